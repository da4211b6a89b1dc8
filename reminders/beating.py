"""How it is known that the work in the background goes on: beat notes that it asks, a worker what came of it.

One row of ``Heartbeat`` for each entry of the schedule and one for beat, each written in one statement. What cannot be
noted is told to the log and keeps nobody from his work.
"""

import datetime as dt
import logging

from celery.exceptions import SoftTimeLimitExceeded, TimeLimitExceeded
from celery.signals import after_task_publish, beat_init, task_failure, task_prerun, task_success
from django.db import DatabaseError, InterfaceError, connection
from django.db.models import F, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from config.celery import app
from reminders.models import Heartbeat

log = logging.getLogger(__name__)

BEAT = "beat"
SILENT_FOR = dt.timedelta(minutes=3)  # it asks for something every minute
LONGEST_ERROR = 500

JOBS = {entry["task"]: name for name, entry in app.conf.beat_schedule.items()}
began: dict[str, dt.datetime] = {}  # the runs of this process: {id of the task: when}
failed: dict[str, str] = {}  # {job: id of the task that failed last}


def beat_lives(now: dt.datetime | None = None) -> bool:
    """Whether beat has asked for anything lately, or has just started. One query."""
    since = (now or timezone.now()) - SILENT_FOR
    return Heartbeat.objects.filter(name=BEAT, asked_at__gt=since).exists()


@beat_init.connect
def note_beat(**_):
    """At once, so that a site that has just started is ready."""
    _note(BEAT, asked_at=timezone.now())


@after_task_publish.connect
def note_asked(sender: str, headers: dict, **_):
    """``celery_beat_task``: it was beat who asked, no page. Redis has the request by now."""
    if sender in JOBS and headers.get("celery_beat_task"):
        _note(BEAT, JOBS[sender], asked_at=timezone.now())


@task_prerun.connect
def note_start(sender, task_id: str, **_):
    if sender.name in JOBS:
        began[task_id] = timezone.now()
        _note(JOBS[sender.name], started_at=began[task_id])


@task_success.connect
def note_success(sender, **_):
    if sender.name in JOBS:
        now = timezone.now()
        start = began.pop(sender.request.id, now)
        known = Coalesce("started_at", Value(start))
        _note(JOBS[sender.name], started_at=known, finished_at=now, took=now - start, failures=0, error="")


@task_failure.connect
def note_failure(sender, task_id: str, exception: BaseException, **_):
    """Of a run that was ended because of its time, the worker's first process tells, and Celery 5.7 does so twice."""
    job = JOBS.get(sender.name)
    began.pop(task_id, None)
    if job and failed.get(job) != task_id:
        failed[job] = task_id
        _note(job, failed_at=timezone.now(), failures=F("failures") + 1, error=_words(exception))


def _words(exception) -> str:
    if isinstance(exception, SoftTimeLimitExceeded | TimeLimitExceeded):
        return "Quá thời gian cho phép nên bị dừng."
    return f"{type(exception).__name__}: {exception}"[:LONGEST_ERROR]


def _note(*names: str, **changes) -> None:
    try:
        if not connection.in_atomic_block:  # the database may have been restarted since
            connection.close_if_unusable_or_obsolete()
        rows = Heartbeat.objects.filter(name__in=names)
        if rows.update(**changes) < len(names):
            Heartbeat.objects.bulk_create((Heartbeat(name=name) for name in names), ignore_conflicts=True)
            rows.update(**changes)
    except (DatabaseError, InterfaceError):
        log.exception("What became of %s could not be noted", ", ".join(names))
