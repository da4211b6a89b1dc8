"""The completeness matrix: boards down, steps across, each cell what this reader may know of it."""

from typing import NamedTuple

from django.urls import reverse

from clusters.access import is_central, offices_of
from clusters.steps import SHORT
from pledges.states import APPROVED, SENT, Audience, label, shown
from reminders.owed import Obligation

LATE = "Gửi muộn"


class Cell(NamedTuple):
    """``step`` and its ``short`` name; ``code`` picks shape and colour (state.html); ``url`` is "" where the
    reader may not go."""

    step: str
    short: str
    code: str
    label: str
    late: bool
    url: str


class Row(NamedTuple):
    membership: object
    own: bool
    cells: list[Cell]


def matrix(owed: list[Obligation], official, day) -> tuple[list, list[Row]]:
    """(deadlines in order, rows in order of the boards' names)."""
    deadlines = list({each.deadline.pk: each.deadline for each in owed}.values())
    by_board = {}
    for each in owed:
        by_board.setdefault(each.board_id, {})[each.deadline.pk] = each
    rows = [
        Row(
            next(iter(cells.values())).membership,
            board_id == official.board_id,
            [_cell(cells[d.pk], official, day) if d.pk in cells else _not_owed(d) for d in deadlines],
        )
        for board_id, cells in by_board.items()
    ]
    return deadlines, sorted(rows, key=lambda row: row.membership.board_order or "")


def legend(rows: list[Row]) -> list[tuple[str, str]]:
    """(code, label) of the states that are seen, for where only their shapes fit."""
    cells = [cell for row in rows for cell in row.cells]
    late = {("late", LATE) for cell in cells if cell.late}
    return sorted({(cell.code, cell.label) for cell in cells} | late)


def audience_in(official, each: Obligation) -> Audience:
    if official.board_id == each.board_id:
        return Audience.MEMBER
    if is_central(official) or offices_of(official).get(each.deadline.cluster_year.cluster_id):
        return Audience.HEAD
    return Audience.PEER


def _not_owed(deadline):
    return Cell(deadline.get_step_display(), SHORT[deadline.step], "none", "Không phải gửi", late=False, url="")


def _cell(each, official, day):
    audience = audience_in(official, each)
    code, text = _code_and_label(each, audience, day)
    return Cell(
        each.deadline.get_step_display(),
        SHORT[each.deadline.step],
        code,
        text,
        each.was_late,
        _url(each, audience, official, day),
    )


def _code_and_label(each, audience, day):
    if not each.is_open(day):
        return "not_yet", "Chưa đến kỳ"
    if each.is_overdue(day):
        return "overdue", "Quá hạn"
    begun = each.report is not None and audience == Audience.MEMBER  # whether it is begun is its own board's affair
    if each.is_due_soon(day) and not begun and not each.was_returned:
        return "due_soon", "Sắp đến hạn"
    return shown(each.state, audience), label(each.state, audience)


def _url(each, audience, official, day):
    if audience == Audience.MEMBER and official.capacity != "observer":
        return _own_url(each, day)
    return reverse("pledges:report", args=[each.report.pk]) if _readable(each, audience, official) else ""


def _readable(each, audience, official):
    if official.capacity == "observer":
        sees_all = official.board_id is None or is_central(official)
        return each.state == APPROVED and (sees_all or official.board_id == each.board_id)
    return audience == Audience.HEAD and each.state in SENT


def _own_url(each, day):
    if each.is_owed(day) and not each.deadline.cluster_year.is_closed:
        return reverse("pledges:write", args=[each.deadline.cluster_year_id, each.deadline.step])
    return reverse("pledges:report", args=[each.report.pk]) if each.report else ""
