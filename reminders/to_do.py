"""What one official finds on *Việc của tôi*: what his board owes, what its offices ask, and what waits elsewhere."""

import datetime as dt
from typing import NamedTuple

from clusters.models import ClusterYear, Deadline
from conferences.queries.notices import Notices
from reminders.kinds.conference import asked_of
from reminders.kinds.obligation import Obligation
from reminders.kinds.owed import Owed
from reminders.owed import asked_by_the_year
from reminders.scope import of_official


class Task(NamedTuple):
    """A line of the list. ``hint``: how far it has come; ``button``: (words, URL); ``due_on``, ``days_left`` and
    ``returned_at`` are None where there is no such day; ``extension``: as ``Owed`` has it."""

    title: str
    place: str
    hint: str
    due_on: dt.date | None
    days_left: int | None
    returned_at: dt.datetime | None
    button: tuple[str, str]
    extension: str


class Next(NamedTuple):
    """What the panel beside tells. ``afterwards``: what happens once the day has passed."""

    title: str
    place: str
    due_on: dt.date
    days_left: int
    afterwards: str
    url: str


class Waiting(NamedTuple):
    """A line of what waits for others. ``done``: what was done ``at``, to have it wait: “gửi”; or until when it
    does."""

    title: str
    hint: str
    done: str
    at: dt.datetime | dt.date
    place: str
    url: str


class Work(NamedTuple):
    """All that one official's board has to do or waits for; its running years and their calendar. ``steps``: of its
    own years; for the centre, of every board's."""

    owed: list[Owed]
    waiting: list[Owed]
    cluster_years: list[ClusterYear]
    calendar: list[Deadline]
    steps: list[Obligation]


def work_of(official, day: dt.date, notices: Notices) -> Work:
    """``notices``: of conferences. Nine queries at most, none for who has no board. Who observes owes nothing."""
    if official.board_id is None:
        return Work([], [], [], [], [])
    scope = of_official(official, day)
    steps, asked = asked_by_the_year(scope)
    asked += asked_of(scope.named(official.board_id), notices)
    asked = asked if official.works else []
    owed = sorted((each for each in asked if each.is_owed(day)), key=_by_day)
    waiting = [each for each in asked if each.is_waiting and not each.is_owed(day)]
    return Work(owed, waiting, scope.own_years, _calendar_of(scope), steps)


def _calendar_of(scope) -> list[Deadline]:
    """By the board's own days, without what it need not do."""
    own = [each.of_board(scope.board_id) for each in scope.calendar if each.cluster_year in scope.own_years]
    return sorted((each for each in own if not each.is_excused), key=lambda each: (each.due_on, each.pk))


def _by_day(each):
    """What has a day stands before what has none."""
    return each.due_on is None, each.due_on or dt.date.min


def overdue(work: Work, official, day) -> list[Task]:
    return [_task(each, official, day) for each in work.owed if each.is_overdue(day)]


def to_do(work: Work, official, day) -> list[Task]:
    return [_task(each, official, day) for each in work.owed if not each.is_overdue(day)]


def waiting(work: Work) -> list[Waiting]:
    return [Waiting(*each.waiting_words(), each.sent_at, each.place, each.read_url) for each in work.waiting]


def next_due(work: Work, day) -> Next | None:
    """The thing whose last day comes next."""
    ahead = [each for each in work.owed if each.due_on is not None and each.due_on >= day]
    if not ahead:
        return None
    each = ahead[0]
    return Next(each.title, each.place, each.due_on, each.days_left(day), each.afterwards, each.write_url)


def _task(each, official, day):
    returned_at = each.returned_at if each.was_returned else None
    return Task(
        each.title,
        each.place,
        each.hint(official),
        each.due_on,
        each.days_left(day),
        returned_at,
        each.button(official),
        each.extension,
    )


def in_one_sentence(work: Work, to_check: dict[str, int], day: dt.date) -> str:
    """“Đồng chí có 2 báo cáo cần duyệt, 1 việc đến hạn trong 7 ngày, 1 việc quá hạn.”"""
    soon = [each for each in work.owed if each.is_due_soon(day)]
    late = [each for each in work.owed if each.is_overdue(day)]
    returned = [each for each in work.owed if each.was_returned]
    others = len([each for each in work.owed if each not in soon + late + returned])
    told = [
        _counted(to_check, "cần duyệt"),
        f"{len(soon)} việc đến hạn trong 7 ngày" if soon else "",
        f"{len(late)} việc quá hạn" if late else "",
        _counted(_by_noun(returned), "bị trả lại"),
    ]
    told = [each for each in told if each]
    if others:
        told.append(f"{others} việc khác cần làm" if told else f"{others} việc cần làm")
    return f"Đồng chí có {', '.join(told)}." if told else "Đồng chí không có việc nào phải làm lúc này."


def _by_noun(found) -> dict[str, int]:
    counts = {}
    for each in found:
        counts[each.noun] = counts.get(each.noun, 0) + 1
    return counts


def _counted(counts, what):
    """“2 báo cáo và 1 bản đăng ký cần duyệt”; "" where there is nothing."""
    told = [f"{count} {noun}" for noun, count in counts.items() if count]
    return f"{' và '.join(told)} {what}" if told else ""
