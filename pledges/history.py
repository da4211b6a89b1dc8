"""What a board told in its reports and, before it came out of a merger, what the others told.

Pure: the rows of the reports in, figures out.
"""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from pledges.figures import cumulative, period_before, periods_until


class Told(NamedTuple):
    """A figure of a report; ``code`` and ``value`` are None for a report that has none yet."""

    report: int
    year: int
    period: str
    board: int
    board_short: str
    code: str | None
    value: Decimal | None


class Line(NamedTuple):
    """An indicator in a report and beside it what was told before. None: no figure was given.

    ``earlier``: the cumulative value without this period's; ``gaps``: periods of the year before this one without a
    figure, which the cumulative value therefore does not hold (only where figures add up).
    """

    indicator: object
    value: Decimal | None
    before: Decimal | None
    last_year: Decimal | None
    earlier: Decimal | None
    gaps: list[str]

    @property
    def cumulative(self) -> Decimal | None:
        if self.value is None or self.earlier is None or not self.indicator.adds_up:
            return self.earlier if self.value is None else self.value
        return self.earlier + self.value


class History:
    """Figures by year and period: the board's own where it reported, else the sum of those it came out of."""

    def __init__(self, told: Iterable[Told], board: int):
        self._told = defaultdict(list)
        for row in told:
            self._told[row.year, row.period].append(row)
        for when, rows in self._told.items():
            self._told[when] = [row for row in rows if row.board == board] or rows
        self._board = board

    def has(self, year: int, period: str) -> bool:
        return bool(self._told.get((year, period)))

    def value(self, code: str, year: int, period: str) -> Decimal | None:
        found = [row.value for row in self._told.get((year, period), []) if row.code == code]
        return sum(found, Decimal(0)) if found else None

    def own(self, code: str, year: int, period: str) -> Decimal | None:
        """Our own figure, whoever else told one for this period."""
        return None if self.stand_ins(year, period) else self.value(code, year, period)

    def stand_ins(self, year: int, period: str) -> list[str]:
        """The short names of the boards whose figures stand for ours, in Vietnamese order; none where we reported."""
        others = {row.board: row.board_short for row in self._told.get((year, period), []) if row.board != self._board}
        return list(others.values())

    def reports(self, year: int, period: str) -> list[int]:
        """The ids of the reports told of: our own, or those of the boards we came out of."""
        return list(dict.fromkeys(row.report for row in self._told.get((year, period), [])))

    def newest_before(self, year: int, period: str) -> tuple[int, str] | None:
        """(year, period) of the last report before."""
        for _ in range(8):  # two years
            period, year = period_before(period, year)
            if self.has(year, period):
                return year, period
        return None

    def line(self, indicator, year: int, period: str) -> Line:
        code = indicator.code
        *past, _ = periods_until(period)
        given = {each: self.value(code, year, each) for each in past}
        last, of_year = period_before(period, year)
        return Line(
            indicator,
            value=self.own(code, year, period),
            before=self.value(code, of_year, last),
            last_year=self.value(code, year - 1, period),
            earlier=cumulative(given, past[-1], adds_up=indicator.adds_up) if past else None,
            gaps=[each for each in past if given[each] is None] if indicator.adds_up else [],
        )
