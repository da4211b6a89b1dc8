"""Two people at the same card at the same moment: one card, one truth a line, every change in the log."""

from mailbox.models import Letter

import pytest

from scoring.models import Score, Scorecard, ScoreChange
from scoring.verbs.card import begin_card, return_card, save_card, submit_card
from tests.at_once import at_once, kinds, no_new_rows_in, row_of
from tests.factories import OfficialFactory
from tests.scoring.lives import (
    LEAVES,
    REASON,
    D,
    begun,
    names,
    published,
    score_of,
    scored,
    self_scoring_opens,
    steps_of,
    submitted,
)

pytestmark = pytest.mark.django_db(transaction=True)


def saving(card, code, by, points, version=1):
    return save_card(card.cluster_year_id, names(card, code, {"points": points}), by=by, version=version)


def test_two_beginnings_make_one_card(world):
    published(world)
    self_scoring_opens(world)
    year = world.cluster_year.pk
    first, second = at_once(
        no_new_rows_in(Scorecard),
        lambda: begin_card(year, by=world.member.officer),
        lambda: begin_card(year, by=world.member.leader),
    )
    assert first == second == Scorecard.objects.get()
    assert Score.objects.count() == len(LEAVES)


def test_of_two_saves_of_one_version_one_stays(world):
    card = begun(world)
    results = at_once(
        row_of(Scorecard, card.pk),
        lambda: saving(card, "I.1", world.member.officer, D(10)),
        lambda: saving(card, "I.1", world.member.leader, D(20)),
    )
    assert kinds(results) == ["Scorecard", "StaleEdit"]
    winner, loser = sorted(results, key=lambda result: isinstance(result, Exception))
    assert (loser.paper.version, loser.fields) == (winner.version, list(names(card, "I.1", {"points": D(0)})))
    assert score_of(card, "I.1").self_points == (10 if winner.edited_by == world.member.officer else 20)
    assert ScoreChange.objects.get().official == winner.edited_by


def test_two_lines_of_one_card_are_saved_each_by_its_own(world):
    card = begun(world)
    at_once(
        row_of(Scorecard, card.pk),
        lambda: saving(card, "I.1", world.member.officer, D(10)),
        lambda: saving(card, "I.3", world.member.leader, D(10)),
    )
    logged = set(ScoreChange.objects.values_list("score__criterion__code", "official__username"))
    assert logged == {("I.1", "Bắc Ninh.chuyenvien"), ("I.3", "Bắc Ninh.lanhdao")}


def test_a_line_on_its_way_is_in_the_card_that_is_sent_or_refused(world):
    card = scored(world)
    card.refresh_from_db()
    results = at_once(
        row_of(Scorecard, card.pk),
        lambda: saving(card, "I.1", world.member.officer, D(1), card.version),
        lambda: submit_card(card.pk, by=world.member.leader),
    )
    assert (kinds(results), score_of(card, "I.1").self_points) in [
        (["Scorecard", "Scorecard"], D(1)),
        (["NotAllowed", "Scorecard"], D("28.5")),
    ]
    card.refresh_from_db()
    assert card.state == "submitted"


@pytest.mark.parametrize(("door", "told"), [("submit", 1), ("return", 2)])
def test_a_card_moves_once_and_is_told_once(world, door, told):
    if door == "submit":
        card, member, acting = scored(world), world.member, submit_card
    else:
        card, member = submitted(world), world.head

        def acting(pk, *, by):
            return return_card(pk, by=by, reason=REASON)

    second = OfficialFactory(board=member.board)
    before, letters = len(steps_of(card)), Letter.objects.count()
    results = at_once(
        row_of(Scorecard, card.pk), lambda: acting(card.pk, by=member.leader), lambda: acting(card.pk, by=second)
    )
    assert kinds(results) == ["AlreadyHandled", "Scorecard"]
    assert len(steps_of(card)) == before + 1
    assert Letter.objects.count() == letters + told
