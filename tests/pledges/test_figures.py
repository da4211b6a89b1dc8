import datetime as dt
from decimal import Decimal
from itertools import pairwise

import pytest

from pledges.figures import (
    PERIODS,
    compared_with,
    cumulative,
    period_before,
    periods_until,
    span_in_words,
    span_of,
)
from pledges.models import Period

GIVEN = {"q1": Decimal(3), "h1": Decimal("4.5"), "q3": None, "year": Decimal(0)}


def test_the_periods_are_those_of_reports_and_share_the_year_between_them():
    assert Period.values == PERIODS
    spans = [span_of(period, 2028) for period in PERIODS]
    assert spans[0] == (dt.date(2028, 1, 1), dt.date(2028, 3, 31))
    assert spans[-1][1] == dt.date(2028, 12, 31)
    assert all(after[0] - before[1] == dt.timedelta(days=1) for before, after in pairwise(spans))


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("q1", "từ 01/01 đến 31/3"),
        ("h1", "từ 01/4 đến 30/6"),
        ("q3", "từ 01/7 đến 30/9"),
        ("year", "từ 01/10 đến 31/12"),
    ],
)
def test_a_span_is_told_as_it_is_written(period, words):
    assert span_in_words(period, 2026) == words


def test_what_came_before():
    assert [period_before(period, 2026) for period in PERIODS] == [
        ("year", 2025), ("q1", 2026), ("h1", 2026), ("q3", 2026)
    ]  # fmt: skip
    assert periods_until("q3") == ["q1", "h1", "q3"]


@pytest.mark.parametrize(
    ("period", "added", "newest"),
    [("q1", "3", "3"), ("h1", "7.5", "4.5"), ("q3", "7.5", "4.5"), ("year", "7.5", "0")],
)
def test_figures_add_up_or_the_newest_stands(period, added, newest):
    assert cumulative(GIVEN, period) == Decimal(added)
    assert cumulative(GIVEN, period, adds_up=False) == Decimal(newest)


def test_nothing_given_is_not_zero():
    assert cumulative({}, "year") is None
    assert cumulative({"year": Decimal(5)}, "q3") is None


@pytest.mark.parametrize(
    ("period", "compared"),
    [("q1", ("q1", 2025)), ("h1", ("q1", 2026)), ("q3", ("h1", 2026)), ("year", ("q3", 2026))],
)
def test_a_report_is_laid_beside_the_one_before_in_its_year_and_the_first_beside_last_years(period, compared):
    assert compared_with(period, 2026) == compared
