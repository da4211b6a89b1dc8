"""Working days and the moment a deadline ends."""

import datetime as dt
import time
from functools import cache

import holidays
from django.conf import settings
from django.utils import timezone

from clusters.models import DayOff

ONE_DAY = dt.timedelta(days=1)
WEEKDAYS = ["Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy", "Chủ nhật"]
SATURDAY = 5
LIST_LASTS = 60  # seconds: so long may another process still go by the list as it was


@cache
def public_holidays(year: int) -> dict[dt.date, str]:
    """Vietnam's public holidays of a year as the ``holidays`` library knows them, with Vietnamese names."""
    return dict(holidays.country_holidays("VN", years=year, language="vi"))


class _Corrections:
    """The list of the administrators, as it was read last: it is asked for every day of a calendar."""

    def __init__(self):
        self._days, self._read_at = {}, None

    def forget(self):
        self._read_at = None

    def days(self) -> dict[dt.date, tuple[str, str]]:
        """{day: (kind, name)}; one query a minute."""
        now = time.monotonic()
        if self._read_at is None or now - self._read_at > LIST_LASTS:
            self._days = {day: (kind, name) for day, kind, name in DayOff.objects.values_list("day", "kind", "name")}
            self._read_at = now
        return self._days


corrections = _Corrections()


def day_off(day: dt.date) -> str:
    """The name of the holiday, “Thứ bảy” or “Chủ nhật”; "" for a working day."""
    kind, name = corrections.days().get(day, ("", ""))
    if kind:
        return name if kind == DayOff.Kind.OFF else ""
    return public_holidays(day.year).get(day, "") or (weekday(day) if day.weekday() >= SATURDAY else "")


def weekday(day: dt.date) -> str:
    """“Thứ hai”."""
    return WEEKDAYS[day.weekday()]


def is_working_day(day: dt.date) -> bool:
    return not day_off(day)


def working_day_from(day: dt.date) -> dt.date:
    """``day`` itself, or the next working day after it (setting ``DEADLINES_MOVE_TO_WORKING_DAY``)."""
    while settings.DEADLINES_MOVE_TO_WORKING_DAY and not is_working_day(day):
        day += ONE_DAY
    return day


def move_told(typed: dt.date) -> str:
    """“05/04/2026 là ngày nghỉ (Chủ nhật), hạn chuyển sang 06/04/2026.”; "" where the day stands."""
    moved = working_day_from(typed)
    if moved == typed:
        return ""
    return f"{typed:%d/%m/%Y} là ngày nghỉ ({day_off(typed)}), hạn chuyển sang {moved:%d/%m/%Y}."


def deadline_moment(due_on: dt.date) -> dt.datetime:
    """The last moment of a deadline, in Vietnam (setting ``DEADLINE_ENDS_AT``, "HH:MM:SS", that second included)."""
    return _moment(due_on, settings.DEADLINE_ENDS_AT)


@cache
def _moment(due_on, ends_at):
    """Kept: a page asks it for every paper it shows."""
    last = dt.time.fromisoformat(ends_at).replace(microsecond=999_999)
    return timezone.make_aware(dt.datetime.combine(due_on, last))
