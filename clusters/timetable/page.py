"""A year's calendar as its page shows it: each step with its days, those of single boards, and what was changed."""

import datetime as dt
from typing import NamedTuple

from clusters.calendar import day_off, working_day_from
from clusters.models import ClusterYear, Deadline, DeadlineChange, OwnDeadline
from clusters.steps import OF_EACH_BOARD
from clusters.timetable.access import why_not_set
from clusters.verbs import usual_days


class OwnDay(NamedTuple):
    """``given_by``: “Lãnh đạo Ban, Ban Tổ chức Tỉnh ủy Nghệ An”."""

    board_id: int
    board: str
    told: str
    reason: str
    given_by: str
    given_at: dt.datetime
    may_change: bool


class Line(NamedTuple):
    """``note``: “chuyển từ 05/04/2026 (Chủ nhật)”, or “”; ``may_give``: the official may give a board its own day."""

    deadline: Deadline
    note: str
    own_days: list[OwnDay]
    may_set: bool
    may_give: bool


class Step(NamedTuple):
    """A line of the history, as ``components/steps.html`` shows it."""

    label: str
    official_name: str
    board_name: str
    at: dt.datetime
    comment: str


def members_of(cluster_year: ClusterYear) -> dict[int, str]:
    """{board: its name on the day the year's pages show}, in Vietnamese order. One query."""
    return {each.board_id: each.board_name for each in cluster_year.memberships.named_on(cluster_year.day)}


def lines(official, cluster_year: ClusterYear, members: dict[int, str]) -> list[Line]:
    """In order of the last days. Three queries, and one for the official's offices."""
    may_set = not why_not_set(official, cluster_year)
    usual, own = usual_days(), {}
    for each in OwnDeadline.objects.filter(deadline__cluster_year=cluster_year).told():
        may_change = may_set and each.board_id != official.board_id
        own.setdefault(each.deadline_id, []).append(_own_day(each, members, may_change))
    return [
        Line(
            deadline,
            _note(deadline, usual[deadline.step].in_year(cluster_year.year)[1]),
            own.get(deadline.pk, []),
            may_set,
            may_set and deadline.step in OF_EACH_BOARD,
        )
        for deadline in cluster_year.deadlines.order_by("due_on", "pk")
    ]


def _own_day(own, members, may_change):
    return OwnDay(
        own.board_id,
        members.get(own.board_id, ""),
        str(own),
        own.reason,
        f"{own.given_by.display_name}, {own.board_name}" if own.board_name else own.given_by.display_name,
        own.given_at,
        may_change,
    )


def _note(deadline, usual) -> str:
    if usual != deadline.due_on and working_day_from(usual) == deadline.due_on:
        return f"chuyển từ {usual:%d/%m/%Y} ({day_off(usual)})"
    off = day_off(deadline.due_on)
    return f"là ngày nghỉ ({off})" if off else ""


def history(cluster_year: ClusterYear, members: dict[int, str]) -> list[Step]:
    """The newest first. One query."""
    changes = DeadlineChange.objects.filter(deadline__cluster_year=cluster_year).told()
    return [_step(each, members.get(each.for_board_id, "")) for each in changes]


def _step(change, board):
    of_board = f" cho {board}" if board else ""
    label = f"{change.get_kind_display()}{of_board}, {change.deadline}: {change.after} (trước đó: {change.before})"
    name = f"{change.official.display_name} ({change.official.username})"
    return Step(label, name, change.board_name, change.at, change.reason)
