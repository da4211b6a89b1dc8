import datetime as dt
from decimal import Decimal

import pytest
from django import forms
from django.template import engines
from django.utils.formats import get_format

from pledges.models import title_of


def drawn(source: str, **context) -> str:
    return engines["django"].from_string(source).render(context)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("05/02/2026", dt.date(2026, 2, 5)),  # never 2 May
        ("5/2/2026", dt.date(2026, 2, 5)),
        ("25/02/2026", dt.date(2026, 2, 25)),
        ("25-02-2026", dt.date(2026, 2, 25)),
        ("25/02/26", dt.date(2026, 2, 25)),
        ("2026-02-25", dt.date(2026, 2, 25)),  # what <input type="date"> sends
    ],
)
def test_a_typed_date_is_read_with_the_day_first(typed, day):
    assert forms.DateField().clean(typed) == day


@pytest.mark.parametrize("typed", ["02/25/2026", "31/02/2026", "2026-25-02", "25 tháng 2"])
def test_what_is_no_date_of_vietnam_is_refused(typed):
    with pytest.raises(forms.ValidationError):
        forms.DateField().clean(typed)


@pytest.mark.parametrize("typed", ["05/02/2026 14:30", "2026-02-05T14:30", "2026-02-05 14:30:00"])
def test_a_typed_moment_is_read_with_the_day_first_in_local_time(typed):
    moment = forms.DateTimeField().clean(typed)
    assert moment.replace(tzinfo=None) == dt.datetime(2026, 2, 5, 14, 30)
    assert moment.utcoffset() == dt.timedelta(hours=7)


@pytest.mark.parametrize(("typed", "number"), [("1.234,5", "1234.5"), ("1234,5", "1234.5"), ("0,25", "0.25")])
def test_a_typed_number_has_a_decimal_comma(typed, number):
    assert forms.DecimalField(localize=True).clean(typed) == Decimal(number)


def test_a_field_shows_a_date_as_it_is_typed():
    assert 'value="05/02/2026"' in str(forms.DateField().widget.render("on", dt.date(2026, 2, 5)))


def test_the_week_begins_on_monday():
    assert get_format("FIRST_DAY_OF_WEEK", lang="vi") == 1


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("{{ day }}", "05/02/2026"),
        ("{{ day|date:'SHORT_DATE_FORMAT' }}", "05/02/2026"),
        ("{{ moment }}", "05/02/2026 14:30"),
        ("{{ moment|time }}", "14:30"),
        ("{{ day|date:'YEAR_MONTH_FORMAT' }}", "tháng 02/2026"),
        ("{{ day|date:'MONTH_DAY_FORMAT' }}", "05/02"),
        ("{{ points }}", "1.234,5"),
        ("{{ many }}", "1.234.567"),
        ("{{ points|floatformat:'2g' }}", "1.234,50"),
    ],
)
def test_templates_write_dates_and_numbers_as_vietnam_does(source, shown):
    moment = dt.datetime(2026, 2, 5, 14, 30)
    context = {"day": moment.date(), "moment": moment, "points": Decimal("1234.5"), "many": 1234567}
    assert drawn(source, **context) == shown


def test_a_moment_is_shown_in_the_time_of_vietnam():
    late = dt.datetime(2026, 2, 5, 18, 0, tzinfo=dt.UTC)
    assert drawn("{{ moment }}", moment=late) == "06/02/2026 01:00"


def test_years_are_not_grouped(world, member):
    assert title_of("h1", 2026).endswith("2026")
    for path in ("/", "/bao-cao/", f"/bao-cao/{world.cluster_year.pk}/h1/viet/"):
        page = member.get(path).content.decode()
        assert "2026" in page
        assert "2.026" not in page
