"""The completeness matrix: boards down, steps across, each cell what this reader may know of it."""

import datetime as dt
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from clusters.access import is_central, offices_of
from clusters.models import Deadline, Duty, Membership
from clusters.steps import SHORT
from pledges.states import Audience
from provinces.days import last_day
from reminders.kinds.obligation import Obligation
from reminders.owed import KIND_OF
from reminders.timeliness import Checks, Tally, checks, tally, timing_of

NAME, TOTAL = "ten", "dung-han"  # what one sorts by, beside the steps
# The shapes by what needs looking after first; “late”: sent late, however far it has come since.
WORST_FIRST = ["overdue", "late", "returned", "due_soon", "draft", "commenting", "submitted", "signing", "approved"]
WORST_FIRST += ["not_yet", "none"]


class Cell(NamedTuple):
    """``step`` and its ``short`` name; ``code`` picks shape and colour (state.html); ``done_at``: a moment or None;
    ``late`` says how, or is ""; ``url`` is "" where the reader may not go; ``own_day``: until when the board was given
    longer; ``because``: why, or why it need not do the step; ``mark``: as what it counts, "" for nothing."""

    step: str
    short: str
    code: str
    label: str
    done_at: dt.datetime | None = None
    late: str = ""
    url: str = ""
    own_day: dt.date | None = None
    because: str = ""
    mark: str = ""

    @property
    def state(self) -> SafeString:
        return in_shape(self.code, self.label)

    @property
    def lateness(self) -> SafeString:
        return in_shape("late", self.late)

    @property
    def rank(self) -> int:
        return WORST_FIRST.index("late" if self.late else self.code)


class Row(NamedTuple):
    """``office``: the board's on the day, or ""; ``until``: its last day where it left within the year; ``tally``: of
    the steps that it owes itself."""

    membership: Membership
    own: bool
    cells: list[Cell]
    office: str
    until: dt.date | None
    tally: Tally


class Column(NamedTuple):
    """``not_owed``: what stands where a board has nothing to do with the step; ``by_its_board``: whether the board of
    the row is the one that owes it."""

    deadline: Deadline
    step: str
    short: str
    not_owed: str
    by_its_board: bool


@cache
def in_shape(code: str, label: str) -> SafeString:
    """A state's markup. There are few of them and many cells: each is put together once."""
    return mark_safe(render_to_string("components/state_compact.html", {"code": code, "label": label}).strip())


def matrix(owed: list[Obligation], official, day) -> tuple[list[Deadline], list[Row]]:
    """(deadlines in order, rows in order of the boards' names); ``owed`` as ``obligations`` gives it."""
    columns, by_board = {}, {}
    for each in owed:
        common = each.deadline.common
        if common not in columns:
            columns[common] = _column(common)
        by_board.setdefault(each.board_id, {})[common] = each
    rows = [_row(found, columns.values(), official, day) for found in by_board.values()]
    return list(columns), sorted(rows, key=lambda row: row.membership.board_order or "")


def legend(rows: list[Row]) -> list[tuple[str, str]]:
    """(code, label) of the states that are seen, for where only their shapes fit."""
    cells = [cell for row in rows for cell in row.cells]
    late = {("late", cell.late) for cell in cells if cell.late}
    return sorted({(cell.code, cell.label) for cell in cells} | late)


def rank_by(key: str, deadlines: list[Deadline]) -> Callable[[Row], object] | None:
    """row → its place, the worst first; None: the rows' own order. By what the reader sees, so that no order tells
    more."""
    if key == NAME:
        return None
    if key == TOTAL:
        return lambda row: row.tally.percent
    at = [each.step for each in deadlines].index(key)
    return lambda row: row.cells[at].rank


def audience_in(official, each: Obligation) -> Audience:
    if official.board_id == each.board_id:
        return Audience.MEMBER
    if is_central(official) or offices_of(official).get(each.cluster_year.cluster_id):
        return Audience.HEAD
    return Audience.PEER


# --- sums ------------------------------------------------------------------------------------------------------


def sums(deadlines: list[Deadline], rows: list[Row]) -> list[Tally | Checks]:
    """Of each column."""
    return [counted(each.step, (row.cells[at].mark for row in rows)) for at, each in enumerate(deadlines)]


def sum_of_all(tallies: list[Tally]) -> Tally:
    return Tally(*map(sum, zip(Tally(), *tallies, strict=True)))


def counted(step: str, marks) -> Tally | Checks:
    known = [mark for mark in marks if mark]
    return tally(known) if KIND_OF[step].by_its_board else checks(known)


def mark_of(each: Obligation, code: str, day: dt.date) -> str:
    """As what it counts; ``code``: the shape that its reader sees."""
    return timing_of(each, day) if each.by_its_board else code


# --- rows and cells --------------------------------------------------------------------------------------------


def _column(deadline):
    kind = KIND_OF[deadline.step]
    return Column(deadline, deadline.get_step_display(), SHORT[deadline.step], kind.not_owed, kind.by_its_board)


def _row(found, columns, official, day):
    first = next(iter(found.values()))
    audience = audience_in(official, first)
    membership = max((each.membership for each in found.values()), key=_since)  # it may have left and come back
    cells = [_cell(found.get(each.deadline), each, first.board_id, audience, official, day) for each in columns]
    own = [cell.mark for cell, column in zip(cells, columns, strict=True) if column.by_its_board and cell.mark]
    office = Duty.Office(membership.office).label if membership.office else ""
    return Row(membership, audience == Audience.MEMBER, cells, office, _left(membership, first.year), tally(own))


def _since(membership):
    return membership.valid_during.lower or dt.date.min


def _left(membership, year) -> dt.date | None:
    last = last_day(membership.valid_during)
    return last if last and last < dt.date(year, 12, 31) else None


def _cell(each, column, board_id, audience, official, day):
    if each is None:
        because = column.deadline.of_board(board_id).excuse
        return Cell(column.step, column.short, "none", column.not_owed, because=because)
    code, label = each.shown_to(audience, day)
    because = each.deadline.extension
    return Cell(
        column.step,
        column.short,
        code,
        label,
        each.done_at,
        each.late if each.was_late else "",
        each.url_for(audience, official, day),
        each.due_on if because else None,
        because,
        mark_of(each, code, day),
    )
