"""Excel of the completeness matrix, as its reader sees it: boards by steps, and for all clusters how many are done."""

from django.views.decorators.http import require_GET

from clusters.access import get_cluster_year_for
from documents.downloads import sheets_file
from documents.sheets import MOMENT, NUMBER, Column, Sheet
from provinces.days import today
from reminders.access import get_year_of_sector_for
from reminders.matrix import matrix, sum_of_all
from reminders.owed import obligations
from reminders.sector import STEPS, sector


@require_GET
def completeness(request, number, year, kind="cluster"):
    """For each step its state, whether it was late, and when it was signed, if its cells tell that; then how many were
    on time."""
    shown = get_cluster_year_for(request.user, number, year, kind)
    deadlines, rows = matrix(obligations([shown], named_on=shown.day), request.user, today())
    timed = [any(row.cells[at].done_at for row in rows) for at in range(len(deadlines))]
    columns = [Column("Ban tổ chức", width=44)]
    for deadline, has_moments in zip(deadlines, timed, strict=True):
        columns += _columns(deadline, has_moments)
    columns += [Column("Đúng hạn", width=20), Column("Ghi chú", width=20)]
    table = [[row.membership.board_name, *_cells(row, timed), _words(row.tally), _note(row)] for row in rows]
    title, note = f"Tiến độ {shown.cluster.short} năm {year}", _words(sum_of_all([row.tally for row in rows]))
    return sheets_file(request, Sheet(title, columns, table, f"Cả cụm: {note}" if note else ""))


def _columns(deadline, has_moments):
    state = Column(f"{deadline}, hạn {deadline.due_on:%d/%m/%Y}", width=20)
    return [state, Column(f"{deadline}: ký lúc", MOMENT, 18)] if has_moments else [state]


def _cells(row, timed):
    for cell, has_moments in zip(row.cells, timed, strict=True):
        longer = f"gia hạn đến {cell.own_day:%d/%m/%Y}" if cell.own_day else ""
        because = f": {cell.because}" if cell.because else ""
        yield ", ".join(filter(None, [cell.label, cell.late.lower(), longer])) + because
        if has_moments:
            yield cell.done_at


def _note(row):
    until = f"thành viên đến {row.until:%d/%m/%Y}" if row.until else ""
    return ", ".join(filter(None, [row.office, until]))


def _words(counts):
    return " · ".join(counts.words)


@require_GET
def progress(request, year):
    """Of every cluster and step: how many are done, of how many, and the percentage on time."""
    year = get_year_of_sector_for(request, year)
    shown = sector(year, request.user, today())
    columns = [Column("Cụm", width=16)]
    for words in [*(step.label for step in STEPS), "Cả năm"]:
        columns += [
            Column(f"{words}: {what}", NUMBER, 12) for what in ("đã xong", "trong số", "% đúng hạn", "quá hạn")
        ]
    rows = [[row.cluster_year.cluster.short, *_numbers([*row.cells, row.total])] for row in shown.rows]
    title, note = f"Tiến độ toàn ngành năm {year}", _words(shown.total)
    return sheets_file(request, Sheet(title, columns, rows, f"Toàn ngành: {note}" if note else ""))


def _numbers(counts):
    return [number for each in counts for number in (each.done, each.of, each.percent, each.overdue)]
