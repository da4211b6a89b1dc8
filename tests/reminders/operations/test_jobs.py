import datetime as dt

import pytest
from django.utils import timezone

from config.celery import app
from reminders.models import Heartbeat
from reminders.operations.jobs import WORDS, Result, jobs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

SECOND, MINUTE = dt.timedelta(seconds=1), dt.timedelta(minutes=1)


def note(name="deliver-letters", **changes):
    return Heartbeat.objects.create(name=name, **changes)


def job(name="deliver-letters"):
    _, found = jobs(timezone.now())
    return found[list(app.conf.beat_schedule).index(name)]


def ran(ago, took=SECOND):
    start = timezone.now() - ago
    return {"started_at": start, "finished_at": start + took, "took": took}


def test_every_job_of_the_schedule_is_told_of_in_its_order():
    beat, found = jobs(timezone.now())
    assert beat.name == "beat"
    assert [each.words for each in found] == [WORDS[name] for name in app.conf.beat_schedule]
    assert {each.result for each in found} == {Result.NEVER}
    assert {(each.next_at, each.took) for each in found} == {(None, "")}


@pytest.mark.parametrize(
    ("changes", "result"),
    [
        (lambda now: ran(30 * SECOND), Result.WELL),
        (lambda now: ran(3 * MINUTE), Result.WELL),
        (lambda now: ran(3 * MINUTE + SECOND), Result.LATE),
        (lambda now: ran(MINUTE) | {"started_at": now}, Result.RUNNING),
        (lambda now: {"started_at": now - 10 * MINUTE}, Result.RUNNING),
        (lambda now: {"started_at": now - 10 * MINUTE - SECOND}, Result.STUCK),
        (lambda now: ran(SECOND) | {"failures": 1, "failed_at": now, "error": "OSError"}, Result.FAILING),
        (lambda now: {"asked_at": now}, Result.NEVER),
    ],
)
def test_how_a_job_fares(changes, result):
    note(**changes(timezone.now()))
    assert job().result == result


@pytest.mark.parametrize(
    ("name", "asked", "next_at"),
    [
        ("deliver-letters", dt.time(9, 59, 30), dt.time(10, 0, 30)),
        ("prepare-waiting-photos", dt.time(9, 58), dt.time(10, 3)),
        ("send-reminders", dt.time(10, 0), dt.time(10, 10)),
        ("send-reminders", dt.time(9, 50), dt.time(10, 0)),
        ("send-reminders", dt.time(9, 50, 0, 400_000), dt.time(10, 0)),
    ],
)
def test_the_next_run_is_told_by_the_schedule(name, asked, next_at):
    today = timezone.localtime()  # ten o'clock
    note(name, asked_at=dt.datetime.combine(today, asked, today.tzinfo))
    assert timezone.localtime(job(name).next_at).time() == next_at


def test_how_long_a_run_took_is_told_in_words():
    note(**ran(MINUTE, 2 * SECOND))
    assert job().took == "2,0 giây"


def test_all_jobs_cost_one_query(django_assert_num_queries):
    for name in ("beat", *app.conf.beat_schedule):
        note(name, asked_at=timezone.now())
    with django_assert_num_queries(1):
        jobs(timezone.now())
