"""Which days are days of reminding: before the deadline, on it, after it; and what becomes of days off."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusters.calendar import ONE_DAY, is_working_day
from reminders.models.rule import MOST_DAYS
from reminders.reminding_days import reminding_days

pytestmark = pytest.mark.django_db

USUAL = [14, 7, 3, 1, 0]


def found(due_on, days_before=(), overdue_days=0, working_days_only=True):
    """“27/05” …, in time."""
    days = reminding_days(due_on, list(days_before), overdue_days, working_days_only=working_days_only)
    return [f"{day:%d/%m}" for day in sorted(days)]


def test_the_days_before_the_day_itself_and_the_days_after():
    wednesday = dt.date(2026, 6, 10)
    assert found(wednesday, USUAL) == ["27/05", "03/06", "05/06", "09/06", "10/06"]  # the seventh is a Sunday
    assert found(wednesday, USUAL, working_days_only=False) == ["27/05", "03/06", "07/06", "09/06", "10/06"]
    assert found(wednesday, overdue_days=5) == ["11/06", "12/06", "15/06", "16/06", "17/06"]
    assert found(wednesday, overdue_days=5, working_days_only=False) == ["11/06", "12/06", "13/06", "14/06", "15/06"]


def test_nothing_is_asked_for_and_nothing_comes():
    assert found(dt.date(2026, 6, 10)) == []


@pytest.mark.parametrize(
    ("due_on", "days_before", "days"),
    [
        (dt.date(2026, 6, 13), [0], ["12/06"]),  # a Saturday: on the day before
        (dt.date(2026, 6, 14), [0], ["12/06"]),  # a Sunday
        (dt.date(2026, 9, 2), [0], ["28/08"]),  # National Day, and the days off before it
        (dt.date(2026, 2, 23), [3, 1, 0], ["13/02", "23/02"]),  # Tết: both days before fall into it
        (dt.date(2026, 5, 4), [4, 3, 1], ["29/04"]),  # 30 April and 1 May
        (dt.date(2026, 1, 5), [4], ["31/12"]),  # into the year before
    ],
)
def test_a_day_off_is_reminded_of_on_the_working_day_before_it(due_on, days_before, days):
    assert found(due_on, days_before) == days


def test_days_that_come_together_are_one():
    monday = dt.date(2026, 6, 15)
    assert found(monday, [3, 2, 1]) == ["12/06"]
    assert found(monday, [3, 3, 3], working_days_only=False) == ["12/06"]


@pytest.mark.parametrize(
    ("due_on", "overdue_days", "days"),
    [
        (dt.date(2026, 6, 12), 1, ["15/06"]),  # over a weekend
        (dt.date(2026, 2, 13), 2, ["23/02", "24/02"]),  # over Tết
        (dt.date(2026, 6, 12), 0, []),
    ],
)
def test_what_is_overdue_is_reminded_of_on_the_working_days_after(due_on, overdue_days, days):
    assert found(due_on, overdue_days=overdue_days) == days


RULES = {
    "due_on": st.dates(dt.date(2020, 1, 1), dt.date(2035, 12, 31)),
    "days_before": st.lists(st.integers(0, MOST_DAYS), max_size=8),
    "overdue_days": st.integers(0, MOST_DAYS),
}


@given(**RULES)
def test_where_only_working_days_count_nobody_is_reminded_on_another(due_on, days_before, overdue_days):
    days = reminding_days(due_on, days_before, overdue_days, working_days_only=True)
    assert all(is_working_day(day) for day in days)
    assert sum(day > due_on for day in days) == overdue_days
    assert len(days) <= len(set(days_before)) + overdue_days


@given(**RULES)
def test_a_reminder_moves_to_an_earlier_day_only_over_days_off(due_on, days_before, overdue_days):
    days = reminding_days(due_on, days_before, overdue_days, working_days_only=True)
    for number in days_before:
        wanted = due_on - number * ONE_DAY
        sent = max(day for day in days if day <= wanted)
        assert not any(is_working_day(sent + n * ONE_DAY) for n in range(1, (wanted - sent).days + 1))


@given(**RULES)
def test_where_every_day_counts_the_days_are_just_those_of_the_rule(due_on, days_before, overdue_days):
    days = reminding_days(due_on, days_before, overdue_days, working_days_only=False)
    assert {(due_on - day).days for day in days} == {*days_before, *range(-overdue_days, 0)}
