"""A cluster's figures put together from its boards' reports. Pure: figures in, figures and their sums out.

A board's line holds what it reported and, after a merger, what its predecessors reported: boards are told apart from
lines by ``line_of`` ({board that reported: board of the line}).
"""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from pledges.figures import cumulative


class Given(NamedTuple):
    """One figure of an approved report."""

    year: int
    board: int
    period: str
    code: str
    value: Decimal


class Figure(NamedTuple):
    """In the period, since the year began, and the year before up to the same period. None: nothing was given."""

    value: Decimal | None = None
    cumulative: Decimal | None = None
    before: Decimal | None = None


class Total(NamedTuple):
    """An indicator over all lines. ``compared``: how many lines have a figure of the year before."""

    figure: Figure
    compared: int

    @property
    def growth(self) -> Decimal | None:
        """By how much the cumulative sum passes last year's; None where there is nothing to compare."""
        if self.figure.cumulative is None or self.figure.before is None:
            return None
        return self.figure.cumulative - self.figure.before


def figures_by_line(
    given: Iterable[Given], line_of: dict[int, int], indicators: Iterable, year: int, period: str
) -> dict[int, dict[int, Figure]]:
    """{board of the line: {indicator id: Figure}} for every line, also for one that gave nothing."""
    shelves = defaultdict(dict)  # (year, line, code) → {board: {period: value}}
    for each in given:
        if each.board in line_of:
            shelf = shelves[each.year, line_of[each.board], each.code]
            shelf.setdefault(each.board, {})[each.period] = each.value
    return {
        line: {each.pk: _figure(shelves, line, each, year, period) for each in indicators}
        for line in dict.fromkeys(line_of.values())
    }


def _figure(shelves, line, indicator, year, period):
    now = shelves.get((year, line, indicator.code), {})
    before = shelves.get((year - 1, line, indicator.code), {})
    return Figure(
        total(values.get(period) for values in now.values()),
        _since_january(now, line, indicator, period),
        _since_january(before, line, indicator, period),
    )


def _since_january(by_board, line, indicator, period):
    """Over the line's boards. A standing is the board's own, and its predecessors' only until it has given one."""
    each = {board: cumulative(values, period, adds_up=indicator.adds_up) for board, values in by_board.items()}
    if not indicator.adds_up and each.get(line) is not None:
        return each[line]
    return total(each.values())


def total(values: Iterable[Decimal | None]) -> Decimal | None:
    """The sum of what was given; None, not 0, when nothing was."""
    given = [value for value in values if value is not None]
    return sum(given, Decimal(0)) if given else None


def totals(lines: Iterable[dict[int, Figure]], indicators: Iterable) -> dict[int, Total]:
    """{indicator id: Total} over the lines' figures. A standing, too, adds up over boards."""
    lines = list(lines)
    return {each.pk: _total([line.get(each.pk, Figure()) for line in lines]) for each in indicators}


def _total(figures):
    columns = zip(*figures, strict=True) if figures else ([], [], [])
    return Total(Figure(*map(total, columns)), sum(figure.before is not None for figure in figures))
