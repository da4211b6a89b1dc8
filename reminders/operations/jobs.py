"""The jobs of the schedule as an administrator reads them."""

import datetime as dt
from enum import StrEnum
from typing import NamedTuple

from celery.schedules import maybe_schedule

from config.celery import app
from reminders.beating import BEAT
from reminders.models import Heartbeat
from reminders.operations.lasting import lasting

WORDS = {
    "deliver-letters": "Gửi các thư đang chờ",
    "send-reminders": "Viết lời nhắc khi đến giờ",
    "take-up-postings": "Chuyển cán bộ sang đơn vị mới khi đến ngày",
    "prepare-waiting-photos": "Chuẩn bị các ảnh hội nghị còn chờ",
}
GRACE = dt.timedelta(minutes=2)  # a worker may be busy with something else
HALF_A_SECOND = dt.timedelta(seconds=0.5)
LONGEST = dt.timedelta(seconds=app.conf.task_time_limit)


class Result(StrEnum):
    """A shape and a word."""

    NEVER = "○ Chưa chạy"
    WELL = "● Tốt"
    RUNNING = "◐ Đang chạy"
    LATE = "▲ Quá giờ mà chưa chạy"
    STUCK = "▲ Chạy dở, chưa xong"
    FAILING = "▲ Đang lỗi"


class Job(NamedTuple):
    """``took``: in words, "" where it has never succeeded; ``next_at``: when beat will ask for it, None where it never
    has."""

    words: str
    beat: Heartbeat
    took: str
    next_at: dt.datetime | None
    result: Result


def jobs(now: dt.datetime) -> tuple[Heartbeat, list[Job]]:
    """Beat's own heartbeat, and every job in the order of the schedule. One query."""
    known = {beat.name: beat for beat in Heartbeat.objects.order_by("name")}
    found = {name: known.get(name, Heartbeat(name=name)) for name in (BEAT, *app.conf.beat_schedule)}
    return found.pop(BEAT), [_job(name, beat, now) for name, beat in found.items()]


def _job(name, beat, now):
    next_at = _after(name, beat.asked_at, now) if beat.asked_at else None
    took = "" if beat.took is None else lasting(beat.took)
    return Job(WORDS[name], beat, took, next_at, _result(name, beat, now))


def _result(name, beat, now) -> Result:
    if beat.failures:
        return Result.FAILING
    if beat.started_at is None:
        return Result.NEVER
    if beat.finished_at is None or beat.finished_at < beat.started_at:
        return Result.RUNNING if now - beat.started_at <= LONGEST else Result.STUCK
    return Result.LATE if _after(name, beat.started_at, now) + GRACE < now else Result.WELL


def _after(name, moment, now) -> dt.datetime:
    """When the schedule's turn comes the next time after ``moment``."""
    schedule = maybe_schedule(app.conf.beat_schedule[name]["schedule"], app=app)
    turn = now + schedule.remaining_estimate(moment)
    return (turn + HALF_A_SECOND).replace(microsecond=0)  # Celery counts the fractions of ``moment`` in
