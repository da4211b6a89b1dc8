"""The table of a year's result as an Excel file."""

from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from documents.downloads import sheets_file
from documents.sheets import NUMBER, Column, Sheet
from pledges.refusals import NotAllowed
from scoring.access.judging import sees_all_cards
from scoring.access.result import get_result_year_for, state_of
from scoring.queries.summary import summary_of
from scoring.states import ResultState
from scoring.summary_table import table_now, table_of

NOT_YET = "Điểm và xếp hạng xem được khi cụm trưởng công bố."


@require_GET
def result(request, cluster_year):
    """Of one's cluster once it is published, ``?bang=`` an earlier table; before that for who sees all cards."""
    year = get_result_year_for(request.user, cluster_year)
    title = f"Kết quả thi đua năm {year.year}, {year.cluster}"
    if state_of(year) == ResultState.PUBLISHED:
        table = _table(year.result, request.GET.get("bang", ""))
        return sheets_file(request, _sheet(title, _note(year.result, table), table_of(table)))
    if not sees_all_cards(request.user, year):
        raise NotAllowed(NOT_YET)
    return sheets_file(request, _sheet(title, "Bảng tạm tính", table_now(summary_of(year))))


def _table(result, number):
    tables = result.tables.order_by("number")
    return get_object_or_404(tables, number=number) if number.isascii() and number.isdecimal() else tables.last()


def _note(result, table):
    if table.decision:
        day = f"{table.decided_on:%d/%m/%Y}"
        return f"Điều chỉnh theo Quyết định số {table.decision} ngày {day} của {table.decided_by}"
    return f"Thông qua ngày {result.adopted_on:%d/%m/%Y}, {result.adopted_how}"


def _sheet(title, note, table):
    parts = [Column(f"{code} {name}", NUMBER, 14) for code, name in table.columns]
    columns = [
        Column("Hạng", NUMBER, 8),
        Column("Đơn vị", width=24),
        *parts,
        Column("Thưởng", NUMBER, 10),
        Column("Trừ", NUMBER, 10),
        Column("Tổng điểm", NUMBER, 12),
        Column("Xếp loại", width=16),
        Column("Không xét vì", width=40),
    ]
    rows = [
        [each.rank, each.name, *each.parts, each.bonus, each.deduction, each.total, each.class_name, each.excluded]
        for each in table.rows
    ]
    return Sheet(title, columns, rows, note)
