"""What proves a score: the same thing once, and every pointer leads somewhere."""

import pytest

from scoring.models import EvidenceLink
from tests.constraints import Case, assert_holds
from tests.files import made
from tests.scoring.lives import begun, score_of
from tests.scoring.proving import URL, file, link

ONE_THING = (
    "evidence_link_leads_to_one_thing",
    "Minh chứng dẫn đến một địa chỉ hoặc một báo cáo của đơn vị.",
)
ONCE = ("evidence_link_once_per_score", "Minh chứng này đã có.")


def test_the_same_bytes_prove_a_score_once_but_another_score_too(world):
    card = begun(world)
    first, second = score_of(card, "I.1"), score_of(card, "II.1")
    file(world, first, made.pdf()).save()
    sentence = "Tệp này đã là minh chứng của tiêu chí."
    refused, kept = (lambda score=score: file(world, score, made.pdf()) for score in (first, second))
    assert_holds(Case("evidence_file_once_per_score", sentence, refused, kept))
    assert str(first.files.get()) == "Quyết định.pdf"


@pytest.mark.parametrize(
    ("constraint", "refused", "kept"),
    [
        (ONE_THING, {}, {"url": URL}),
        (ONE_THING, {"note": "Xem báo cáo."}, {"report": "h1"}),
        (ONE_THING, {"url": URL, "report": "h1"}, {"url": URL}),
        (ONCE, {"url": f"{URL}/1"}, {"url": f"{URL}/2"}),
        (ONCE, {"url": f"{URL}/1", "note": "Khác."}, {"url": f"{URL}/1", "elsewhere": True}),
        (ONCE, {"report": "q1"}, {"report": "h1"}),
    ],
)
def test_a_pointer_leads_to_one_thing_and_only_once(world, constraint, refused, kept):
    card, reports = begun(world), {period: world.draft(period=period) for period in ("q1", "h1")}

    def pointer(url="", report=None, note="", elsewhere=False):
        score = score_of(card, "II.1" if elsewhere else "I.1")
        return link(world, score, url=url, report=reports.get(report), note=note)

    pointer(url=f"{URL}/1").save()
    pointer(report="q1").save()
    assert_holds(Case(*constraint, lambda: pointer(**refused), lambda: pointer(**kept)))


def test_what_a_pointer_is_called():
    assert [str(EvidenceLink(url=URL)), str(EvidenceLink(report_id=7))] == [URL, "Báo cáo số 7"]
