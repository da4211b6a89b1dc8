import hashlib

import pytest

from pledges.models import Attachment
from tests.constraints import Case, assert_holds
from tests.files import made
from tests.pledges.files import attach


def test_a_report_holds_the_same_bytes_once(world):
    first = attach(world)

    def row(content):
        return Attachment(
            report=first.report,
            file=made.upload(content),
            name="Báo cáo khác.pdf",
            kind="pdf",
            size=len(content),
            sha256=hashlib.sha256(content).hexdigest(),
            uploaded_by=world.member.officer,
            uploaded_at=first.uploaded_at,
        )

    sentence = "Tệp này đã có trong báo cáo."
    assert_holds(
        Case("attachment_once_per_report", sentence, lambda: row(made.pdf()), lambda: row(made.pdf(after=b"\n\n")))
    )


@pytest.mark.parametrize(("size", "words"), [(1, "1 KB"), (1_200_000, "1,2 MB")])
def test_a_file_tells_its_name_and_size(size, words):
    attachment = Attachment(name="Đề án.pdf", size=size)
    assert (str(attachment), attachment.size_in_words) == ("Đề án.pdf", words)
