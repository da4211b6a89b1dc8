"""When reminders are written: at the hour, on the day, and after the work has stood still."""

import datetime as dt

import pytest

from reminders.models import ReminderRule, ReminderTiming, Round
from reminders.tasks import send_reminders
from reminders.usual import set_usual_rules
from reminders.verbs import remind_by_the_clock
from tests.conftest import VIETNAM
from tests.factories import LetterFactory
from tests.reminders.telling import ALL, CLUSTER_3, LAST_DAY, ONE_AFTER, ONE_BEFORE, THREE_BEFORE, letter_of, written
from tests.reminders.test_daily import wants


@pytest.fixture(autouse=True)
def rules(world):
    set_usual_rules()
    ReminderRule.objects.filter(audience__in=["head", "centre"]).delete()


def at(day, hour, minute=0):
    return dt.datetime.combine(day, dt.time(hour, minute), VIETNAM)


def run(day, hour=8, minute=0):
    return remind_by_the_clock(at(day, hour, minute))


@pytest.mark.parametrize(
    ("hour", "minute", "letters"), [(0, 0, 0), (7, 29, 0), (7, 30, 8), (19, 59, 8), (20, 0, 0), (23, 59, 0)]
)
def test_from_the_hour_of_sending_until_the_quiet_ones(hour, minute, letters):
    assert run(THREE_BEFORE, hour, minute) == letters


def test_the_task_goes_by_the_clock_in_vietnam_and_as_often_as_beat_likes(clock):
    clock.move_to(dt.datetime(2026, 6, 5, 0, 29, 59, tzinfo=dt.UTC))
    assert send_reminders() == 0
    clock.move_to(dt.datetime(2026, 6, 5, 0, 30, tzinfo=dt.UTC))
    assert [send_reminders() for _ in range(3)] == [8, 0, 0]


def test_on_a_day_of_rest_nothing_goes_out_but_where_every_day_counts(clock):
    sunday = dt.date(2026, 6, 7)
    assert run(sunday) == 0
    ReminderTiming.objects.update(working_days_only=False)
    assert run(sunday) == 8


def test_a_cluster_has_its_own_hour(world):
    ReminderTiming.objects.create(cluster=world.other_year.cluster, send_at=dt.time(14))
    assert run(THREE_BEFORE) == 6
    assert run(THREE_BEFORE, 13, 59) == 0
    assert run(THREE_BEFORE, 14) == 2
    assert {username for username, _ in written()[-2:]} == CLUSTER_3
    assert set(Round.objects.values_list("cluster", "on")) == {
        (None, THREE_BEFORE), (world.other_year.cluster_id, THREE_BEFORE)
    }  # fmt: skip


def test_without_hours_set_the_usual_ones_hold():
    ReminderTiming.objects.all().delete()
    assert (run(THREE_BEFORE, 7), run(THREE_BEFORE, 7, 30)) == (0, 8)


# --- days that were missed -------------------------------------------------------------------------------------------


def test_a_day_that_was_missed_is_made_up_for_with_the_days_left_of_today():
    run(dt.date(2026, 6, 8))  # nothing to tell; then the work stands still on the day before the last
    assert run(LAST_DAY) == 8
    assert {subject.split(":")[0] for _, subject in written()} == {"Nhắc việc"}
    Round.objects.update(on=dt.date(2026, 6, 2))  # and over the weekend, from Tuesday to Monday
    assert run(dt.date(2026, 6, 8)) == 8
    assert {who for who, _ in written()[-8:]} == ALL


def test_nobody_is_told_twice_of_days_that_fall_together(world):
    run(dt.date(2026, 6, 1))
    assert run(LAST_DAY) == 8
    assert letter_of(world.member.leader).reminders.count() == 1


def test_no_more_than_a_week_is_made_up_for():
    Round.objects.create(on=dt.date(2026, 5, 20))
    assert run(dt.date(2026, 5, 28)) == 8  # of the twenty-seventh
    Round.objects.update(on=dt.date(2026, 5, 20))
    assert run(dt.date(2026, 6, 1)) == 8
    Round.objects.update(on=dt.date(2026, 3, 1))
    assert run(dt.date(2026, 6, 4)) == 8  # of the third, and nothing of March


def test_a_clock_that_jumped_ahead_and_back_tells_nothing_twice():
    assert run(THREE_BEFORE) == 8
    assert run(dt.date(2027, 6, 10)) == 0  # a year ahead nothing is owed that is told of on that day
    assert run(THREE_BEFORE) == 0
    assert run(ONE_BEFORE) == 8
    assert Round.objects.get().on == ONE_BEFORE


def test_the_first_round_ever_makes_up_for_nothing():
    assert run(dt.date(2026, 6, 4)) == 0


# --- one letter a day -------------------------------------------------------------------------------------------------


def test_new_letters_are_told_of_in_the_first_round_of_the_day_only(world):
    official = world.member.leader
    wants(official, "daily")
    LetterFactory(official=official, gathered=True)
    assert run(dt.date(2026, 6, 8)) == 1
    later = LetterFactory(official=official, gathered=True)
    assert run(dt.date(2026, 6, 8), 12) == 0
    assert run(ONE_AFTER, 6, 59) == 0
    assert run(ONE_BEFORE) == 8
    assert list(letter_of(official).tells_of.all()) == [later]
