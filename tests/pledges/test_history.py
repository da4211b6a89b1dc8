"""Figures beside figures: what was told before, by the board itself or by those it came out of."""

from decimal import Decimal

import pytest

from pledges.history import History, Told
from tests.factories import IndicatorFactory

OURS, NORTH, SOUTH = 1, 2, 3
HOUSES = IndicatorFactory.build(pk=1, code="nha")
STANDING = IndicatorFactory.build(pk=2, code="nha", adds_up=False)


def told(report, year, period, board, value, code="nha"):
    return Told(report, year, period, board, f"Tỉnh {board}", code, None if value is None else Decimal(value))


def history(*rows):
    return History(rows, OURS)


def test_nothing_told_is_nothing_and_not_zero():
    line = history().line(HOUSES, 2026, "h1")
    assert line[1:] == (None, None, None, None, ["q1"])
    assert line.cumulative is None


def test_a_line_has_the_period_before_the_year_before_and_the_sum_since_january():
    rows = [told(1, 2025, "q3", OURS, 7), told(2, 2026, "q1", OURS, 0), told(3, 2026, "h1", OURS, 2)]
    line = history(*rows, told(4, 2026, "q3", OURS, "4.5")).line(HOUSES, 2026, "q3")
    assert line[1:] == (Decimal("4.5"), 2, 7, 2, [])
    assert line.cumulative == Decimal("6.5")


def test_the_first_quarter_follows_the_last_of_the_year_before_and_adds_nothing_of_it():
    rows = [told(1, 2025, "year", OURS, 9), told(2, 2026, "q1", OURS, 3)]
    line = history(*rows).line(HOUSES, 2026, "q1")
    assert (line.before, line.earlier, line.cumulative, line.gaps) == (9, None, 3, [])


def test_what_is_not_filled_in_leaves_the_sum_of_the_others():
    rows = [told(1, 2026, "q1", OURS, 3), told(2, 2026, "h1", OURS, None, code=None)]
    line = history(*rows).line(HOUSES, 2026, "h1")
    assert (line.value, line.cumulative) == (None, 3)


def test_a_standing_is_the_newest_and_has_no_gaps():
    rows = [told(1, 2026, "q1", OURS, 30), told(2, 2026, "q3", OURS, 20)]
    assert history(rows[0]).line(STANDING, 2026, "q3").cumulative == 30
    line = history(*rows).line(STANDING, 2026, "q3")
    assert (line.cumulative, line.gaps) == (20, [])


def test_gaps_name_the_quarters_that_the_sum_does_not_hold():
    rows = [told(1, 2026, "h1", OURS, 1), told(2, 2026, "h1", OURS, 5, code="khac")]
    assert history(*rows).line(HOUSES, 2026, "year").gaps == ["q1", "q3"]


@pytest.fixture
def merged():
    """Two boards told of the first quarter, then they became ours."""
    return history(
        told(1, 2026, "q1", NORTH, 3),
        told(2, 2026, "q1", SOUTH, 4),
        told(3, 2026, "h1", OURS, 5),
        told(4, 2026, "h1", SOUTH, 90),  # told once more by one that was to tell no more
    )


def test_before_a_merger_stands_the_sum_of_those_who_became_one(merged):
    line = merged.line(HOUSES, 2026, "h1")
    assert (line.value, line.before, line.cumulative) == (5, 7, 12)
    assert merged.stand_ins(2026, "q1") == ["Tỉnh 2", "Tỉnh 3"]
    assert merged.reports(2026, "q1") == [1, 2]


def test_where_the_board_told_itself_nobody_stands_in(merged):
    assert (merged.value("nha", 2026, "h1"), merged.stand_ins(2026, "h1")) == (5, [])


def test_anothers_figure_of_the_same_period_is_not_taken_for_ours():
    line = history(told(4, 2026, "h1", SOUTH, 90)).line(HOUSES, 2026, "h1")
    assert (line.value, line.cumulative) == (None, None)


def test_the_newest_report_before_is_found_across_a_gap_and_the_turn_of_the_year(merged):
    assert merged.newest_before(2026, "year") == (2026, "h1")
    assert merged.newest_before(2026, "q1") is None
    assert history(told(1, 2025, "q1", OURS, 1)).newest_before(2026, "q1") == (2025, "q1")
