"""The days of a coming year's steps: as usual, or as this year, moved off days off and told why."""

import datetime as dt

import pytest

from clusters.models import Deadline
from clusters.step_days import StepDays, a_year_later, as_kept, as_usual
from clusters.steps import Step, UsualDays
from tests.factories import ClusterYearFactory, DayOffFactory

pytestmark = pytest.mark.django_db

Q1 = {"q1": UsualDays((3, 16), (4, 5))}


def day(text):
    return dt.date.fromisoformat(text)


def deadline(opens_on, due_on, step="q1"):
    return Deadline(step=step, opens_on=day(opens_on), due_on=day(due_on))


def test_a_usual_day_that_is_off_moves_and_says_what_it_is():
    (sunday,) = as_usual({"h1": UsualDays((5, 16), (10, 10))}, 2027)
    assert sunday == StepDays("h1", day("2027-05-16"), day("2027-10-10"), day("2027-10-11"))
    assert (sunday.label, sunday.moved_because) == ("Báo cáo 6 tháng", "Chủ nhật")
    (kept,) = as_usual(Q1, 2027)
    assert (kept.due_on, kept.moved_because) == (day("2027-04-05"), "")


def test_a_holiday_of_the_administrators_list_is_named():
    DayOffFactory(day=day("2027-04-05"), name="Ngày hội của ngành")
    (moved,) = as_usual(Q1, 2027)
    assert (moved.due_on, moved.moved_because) == (day("2027-04-06"), "Ngày hội của ngành")


def test_the_setting_leaves_days_where_they_are(settings):
    settings.DEADLINES_MOVE_TO_WORKING_DAY = False
    (sunday,) = as_usual({"h1": UsualDays((5, 16), (10, 10))}, 2027)
    assert (sunday.due_on, sunday.moved_because) == (day("2027-10-10"), "")


def test_a_day_of_the_clusters_own_comes_a_year_later():
    (later,) = a_year_later([deadline("2026-03-20", "2026-04-14")], Q1, 2027)
    assert (later.opens_on, later.due_on, later.moved_because) == (day("2027-03-20"), day("2027-04-14"), "")


def test_what_was_moved_this_year_goes_back_to_where_it_usually_is():
    """5 April 2026 is a Sunday, so it was due on the 6th; in 2027 the 5th is a Monday."""
    (later,) = a_year_later([deadline("2026-03-16", "2026-04-06")], Q1, 2027)
    assert later.due_on == day("2027-04-05")


def test_the_last_of_february_and_a_step_without_a_deadline():
    days = a_year_later([deadline("2028-02-29", "2028-03-10")], Q1 | {"h1": UsualDays((5, 16), (6, 10))}, 2029)
    assert [each.step for each in days] == ["q1", "h1"]
    assert (days[0].opens_on, days[1].due_on) == (day("2029-02-28"), day("2029-06-11"))


def test_what_is_kept_is_never_moved():
    assert as_kept([deadline("2027-03-16", "2027-04-04")]) == [
        StepDays("q1", day("2027-03-16"), day("2027-04-04"), day("2027-04-04"))
    ]


def test_a_deadline_comes_of_it():
    year = ClusterYearFactory(year=2027)
    made = StepDays(Step.Q1, day("2027-03-16"), day("2027-04-04"), day("2027-04-05")).deadline_in(year)
    assert (made.pk, made.cluster_year, made.step, made.due_on) == (None, year, "q1", day("2027-04-05"))
