"""An Excel file from a table: what a page shows, with its columns, ready to print on A4. Pure but for the file."""

import datetime as dt
import io
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

import xlsxwriter
from django.utils import timezone

TEXT, NUMBER, DAY, MOMENT = "text", "number", "day", "moment"
FORMATS = {
    TEXT: {"text_wrap": True},
    NUMBER: {"num_format": "#,##0.##", "align": "right"},
    DAY: {"num_format": "dd/mm/yyyy", "align": "left"},
    MOMENT: {"num_format": "hh:mm dd/mm/yyyy", "align": "left"},
}
EXCEL_CELL = 32_767  # characters


class Column(NamedTuple):
    heading: str
    kind: str = TEXT
    width: int = 24


class Sheet(NamedTuple):
    """``rows``: sequences as long as ``columns`` of str, Decimal, int, date, aware datetime, bool or None (empty)."""

    title: str
    columns: list[Column]
    rows: Iterable
    note: str = ""


def workbook(*sheets: Sheet) -> bytes:
    """The sheets as an .xlsx file: title and note on top, headings frozen and repeated on each printed page."""
    buffer = io.BytesIO()
    # what officials typed is never a formula or a link, whatever it begins with
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        for number, sheet in enumerate(sheets, start=1):
            _write(book, book.add_worksheet(f"Bảng {number}"), sheet)
    return buffer.getvalue()


def _write(book, page, sheet):
    head = 3
    page.write(0, 0, sheet.title, book.add_format({"bold": True, "font_size": 14}))
    page.write(1, 0, sheet.note)
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "vcenter", "bottom": 1, "bg_color": "#F6F5F2"})
    formats = [book.add_format({"valign": "top", **FORMATS[column.kind]}) for column in sheet.columns]
    for at, column in enumerate(sheet.columns):
        page.set_column(at, at, column.width)
        page.write(head, at, column.heading, bold)
    last = head
    for last, row in enumerate(sheet.rows, start=head + 1):
        for at, value in enumerate(row):
            _write_cell(page, last, at, value, formats[at])
    _set_up_page(page, head, last, len(sheet.columns))


def _write_cell(page, row, at, value, style):
    if value is None or value == "":
        page.write_blank(row, at, None, style)
    elif isinstance(value, bool):
        page.write_string(row, at, "Có" if value else "Không", style)
    elif isinstance(value, dt.datetime):
        page.write_datetime(row, at, timezone.localtime(value).replace(tzinfo=None), style)
    elif isinstance(value, dt.date):
        page.write_datetime(row, at, value, style)
    elif isinstance(value, int | Decimal):
        page.write_number(row, at, value, style)
    else:
        page.write_string(row, at, str(value)[:EXCEL_CELL], style)


def _set_up_page(page, head, last, columns):
    page.freeze_panes(head + 1, 1)
    page.autofilter(head, 0, max(last, head + 1), columns - 1)
    page.repeat_rows(head)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    page.set_footer("&RTrang &P/&N")
