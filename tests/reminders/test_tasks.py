import datetime as dt
from mailbox.models import Letter

import pytest

from reminders.tasks import send_reminders
from reminders.usual import set_usual_rules


@pytest.mark.parametrize(
    ("moment", "written"),
    [
        (dt.datetime(2026, 6, 6, 16, 59, 59, tzinfo=dt.UTC), 0),  # still the sixth in Vietnam
        (dt.datetime(2026, 6, 6, 17, 0, 0, tzinfo=dt.UTC), 8),  # the seventh has begun: three days before
        (dt.datetime(2026, 6, 7, 16, 59, 59, tzinfo=dt.UTC), 8),
        (dt.datetime(2026, 6, 7, 17, 0, 0, tzinfo=dt.UTC), 0),
    ],
)
def test_the_task_writes_the_reminders_of_the_day_in_vietnam(world, clock, moment, written):
    set_usual_rules()
    clock.move_to(moment)
    assert send_reminders() == written
    assert Letter.objects.count() == written


def test_the_task_can_run_as_often_as_beat_likes(world, clock):
    set_usual_rules()
    clock.move_to(dt.datetime(2026, 6, 7, 1, tzinfo=dt.UTC))
    assert [send_reminders() for _ in range(3)] == [8, 0, 0]
    assert Letter.objects.count() == 8
