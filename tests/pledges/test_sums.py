"""Figures of boards put together: sums, standings, mergers, and nothing that is not 0."""

from decimal import Decimal
from types import SimpleNamespace

import pytest

from pledges.sums import Figure, Given, Total, figures_by_line, total, totals

SUM = SimpleNamespace(pk=1, code="de-an", adds_up=True)
STANDING = SimpleNamespace(pk=2, code="dang-vien", adds_up=False)
ONE, TWO, OLD_A, OLD_B = 10, 20, 31, 32
LINES = {ONE: ONE, TWO: TWO, OLD_A: TWO, OLD_B: TWO}  # TWO came out of two


def given(*rows):
    return [Given(year, board, period, code, Decimal(value)) for year, board, period, code, value in rows]


def figure(value, cumulative, before=None):
    return Figure(*(None if each is None else Decimal(each) for each in (value, cumulative, before)))


def summed(rows, period="h1"):
    return figures_by_line(given(*rows), LINES, [SUM, STANDING], 2026, period)


def test_a_line_without_figures_is_there_and_holds_nothing():
    assert summed([]) == {board: {1: Figure(), 2: Figure()} for board in (ONE, TWO)}


def test_nothing_is_not_zero():
    lines = summed([(2026, ONE, "h1", "de-an", 0)])
    assert lines[ONE][1] == figure(0, 0)
    assert lines[TWO][1] == Figure()


@pytest.mark.parametrize(
    ("period", "expected"),
    [("q1", figure(3, 3, 5)), ("h1", figure(None, 3, 5)), ("q3", figure(4, 7, 11)), ("year", figure(None, 7, 11))],
)
def test_figures_add_up_through_the_year_and_so_do_last_years(period, expected):
    rows = [(2026, ONE, "q1", "de-an", 3), (2026, ONE, "q3", "de-an", 4)]
    rows += [(2025, ONE, "q1", "de-an", 5), (2025, ONE, "q3", "de-an", 6)]
    rows = [
        row for row in rows if ["q1", "h1", "q3", "year"].index(row[2]) <= ["q1", "h1", "q3", "year"].index(period)
    ]
    assert summed(rows, period)[ONE][1] == expected


def test_a_standing_is_the_newest_given():
    rows = [(2026, ONE, "q1", "dang-vien", 100), (2026, ONE, "h1", "dang-vien", 90)]
    assert summed(rows)[ONE][2] == figure(90, 90)
    assert summed(rows, "q3")[ONE][2] == figure(None, 90)


def test_last_years_predecessors_are_added_for_the_board_that_came_out_of_them():
    rows = [(2026, TWO, "h1", "de-an", 9), (2025, OLD_A, "h1", "de-an", 2), (2025, OLD_B, "q1", "de-an", 5)]
    rows += [(2025, OLD_A, "h1", "dang-vien", 40), (2025, OLD_B, "q1", "dang-vien", 60)]
    assert summed(rows)[TWO] == {1: figure(9, 9, 7), 2: figure(None, None, 100)}


def test_a_merger_inside_the_year_adds_events_and_replaces_standings():
    rows = [(2026, OLD_A, "q1", "de-an", 2), (2026, OLD_B, "q1", "de-an", 3), (2026, TWO, "h1", "de-an", 4)]
    rows += [(2026, board, "q1", "dang-vien", 50) for board in (OLD_A, OLD_B)]
    assert summed(rows)[TWO] == {1: figure(4, 9), 2: figure(None, 100)}
    rows += [(2026, TWO, "h1", "dang-vien", 101)]
    assert summed(rows)[TWO][2] == figure(101, 101)


def test_a_board_of_no_line_and_another_code_count_nowhere():
    rows = [(2026, 99, "h1", "de-an", 9), (2026, ONE, "h1", "khac", 9), (2024, ONE, "h1", "de-an", 9)]
    assert summed(rows) == summed([])


def test_totals_are_over_boards_also_of_standings_and_say_how_many_had_a_last_year():
    lines = [{1: figure(1, 4, 2), 2: figure(100, 100)}, {1: figure(None, 2), 2: figure(50, 50, 40)}, {}]
    assert totals(lines, [SUM, STANDING]) == {1: Total(figure(1, 6, 2), 1), 2: Total(figure(150, 150, 40), 1)}
    assert totals([], [SUM]) == {1: Total(Figure(), 0)}


@pytest.mark.parametrize(
    ("figures", "growth"), [((5, 8, 6), 2), ((5, 4, 6), -2), ((5, 4, None), None), ((0, None, 6), None)]
)
def test_growth_is_told_where_there_is_something_to_compare(figures, growth):
    assert Total(figure(*figures), 1).growth == growth


@pytest.mark.parametrize(("values", "expected"), [([], None), ([None], None), ([None, 0], 0), ([1, None, 2], 3)])
def test_a_total_of_nothing_is_nothing(values, expected):
    assert total(None if each is None else Decimal(each) for each in values) == expected
