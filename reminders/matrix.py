"""The completeness matrix: boards down, steps across, each cell what this reader may know of it."""

import datetime as dt
from functools import cache
from typing import NamedTuple

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from clusters.access import is_central, offices_of
from clusters.steps import SHORT
from pledges.states import Audience
from reminders.kinds.obligation import Obligation
from reminders.owed import KIND_OF


class Cell(NamedTuple):
    """``step`` and its ``short`` name; ``code`` picks shape and colour (state.html); ``done_at``: a moment or None;
    ``late`` says how, or is ""; ``url`` is "" where the reader may not go."""

    step: str
    short: str
    code: str
    label: str
    done_at: dt.datetime | None = None
    late: str = ""
    url: str = ""

    @property
    def state(self) -> SafeString:
        return in_shape(self.code, self.label)

    @property
    def lateness(self) -> SafeString:
        return in_shape("late", self.late)


class Row(NamedTuple):
    membership: object
    own: bool
    cells: list[Cell]


@cache
def in_shape(code: str, label: str) -> SafeString:
    """A state's markup. There are few of them and many cells: each is put together once."""
    return mark_safe(render_to_string("components/state_compact.html", {"code": code, "label": label}).strip())


def matrix(owed: list[Obligation], official, day) -> tuple[list, list[Row]]:
    """(deadlines in order, rows in order of the boards' names)."""
    columns, by_board = {}, {}
    for each in owed:
        common = each.deadline.common
        if common not in columns:
            columns[common] = _column(common)
        by_board.setdefault(each.board_id, {})[each.deadline] = each
    rows = [_row(cells, columns, official, day) for cells in by_board.values()]
    return list(columns), sorted(rows, key=lambda row: row.membership.board_order or "")


def legend(rows: list[Row]) -> list[tuple[str, str]]:
    """(code, label) of the states that are seen, for where only their shapes fit."""
    cells = [cell for row in rows for cell in row.cells]
    late = {("late", cell.late) for cell in cells if cell.late}
    return sorted({(cell.code, cell.label) for cell in cells} | late)


def audience_in(official, each: Obligation) -> Audience:
    if official.board_id == each.board_id:
        return Audience.MEMBER
    if is_central(official) or offices_of(official).get(each.cluster_year.cluster_id):
        return Audience.HEAD
    return Audience.PEER


def _row(cells, columns, official, day):
    first = next(iter(cells.values()))
    audience = audience_in(official, first)
    return Row(
        first.membership,
        audience == Audience.MEMBER,
        [_cell(cells.get(deadline), names, audience, official, day) for deadline, names in columns.items()],
    )


def _column(deadline):
    """(name, short name, what stands where the board has nothing to do with it)"""
    return deadline.get_step_display(), SHORT[deadline.step], KIND_OF[deadline.step].not_owed


def _cell(each, names, audience, official, day):
    step, short, not_owed = names
    if each is None:
        return Cell(step, short, "none", not_owed)
    late = each.late if each.was_late else ""
    return Cell(step, short, *each.shown_to(audience, day), each.done_at, late, each.url_for(audience, official, day))
