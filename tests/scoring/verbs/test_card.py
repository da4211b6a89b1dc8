"""Beginning, sending and returning a card: what each changes, logs and refuses. A refused door leaves every row."""

import datetime as dt

import pytest
from django.http import Http404
from django.utils import timezone

from clusters.models import Deadline
from pledges.refusals import AlreadyHandled, NotAllowed
from scoring.models import Score, Scorecard
from scoring.verbs.card import begin_card, return_card, submit_card
from tests.conftest import VIETNAM
from tests.pledges.lives import open_all_periods, person
from tests.scoring.lives import (
    COMPLETE,
    DUE,
    LEAVES,
    OPENING,
    REASON,
    SHEET_LIVES,
    D,
    begun,
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
from tests.scoring.verifying import given, points_of, verified_some

LATER = dt.datetime(2026, 6, 6, 9, tzinfo=VIETNAM)


# --- beginning ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ["member.officer", "member.leader", "head.officer", "deputy.leader"])
def test_a_card_begins_with_an_empty_score_for_each_criterion(world, role):
    published(world)
    self_scoring_opens(world)
    by = person(world, role)
    card = begin_card(world.cluster_year.pk, by=by, at=LATER)
    assert (card.state, card.board_id, card.submitted_at, steps_of(card)) == ("draft", by.board_id, None, [])
    assert (card.version, card.touched, card.edited_by, card.edited_at) == (1, {}, by, LATER)
    scores = list(card.scores.select_related("criterion").order_by("pk"))
    assert sorted(score.criterion.code for score in scores) == sorted(LEAVES)
    for score in scores:
        assert (score.self_points, score.target, score.actual, score.is_assigned) == (None, None, None, True)
        assert score.note == ""


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


def test_what_is_not_there_is_not_found(world, refuses):
    refuses(Http404, submit_card, 0, by=world.member.leader)
    refuses(Http404, return_card, 0, by=world.head.leader, reason=REASON)


# --- sending -----------------------------------------------------------------------------------------------


def test_the_leader_sends_a_complete_card(world):
    draft = scored(world)
    draft.refresh_from_db()
    card = submit_card(draft.pk, by=world.member.leader)
    assert stored(card) == {
        "id": card.pk,
        "cluster_year_id": world.cluster_year.pk,
        "board_id": world.member.board.pk,
        "state": "submitted",
        "version": draft.version,
        "touched": draft.touched,
        "edited_by_id": world.member.officer.pk,
        "edited_at": draft.edited_at,
        "due_on": DUE,
        "first_submitted_at": timezone.now(),
        "submitted_at": timezone.now(),
        "submitted_by_id": world.member.leader.pk,
        "returned_at": None,
        "returned_by_id": None,
        "verified_at": None,
        "verified_by_id": None,
        "explain_by": None,
        "votes": 0,
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
CLAIMS = [("Tr.2", {"points": D(1)}), ("II.1", {"points": D(5)})]


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
    typed(card, "I.1", world.member.officer, points=D(0))
    assert submit_card(card.pk, by=world.member.leader).state == "submitted"


def test_a_figure_of_the_report_need_not_be_written_again(world, sentences):
    open_all_periods()
    lines = [line for line in COMPLETE if line.code != "I.2"]
    card = scored(world, lines=lines, indicator=world.indicators[0])
    assert sentences(submit_card, card.pk, by=world.member.leader) == ["I.2: số thực hiện chưa có trong báo cáo năm."]
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


def test_what_the_board_claims_anew_is_verified_anew(world, clock):
    card = given(verified_some(world), world.head.leader, verified={"I.3": D(10), "II.2": D(4), "T.1": D(3)})
    return_card(card.pk, by=world.head.leader, reason=REASON)
    clock.shift(60)
    for code, values in {
        "I.1": {"points": D(26), "note": "Đã sửa"},
        "II.2": {"actual": D(6)},
        "T.1": {"note": "Đủ."},
    }.items():
        typed(card, code, world.member.officer, **values)
    submit_card(card.pk, by=world.member.leader)
    left = {code: points for code, points in points_of(card).items() if points is not None}
    assert left == {"I.3": 10, "T.1": 3}
    score = score_of(card, "I.1")
    change = score.changes.order_by("pk").last()
    assert (change.field, change.before, change.after, change.official) == (
        "verified_points",
        "27.00",
        None,
        world.member.leader,
    )
    assert change.reason == "Đơn vị sửa mục này sau khi bảng bị trả lại; chờ thẩm định lại."


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
