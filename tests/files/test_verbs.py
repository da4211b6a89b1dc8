"""Taking in and letting go: what is on the disk is what rows say, whatever goes wrong between."""

import hashlib

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from files.models import FileKind, safe_path
from files.refusals import Refused
from files.sizes import MB
from files.verbs import keep, look_into
from pledges.models import Attachment, Report
from tests.files import made
from tests.pledges.files import attach

FOLDER = "pledges/attachment"


def on_disk() -> list[str]:
    return sorted(default_storage.listdir(FOLDER)[1]) if default_storage.exists(FOLDER) else []


def test_what_is_looked_into_is_named_and_marked():
    content = made.docx()
    looked = look_into(made.upload(content, "Báo cáo.exe", "application/x-msdownload"))
    assert looked[1:] == ("Báo cáo.docx", FileKind.DOCX, hashlib.sha256(content).hexdigest())


def test_a_file_over_the_limit_is_refused_with_its_size(settings):
    with pytest.raises(Refused, match=r"^Tệp có dung lượng 25 MB, quá mức 20 MB"):
        look_into(made.upload(b"%PDF-" + bytes(25 * MB - 5)))
    settings.FILE_MAX_MB = 1
    whole = made.pdf(after=b"")
    filled = whole.replace(b"trailer", b"%" + bytes(MB - len(whole) - 2) + b"\ntrailer")
    assert len(filled) == MB
    assert look_into(made.upload(filled)).kind == FileKind.PDF
    with pytest.raises(Refused, match="1,1 MB"):
        look_into(made.upload(filled + b"\n"))


def test_the_size_counts_even_where_the_content_was_not_kept():
    with pytest.raises(Refused, match="25 MB"):
        look_into(UploadedFile(made.upload(b"").file, "a.pdf", size=25 * MB))


def test_a_kept_file_lies_under_a_name_of_ours_and_comes_out_as_it_went_in(world):
    attachment = attach(world, made.docx(), "Đề án số 5.docx")
    assert attachment.name == "Đề án số 5.docx"
    assert attachment.file.name.startswith(f"{FOLDER}/")
    assert attachment.file.name.endswith(".docx")
    assert "án" not in attachment.file.name
    assert (attachment.size, attachment.uploaded_by) == (len(made.docx()), world.member.officer)
    with Attachment.objects.get().file.open() as kept:
        assert kept.read() == made.docx()


def test_two_files_never_get_the_same_path():
    row = Attachment(kind="pdf")
    assert len({safe_path(row, "../../a.exe") for _ in range(100)}) == 100
    assert all(safe_path(row, "../../a.exe").removeprefix(FOLDER).count(".") == 1 for _ in range(3))


def test_when_the_row_is_refused_no_file_stays(world):
    first = attach(world)
    assert len(on_disk()) == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        keep(
            Attachment(report=first.report),
            look_into(made.upload(made.pdf())),
            by=world.member.officer,
            at=timezone.now(),
        )
    assert len(on_disk()) == 1


def test_a_file_goes_when_its_row_has_gone_for_good(world, django_capture_on_commit_callbacks):
    attachment = attach(world)
    with django_capture_on_commit_callbacks(execute=True):
        attachment.delete()
        assert len(on_disk()) == 1
    assert on_disk() == []


def test_a_file_stays_when_its_deletion_is_undone(world, django_capture_on_commit_callbacks):
    attachment = attach(world)
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        attachment.delete()
        transaction.set_rollback(True)
    assert len(on_disk()) == 1
    assert Attachment.objects.exists()


def test_files_go_with_the_report_and_by_the_dozen(world, django_capture_on_commit_callbacks):
    attach(world)
    attach(world, made.docx(), "Khác.docx")
    with django_capture_on_commit_callbacks(execute=True):
        Report.objects.all().delete()
    assert on_disk() == []


def test_a_file_that_is_gone_already_does_not_stop_the_row(world, django_capture_on_commit_callbacks):
    attachment = attach(world)
    default_storage.delete(attachment.file.name)
    with django_capture_on_commit_callbacks(execute=True):
        attachment.delete()
    assert not Attachment.objects.exists()
