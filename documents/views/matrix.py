"""Excel of the completeness matrix: boards down, steps across, as its reader sees it."""

from django.views.decorators.http import require_GET

from clusters.access import get_cluster_year_for
from documents.downloads import sheets_file
from documents.sheets import MOMENT, Column, Sheet
from provinces.days import today
from reminders.matrix import matrix
from reminders.owed import obligations


@require_GET
def completeness(request, number, year, kind="cluster"):
    """For each step its state, whether it was late, and when it was signed, if its cells tell that."""
    shown = get_cluster_year_for(request.user, number, year, kind)
    deadlines, rows = matrix(obligations([shown], named_on=shown.day), request.user, today())
    timed = [any(row.cells[at].done_at for row in rows) for at in range(len(deadlines))]
    columns = [Column("Ban tổ chức", width=44)]
    for deadline, has_moments in zip(deadlines, timed, strict=True):
        columns += _columns(deadline, has_moments)
    table = [[row.membership.board_name, *_cells(row, timed)] for row in rows]
    return sheets_file(request, Sheet(f"Tiến độ {shown.cluster.short} năm {year}", columns, table))


def _columns(deadline, has_moments):
    state = Column(f"{deadline}, hạn {deadline.due_on:%d/%m/%Y}", width=20)
    return [state, Column(f"{deadline}: ký lúc", MOMENT, 18)] if has_moments else [state]


def _cells(row, timed):
    for cell, has_moments in zip(row.cells, timed, strict=True):
        yield f"{cell.label}, {cell.late.lower()}" if cell.late else cell.label
        if has_moments:
            yield cell.done_at
