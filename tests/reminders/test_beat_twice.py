"""Two beats at once, as when one is moved to another machine: everything is asked for twice, and done once."""

import datetime as dt
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from mailbox.models import Dispatch, Letter
from mailbox.tasks import deliver_letters

import pytest
from django.db import connection

from config.celery import app
from reminders.usual import set_usual_rules
from tests.conftest import VIETNAM
from tests.factories import DispatchFactory, OfficialFactory

app.loader.import_default_modules()  # as a worker does when it starts


def twice_at_once(tasks) -> list:
    """What each run returned."""
    start = threading.Barrier(2 * len(tasks), timeout=10)

    def run(task):
        try:
            start.wait()
            return task()
        finally:
            connection.close()

    with ThreadPoolExecutor(2 * len(tasks)) as pool:
        return list(pool.map(run, [*tasks, *tasks]))


@pytest.mark.django_db(transaction=True)
def test_all_that_beat_asks_for_may_run_twice_at_once(world, clock, mailoutbox):
    set_usual_rules()
    clock.move_to(dt.datetime(2026, 6, 9, 10, tzinfo=VIETNAM))  # the day before the six-month reports are due
    for _ in range(5):
        DispatchFactory(letter__official=OfficialFactory())
    twice_at_once([app.tasks[entry["task"]] for entry in app.conf.beat_schedule.values()])
    deliver_letters()  # what was written after the postmen had gone

    of_the_day = Letter.objects.filter(kind="daily").order_by("pk").values_list("official", flat=True)
    assert len(of_the_day) == len(set(of_the_day)) > 0
    assert set(Dispatch.objects.order_by("pk").values_list("state", flat=True)) == {"sent"}
    came = Counter(message.extra_headers["Message-ID"] for message in mailoutbox)
    assert set(came.values()) == {1}
    assert len(came) == Dispatch.objects.count() == 5 + len(of_the_day)
