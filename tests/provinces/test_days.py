import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange
from hypothesis import given, settings
from hypothesis import strategies as st

from provinces import days
from provinces.days import DaysFormField, day_in_year, in_full, in_words, last_day, overlap, today, within, year_range

ALL_DAYS = [dt.date(2025, 12, 25) + dt.timedelta(n) for n in range(80)]
JANUARY = DateRange(dt.date(2026, 1, 1), dt.date(2026, 2, 1))
FROM_JULY = DateRange(dt.date(2025, 7, 1), None)
UNTIL_JULY = DateRange(None, dt.date(2025, 7, 1))
ALWAYS = DateRange(None, None)


@st.composite
def stretches(draw):
    """Stretches inside January to mid February 2026, or open at an end."""
    ends = st.none() | st.dates(dt.date(2026, 1, 1), dt.date(2026, 2, 15))
    lower, upper = draw(ends), draw(ends)
    if lower and upper:
        lower, upper = min(lower, upper), max(lower, upper) + days.ONE_DAY
    return DateRange(lower, upper)


@given(stretches(), stretches())
@settings(database=None)
def test_two_stretches_overlap_when_they_share_a_day(one, other):
    assert overlap(one, other) == any(day in one and day in other for day in ALL_DAYS)
    assert overlap(one, other) == overlap(other, one)


@pytest.mark.django_db
@given(stretches(), stretches())
@settings(database=None, max_examples=50, deadline=None)
def test_overlap_says_what_the_database_says(one, other):
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::daterange && %s::daterange", [one, other])
        assert overlap(one, other) == cursor.fetchone()[0]


@pytest.mark.parametrize(
    ("utc", "day"),
    [
        (dt.datetime(2026, 6, 4, 16, 59, tzinfo=dt.UTC), dt.date(2026, 6, 4)),
        (dt.datetime(2026, 6, 4, 17, 0, tzinfo=dt.UTC), dt.date(2026, 6, 5)),
    ],
)
def test_today_begins_at_midnight_in_vietnam(clock, utc, day):
    clock.move_to(utc)
    assert today() == day


@pytest.mark.parametrize(
    ("day", "seen"),
    [
        (dt.date(2025, 12, 31), dt.date(2026, 1, 1)),
        (dt.date(2026, 1, 1), dt.date(2026, 1, 1)),
        (dt.date(2026, 6, 5), dt.date(2026, 6, 5)),
        (dt.date(2026, 12, 31), dt.date(2026, 12, 31)),
        (dt.date(2027, 1, 1), dt.date(2026, 12, 31)),
    ],
)
def test_a_year_is_seen_on_a_day_inside_it(day, seen):
    assert day_in_year(2026, day) == seen
    assert seen in year_range(2026)


def test_a_year_is_its_365_days():
    assert [day for day in (dt.date(2025, 12, 31), dt.date(2026, 1, 1), dt.date(2026, 12, 31), dt.date(2027, 1, 1))
            if day in year_range(2026)] == [dt.date(2026, 1, 1), dt.date(2026, 12, 31)]  # fmt: skip


@pytest.mark.parametrize(
    ("stretch", "last", "words"),
    [
        (JANUARY, dt.date(2026, 1, 31), "từ 01/01/2026 đến 31/01/2026"),
        (FROM_JULY, None, "từ 01/07/2025"),
        (UNTIL_JULY, dt.date(2025, 6, 30), "đến 30/06/2025"),
        (ALWAYS, None, ""),
    ],
)
def test_a_stretch_is_told_by_its_first_and_last_day(stretch, last, words):
    assert last_day(stretch) == last
    assert in_words(stretch) == words


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (dt.date(2026, 6, 8), "ngày 08 tháng 6 năm 2026"),
        (dt.date(2026, 1, 20), "ngày 20 tháng 01 năm 2026"),
        (dt.date(2026, 2, 9), "ngày 09 tháng 02 năm 2026"),
        (dt.date(2026, 12, 31), "ngày 31 tháng 12 năm 2026"),
    ],
)
def test_a_day_in_full_follows_the_style_of_party_documents(day, words):
    assert in_full(day) == words


@pytest.mark.parametrize(
    ("entered", "stretch"),
    [
        (["2026-01-01", "2026-01-31"], JANUARY),
        (["01/01/2026", "31/01/2026"], JANUARY),
        (["2026-01-01", "2026-01-01"], DateRange(dt.date(2026, 1, 1), dt.date(2026, 1, 2))),
        (["2025-07-01", ""], FROM_JULY),
        (["", "2025-06-30"], UNTIL_JULY),
        (["", ""], ALWAYS),
    ],
)
def test_the_second_date_entered_is_the_last_day_itself(entered, stretch):
    field = DaysFormField(required=True)
    assert field.clean(entered) == stretch
    assert field.clean([f"{end:%d/%m/%Y}" if end else "" for end in field.widget.decompress(stretch)]) == stretch


@pytest.mark.parametrize(
    ("entered", "sentence"),
    [
        (["2026-01-31", "2026-01-01"], "Ngày kết thúc phải bằng hoặc sau ngày bắt đầu."),
        (["2026-02-30", ""], "Nhập một ngày hợp lệ."),
        (["", "hôm nay"], "Nhập một ngày hợp lệ."),
        (["2026-01-01", "9999-12-31"], "Nhập hai ngày hợp lệ."),
    ],
)
def test_what_is_no_stretch_is_refused_in_words(entered, sentence):
    with pytest.raises(ValidationError) as refusal:
        DaysFormField().clean(entered)
    assert refusal.value.messages == [sentence]


def test_two_empty_dates_are_no_stretch_where_none_is_needed():
    assert DaysFormField(required=False).clean(["", ""]) is None
    assert DaysFormField(required=True).clean(["", ""]) == ALWAYS


@pytest.mark.parametrize(
    ("initial", "entered", "changed"),
    [
        (JANUARY, ["2026-01-01", "2026-01-31"], False),
        (JANUARY, ["2026-01-01", "2026-01-30"], True),
        (JANUARY, ["2026-01-01", ""], True),
        (FROM_JULY, ["2025-07-01", ""], False),
        (ALWAYS, ["", ""], False),
        (None, ["", ""], False),
        (None, None, False),
        (None, ["2026-01-01", ""], True),
        (JANUARY, ["2026-01-01", "không rõ"], True),
    ],
)
def test_a_row_counts_as_changed_only_when_a_date_was(initial, entered, changed):
    assert DaysFormField().has_changed(initial, entered) == changed


def test_two_inputs_show_the_first_and_the_last_day():
    widget = DaysFormField().widget
    for stretch, shown in (
        (JANUARY, ["01/01/2026", "31/01/2026"]),
        (FROM_JULY, ["01/07/2025", None]),
        (None, [None, None]),
    ):
        inputs = widget.get_context("valid_during", stretch, {})["widget"]["subwidgets"]
        assert [(each["name"], each["value"]) for each in inputs] == list(
            zip(["valid_during_0", "valid_during_1"], shown, strict=True)
        )


@pytest.mark.parametrize(
    ("outer", "inside"),
    [((None, None), True), ((1, None), True), ((1, 9), True), ((2, 8), True), ((3, None), False), ((None, 7), False)],
)
def test_every_day_of_one_stretch_lies_in_another(outer, inside):
    first, last = (day and dt.date(2026, 6, day) for day in outer)
    assert within(DateRange(dt.date(2026, 6, 2), dt.date(2026, 6, 8)), DateRange(first, last)) == inside
