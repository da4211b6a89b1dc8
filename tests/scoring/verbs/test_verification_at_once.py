"""Several people at one card, or one year, at the same moment: one truth a line, one step a card, no deadlock."""

from mailbox.models import Letter

import pytest

from scoring.models import Scorecard, ScoreChange, Verifier, Waiver
from scoring.verbs.card import return_card
from scoring.verbs.computing import compute_points
from scoring.verbs.judging import set_assigned, waive_deduction
from scoring.verbs.verification import (
    accept_self_points,
    assign_verifier,
    finish_verification,
    send_explanations,
    send_questions,
)
from tests.at_once import at_once, kinds, row_of
from tests.factories import OfficialFactory
from tests.scoring.counted import computed, sent
from tests.scoring.lives import REASON, D, criterion, score_of, steps_of, submitted
from tests.scoring.verifying import all_verified, answered, given, points_of, questioned

pytestmark = pytest.mark.django_db(transaction=True)


def version_of(card) -> int:
    return Scorecard.objects.get(pk=card.pk).version


def test_two_lines_of_one_card_are_verified_each_by_its_own(world):
    card = submitted(world)
    version = version_of(card)
    results = at_once(
        row_of(Scorecard, card.pk),
        lambda: given(card, world.head.leader, version=version, verified={"I.1": D(27)}),
        lambda: given(card, world.head.officer, version=version, verified={"I.3": D(0)}),
    )
    assert kinds(results) == ["Scorecard", "Scorecard"]
    assert (points_of(card)["I.1"], points_of(card)["I.3"], version_of(card)) == (27, 0, version + 2)
    changes = ScoreChange.objects.filter(field="verified_points")
    logged = set(changes.values_list("score__criterion__code", "reason", "official__username"))
    assert logged == {("I.1", "Thẩm định", "Nghệ An.lanhdao"), ("I.3", "Thẩm định", "Nghệ An.chuyenvien")}


def test_of_two_at_one_line_one_stays(world):
    card = submitted(world)
    version = version_of(card)
    results = at_once(
        row_of(Scorecard, card.pk),
        lambda: given(card, world.head.leader, version=version, verified={"I.1": D(27)}),
        lambda: given(card, world.head.officer, version=version, verified={"I.1": D(26)}),
    )
    assert kinds(results) == ["Scorecard", "StaleEdit"]
    winner, loser = sorted(results, key=lambda result: isinstance(result, Exception))
    assert loser.fields == [f"verified_{criterion('I.1').pk}"]
    assert points_of(card)["I.1"] == (27 if winner.edited_by == world.head.leader else 26)
    assert ScoreChange.objects.get(field="verified_points").official == winner.edited_by


def test_accepting_leaves_alone_what_is_given_at_that_moment(world):
    card = submitted(world)
    version = version_of(card)
    results = at_once(
        row_of(Scorecard, card.pk),
        lambda: given(card, world.head.officer, version=version, verified={"I.1": D(27)}),
        lambda: accept_self_points(card.pk, by=world.head.leader),
    )
    assert (kinds(results), points_of(card)["I.1"]) in [
        (["Scorecard", "int"], 27),  # given first, four lines were accepted
        (["StaleEdit", "int"], D("28.5")),
    ]


def test_it_is_finished_or_returned(world):
    card = all_verified(world)
    letters, before = Letter.objects.count(), len(steps_of(card))
    results = at_once(
        row_of(Scorecard, card.pk),
        lambda: finish_verification(card.pk, by=world.head.leader),
        lambda: return_card(card.pk, by=world.head.leader, reason=REASON),
    )
    card.refresh_from_db()
    assert (kinds(results), card.state) in [
        (["AlreadyHandled", "Scorecard"], "verified"),
        (["NotAllowed", "Scorecard"], "returned"),
    ]
    assert len(steps_of(card)) == before + 1
    assert Letter.objects.count() == letters + 2  # to its board


@pytest.mark.parametrize(
    ("way", "door", "loser", "told"),
    [
        (all_verified, "finish", "AlreadyHandled", 2),
        (questioned, "send questions", "NotAllowed", 2),
        (answered, "send answers", "NotAllowed", 1),
    ],
)
def test_a_card_moves_once_and_is_told_once(world, way, door, loser, told):
    acting = {"finish": finish_verification, "send questions": send_questions, "send answers": send_explanations}[door]
    card, member = way(world), world.member if door == "send answers" else world.head
    second = OfficialFactory(board=member.board)
    before, letters = len(steps_of(card)), Letter.objects.count()
    results = at_once(
        row_of(Scorecard, card.pk), lambda: acting(card.pk, by=member.leader), lambda: acting(card.pk, by=second)
    )
    assert kinds(results) == sorted([loser, "Scorecard"])
    assert len(steps_of(card)) == before + 1
    assert Letter.objects.count() == letters + told


def test_a_line_on_its_way_is_in_the_card_that_is_finished_or_refused(world):
    card = all_verified(world)
    version = version_of(card)
    results = at_once(
        row_of(Scorecard, card.pk),
        lambda: given(card, world.head.officer, version=version, verified={"I.1": D(28)}),
        lambda: finish_verification(card.pk, by=world.head.leader),
    )
    assert (kinds(results), points_of(card)["I.1"]) in [
        (["Scorecard", "Scorecard"], 28),
        (["NotAllowed", "Scorecard"], 27),
    ]


def test_an_official_is_asked_once(world):
    card = submitted(world)
    results = at_once(
        row_of(Scorecard, card.pk),
        *[lambda: assign_verifier(card.pk, world.deputy.officer, by=world.head.leader)] * 2,
    )
    assert kinds(results) == ["AlreadyHandled", "Verifier"]
    assert Verifier.objects.count() == 1


def test_two_decisions_about_two_boards_and_a_counting_wait_for_one_another(world):
    first, second = sent(world, I=50, II=1), sent(world, world.deputy, I=100, II=1)
    by, rule = world.head.leader, criterion("Tr").pk
    results = at_once(
        row_of(Scorecard, first.pk),
        lambda: waive_deduction(second.pk, rule, "q1", by=by, reason="Vì."),
        lambda: waive_deduction(first.pk, rule, "q1", by=by, reason="Vì."),
        lambda: set_assigned(score_of(second, "I").pk, False, by=by, reason="Vì."),
        lambda: compute_points(world.cluster_year.pk, by=by),
    )
    assert kinds(results) == ["Score", "Waiver", "Waiver", "int"]
    assert Waiver.objects.count() == 2
    assert computed(first) == {"I": 60, "II": 40, "Tr": 0}
    assert (computed(second)["Tr"], score_of(second, "I").is_assigned) == (0, False)
