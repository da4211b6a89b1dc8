"""Figures through the periods of a year. Pure: days and decimals in, days and decimals out."""

import calendar
import datetime as dt
from decimal import Decimal

# period: (first month, last month) of what its figures tell; together they make the year
MONTHS = {"q1": (1, 3), "h1": (4, 6), "q3": (7, 9), "year": (10, 12)}
PERIODS = list(MONTHS)
QUARTERS = {"q1": "quý I", "h1": "quý II", "q3": "quý III", "year": "quý IV"}


def span_of(period: str, year: int) -> tuple[dt.date, dt.date]:
    """The first and the last day whose events a report's figures count: of the six-month report, April to June."""
    first, last = MONTHS[period]
    return dt.date(year, first, 1), dt.date(year, last, calendar.monthrange(year, last)[1])


def span_in_words(period: str, year: int) -> str:
    """“từ 01/4 đến 30/6”."""
    first, last = (f"{day:%d}/{day:%m}" if day.month < 3 else f"{day:%d}/{day.month}" for day in span_of(period, year))
    return f"từ {first} đến {last}"


def periods_until(period: str) -> list[str]:
    """The year's periods up to this one, in order, this one included."""
    return PERIODS[: PERIODS.index(period) + 1]


def period_before(period: str, year: int) -> tuple[str, int]:
    """The period before and its year: before quarter 1 comes the last of the year before."""
    at = PERIODS.index(period)
    return (PERIODS[at - 1], year) if at else (PERIODS[-1], year - 1)


def compared_with(period: str, year: int) -> tuple[str, int]:
    """The period whose report a report is laid beside: the one before in its year; for quarter 1 last year's.

    Not the last quarter of the year before: a year's first months are like another year's, and unlike its end.
    """
    at = PERIODS.index(period)
    return (PERIODS[at - 1], year) if at else (period, year - 1)


def cumulative(values: dict[str, Decimal], period: str, *, adds_up: bool = True) -> Decimal | None:
    """One indicator since the year began. ``values``: {period: figure} as far as given; None when none was.

    A figure that does not add up is a standing: the newest given up to the period.
    """
    given = [values[each] for each in periods_until(period) if values.get(each) is not None]
    if not given:
        return None
    return sum(given, Decimal(0)) if adds_up else given[-1]
