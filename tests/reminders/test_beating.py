import datetime as dt
import logging
from mailbox.tasks import deliver_letters

import pytest
from celery.beat import Scheduler
from celery.exceptions import TimeLimitExceeded
from celery.signals import after_task_publish, beat_init, task_failure
from django.db import connection
from django.utils import timezone

from conferences.tasks import prepare_photo
from config.celery import app
from reminders.beating import BEAT, JOBS, beat_lives, note_start
from reminders.models import Heartbeat

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

MINUTE = dt.timedelta(minutes=1)


def heartbeat(name="deliver-letters") -> Heartbeat:
    return Heartbeat.objects.get(name=name)


@pytest.fixture
def broker():
    app.control.purge()
    yield
    app.control.purge()


def run(monkeypatch, what):
    """As a worker runs it, with ``what`` in place of the task's own work."""
    monkeypatch.setattr(deliver_letters, "run", what)
    return deliver_letters.apply()


def fail():
    raise OSError("No space left on device")


def test_every_job_of_the_schedule_has_a_heartbeat():
    assert set(JOBS.values()) == set(app.conf.beat_schedule)
    assert BEAT not in JOBS.values()


def test_a_run_is_noted_from_its_beginning_to_its_end(clock, monkeypatch):
    began = timezone.now()

    def work():
        assert (heartbeat().started_at, heartbeat().finished_at) == (began, None)
        clock.shift(dt.timedelta(seconds=4))
        return 0

    run(monkeypatch, work)
    done = heartbeat()
    assert (done.started_at, done.finished_at) == (began, began + dt.timedelta(seconds=4))
    assert (done.took, done.failures, done.error) == (dt.timedelta(seconds=4), 0, "")


def test_failures_in_a_row_are_counted_until_one_run_succeeds(clock, monkeypatch):
    run(monkeypatch, fail)
    clock.shift(MINUTE)
    run(monkeypatch, fail)
    failing = heartbeat()
    assert (failing.failures, failing.failed_at) == (2, timezone.now())
    assert failing.error == "OSError: No space left on device"
    run(monkeypatch, lambda: 0)
    again = heartbeat()
    assert (again.failures, again.error, again.failed_at) == (0, "", timezone.now())


def test_a_run_that_was_ended_because_of_its_time_has_failed():
    """The worker's first process tells, which did not run it itself; it tells twice, and that is one failure."""
    for run in ("first", "first", "second"):
        task_failure.send(sender=deliver_letters, task_id=run, exception=TimeLimitExceeded(600))
    assert (heartbeat().failures, heartbeat().error) == (2, "Quá thời gian cho phép nên bị dừng.")


def test_a_long_error_is_cut():
    task_failure.send(sender=deliver_letters, task_id="long", exception=ValueError("x" * 5000))
    assert len(heartbeat().error) == 500


def test_beat_is_told_from_a_page_that_wakes_the_postman(clock, broker):
    deliver_letters.apply_async()
    assert not Heartbeat.objects.exists()
    deliver_letters.apply_async(headers={"celery_beat_task": True})
    assert {row.name: row.asked_at for row in Heartbeat.objects.order_by("name")} == {
        BEAT: timezone.now(),
        "deliver-letters": timezone.now(),
    }


def test_beat_s_own_way_of_asking_is_known(broker):
    scheduler = Scheduler(app=app, lazy=True)
    entry = scheduler.Entry(app=app, name="deliver-letters", **app.conf.beat_schedule["deliver-letters"])
    scheduler.apply_async(entry, advance=False)
    assert beat_lives()
    assert heartbeat().asked_at == timezone.now()


def test_beat_lives_from_its_start_for_three_minutes_after_it_asked(clock):
    assert not beat_lives()
    beat_init.send(sender=None)
    assert beat_lives()
    clock.shift(3 * MINUTE - dt.timedelta(seconds=1))
    assert beat_lives()
    clock.shift(dt.timedelta(seconds=1))
    assert not beat_lives()


def test_a_run_that_nobody_asked_beat_for_is_no_sign_of_beat(monkeypatch):
    run(monkeypatch, lambda: 0)
    assert not beat_lives()


def test_each_note_is_one_statement_once_the_row_is_there(django_assert_num_queries, monkeypatch):
    run(monkeypatch, lambda: 0)
    with django_assert_num_queries(2):
        run(monkeypatch, lambda: 0)
    beat = {"sender": deliver_letters.name, "headers": {"celery_beat_task": True}}
    after_task_publish.send(**beat)
    with django_assert_num_queries(1):
        after_task_publish.send(**beat)


def test_other_tasks_are_not_noted():
    note_start(sender=prepare_photo, task_id="x")  # not by the signal: a worker of an earlier test would listen too
    after_task_publish.send(sender=prepare_photo.name, headers={"celery_beat_task": True})
    assert not Heartbeat.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_heartbeat_that_cannot_be_written_holds_up_no_work(monkeypatch, caplog):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE reminders_heartbeat RENAME TO hidden")
    try:
        assert run(monkeypatch, lambda: 7).get() == 7
        beat_init.send(sender=None)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE hidden RENAME TO reminders_heartbeat")
    told = [record for record in caplog.records if record.name == "reminders.beating"]
    assert {record.levelno for record in told} == {logging.ERROR}
    assert len(told) == 3
