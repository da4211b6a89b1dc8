"""The head's decisions beside points: what each changes, logs and refuses. A refused door leaves every row."""

import datetime as dt

import pytest
from django.http import Http404
from django.utils import timezone

from clusters.models import ClusterYear
from pledges.refusals import AlreadyHandled, NotAllowed
from scoring.models import Disqualification, Score, ScoreChange, Waiver
from scoring.queries.ranking import ranking_of
from scoring.verbs.judging import (
    consider_board_again,
    exclude_board,
    set_assigned,
    take_back_waiver,
    waive_deduction,
)
from tests.conftest import VIETNAM
from tests.pledges.lives import person, without_offices
from tests.scoring.counted import computed, sent
from tests.scoring.lives import CARD_LIVES, begun, changes_of, criterion, everything, score_of, stored, submitted
from tests.scoring.verifying import VERIFYING_LIVES, brought

WHY = "Theo văn bản số 7."
SAID = " Theo văn bản số 7.\r\n• Đã đối chiếu \u200b"
TIDY = "Theo văn bản số 7.\n- Đã đối chiếu"
NO_REASON = ["Cần ghi lý do; lý do hiện cùng quyết định."]
ONLY_HEAD = "Chỉ lãnh đạo Ban đang giữ nhiệm vụ cụm trưởng được quyết định việc này."
OWN = "Ban không tự quyết định về điểm của mình; Ban Tổ chức Trung ương quyết định."
CLOSED = "Năm 2026 đã kết thúc, kết quả không thay đổi được nữa."
LATER = dt.datetime(2026, 6, 30, 9, tzinfo=VIETNAM)  # the reports of the quarter and the half-year are missing


def waive(card, by, period="h1", reason=WHY, code="Tr", at=LATER) -> Waiver:
    return waive_deduction(card.pk, criterion(code).pk, period, by=by, reason=reason, at=at)


def exclude(card, by, kind="discipline", reason=WHY):
    return exclude_board(card.pk, by=by, kind=kind, reason=reason)


def assign(card, by, is_assigned=False, code="I", reason=WHY) -> Score:
    return set_assigned(score_of(card, code).pk, is_assigned, by=by, reason=reason, at=LATER)


def log_of(score) -> list[tuple]:
    changes = score.changes.order_by("pk")
    return list(changes.values_list("field", "before", "after", "reason", "official__username"))


# --- waiving -----------------------------------------------------------------------------------------------


def test_what_is_waived_is_not_taken_and_the_points_are_counted_at_once(world):
    card, other = sent(world, I=1, II=1), sent(world, world.deputy, I=1, II=1)
    waiver = waive(card, world.head.leader, reason=SAID)
    assert stored(waiver) == {
        "id": waiver.pk,
        "card_id": card.pk,
        "criterion_id": criterion("Tr").pk,
        "period": "h1",
        "reason": TIDY,
        "official_id": world.head.leader.pk,
        "at": LATER,
    }
    assert (computed(card)["Tr"], computed(other)["Tr"]) == (3, 6)
    waive(card, world.head.leader, "q1")
    assert computed(card) == {"I": 60, "II": 40, "Tr": 0}
    assert changes_of(score_of(card, "Tr"))[-1] == ("computed_points", "3.0000000000", "0.0000000000")


def test_a_waiver_taken_back_is_taken_again(world, refuses):
    card = sent(world, I=1, II=1)
    waiver = waive(card, world.head.leader)
    assert take_back_waiver(waiver.pk, by=world.head.leader, at=LATER) == card
    assert (computed(card)["Tr"], Waiver.objects.count()) == (6, 0)
    assert log_of(score_of(card, "Tr"))[-1] == (
        "computed_points",
        "3.0000000000",
        "6.0000000000",
        "Tính điểm theo số liệu và theo lịch báo cáo.",
        "Nghệ An.lanhdao",
    )
    refuses(Http404, take_back_waiver, waiver.pk, by=world.head.leader)
    assert waive(card, world.head.leader).pk != waiver.pk


def test_without_a_moment_it_is_now(world):
    card = sent(world, I=1, II=1)
    waiver = waive(card, world.head.leader, "q1", at=None)
    assert (waiver.at, computed(card)["Tr"]) == (timezone.now(), 0)
    take_back_waiver(waiver.pk, by=world.head.leader)
    assert computed(card)["Tr"] == 3


def test_it_is_waived_once_for_each_report(world, refuses):
    card = sent(world, I=1, II=1)
    waive(card, world.head.leader)
    refusal = refuses(AlreadyHandled, waive, card, world.head.leader)
    assert str(refusal) == "Khoản trừ của kỳ báo cáo này đã được miễn."


def test_only_what_the_calendar_takes_is_waived_and_only_of_a_report(world, refuses):
    card, other = submitted(world), submitted(world, world.stranger)
    by = world.head.leader
    for code in ("Tr.2", "I.1", "I.2", "T.1", "Tr"):
        pk = card.cluster_year.sheet.criteria.get(code=code).pk
        refuses(Http404, waive_deduction, card.pk, pk, "h1", by=by, reason=WHY)
    foreign = other.cluster_year.sheet.criteria.get(code="Tr.1").pk
    refuses(Http404, waive_deduction, card.pk, foreign, "h1", by=by, reason=WHY)
    late = card.cluster_year.sheet.criteria.get(code="Tr.1").pk
    for period in ("", "h2", "self_score"):
        refuses(ValueError, waive_deduction, card.pk, late, period, by=by, reason=WHY)


# --- excluding ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", Disqualification.Kind.values)
def test_a_board_is_not_considered_and_is_again(world, kind):
    card, other = sent(world, I=1, II=1), sent(world, world.deputy, I=1, II=1)
    excluded = exclude(card, world.head.leader, kind, SAID)
    assert stored(excluded) == {
        "id": excluded.pk,
        "card_id": card.pk,
        "kind": kind,
        "reason": TIDY,
        "official_id": world.head.leader.pk,
        "at": timezone.now(),
    }
    sheet = card.cluster_year.sheet
    assert {each.card: each.rank for each in ranking_of(sheet)} == {card.pk: None, other.pk: 1}
    assert consider_board_again(card.pk, by=world.head.leader) == card
    assert {each.card: each.rank for each in ranking_of(sheet)} == {card.pk: 1, other.pk: 1}
    assert ScoreChange.objects.filter(field="computed_points").count() == 0


def test_it_is_excluded_once_and_taken_back_once(world, refuses):
    card, by = submitted(world), world.head.leader
    assert str(refuses(AlreadyHandled, consider_board_again, card.pk, by=by)) == "Đơn vị này không ở diện không xét."
    exclude(card, by)
    assert str(refuses(AlreadyHandled, exclude, card, by, "fraud")) == "Đơn vị này đã ở diện không xét."
    consider_board_again(card.pk, by=by)
    assert exclude(card, by, "fraud").kind == "fraud"
    refuses(ValueError, exclude, submitted(world, world.deputy), by, "late")


# --- assigning ---------------------------------------------------------------------------------------------


def test_a_criterion_that_is_not_the_boards_task_stands_in_the_log_with_the_reason(world):
    card = submitted(world)
    score = assign(card, world.head.leader, code="I.1", reason=SAID)
    assert (score, score.is_assigned) == (score_of(card, "I.1"), False)
    assert log_of(score)[-1] == ("is_assigned", "true", "false", TIDY, "Nghệ An.lanhdao")
    again = assign(card, world.head.leader, True, "I.1", "Đơn vị đã thành lập tổ chức này.")
    assert log_of(again)[-1] == (
        *("is_assigned", "false", "true"),
        "Đơn vị đã thành lập tổ chức này.",
        "Nghệ An.lanhdao",
    )
    assert [(change.what, change.before_shown, change.after_shown) for change in again.changes.order_by("pk")][-1] == (
        *("được giao", "không", "có"),
    )


def test_nothing_but_whose_task_it_is_changes(world):
    card = submitted(world)
    before = everything()
    score = assign(card, world.head.leader, code="I.1")
    after = everything()
    for name in before.keys() - {"Score", "ScoreChange"}:
        assert after[name] == before[name]
    expected = [row | {"is_assigned": False} if row["id"] == score.pk else row for row in before["Score"]]
    assert after["Score"] == expected
    assert len(after["ScoreChange"]) == len(before["ScoreChange"]) + 1


def test_a_computed_criterion_moves_the_others_with_it(world):
    card, other = sent(world, I=50, II=1), sent(world, world.deputy, I=100, II=1)
    assign(other, world.head.leader)
    assert computed(card)["I"] == 60
    assign(other, world.head.leader, True)
    assert (computed(card)["I"], computed(other)["I"]) == (30, 60)
    assert [line[3] for line in log_of(score_of(other, "I")) if line[0] == "is_assigned"] == [WHY, WHY]


@pytest.mark.parametrize("life", ["begun", "scored", "returned", *VERIFYING_LIVES])
def test_whatever_the_state_of_the_card(world, life):
    card = CARD_LIVES[life](world) if life in CARD_LIVES else brought(world, life)
    state = card.state
    assert assign(card, world.head.leader, code="I.1").is_assigned is False
    card.refresh_from_db()
    assert card.state == state
    assert assign(card, world.head.leader, True, "I.1").is_assigned is True


@pytest.mark.parametrize(
    ("first", "sentence"),
    [(None, "Tiêu chí này đang được giao cho đơn vị."), (False, "Tiêu chí này đã được ghi là không giao cho đơn vị.")],
)
def test_it_is_decided_once(world, refuses, first, sentence):
    card = begun(world)
    if first is not None:
        assign(card, world.head.leader, code="I.1")
    refusal = refuses(AlreadyHandled, assign, card, world.head.leader, first is None, "I.1")
    assert str(refusal) == sentence


# --- who, when, why ----------------------------------------------------------------------------------------


def doors(card):
    """Each door that decides about this board, as ``door(by)``."""
    return [lambda by: waive(card, by), lambda by: exclude(card, by), lambda by: assign(card, by)]


def taking_back(world, card):
    """Each door that takes a decision back; the decisions are there."""
    waiver = Waiver.objects.create(
        card=card, criterion=criterion("Tr"), period="q3", reason=WHY, official=world.head.leader, at=LATER
    )
    Disqualification.objects.create(card=card, kind="fraud", reason=WHY, official=world.head.leader, at=LATER)
    return [lambda by: take_back_waiver(waiver.pk, by=by), lambda by: consider_board_again(card.pk, by=by)]


@pytest.mark.parametrize("undo", [False, True])
@pytest.mark.parametrize(
    ("role", "error", "sentence"),
    [
        ("member.leader", NotAllowed, ONLY_HEAD),
        ("member.officer", NotAllowed, ONLY_HEAD),
        ("head.officer", NotAllowed, ONLY_HEAD),
        ("deputy.leader", NotAllowed, ONLY_HEAD),
        ("central", NotAllowed, ONLY_HEAD),
        *((role, Http404, None) for role in ("stranger.leader", "member.observer", "head.observer", "observer")),
        ("administrator", Http404, None),
    ],
)
def test_nobody_decides_but_the_heads_leader(world, refuses, role, error, sentence, undo):
    card = sent(world, I=1, II=1)
    for door in taking_back(world, card) if undo else doors(card):
        refusal = refuses(error, door, person(world, role))
        assert sentence is None or str(refusal) == sentence


def test_nobody_decides_about_his_own_board_and_about_the_heads_the_centre_does(world, refuses):
    card = sent(world, world.head, I=1, II=1)
    for door in doors(card):
        assert str(refuses(NotAllowed, door, world.head.leader)) == OWN
        assert str(refuses(NotAllowed, door, world.deputy.leader)) == ONLY_HEAD
        door(world.central)
    assert (computed(card)["Tr"], computed(card)["I"], score_of(card, "I").is_assigned) == (3, 60, False)
    card.disqualification.delete()
    for door in taking_back(world, card):
        assert str(refuses(NotAllowed, door, world.head.leader)) == OWN
        door(world.central)


def test_where_no_board_is_head_the_centre_decides(world):
    card = sent(world, I=1, II=1)
    without_offices(world, "head")
    for door in doors(card):
        door(world.central)
    assert (Waiver.objects.count(), Disqualification.objects.count()) == (1, 1)


def test_in_a_closed_year_nothing_is_decided(world, refuses):
    card = sent(world, I=1, II=1)
    every = doors(card) + taking_back(world, card)
    ClusterYear.objects.update(stage="closed")
    for door in every:
        assert str(refuses(NotAllowed, door, world.head.leader)) == CLOSED


@pytest.mark.parametrize("reason", ["", " \n\t ", "\u200b\u00a0"])
def test_nothing_is_decided_without_a_reason(world, sentences, reason):
    card, by = sent(world, I=1, II=1), world.head.leader
    assert sentences(waive, card, by, reason=reason) == NO_REASON
    assert sentences(exclude, card, by, reason=reason) == NO_REASON
    assert sentences(assign, card, by, reason=reason) == NO_REASON


def test_about_a_draft_nothing_is_decided_but_whose_task_it_is(world, refuses):
    card = begun(world)
    for door in (lambda by: waive(card, by, code="Tr.1"), lambda by: exclude(card, by)):
        refuses(Http404, door, world.head.leader)
    assert assign(card, world.head.leader, code="I.1").is_assigned is False


def test_what_is_not_there_is_not_found(world, refuses):
    by = world.head.leader
    refuses(Http404, waive_deduction, 0, 0, "h1", by=by, reason=WHY)
    refuses(Http404, take_back_waiver, 0, by=by)
    refuses(Http404, exclude_board, 0, by=by, kind="fraud", reason=WHY)
    refuses(Http404, consider_board_again, 0, by=by)
    refuses(Http404, set_assigned, 0, False, by=by, reason=WHY)
