"""Stretches of days: stored as [first day, day after), spoken of as "from … to the end of …"."""

import datetime as dt

from django import forms
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.contrib.postgres.forms import DateRangeField as DateRangeFormField
from django.contrib.postgres.forms import RangeWidget
from django.core.exceptions import ValidationError
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Q
from django.utils import timezone

ONE_DAY = dt.timedelta(days=1)
OVERLAPS = RangeOperators.OVERLAPS
SAME = RangeOperators.EQUAL


def today() -> dt.date:
    """The day in Vietnam."""
    return timezone.localdate()


def year_range(year: int) -> DateRange:
    return DateRange(dt.date(year, 1, 1), dt.date(year + 1, 1, 1))


def day_in_year(year: int, day: dt.date) -> dt.date:
    """The day a year's page is seen on: ``day`` itself inside the year, else the year's nearest end."""
    return max(dt.date(year, 1, 1), min(day, dt.date(year, 12, 31)))


def last_day(stretch: DateRange) -> dt.date | None:
    return stretch.upper - ONE_DAY if stretch.upper else None


def in_words(stretch: DateRange) -> str:
    """“từ 01/01/2026 đến 30/06/2026”; an open end is left out."""
    ends = [("từ", stretch.lower), ("đến", last_day(stretch))]
    return " ".join(f"{word} {day:%d/%m/%Y}" for word, day in ends if day)


def overlap(first: DateRange, second: DateRange) -> bool:
    """Whether two stretches share a day; an open end reaches for ever."""
    starts = [stretch.lower for stretch in (first, second) if stretch.lower]
    ends = [stretch.upper for stretch in (first, second) if stretch.upper]
    return not starts or not ends or max(starts) < min(ends)


def within(inner: DateRange, outer: DateRange) -> bool:
    """Whether every day of ``inner``, which has two ends, is one of ``outer``."""
    begun = outer.lower is None or outer.lower <= inner.lower
    return begun and (outer.upper is None or inner.upper <= outer.upper)


def in_full(day: dt.date) -> str:
    """“ngày 08 tháng 6 năm 2026”: as the Party's documents write it, a zero before days under 10 and months 1, 2."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def not_empty(field: str) -> Q:
    return Q(**{f"{field}__isempty": False})


class TwoDates(RangeWidget):
    """The first day and the last day itself, side by side."""

    def __init__(self, date_widget=forms.DateInput, attrs=None):
        ends = [{"aria-label": words, "placeholder": words.lower()} for words in ("Từ ngày", "Đến hết ngày")]
        forms.MultiWidget.__init__(self, [date_widget(attrs=end) for end in ends], attrs)

    def decompress(self, value):
        return (value.lower, last_day(value)) if value else (None, None)


class DaysFormField(DateRangeFormField):
    default_error_messages = {
        "bound_ordering": "Ngày kết thúc phải bằng hoặc sau ngày bắt đầu.",
        "invalid": "Nhập hai ngày hợp lệ.",
    }

    def __init__(self, **kwargs):
        super().__init__(**{"widget": TwoDates(), **kwargs})

    def clean(self, value):
        """A stretch that must be given may be open at both ends: two empty dates."""
        return super().clean(value) if not self.required or any(value or []) else DateRange(None, None)

    def compress(self, values):
        stretch = super().compress(values)
        if stretch is None or stretch.upper is None:
            return stretch
        if stretch.upper == dt.date.max:  # there is no day after it
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return DateRange(stretch.lower, stretch.upper + ONE_DAY)

    def prepare_value(self, value):
        return value

    def has_changed(self, initial, data):
        try:
            typed = [self.fields[i].clean(value) if value else None for i, value in enumerate(data or [None, None])]
        except ValidationError:  # not a date: changed, and refused when it is cleaned
            return True
        return list(self.widget.decompress(initial)) != typed


class DaysField(DateRangeField):
    """A date range entered and shown with its last day included."""

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": DaysFormField, "help_text": self.help_text, **kwargs})
