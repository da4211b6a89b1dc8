"""Evidence comes to a score and goes from it: by whom, until when, and what is told otherwise."""

import datetime as dt

import pytest
from django.core.files.storage import default_storage
from django.http import Http404

from clusters.models import ClusterYear
from files import contents, office
from files.refusals import Refused
from pledges.refusals import NotAllowed
from scoring.models import EvidenceFile, EvidenceLink, Scorecard
from scoring.verbs.card import return_card, submit_card
from scoring.verbs.evidence import add_file, add_link, own_reports, remove_evidence
from scoring.verbs.verification import send_questions
from tests.at_once import at_once, kinds, row_of
from tests.conftest import VIETNAM
from tests.files import made
from tests.pledges.files import different_pdf
from tests.pledges.lives import open_all_periods, person, successor_of
from tests.scoring.lives import REASON, begun, returned, score_of, scored, stored, submitted
from tests.scoring.proving import URL, file, link
from tests.scoring.verifying import asked, brought

NOW = dt.datetime(2026, 6, 5, 10, tzinfo=VIETNAM)
SENT = "Bảng tự chấm đã nộp; muốn sửa, đề nghị Ban thẩm định trả lại."


@pytest.fixture
def score(world):
    return score_of(begun(world), "I.1")


def bring(world, score, content=None, name="Quyết định.pdf", by=None):
    content = made.pdf() if content is None else content
    return add_file(score.pk, made.upload(content, name), by=by or world.member.officer)


def doors(world, score, by):
    """Each door of evidence, with its arguments."""
    return [
        (add_file, (score.pk, made.upload(made.pdf())), {"by": by}),
        (add_link, (score.pk,), {"by": by, "url": URL}),
        *((remove_evidence, ("file", each.pk), {"by": by}) for each in score.files.all()),
        *((remove_evidence, ("link", each.pk), {"by": by}) for each in score.links.all()),
    ]


# --- files -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ["member.officer", "member.leader"])
def test_officers_and_leaders_bring_files_and_the_card_keeps_its_version(world, score, role):
    by, before = person(world, role), stored(Scorecard.objects.get())
    file = bring(world, score, by=by)
    assert (file.score, file.name, file.kind, file.uploaded_by, file.uploaded_at) == (
        score,
        "Quyết định.pdf",
        "pdf",
        by,
        NOW,
    )
    assert stored(Scorecard.objects.get()) == before


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        (made.EXE, "Quyết định.pdf", contents.PROGRAM),
        (made.bomb(office.MOST_UNPACKED + 1), "Quyết định.docx", office.BOMB),
        (b"", "Quyết định.docx", contents.EMPTY),
        (made.pdf() + bytes(25 * 1024 * 1024), "Ảnh quét.pdf", "Tệp có dung lượng 25,1 MB, quá mức 20 MB"),
    ],
)
def test_a_file_is_judged_by_its_content_and_leaves_nothing_when_refused(world, score, refuses, content, name, reason):
    refusal = refuses(Refused, add_file, score.pk, made.upload(content, name), by=world.member.officer)
    assert str(refusal).startswith(reason)
    assert default_storage.listdir("") == ([], [])
    assert bring(world, score, made.docx(), "Không đuôi").kind == "docx"


def test_the_same_bytes_prove_a_score_once_but_another_score_too(world, score, refuses):
    bring(world, score, name="Bản 1.pdf")
    again = made.upload(made.pdf(), "Bản 2.pdf")
    refusal = refuses(Refused, add_file, score.pk, again, by=world.member.leader)
    assert str(refusal) == "Tệp này đã là minh chứng của tiêu chí, với tên “Bản 1.pdf”."
    bring(world, score_of(score.card, "I.3"))
    assert EvidenceFile.objects.count() == 2


def test_a_score_holds_only_so_many_files(world, score, refuses, settings):
    settings.FILES_PER_REPORT = 2
    first, _ = bring(world, score), bring(world, score, different_pdf(2))
    third = made.upload(different_pdf(3))
    refusal = refuses(Refused, add_file, score.pk, third, by=world.member.officer)
    assert str(refusal) == "Tiêu chí đã có đủ 2 tệp. Muốn thêm, đồng chí xóa bớt một tệp."
    bring(world, score_of(score.card, "I.3"), different_pdf(3))
    remove_evidence("file", first.pk, by=world.member.leader)
    bring(world, score, different_pdf(3))
    assert score.files.count() == 2


# --- pages and reports -------------------------------------------------------------------------------------


def test_a_page_is_pointed_to_once(world, score, refuses):
    link = add_link(score.pk, by=world.member.officer, url=URL, note="Bài viết")
    assert (link.url, link.report, link.note, link.added_by, link.added_at) == (
        URL,
        None,
        "Bài viết",
        world.member.officer,
        NOW,
    )
    refusal = refuses(Refused, add_link, score.pk, by=world.member.leader, url=URL, note="Khác")
    assert str(refusal) == "Minh chứng này đã có ở tiêu chí."
    add_link(score.pk, by=world.member.leader, url=f"{URL}/2")
    add_link(score_of(score.card, "I.3").pk, by=world.member.leader, url=URL)
    assert EvidenceLink.objects.count() == 3


def test_a_report_of_ones_own_is_pointed_to_once(world, score, refuses):
    report = world.approved()
    assert add_link(score.pk, by=world.member.officer, report=report.pk).report == report
    refuses(Refused, add_link, score.pk, by=world.member.officer, report=report.pk)


def test_only_ones_own_reports_that_were_sent_prove_anything(world, score, refuses):
    open_all_periods()
    sent = [world.approved(period="q1").pk, world.submitted(period="year").pk]
    others = [world.draft(period="q3").pk, world.submitted(world.deputy).pk, 0]
    assert [report.pk for report in own_reports(score)] == sent
    for pk in others:
        refuses(Http404, add_link, score.pk, by=world.member.officer, report=pk)


# --- taking away -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("what", ["file", "link"])
def test_evidence_is_taken_away_once(world, score, refuses, what):
    pieces = {"file": bring(world, score), "link": add_link(score.pk, by=world.member.officer, url=URL)}
    pk = pieces.pop(what).pk
    assert remove_evidence(what, pk, by=world.member.leader) == score
    refuses(Http404, remove_evidence, what, pk, by=world.member.leader)
    refuses(Http404, remove_evidence, what, 0, by=world.member.leader)
    (left,) = pieces.values()
    assert [*score.files.all(), *score.links.all()] == [left]


# --- who and when ------------------------------------------------------------------------------------------


STRANGERS = [
    "head.leader",
    "deputy.officer",
    "stranger.leader",
    "central",
    "member.observer",
    "observer",
    "administrator",
]


@pytest.mark.parametrize("role", STRANGERS)
def test_nobody_else_brings_or_takes_anything(world, score, refuses, role):
    bring(world, score)
    add_link(score.pk, by=world.member.officer, url=f"{URL}/1")
    for door, args, given in doors(world, score, person(world, role)):
        refuses(Http404, door, *args, **given)


def test_nor_does_a_successor(world, score, refuses, clock):
    clock.move_to(dt.datetime(2026, 7, 1, 9, tzinfo=VIETNAM))
    for door, args, given in doors(world, score, successor_of(world.member, on=dt.date(2026, 7, 1))):
        refuses(Http404, door, *args, **given)


def test_what_was_sent_keeps_its_evidence_until_it_comes_back(world, refuses):
    card = scored(world)
    score = score_of(card, "I.1")
    file, link = bring(world, score), add_link(score.pk, by=world.member.officer, url=f"{URL}/1")
    for state in ("submitted", "closed"):
        if state == "submitted":
            submit_card(card.pk, by=world.member.leader)
        else:
            return_card(card.pk, by=world.head.leader, reason=REASON)
            ClusterYear.objects.update(stage="closed")
        sentence = SENT if state == "submitted" else "Năm 2026 đã kết thúc, không chấm điểm được nữa."
        for door, args, given in doors(world, score, world.member.leader):
            assert str(refuses(NotAllowed, door, *args, **given)) == sentence
    assert ([*score.files.all()], [*score.links.all()]) == ([file], [link])


def test_a_returned_card_is_mended_with_evidence_too(world):
    score = score_of(returned(world), "I.1")
    file = bring(world, score)
    remove_evidence("file", file.pk, by=world.member.officer)
    assert add_link(score.pk, by=world.member.officer, url=URL).score == score


def test_while_it_explains_the_board_adds_evidence_and_takes_none_away(world, refuses):
    card = submitted(world)
    score = score_of(card, "I.1")
    file(world, score).save()
    link(world, score, url=f"{URL}/1").save()
    asked(card, world.head.officer)
    send_questions(card.pk, by=world.head.leader)
    added = bring(world, score, different_pdf(2)), add_link(score.pk, by=world.member.officer, url=URL)
    for what, rows in (("file", score.files), ("link", score.links)):
        for row in rows.order_by("pk"):
            refusal = refuses(NotAllowed, remove_evidence, what, row.pk, by=world.member.leader)
            assert str(refusal) == "Bảng tự chấm đang chờ đơn vị giải trình; điểm tự chấm không sửa được."
    assert (score.files.count(), score.links.count(), [each.score for each in added]) == (2, 2, [score, score])


@pytest.mark.parametrize("life", ["explained", "verified", "reopened"])
def test_nothing_is_added_before_or_after(world, refuses, life):
    score = score_of(brought(world, life), "I.1")
    for door, args, given in doors(world, score, world.member.leader):
        refuses(NotAllowed, door, *args, **given)


@pytest.mark.django_db(transaction=True)
def test_the_same_file_at_once_is_kept_once(world):
    score = score_of(begun(world), "I.1")
    results = at_once(
        row_of(Scorecard, score.card_id),
        lambda: bring(world, score, by=world.member.officer),
        lambda: bring(world, score, by=world.member.leader),
    )
    assert kinds(results) == ["EvidenceFile", "Refused"]
    assert EvidenceFile.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_same_piece_taken_away_at_once_goes_once(world):
    score = score_of(begun(world), "I.1")
    pk = add_link(score.pk, by=world.member.officer, url=URL).pk
    results = at_once(
        row_of(Scorecard, score.card_id),
        lambda: remove_evidence("link", pk, by=world.member.officer),
        lambda: remove_evidence("link", pk, by=world.member.leader),
    )
    assert kinds(results) == ["Http404", "Score"]
