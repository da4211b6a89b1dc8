"""Working days and the moment a deadline ends. Pure: days in, days out."""

import datetime as dt
from functools import cache

import holidays
from django.conf import settings
from django.utils import timezone

ONE_DAY = dt.timedelta(days=1)


@cache
def public_holidays(year: int) -> dict[dt.date, str]:
    """Vietnam's public holidays of a year as the ``holidays`` library knows them, with Vietnamese names."""
    return dict(holidays.country_holidays("VN", years=year, language="vi"))


def is_working_day(day: dt.date) -> bool:
    return day.weekday() < 5 and day not in public_holidays(day.year)


def working_day_from(day: dt.date) -> dt.date:
    """``day`` itself, or the next working day after it (setting ``DEADLINES_MOVE_TO_WORKING_DAY``)."""
    while settings.DEADLINES_MOVE_TO_WORKING_DAY and not is_working_day(day):
        day += ONE_DAY
    return day


def deadline_moment(due_on: dt.date) -> dt.datetime:
    """The last moment of a deadline, in Vietnam (setting ``DEADLINE_ENDS_AT``, "HH:MM:SS", that second included)."""
    return _moment(due_on, settings.DEADLINE_ENDS_AT)


@cache
def _moment(due_on, ends_at):
    """Kept: a page asks it for every paper it shows."""
    last = dt.time.fromisoformat(ends_at).replace(microsecond=999_999)
    return timezone.make_aware(dt.datetime.combine(due_on, last))
