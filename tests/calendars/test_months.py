import datetime as dt

import pytest

from calendars.event import DEADLINE, Event
from calendars.months import Month, by_month, month_in, month_of, weeks_of
from tests.factories import DayOffFactory

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 6, 5)
JUNE = Month(2026, 6)


def event(day, title="Báo cáo"):
    return Event(f"{title}-{day}", day, DEADLINE, title, "Cụm thi đua số 2", "/")


def days(weeks):
    return [each for week in weeks for each in week]


def test_weeks_begin_on_monday_and_are_whole():
    weeks = weeks_of(JUNE, [], TODAY)
    assert [len(week) for week in weeks] == [7] * 5
    assert weeks[0][0].day == dt.date(2026, 6, 1)  # a Monday
    assert weeks[0][0].weekday == "Thứ hai"
    assert {week[6].weekday for week in weeks} == {"Chủ nhật"}


@pytest.mark.parametrize(("year", "last"), [(2028, 29), (2026, 28), (2100, 28)])
def test_february_has_its_days(year, last):
    shown = [each.day.day for each in days(weeks_of(Month(year, 2), [], TODAY)) if each.in_month]
    assert shown == list(range(1, last + 1))
    assert Month(year, 2).last == dt.date(year, 2, last)


def test_the_month_of_tet_names_its_days_off_and_no_plain_weekend():
    off = {
        each.day.day: each.off for each in days(weeks_of(Month(2026, 2), [], TODAY)) if each.in_month and each.is_off
    }
    assert list(off) == [1, 7, 8, 14, 15, 16, 17, 18, 19, 20, 21, 22, 28]
    assert [day for day, name in off.items() if name] == [16, 17, 18, 19, 20]
    assert off[16] == "Giao thừa Tết Nguyên Đán"


def test_what_administrators_put_right_is_seen():
    DayOffFactory(day=dt.date(2026, 6, 12), name="Nghỉ bù")
    [friday] = [each for each in days(weeks_of(JUNE, [], TODAY)) if each.day == dt.date(2026, 6, 12)]
    assert (friday.is_off, friday.off) == (True, "Nghỉ bù")


def test_events_stand_on_their_days_and_not_outside_the_month():
    events = [event(dt.date(2026, 6, 30)), event(dt.date(2026, 7, 1)), event(TODAY, "Sáng"), event(TODAY, "Chiều")]
    shown = {
        each.day: [one.title for one in each.events] for each in days(weeks_of(JUNE, events, TODAY)) if each.events
    }
    assert shown == {TODAY: ["Sáng", "Chiều"], dt.date(2026, 6, 30): ["Báo cáo"]}
    assert [each.day for each in days(weeks_of(JUNE, events, TODAY)) if each.is_today] == [TODAY]


@pytest.mark.parametrize(
    ("typed", "month"),
    [
        ("2026-02", Month(2026, 2)),
        ("2100-12", Month(2100, 12)),
        ("", JUNE),
        ("2026-13", JUNE),
        ("2026-00", JUNE),
        ("1999-12", JUNE),
        ("2101-01", JUNE),
        ("2026", JUNE),
        ("thang-sau", JUNE),
        ("2026-6-1", JUNE),
    ],
)
def test_a_month_is_read_from_the_address_or_is_this_one(typed, month):
    assert month_in(typed, JUNE) == month


@pytest.mark.parametrize(
    ("by", "month"), [(-1, (2026, 5)), (1, (2026, 7)), (-6, (2025, 12)), (7, (2027, 1)), (12, (2027, 6))]
)
def test_months_follow_one_another_over_the_turn_of_the_year(by, month):
    assert JUNE.moved(by) == month
    assert month_of(JUNE.moved(by).first) == month


def test_a_list_goes_by_months():
    events = [event(TODAY), event(dt.date(2026, 6, 30)), event(dt.date(2026, 10, 5))]
    assert [(name, len(found)) for name, found in by_month(events)] == [
        ("Tháng 6 năm 2026", 2),
        ("Tháng 10 năm 2026", 1),
    ]
