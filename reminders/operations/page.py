"""The whole: what an administrator sees, and in one sentence each what is not well."""

import datetime as dt
from collections.abc import Iterator
from mailbox.tally import Tally, tallies
from typing import NamedTuple

from django.utils.formats import date_format
from django.utils.timezone import localtime

from reminders.beating import SILENT_FOR
from reminders.models import Heartbeat
from reminders.operations.jobs import Job, Result, jobs
from reminders.operations.lasting import lasting
from reminders.operations.queues import Queue, queues

LONGEST_WAIT = dt.timedelta(minutes=15)  # a letter that could have gone


class Operations(NamedTuple):
    """``queues``: None where Redis does not answer. ``channels``: with how long the oldest has waited, in words."""

    at: dt.datetime
    beat: Heartbeat
    jobs: list[Job]
    queues: list[Queue] | None
    channels: list[tuple[Tally, str]]

    @property
    def beat_lives(self) -> bool:
        return self.beat.asked_at is not None and self.beat.asked_at > self.at - SILENT_FOR

    @property
    def troubles(self) -> list[str]:
        """Sentences, the cause before what comes of it; empty where all is well."""
        causes = [*self._of_programs()]
        return [*causes, *self._of_jobs(causes), *self._of_letters()]

    def _of_programs(self) -> Iterator[str]:
        if not self.beat_lives:
            last = f"lần cuối lúc {_moment(self.beat.asked_at)}" if self.beat.asked_at else "chưa chạy lần nào"
            yield f"Bộ hẹn giờ (beat) không chạy: {last}."
        if self.queues is None:
            yield "Redis không trả lời. Thư vẫn còn nguyên trong cơ sở dữ liệu, Redis chạy lại là được gửi tiếp."
        for queue in self.queues or []:
            if not queue.has_worker:
                yield f"Hàng đợi “{queue.words}” không có tiến trình (worker) nào nhận việc."

    def _of_jobs(self, causes) -> Iterator[str]:
        for job in self.jobs:
            if job.result == Result.FAILING:
                yield f"“{job.words}” đang lỗi, {job.beat.failures} lần liền."
            elif job.result == Result.STUCK:
                yield f"“{job.words}” bắt đầu lúc {_moment(job.beat.started_at)} mà chưa xong."
            elif job.result == Result.LATE and not causes:
                yield f"“{job.words}” đã quá giờ mà chưa chạy."

    def _of_letters(self) -> Iterator[str]:
        for channel, _ in self.channels:
            if channel.since and self.at - channel.since > LONGEST_WAIT:
                yield f"{channel.label}: có thư chờ gửi từ {_moment(channel.since)}."
            if channel.failed:
                yield f"{channel.label}: {channel.failed} thư không gửi được."


def operations(now: dt.datetime) -> Operations:
    """Two queries, and two questions to Redis."""
    beat, found = jobs(now)
    channels = [(tally, lasting(now - tally.since) if tally.since else "") for tally in tallies(now)]
    return Operations(now, beat, found, queues(), channels)


def _moment(moment):
    return date_format(localtime(moment), "DATETIME_FORMAT")
