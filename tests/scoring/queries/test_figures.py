"""What is counted from: figures typed or told by approved reports, reports by the calendar, what is waived."""

import datetime as dt

import pytest
from django.utils import timezone

from clusters.models import Deadline, Membership
from provinces.days import year_range
from scoring.models import Score, Waiver
from scoring.queries.figures import (
    automatic_scores,
    figures_of,
    quantitative_scores,
    reports_owed,
    waived_periods,
)
from tests.conftest import VIETNAM
from tests.pledges.lives import open_all_periods
from tests.pledges.summing import approved
from tests.scoring.counted import newcomer
from tests.scoring.lives import COMPLETE, D, begun, criterion, score_of, submitted

PERIODS = ["q1", "h1", "q3", "year"]


def codes(scores) -> list[tuple]:
    return sorted((score.criterion.code, score.card.board_id) for score in scores)


def test_what_is_counted_is_assigned_and_of_cards_sent_in(world):
    mine, other, heads = submitted(world), submitted(world, world.deputy), begun(world, world.head)
    foreign = submitted(world, world.stranger)
    Score.objects.filter(card=other, criterion__code__in=["I.2", "Tr.1"]).update(is_assigned=False)
    found = quantitative_scores(world.cluster_year)
    assert {key: codes(of_one) for key, of_one in found.items()} == {
        criterion("I.2", mine.cluster_year.sheet).pk: [("I.2", mine.board_id)],
        criterion("II.2", mine.cluster_year.sheet).pk: sorted([("II.2", mine.board_id), ("II.2", other.board_id)]),
    }
    assert codes(automatic_scores(world.cluster_year)) == [("Tr.1", mine.board_id)]
    assert not {heads.pk, foreign.pk} & {score.card_id for of_one in found.values() for score in of_one}


def figure(card, code="I.2"):
    """(actual, target)"""
    found = figures_of(card.cluster_year, quantitative_scores(card.cluster_year))
    score = score_of(card, code)
    return tuple(found[score.criterion_id][score.pk])


def test_a_figure_that_was_typed_counts_as_it_was(world):
    card = submitted(world)
    assert (figure(card), figure(card, "II.2")) == ((50, 40), (7, None))
    Score.objects.filter(card=card, criterion__code="II.2").update(actual=None)
    assert figure(card, "II.2") == (None, None)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"year": 7}, 7),
        ({"q1": 4, "year": 7}, 11),
        ({"q1": 4, "h1": 6, "q3": 0, "year": 7}, 17),
        ({"h1": 6}, 6),  # the year's is not there yet
    ],
)
def test_a_figure_of_reports_is_what_the_approved_ones_come_to(world, told, expected):
    open_all_periods()
    for period, value in told.items():
        approved(world, world.member, period, (value, 900))
    lines = [line for line in COMPLETE if line.code != "I.2"]
    card = submitted(world, lines=lines, indicator=world.indicators[0])
    assert figure(card) == (expected, None)


def test_what_is_told_and_not_approved_does_not_count(world):
    open_all_periods()
    approved(world, world.member, "q1", (4, 900))
    world.submitted(period="year")
    lines = [line for line in COMPLETE if line.code != "I.2"]
    card = submitted(world, lines=lines, indicator=world.indicators[0])
    assert figure(card) == (4, None)


# --- the calendar ------------------------------------------------------------------------------------------


def owed(world, member=None) -> dict:
    """{period: (its deadline, when it was first sent)}"""
    board = (member or world.member).board.pk
    reports = reports_owed(world.cluster_year, [board])[board]
    return {report.period: (report.due_on, report.first_submitted_at) for report in reports}


def test_four_reports_are_owed_by_the_calendar_whether_sent_or_not(world):
    due = dict(Deadline.objects.filter(cluster_year=world.cluster_year).values_list("step", "due_on").order_by("pk"))
    assert list(owed(world)) == PERIODS
    assert owed(world) == {period: (due[period], None) for period in PERIODS}
    world.draft()
    assert owed(world)["h1"] == (due["h1"], None)
    world.submitted(world.deputy)
    assert (owed(world)["h1"][1], owed(world, world.deputy)["h1"][1]) == (None, timezone.now())


def test_what_was_sent_keeps_the_deadline_and_the_moment_of_its_first_sending(world, clock):
    first = world.returned()
    Deadline.objects.filter(step="h1").update(due_on=dt.date(2026, 7, 1))
    clock.move_to(dt.datetime(2026, 8, 1, 9, tzinfo=VIETNAM))
    assert owed(world)["h1"] == (first.due_on, first.first_submitted_at)
    assert owed(world, world.deputy)["h1"] == (dt.date(2026, 7, 1), None)


def test_who_was_no_member_on_the_last_day_owes_nothing(world):
    new, gone = newcomer(world, "Tỉnh mới"), newcomer(world, "Tỉnh cũ")
    day = dt.date(2026, 6, 11)  # the day after the half-year's report was due
    Membership.objects.filter(board=new.board).update(valid_during=(day, year_range(2026).upper))
    Membership.objects.filter(board=gone.board).update(valid_during=(year_range(2026).lower, day))
    assert (list(owed(world, new)), list(owed(world, gone))) == (["q3", "year"], ["q1", "h1"])
    assert owed(world, world.stranger) == {}


def test_waivers_are_found_by_card_and_criterion(world):
    mine, other, foreign = submitted(world), submitted(world, world.deputy), submitted(world, world.stranger)
    ours, theirs = criterion("Tr.1", mine.cluster_year.sheet), criterion("Tr.1", foreign.cluster_year.sheet)
    for card, of, period in ((mine, ours, "h1"), (mine, ours, "q1"), (other, ours, "year"), (foreign, theirs, "q3")):
        given = {"reason": "Vì.", "official": world.central, "at": timezone.now()}
        Waiver.objects.create(card=card, criterion=of, period=period, **given)
    assert waived_periods(world.cluster_year) == {(mine.pk, ours.pk): {"h1", "q1"}, (other.pk, ours.pk): {"year"}}


# --- the cost ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [1, 4])
def test_each_question_takes_the_same_queries_for_one_board_and_for_many(world, django_assert_num_queries, count):
    open_all_periods()
    lines = [line for line in COMPLETE if line.code != "I.2"]
    for member in [world.member, *(newcomer(world, f"Tỉnh {number}") for number in range(count - 1))]:
        approved(world, member, "year", (7, 900))
        card = submitted(world, member, lines=lines, indicator=world.indicators[0])
    year = type(world.cluster_year).objects.select_related("cluster").get(pk=world.cluster_year.pk)
    with django_assert_num_queries(1):
        scores = quantitative_scores(year)
    linked = criterion("I.2").pk
    with django_assert_num_queries(6):
        assert {each.actual for each in figures_of(year, scores)[linked].values()} == {D(7)}
    with django_assert_num_queries(1):
        assert len(automatic_scores(year)) == count
    with django_assert_num_queries(3):
        assert set(map(len, reports_owed(year, [card.board_id]).values())) == {4}
    with django_assert_num_queries(1):
        assert waived_periods(year) == {}


def test_no_report_is_asked_where_every_figure_is_typed(world, django_assert_num_queries):
    card = submitted(world)
    scores = quantitative_scores(card.cluster_year)
    with django_assert_num_queries(0):
        figures_of(card.cluster_year, scores)
