import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clusters.calendar import (
    corrections,
    day_off,
    deadline_moment,
    is_working_day,
    public_holidays,
    working_day_from,
)
from clusters.steps import SHORT, USUAL_DAYS, Step
from tests.factories import DayOffFactory

pytestmark = pytest.mark.django_db

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
A_DAY = st.dates(dt.date(2020, 1, 1), dt.date(2035, 12, 31))


@pytest.mark.parametrize(
    ("day", "moved"),
    [
        ("2026-06-10", "2026-06-10"),  # a Wednesday
        ("2026-04-04", "2026-04-06"),  # Saturday
        ("2026-04-05", "2026-04-06"),  # Sunday
        ("2026-02-16", "2026-02-23"),  # the eve of Tết Bính Ngọ: five days off and a weekend
        ("2026-02-17", "2026-02-23"),
        ("2026-04-30", "2026-05-04"),  # reunification, 1 May, a weekend
        ("2026-01-01", "2026-01-02"),
        ("2025-09-02", "2025-09-03"),
        ("2025-08-30", "2025-09-03"),  # a weekend, then two days of national day
        ("2023-12-30", "2024-01-02"),  # over the turn of the year
        ("2026-04-26", "2026-04-28"),  # Hùng kings' day, on a Sunday in 2026, is made up on Monday
    ],
)
def test_a_deadline_on_a_day_off_moves_to_the_next_working_day(day, moved):
    assert working_day_from(dt.date.fromisoformat(day)) == dt.date.fromisoformat(moved)
    assert is_working_day(dt.date.fromisoformat(day)) == (day == moved)


@given(A_DAY)
@settings(database=None)
def test_it_moves_forward_to_a_working_day_and_never_over_one(day):
    moved = working_day_from(day)
    assert is_working_day(moved)
    between = [day + dt.timedelta(n) for n in range((moved - day).days)]
    assert not any(map(is_working_day, between))
    assert working_day_from(moved) == moved


def test_the_cluster_may_let_deadlines_stand(settings):
    saturday = dt.date(2026, 4, 4)
    assert working_day_from(saturday) != saturday
    settings.DEADLINES_MOVE_TO_WORKING_DAY = False
    assert working_day_from(saturday) == saturday


def test_holidays_are_known_by_their_vietnamese_names():
    named = public_holidays(2026)
    assert named[dt.date(2026, 9, 2)] == "Quốc khánh"
    assert named[dt.date(2026, 2, 17)] == "Tết Nguyên Đán"
    assert {day.year for day in named} == {2026}


def test_a_deadline_ends_with_its_day_in_vietnam(settings):
    day = dt.date(2026, 6, 10)
    assert deadline_moment(day) == dt.datetime(2026, 6, 10, 23, 59, 59, 999_999, tzinfo=VIETNAM)
    settings.DEADLINE_ENDS_AT = "17:00:00"
    assert deadline_moment(day) == dt.datetime(2026, 6, 10, 10, 0, 0, 999_999, tzinfo=dt.UTC)


@pytest.mark.parametrize("year", [2024, 2025, 2026, 2027, 2028])
@pytest.mark.parametrize("step", Step)
def test_every_step_opens_before_it_is_due_inside_its_year(year, step):
    opens_on, due_on = USUAL_DAYS[step].in_year(year)
    assert opens_on < due_on <= working_day_from(due_on)
    assert opens_on.year == working_day_from(due_on).year == year


def test_the_usual_days_of_2026():
    due = {step.value: working_day_from(days.in_year(2026)[1]) for step, days in USUAL_DAYS.items()}
    assert due == {
        "registration": dt.date(2026, 1, 20),
        "pledge": dt.date(2026, 3, 31),
        "q1": dt.date(2026, 4, 6),  # the fifth is a Sunday
        "h1": dt.date(2026, 6, 10),
        "q3": dt.date(2026, 10, 5),
        "year": dt.date(2026, 11, 10),
        "self_score": dt.date(2026, 11, 10),
        "verification": dt.date(2026, 11, 20),
    }


def test_every_step_has_a_short_name_of_its_own():
    assert list(SHORT) == list(Step)
    assert len(set(SHORT.values())) == len(SHORT)
    assert max(map(len, SHORT.values())) < min(len(step.label) for step in Step)


def test_the_list_can_be_put_right(clock):
    ordinary, saturday, library = dt.date(2026, 6, 10), dt.date(2026, 8, 22), dt.date(2026, 9, 1)
    assert day_off(ordinary) == ""
    assert (day_off(saturday), day_off(library)) == ("Thứ bảy", "Quốc khánh")
    DayOffFactory(day=ordinary, name="Ngày nghỉ của ngành")
    DayOffFactory(day=saturday, kind="worked", name="Làm bù cho ngày 31/8")
    DayOffFactory(day=library, kind="worked", name="Đi làm")
    corrections.forget()
    assert day_off(ordinary) == "Ngày nghỉ của ngành"
    assert working_day_from(ordinary) == dt.date(2026, 6, 11)
    assert is_working_day(saturday)
    assert is_working_day(library)


def test_culture_day_is_a_holiday_from_2026_on():
    """24 November: Nghị quyết 28/2026/QH16."""
    assert (day_off(dt.date(2025, 11, 24)), day_off(dt.date(2026, 11, 24))) == ("", "Ngày Văn hóa Việt Nam")


def test_the_list_is_asked_once_for_a_whole_calendar(django_assert_num_queries):
    with django_assert_num_queries(1):
        assert sum(bool(day_off(dt.date(2026, 1, 1) + dt.timedelta(days))) for days in range(365)) > 104
