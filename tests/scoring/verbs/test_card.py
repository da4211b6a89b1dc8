"""The doors of a card: what each changes, logs and refuses. A refused door leaves every row as it was."""

import datetime as dt

import pytest
from django.http import Http404
from django.utils import timezone

from clusters.models import ClusterYear, Deadline
from pledges.refusals import AlreadyHandled, Incomplete, NotAllowed, StaleEdit
from scoring.models import Score, Scorecard
from scoring.verbs.card import begin_card, return_card, save_score, submit_card
from tests.conftest import VIETNAM
from tests.pledges.lives import open_all_periods, person
from tests.scoring.lives import (
    CARD_LIVES,
    COMPLETE,
    DUE,
    LEAVES,
    OPENING,
    REASON,
    SHEET_LIVES,
    D,
    begun,
    changes_of,
    published,
    returned,
    score_of,
    scored,
    self_scoring_opens,
    steps_of,
    stored,
    submitted,
    typed,
)

LATER = dt.datetime(2026, 6, 6, 9, tzinfo=VIETNAM)


# --- beginning ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ["member.officer", "member.leader", "head.officer", "deputy.leader"])
def test_a_card_begins_with_an_empty_score_for_each_criterion(world, role):
    published(world)
    self_scoring_opens(world)
    by = person(world, role)
    card = begin_card(world.cluster_year.pk, by=by, at=LATER)
    assert (card.state, card.board_id, card.submitted_at, steps_of(card)) == ("draft", by.board_id, None, [])
    scores = list(card.scores.select_related("criterion").order_by("pk"))
    assert sorted(score.criterion.code for score in scores) == sorted(LEAVES)
    for score in scores:
        assert (score.self_points, score.actual, score.is_assigned, score.version) == (None, None, True, 1)
        assert (score.edited_by, score.edited_at, score.note) == (by, LATER, "")


def test_begun_again_it_is_the_same_one_with_what_was_written(world):
    card = scored(world)
    assert begin_card(world.cluster_year.pk, by=world.member.leader) == card
    assert (Scorecard.objects.count(), score_of(card, "I.1").self_points) == (1, D("28.5"))


@pytest.mark.parametrize("role", ["stranger.leader", "central", "member.observer", "observer", "administrator"])
def test_who_has_no_place_there_begins_none(world, refuses, role):
    published(world)
    self_scoring_opens(world)
    refuses(Http404, begin_card, world.cluster_year.pk, by=person(world, role))


@pytest.mark.parametrize("state", [None, "draft", "shared"])
def test_before_the_sheet_is_published_nothing_begins(world, refuses, state):
    self_scoring_opens(world)
    if state:
        SHEET_LIVES[state](world)
    refusal = refuses(NotAllowed, begin_card, world.cluster_year.pk, by=world.member.leader)
    assert "chưa được ban hành" in str(refusal)


def test_it_begins_on_its_day(world, refuses, clock):
    published(world)
    begin = {"cluster_year_id": world.cluster_year.pk, "by": world.member.officer}
    clock.move_to(OPENING - dt.timedelta(seconds=1))
    assert str(refuses(NotAllowed, begin_card, **begin)) == "Việc tự chấm điểm mở từ ngày 16/10/2026."
    clock.move_to(OPENING)
    assert begin_card(**begin).scores.count() == len(LEAVES)


# --- scoring -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ["member.officer", "member.leader"])
@pytest.mark.parametrize("state", ["begun", "returned"])
def test_a_line_is_saved_with_what_was_typed(world, role, state):
    card, by = CARD_LIVES[state](world), person(world, role)
    before = score_of(card, "I.1")
    saved = save_score(
        before.pk,
        by=by,
        version=before.version,
        at=LATER,
        self_points=D(29),
        note=" Theo biểu 3.\r\n• Một việc \u200b",
    )
    assert saved == before
    expected = {
        "self_points": D(29),
        "note": "Theo biểu 3.\n- Một việc",
        "version": before.version + 1,
        "edited_by_id": by.pk,
        "edited_at": LATER,
    }
    assert stored(saved) == stored(before) | expected
    again = save_score(before.pk, by=by, version=saved.version, note="")
    assert (again.self_points, again.note) == (D(29), "")


def test_figures_are_saved_and_taken_back(world):
    card, by = begun(world), world.member.officer
    score = typed(card, "I.2", by, target=D(40), actual=D(0))
    assert (score.target, score.actual) == (D(40), D(0))
    assert [score.target for score in [typed(card, "I.2", by, target=None)]] == [None]
    assert changes_of(score) == [("target", None, "40.00"), ("actual", None, "0.00"), ("target", "40.00", None)]


def test_only_what_the_board_types_gets_through_its_door(world):
    card = begun(world)
    past = {
        "computed_points": D(5),
        "verified_points": D(5),
        "agreed_points": D(5),
        "is_assigned": False,
        "criterion_id": 0,
    }
    before = stored(score_of(card, "I.1"))
    saved = typed(card, "I.1", world.member.officer, **past)
    assert {name: stored(saved)[name] for name in past} == {name: before[name] for name in past}


@pytest.mark.parametrize("version", [0, 1, 3])
def test_a_save_over_a_newer_one_is_refused_with_the_newer(world, refuses, version):
    card = begun(world)
    typed(card, "I.1", world.member.leader, self_points=D(20))
    score = score_of(card, "I.1")
    refusal = refuses(StaleEdit, save_score, score.pk, by=world.member.officer, version=version, self_points=D(1))
    assert (refusal.paper, refusal.paper.self_points, refusal.paper.version) == (score, D(20), 2)


COMPUTED = "Điểm của tiêu chí này được tính từ số thực hiện của cả cụm sau khi khóa sổ."
TARGET = "Chỉ tiêu phải lớn hơn 0; không có chỉ tiêu thì để trống."


@pytest.mark.parametrize(
    ("code", "values", "what", "sentence"),
    [
        ("I.1", {"self_points": D("30.5")}, "points", "Nhiều nhất 30 điểm."),
        ("I.1", {"self_points": D("0.3")}, "points", "Điểm phải là bội số của 0,5."),
        ("I.1", {"self_points": D("-0.5")}, "points", "Điểm không được âm."),
        ("I.3", {"self_points": D(5)}, "points", "Tiêu chí đạt / không đạt chỉ nhận 0 hoặc 10 điểm."),
        ("T.1", {"self_points": D(9)}, "points", "Nhiều nhất 8 điểm."),
        ("Tr.2", {"self_points": D(-1)}, "points", "Điểm không được âm."),
        ("I.2", {"self_points": D(10)}, "points", COMPUTED),
        ("I.2", {"self_points": D(0)}, "points", COMPUTED),
        ("Tr.1", {"self_points": D(2)}, "points", "Điểm trừ này được tính tự động từ lịch báo cáo."),
        ("I.2", {"target": D(0)}, "target", TARGET),
        ("I.2", {"target": D(-1), "actual": D(1)}, "target", TARGET),
        ("I.2", {"actual": D("-0.01")}, "actual", "Số thực hiện không được âm."),
    ],
)
def test_what_a_criterion_does_not_take_is_refused_with_the_reason(world, refuses, code, values, what, sentence):
    score = score_of(begun(world), code)
    refusal = refuses(Incomplete, save_score, score.pk, by=world.member.officer, version=1, note="Mới.", **values)
    assert refusal.missing == [(score.pk, what, sentence)]


def test_what_was_sent_is_not_scored_any_more_nor_anything_in_a_closed_year(world, refuses):
    card = submitted(world)
    score, by = score_of(card, "I.1"), world.member.leader
    refusal = refuses(NotAllowed, save_score, score.pk, by=by, version=score.version, self_points=D(1))
    assert str(refusal) == "Bảng tự chấm đã nộp; muốn sửa, đề nghị Ban thẩm định trả lại."
    return_card(card.pk, by=world.head.leader, reason=REASON)
    ClusterYear.objects.update(stage="closed")
    closed = "Năm 2026 đã kết thúc, không chấm điểm được nữa."
    assert str(refuses(NotAllowed, save_score, score.pk, by=by, version=score.version)) == closed
    assert str(refuses(NotAllowed, submit_card, card.pk, by=by)) == closed
    assert "không trả lại được nữa" in str(
        refuses(NotAllowed, return_card, card.pk, by=world.head.leader, reason=REASON)
    )


def test_an_unknown_line_is_not_found(world, refuses):
    begun(world)
    refuses(Http404, save_score, 0, by=world.member.officer, version=1)
    refuses(Http404, submit_card, 0, by=world.member.leader)
    refuses(Http404, return_card, 0, by=world.head.leader, reason=REASON)


# --- sending -----------------------------------------------------------------------------------------------


def test_the_leader_sends_a_complete_card(world):
    card = submit_card(scored(world).pk, by=world.member.leader)
    assert stored(card) == {
        "id": card.pk,
        "cluster_year_id": world.cluster_year.pk,
        "board_id": world.member.board.pk,
        "state": "submitted",
        "due_on": DUE,
        "first_submitted_at": timezone.now(),
        "submitted_at": timezone.now(),
        "submitted_by_id": world.member.leader.pk,
        "returned_at": None,
        "returned_by_id": None,
    }
    assert steps_of(card) == [("draft", "submitted", "Bắc Ninh.lanhdao", world.member.board.pk, "")]


def test_an_officer_does_not_send(world, refuses):
    refusal = refuses(NotAllowed, submit_card, scored(world).pk, by=world.member.officer)
    assert str(refusal) == "Chỉ lãnh đạo Ban được nộp bảng tự chấm; chuyên viên chấm và lưu."


GAPS = [
    "I.1: chưa chấm.",
    "I.2: chưa ghi số thực hiện.",
    "I.3: chưa chấm.",
    "II.1: chưa chấm.",
    "II.2: chưa ghi số thực hiện.",
]
CLAIMS = [("Tr.2", {"self_points": D(1)}), ("II.1", {"self_points": D(5)})]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([], GAPS),
        (COMPLETE[1:], GAPS[:1]),
        (CLAIMS, [*GAPS[:3], "II.1: chưa có minh chứng.", GAPS[4], "Tr.2: chưa ghi lý do và nguồn của điểm trừ."]),
    ],
)
def test_what_a_card_lacks_is_listed_in_the_order_of_the_sheet(world, sentences, lines, expected):
    card = scored(world, lines=lines)
    assert sentences(submit_card, card.pk, by=world.member.leader) == expected


def test_what_is_not_the_boards_task_is_not_asked_for(world):
    card = begun(world)
    Score.objects.filter(card=card).exclude(criterion__code="I.1").update(is_assigned=False)
    typed(card, "I.1", world.member.officer, self_points=D(0))
    assert submit_card(card.pk, by=world.member.leader).state == "submitted"


def test_a_figure_of_the_report_need_not_be_written_again(world, sentences):
    open_all_periods()
    lines = [line for line in COMPLETE if line.code != "I.2"]
    card = scored(world, lines=lines, indicator=world.indicators[0])
    assert sentences(submit_card, card.pk, by=world.member.leader) == ["I.2: chưa ghi số thực hiện."]
    world.draft(period="year")
    assert submit_card(card.pk, by=world.member.leader).state == "submitted"
    assert score_of(card, "I.2").actual is None


@pytest.mark.parametrize(
    ("moment", "late"),
    [
        (dt.datetime(2026, 11, 10, 23, 59, 59, tzinfo=VIETNAM), False),
        (dt.datetime(2026, 11, 11, 0, 0, tzinfo=VIETNAM), True),
    ],
)
def test_late_is_after_the_deadline(world, clock, moment, late):
    card = scored(world)
    clock.move_to(moment)
    assert submit_card(card.pk, by=world.member.leader).is_late is late


def test_sent_again_it_keeps_its_first_day_and_the_deadline_of_that_day(world, clock):
    first = returned(world)
    Deadline.objects.filter(step="self_score").update(due_on=dt.date(2026, 12, 1))
    clock.move_to(dt.datetime(2026, 12, 20, 9, tzinfo=VIETNAM))
    card = submit_card(first.pk, by=world.member.leader)
    assert (card.first_submitted_at, card.due_on) == (first.first_submitted_at, DUE)
    assert (card.submitted_at, card.returned_at, card.returned_by, card.is_late) == (timezone.now(), None, None, False)
    moves = [(origin, to) for origin, to, *_ in steps_of(card)]
    assert moves == [("draft", "submitted"), ("submitted", "returned"), ("returned", "submitted")]


def test_it_is_sent_once(world, refuses):
    card = submitted(world)
    refusal = refuses(AlreadyHandled, submit_card, card.pk, by=world.member.leader)
    assert (str(refusal), refusal.step.official) == ("Bảng tự chấm đã được nộp.", world.member.leader)


# --- returning ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("whose", "checker"), [("member", "head"), ("head", "deputy"), ("stranger", "central")])
def test_who_verifies_it_returns_it_with_a_reason(world, whose, checker):
    card = submitted(world, getattr(world, whose))
    by = person(world, "central" if checker == "central" else f"{checker}.leader")
    back = return_card(card.pk, by=by, reason=" Thiếu căn cứ.\r\n• Mục I.1 ")
    assert (back.state, back.returned_by, back.returned_at) == ("returned", by, timezone.now())
    assert (back.submitted_at, back.first_submitted_at, back.due_on) == (card.submitted_at, card.submitted_at, DUE)
    assert steps_of(back)[-1] == ("submitted", "returned", by.username, by.board_id, "Thiếu căn cứ.\n- Mục I.1")


@pytest.mark.parametrize("reason", ["", " \n\t ", "\u200b\u00a0"])
def test_without_a_reason_nothing_goes_back(world, sentences, reason):
    card = submitted(world)
    expected = ["Cần ghi lý do để đơn vị biết phải sửa gì."]
    assert sentences(return_card, card.pk, by=world.head.leader, reason=reason) == expected


def test_it_is_returned_once_and_a_draft_is_not_even_found(world, refuses):
    refuses(Http404, return_card, scored(world, world.deputy).pk, by=world.head.leader, reason=REASON)
    refusal = refuses(AlreadyHandled, return_card, returned(world).pk, by=world.head.leader, reason=REASON)
    assert str(refusal) == "Bảng tự chấm này không còn chờ thẩm định."
    assert (refusal.step.label, refusal.step.comment) == ("Trả lại", REASON)
