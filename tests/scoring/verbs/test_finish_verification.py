"""The end of verification and its opening again: what each changes, logs and refuses."""

import datetime as dt

import pytest
from django.http import Http404
from django.utils import timezone

from clusters.models import ClusterYear
from pledges.refusals import AlreadyHandled, Incomplete, NotAllowed
from scoring.verbs.card import return_card, save_card, submit_card
from scoring.verbs.computing import compute_points
from scoring.verbs.verification import (
    accept_self_points,
    finish_verification,
    reopen_verification,
    send_questions,
)
from tests.conftest import VIETNAM
from tests.pledges.lives import checker_of, person, without_offices
from tests.scoring.lives import REASON, D, criterion, names, score_of, scored, steps_of, stored, submitted
from tests.scoring.verifying import (
    AGAIN,
    WHY,
    all_verified,
    asked,
    brought,
    explained,
    given,
    points_of,
    reopened,
    verified,
)

LATER = dt.datetime(2026, 6, 6, 9, tzinfo=VIETNAM)
OWN_BOARD = "Ban không tự thẩm định điểm của mình."
ONLY_LEADER = "Chỉ lãnh đạo Ban đang thẩm định bảng điểm này được quyết định."
CLOSED = "Năm 2026 đã kết thúc, không thẩm định được nữa."
NOBODY = ["stranger.leader", "member.observer", "head.observer", "central.observer", "observer", "administrator"]


# --- finishing ---------------------------------------------------------------------------------------------


def test_the_leader_finishes_and_the_points_stay(world):
    card = all_verified(world)
    before, points = stored(card), points_of(card)
    done = finish_verification(card.pk, by=world.head.leader, at=LATER)
    assert stored(done) == before | {
        "state": "verified",
        "verified_at": LATER,
        "verified_by_id": world.head.leader.pk,
    }
    assert points_of(card) == points
    assert steps_of(card)[-1] == ("submitted", "verified", "Nghệ An.lanhdao", world.head.board.pk, "")


@pytest.mark.parametrize("whose", ["member", "deputy", "head", "stranger"])
def test_whoever_checks_the_board_finishes(world, whose):
    member = getattr(world, whose)
    card = verified(world, member)
    assert (card.state, card.verified_by, card.verified_at) == ("verified", checker_of(world, member), timezone.now())


def test_after_an_explanation_it_is_finished_too(world):
    card = explained(world)
    accept_self_points(card.pk, by=world.head.officer)
    compute_points(card.cluster_year_id, by=world.head.leader)
    finish_verification(card.pk, by=world.head.leader)
    assert [step[:2] for step in steps_of(card)] == [
        ("draft", "submitted"),
        ("submitted", "explaining"),
        ("explaining", "explained"),
        ("explained", "verified"),
    ]


GAPS = {
    **{code: f"{code}: chưa thẩm định." for code in ("I.3", "II.1", "T.1", "Tr.2")},
    "I.1": "I.1: chưa ghi lý do khác điểm tự chấm 28,5.",
}


def gaps(refuses, card, by) -> list[tuple]:
    found = refuses(Incomplete, finish_verification, card.pk, by=by).missing
    codes = {criterion(code).pk: code for code in ["I.1", *GAPS]}
    return [(field.partition("_")[0], codes[int(field.partition("_")[2])], sentence) for field, sentence in found]


def test_what_is_not_verified_is_listed_in_the_order_of_the_sheet(world, refuses):
    card, by = submitted(world), world.head.leader
    given(card, by, verified={"I.1": D(27)})
    assert gaps(refuses, card, by) == [
        ("why", "I.1", GAPS["I.1"]),
        *(("verified", code, GAPS[code]) for code in ("I.3", "II.1", "T.1", "Tr.2")),
    ]
    accept_self_points(card.pk, by=by)
    assert [code for _, code, _ in gaps(refuses, card, by)] == ["I.1"]
    given(card, by, why={"I.1": WHY})
    assert finish_verification(card.pk, by=by).state == "verified"


def test_a_deduction_that_the_board_does_not_state_has_a_reason(world, refuses):
    card, by = all_verified(world), world.head.leader
    given(card, by, verified={"Tr.1": D(4)})
    sentence = "Tr.1: chưa ghi lý do khác điểm máy tính 0."
    assert [each.sentence for each in refuses(Incomplete, finish_verification, card.pk, by=by).missing] == [sentence]
    given(card, by, why={"Tr.1": WHY})
    assert finish_verification(card.pk, by=by).state == "verified"


def test_it_is_finished_once(world, refuses):
    card = verified(world)
    refusal = refuses(AlreadyHandled, finish_verification, card.pk, by=world.head.leader)
    assert str(refusal) == "Bảng điểm này đã thẩm định xong."
    assert (refusal.step.label, refusal.step.official) == ("Hoàn thành thẩm định", world.head.leader)


def test_once_it_is_finished_nothing_moves_it_but_its_opening(world, refuses):
    card, by = verified(world), world.head.leader
    refuses(AlreadyHandled, return_card, card.pk, by=by, reason=REASON)
    refuses(AlreadyHandled, submit_card, card.pk, by=world.member.leader)
    refuses(NotAllowed, send_questions, card.pk, by=by)
    points = names(card, "I.1", {"points": D(1)})
    refusal = refuses(NotAllowed, save_card, card.cluster_year_id, points, by=world.member.leader, version=9)
    assert str(refusal) == "Bảng điểm đã thẩm định xong; điểm tự chấm không sửa được nữa."


# --- returning while it is verified ------------------------------------------------------------------------


def test_explained_it_may_still_go_back_and_keeps_what_was_verified(world, refuses):
    card = explained(world)
    back = return_card(card.pk, by=world.head.leader, reason=REASON)
    assert (back.state, back.returned_by, points_of(back)["I.1"]) == ("returned", world.head.leader, 27)
    assert steps_of(back)[-1] == ("explained", "returned", "Nghệ An.lanhdao", world.head.board.pk, REASON)
    again = submit_card(card.pk, by=world.member.leader)
    assert (again.state, again.returned_at, points_of(again)["I.1"]) == ("submitted", None, 27)


def test_while_it_is_explained_it_does_not_go_back(world, refuses):
    card = brought(world, "explaining")
    refusal = refuses(AlreadyHandled, return_card, card.pk, by=world.head.leader, reason=REASON)
    assert str(refusal) == "Bảng tự chấm này không còn chờ thẩm định."
    points = names(card, "I.1", {"points": D(1)})
    refuses(NotAllowed, save_card, card.cluster_year_id, points, by=world.member.leader, version=9)


# --- opening it again --------------------------------------------------------------------------------------


def test_it_is_opened_again_with_a_reason_and_finished_again(world):
    card = verified(world)
    before, points = stored(card), points_of(card)
    again = reopen_verification(card.pk, by=world.head.leader, reason=" Bổ sung hồ sơ.\r\n• Mục I.1 ", at=LATER)
    assert stored(again) == before | {"state": "explained", "verified_at": None, "verified_by_id": None}
    assert points_of(card) == points
    assert steps_of(card)[-1] == (
        *("verified", "explained", "Nghệ An.lanhdao", world.head.board.pk),
        "Bổ sung hồ sơ.\n- Mục I.1",
    )
    given(card, world.head.officer, verified={"I.1": D(28)})
    done = finish_verification(card.pk, by=world.head.leader, at=LATER)
    assert (done.verified_at, score_of(card, "I.1").verified_points) == (LATER, 28)


def test_opened_again_it_may_be_asked_about(world):
    card = reopened(world)
    asked(card, world.head.officer)
    assert send_questions(card.pk, by=world.head.leader).state == "explaining"


@pytest.mark.parametrize("reason", ["", " \n\t ", "\u200b\u00a0"])
def test_without_a_reason_it_stays_closed(world, sentences, reason):
    card = verified(world)
    expected = ["Cần ghi lý do thẩm định lại."]
    assert sentences(reopen_verification, card.pk, by=world.head.leader, reason=reason) == expected


@pytest.mark.parametrize("life", ["verified_some", "explaining", "explained", "reopened"])
def test_only_what_is_finished_is_opened_again(world, refuses, life):
    card = brought(world, life)
    refusal = refuses(AlreadyHandled, reopen_verification, card.pk, by=world.head.leader, reason=AGAIN)
    assert str(refusal) == "Bảng điểm này chưa thẩm định xong."
    assert refusal.step == card.steps.order_by("pk").last()


# --- who may, and when -------------------------------------------------------------------------------------


@pytest.mark.parametrize("way", [all_verified, verified])
@pytest.mark.parametrize(
    ("role", "error", "sentence"),
    [
        *((role, NotAllowed, OWN_BOARD) for role in ("member.leader", "member.officer")),
        *((role, NotAllowed, ONLY_LEADER) for role in ("head.officer", "deputy.leader", "central")),
        *((role, Http404, None) for role in NOBODY),
    ],
)
def test_nobody_else_finishes_or_opens(world, refuses, role, error, sentence, way):
    card, by = way(world), person(world, role)
    for refusal in (
        refuses(error, finish_verification, card.pk, by=by),
        refuses(error, reopen_verification, card.pk, by=by, reason=AGAIN),
    ):
        assert sentence is None or str(refusal) == sentence


def test_nobody_finishes_his_own_board_not_even_the_head(world, refuses):
    card = all_verified(world, world.head)
    assert str(refuses(NotAllowed, finish_verification, card.pk, by=world.head.leader)) == OWN_BOARD
    without_offices(world, "deputy")
    assert str(refuses(NotAllowed, finish_verification, card.pk, by=person(world, "head.leader"))) == OWN_BOARD
    assert finish_verification(card.pk, by=world.central).verified_by == world.central


@pytest.mark.parametrize(
    ("life", "sentence"),
    [("explaining", "Đang chờ đơn vị giải trình."), ("returned", "Bảng tự chấm đã được trả lại để đơn vị sửa.")],
)
def test_what_does_not_lie_before_the_verifiers_is_not_finished(world, refuses, life, sentence):
    card = all_verified(world) if life == "returned" else brought(world, life)
    if life == "returned":
        return_card(card.pk, by=world.head.leader, reason=REASON)
    assert str(refuses(NotAllowed, finish_verification, card.pk, by=world.head.leader)) == sentence


def test_in_a_closed_year_nothing_is_finished_or_opened(world, refuses):
    card, done = all_verified(world), verified(world, world.deputy)
    ClusterYear.objects.update(stage="closed")
    by = world.head.leader
    assert str(refuses(NotAllowed, finish_verification, card.pk, by=by)) == CLOSED
    assert str(refuses(NotAllowed, reopen_verification, done.pk, by=by, reason=AGAIN)) == CLOSED


def test_what_is_not_there_is_not_found(world, refuses):
    by = world.head.leader
    for pk in (0, scored(world).pk):
        refuses(Http404, finish_verification, pk, by=by)
        refuses(Http404, reopen_verification, pk, by=by, reason=AGAIN)
