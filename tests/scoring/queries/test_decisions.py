"""What was decided about a board beside its points, and what the calendar still takes from it."""

import datetime as dt

import pytest

from scoring.models import Scorecard
from scoring.queries.decisions import deducted_from, waivers_of, why_not_assigned
from scoring.queries.lines import scores_of
from scoring.verbs.judging import set_assigned, waive_deduction
from tests.conftest import VIETNAM
from tests.scoring.counted import sent
from tests.scoring.lives import begun, row, score_of, submitted
from tests.scoring.resulting import BECAUSE, criterion_of_calendar, owing
from tests.scoring.verifying import verified

LATER = dt.datetime(2026, 6, 30, 9, tzinfo=VIETNAM)  # the report of the half-year is missing too
AGAIN = "Đơn vị đã thành lập tổ chức này."


def waive(world, card, period="q1", reason=BECAUSE, at=None):
    return waive_deduction(card.pk, criterion_of_calendar(card), period, by=world.head.leader, reason=reason, at=at)


def assign(world, card, is_assigned=False, code="I", reason=BECAUSE, at=None):
    set_assigned(score_of(card, code).pk, is_assigned, by=world.head.leader, reason=reason, at=at)


def deducted(card) -> list[tuple]:
    """(code, report, points)"""
    card = Scorecard.objects.select_related("cluster_year").get(pk=card.pk)
    return [(each.code, each.report, each.points) for each in deducted_from(card, scores_of(card), waivers_of(card))]


# --- what the calendar takes ---------------------------------------------------------------------------------


def test_each_report_that_is_missing_by_today_takes_points(world, clock):
    card = owing(world)
    assert deducted(card) == [("Tr", "báo cáo quý I", 3)]
    clock.move_to(LATER)
    assert deducted(card) == [("Tr", "báo cáo quý I", 3), ("Tr", "báo cáo 6 tháng đầu năm", 3)]
    world.submitted(period="h1")
    assert [report for _, report, _ in deducted(card)] == ["báo cáo quý I"]  # late, but not missing


@pytest.mark.parametrize(("days", "points"), [(1, 2), (4, 8), (30, 10)])
def test_each_day_that_a_report_is_late_takes_points_up_to_the_most_for_one(world, clock, days, points):
    card = submitted(world)
    clock.move_to(dt.datetime(2026, 6, 10, 9, tzinfo=VIETNAM) + dt.timedelta(days))
    assert deducted(card) == []
    world.submitted()
    assert deducted(card) == [("Tr.1", "báo cáo 6 tháng đầu năm", points)]


def test_what_is_waived_or_not_assigned_is_not_taken(world, clock):
    card = owing(world)
    clock.move_to(LATER)
    waive(world, card)
    assert [report for _, report, _ in deducted(card)] == ["báo cáo 6 tháng đầu năm"]
    assign(world, card, code="Tr")
    assert deducted(card) == []


def test_a_choice_names_the_criterion_and_the_report(world):
    card = owing(world)
    (found,) = deducted_from(card, scores_of(card), [])
    assert (found.key, found.criterion, found.name) == (
        f"{found.criterion}:q1",
        criterion_of_calendar(card),
        "Tiêu chí Tr",
    )


@pytest.mark.parametrize(("last", "queries"), [({"rule": "missing", "per_unit": 3}, 3), ({}, 0)])
def test_where_nothing_is_automatic_nothing_is_asked(world, django_assert_num_queries, last, queries):
    card = begun(world, content=[row("", "I", "direct", 100), row("", "Tr", "deduction", 10, **last)])
    card, scores = Scorecard.objects.select_related("cluster_year").get(pk=card.pk), scores_of(card)
    with django_assert_num_queries(queries):
        assert len(deducted_from(card, scores, [])) == (1 if queries else 0)


# --- what was decided ----------------------------------------------------------------------------------------


def test_waivers_come_as_they_were_decided_with_who_did(world, django_assert_num_queries):
    card, other = owing(world), sent(world, world.deputy, I=1, II=1)
    waive(world, card, "h1", at=LATER)
    waive(world, card, "q1", AGAIN)
    waive(world, other)
    with django_assert_num_queries(1):
        told = [(each.criterion.code, each.period, each.reason, each.official) for each in waivers_of(card)]
    assert told == [("Tr", "q1", AGAIN, world.head.leader), ("Tr", "h1", BECAUSE, world.head.leader)]


def test_why_a_criterion_is_not_assigned_is_told_by_the_last_change(world, django_assert_num_queries):
    card, other = owing(world), sent(world, world.deputy, I=1, II=1)
    assert why_not_assigned(card) == {}
    assign(world, card)
    assign(world, card, code="II")
    assign(world, other)
    assign(world, card, True, reason=AGAIN)
    assign(world, card, True, "II", AGAIN)
    assign(world, card, reason="Đơn vị giải thể tổ chức này.")
    with django_assert_num_queries(1):
        told = {pk: (change.reason, change.official) for pk, change in why_not_assigned(card).items()}
    assert told == {score_of(card, "I").pk: ("Đơn vị giải thể tổ chức này.", world.head.leader)}


def test_of_a_verified_card_as_well(world):
    card = verified(world)
    assign(world, card, code="Tr.1")
    assert list(why_not_assigned(card)) == [score_of(card, "Tr.1").pk]
