"""The Excel form for a report's figures: handed out, filled in, read back line by line. No row is written here."""

import io
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

import xlsxwriter

from documents.excel_in import KEY_SHEET, rows_of_form

FIRST_ROW = 5  # of the figures, counted from 0
CODE, NAME, UNIT, BEFORE, VALUE = range(5)
HEADINGS = ["Mã", "Chỉ tiêu", "Đơn vị tính", "Kỳ trước", "Số liệu trong kỳ"]
MOST_ROWS = 500
NOT_OURS = "Tệp này không phải biểu nhập số liệu do hệ thống cấp cho kỳ báo cáo này. Tải biểu về rồi điền lại."


class Line(NamedTuple):
    """A line of the filled form. ``typed``: as in the cell, "" if empty; ``refusal``: "" or why the cell is not a
    figure; ``value``: the figure, None where empty or refused."""

    row: int
    code: str
    typed: str
    value: Decimal | None
    refusal: str


def form_key(cluster_year_id: int, period: str, board_id: int) -> str:
    """What a form carries hidden, so that it is not filled in for one period and handed in for another."""
    return f"bieu-so-lieu/1/{cluster_year_id}/{period}/{board_id}"


def blank_form(title: str, note: str, key: str, lines: Iterable) -> bytes:
    """The form as .xlsx, in which only the figures can be typed.

    ``lines``: (indicator, figure of the period before or None, figure so far or None).
    """
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False}) as book:
        page = book.add_worksheet("Số liệu")
        hidden = book.add_worksheet(KEY_SHEET)
        hidden.write_string(0, 0, key)
        hidden.very_hidden()
        _head(book, page, title, note)
        styles = {decimals: _input_style(book, decimals) for decimals in range(3)}
        read_only = book.add_format(
            {"num_format": "#,##0.##", "font_color": "#57606A", "border": 1, "text_wrap": True}
        )
        for row, (indicator, before, now) in enumerate(lines, start=FIRST_ROW):
            texts = {CODE: indicator.code, NAME: indicator.name, UNIT: indicator.unit}
            for column, text in texts.items():
                page.write_string(row, column, text, read_only)
            page.write(row, BEFORE, before, read_only)
            page.write(row, VALUE, now, styles[indicator.decimals])
            page.data_validation(row, VALUE, row, VALUE, _rule(indicator))
    return buffer.getvalue()


def _head(book, page, title, note):
    page.write(0, 0, title, book.add_format({"bold": True, "font_size": 14}))
    page.write(1, 0, note)
    page.write(2, 0, "Chỉ điền cột “Số liệu trong kỳ”; không có thì ghi 0; để trống là chưa điền.")
    bold = book.add_format({"bold": True, "border": 1, "text_wrap": True, "bg_color": "#F6F5F2"})
    for column, (heading, width) in enumerate(zip(HEADINGS, (16, 52, 14, 14, 18), strict=True)):
        page.set_column(column, column, width)
        page.write(FIRST_ROW - 1, column, heading, bold)
    page.protect("", {"select_locked_cells": True, "format_columns": True})
    page.freeze_panes(FIRST_ROW, 0)
    page.set_paper(9)
    page.fit_to_pages(1, 0)


def _input_style(book, decimals):
    pattern = "#,##0" + (f".{'#' * decimals}" if decimals else "")
    return book.add_format({"num_format": pattern, "locked": False, "border": 1, "bg_color": "#FDF6E6"})


def _rule(indicator):
    return {
        "validate": "decimal" if indicator.decimals else "integer",
        "criteria": ">=",
        "value": 0,
        "error_title": "Số liệu chưa đúng",
        "error_message": "Nhập số từ 0 trở lên" + ("." if indicator.decimals else ", không có phần lẻ."),
    }


def filled_lines(content: bytes, key: str) -> list[Line]:
    """The lines of a filled form in their order. Raises Unreadable: no Excel file, or a form for something else."""
    rows = rows_of_form(content, key, not_ours=NOT_OURS, first=FIRST_ROW, most=MOST_ROWS, width=len(HEADINGS))
    return [_line(number, cells) for number, cells in rows]


def _line(number, cells):
    code, cell = str(cells[CODE] or "").strip(), cells[VALUE]
    typed = "" if cell is None else str(cell).strip()
    value, refusal = _figure(cell, typed)
    return Line(number, code, typed, value, refusal)


def _figure(cell, typed) -> tuple[Decimal | None, str]:
    """Only numbers are figures here: how a text is to be read, a form cannot ask."""
    if not typed:
        return None, ""
    if isinstance(cell, str) and cell.startswith("="):
        return None, "Ô này là công thức; hãy nhập số."
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return None, f"“{typed}” không phải là số."
    try:
        value = Decimal(repr(cell))
    except InvalidOperation:
        return None, f"“{typed}” không phải là số."
    if not value.is_finite():
        return None, f"“{typed}” không phải là số."
    return value, ""
