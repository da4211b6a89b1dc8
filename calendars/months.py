"""A month as the page lays it out. Weeks begin on Monday."""

import calendar
import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from calendars.event import Event
from clusters.calendar import WEEKDAYS, day_off, weekday
from clusters.models import FIRST_YEAR, LAST_YEAR


class Month(NamedTuple):
    year: int
    month: int

    @property
    def first(self) -> dt.date:
        return dt.date(self.year, self.month, 1)

    @property
    def last(self) -> dt.date:
        return dt.date(self.year, self.month, calendar.monthrange(self.year, self.month)[1])

    @property
    def name(self) -> str:
        return f"tháng {self.month} năm {self.year}"

    @property
    def key(self) -> str:
        """As an address says it."""
        return f"{self.year}-{self.month:02d}"

    def moved(self, by: int) -> "Month":
        years, month = divmod(self.month - 1 + by, 12)
        return Month(self.year + years, month + 1)


def month_of(day: dt.date) -> Month:
    return Month(day.year, day.month)


def month_in(typed: str, otherwise: Month) -> Month:
    """“2026-06”; what is no month is ``otherwise``."""
    year, dash, month = typed.partition("-")
    if not (dash and year.isdecimal() and month.isdecimal()):
        return otherwise
    is_month = FIRST_YEAR <= int(year) <= LAST_YEAR and 1 <= int(month) <= 12
    return Month(int(year), int(month)) if is_month else otherwise


class Day(NamedTuple):
    """``off``: the name of a holiday, "" of a plain weekend; ``is_off``: nobody works."""

    day: dt.date
    weekday: str
    in_month: bool
    is_today: bool
    is_off: bool
    off: str
    events: list[Event]


def weeks_of(month: Month, events: Iterable[Event], today: dt.date) -> list[list[Day]]:
    """Whole weeks; what lies outside the month is empty."""
    weeks = calendar.Calendar(calendar.MONDAY).monthdatescalendar(*month)
    of_day = {}
    for each in events:
        of_day.setdefault(each.day, []).append(each)
    return [[_day(day, month, of_day, today) for day in week] for week in weeks]


def _day(day, month, of_day, today):
    in_month = day.month == month.month
    off = day_off(day)
    return Day(
        day,
        weekday(day),
        in_month,
        day == today,
        bool(off),
        "" if off in WEEKDAYS else off,
        of_day.get(day, []) if in_month else [],
    )


def by_month(events: Iterable[Event]) -> list[tuple[str, list[Event]]]:
    """[(“Tháng 6 năm 2026”, its events)]; the events are in order."""
    months = {}
    for each in events:
        months.setdefault(month_of(each.day), []).append(each)
    return [(month.name.capitalize(), found) for month, found in months.items()]
