"""The Excel form of a board's own scores: handed out, filled in, read back line by line. No row is written here."""

import io
from collections.abc import Iterable
from typing import NamedTuple

import xlsxwriter

from documents.excel_in import KEY_SHEET, rows_of_form
from scoring.card_contents import field, parts_of, stored
from scoring.models import Score
from scoring.tree import Node

FIRST_ROW = 5  # of the criteria, counted from 0
CODE, NAME, MOST_POINTS, POINTS, TARGET, ACTUAL, NOTE = range(7)
HEADINGS = ["Mã", "Tiêu chí", "Tối đa", "Tự chấm", "Chỉ tiêu", "Thực hiện", "Ghi chú"]
WIDTHS = (10, 60, 10, 12, 14, 14, 50)
COLUMN_OF = {"points": POINTS, "target": TARGET, "actual": ACTUAL, "note": NOTE}
MOST_ROWS = 1000
NOT_OURS = "Tệp này không phải biểu tự chấm do hệ thống cấp cho bảng này. Tải biểu về rồi điền lại."
HOW = "Chỉ điền các ô màu vàng; điểm trừ ghi số bị trừ; 0 là đã chấm 0 điểm, để trống là chưa chấm."


class Filled(NamedTuple):
    """A cell that holds something. ``part``: of ``card_contents``; ``typed``: as a person would type it into the page,
    "" where the cell is refused; ``refusal``: "" or why."""

    row: int
    code: str
    part: str
    typed: str
    refusal: str


def form_key(card_pk: int) -> str:
    """What a form carries hidden, so that it is not filled in for one card and handed in for another."""
    return f"bieu-tu-cham/1/{card_pk}"


def scores_form(title: str, note: str, key: str, nodes: Iterable[Node], scores: dict[int, Score]) -> bytes:
    """The form as .xlsx, in which only what the board is asked for can be typed. ``scores``: {criterion: score}."""
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        page, hidden = book.add_worksheet("Tự chấm"), book.add_worksheet(KEY_SHEET)
        hidden.write_string(0, 0, key)
        hidden.very_hidden()
        _head(book, page, title, note)
        styles = _styles(book)
        for row, node in enumerate(nodes, start=FIRST_ROW):
            _line(page, row, node, scores.get(node.criterion.pk), styles)
    return buffer.getvalue()


def _head(book, page, title, note):
    page.write(0, 0, title, book.add_format({"bold": True, "font_size": 14}))
    page.write(1, 0, note)
    page.write(2, 0, HOW)
    bold = book.add_format({"bold": True, "border": 1, "text_wrap": True, "bg_color": "#F6F5F2"})
    for column, (heading, width) in enumerate(zip(HEADINGS, WIDTHS, strict=True)):
        page.set_column(column, column, width)
        page.write(FIRST_ROW - 1, column, heading, bold)
    page.protect("", {"select_locked_cells": True, "format_columns": True, "format_rows": True})
    page.freeze_panes(FIRST_ROW, 2)
    page.repeat_rows(FIRST_ROW - 1)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)


def _styles(book):
    plain = {"border": 1, "text_wrap": True, "valign": "top"}
    return {
        "group": book.add_format(plain | {"bold": True, "num_format": "#,##0.##"}),
        "told": book.add_format(plain | {"num_format": "#,##0.##"}),
        "number": book.add_format(plain | {"num_format": "#,##0.##", "locked": False, "bg_color": "#FDF6E6"}),
        "text": book.add_format(plain | {"locked": False, "bg_color": "#FDF6E6"}),
    }


def _line(page, row, node, score, styles):
    criterion, told = node.criterion, styles["group" if node.is_group else "told"]
    page.write_string(row, CODE, criterion.code, told)
    page.write_string(row, NAME, criterion.name, told)
    page.write_number(row, MOST_POINTS, criterion.max_points, told)
    for column in COLUMN_OF.values():
        page.write_blank(row, column, None, told)
    if score is None or not score.is_assigned:
        return
    values = stored([score])
    for part in parts_of(criterion):
        value = values[field(part, criterion.pk)]
        page.write(row, COLUMN_OF[part], value, styles["text" if part == "note" else "number"])


def filled_cells(content: bytes, key: str) -> list[Filled]:
    """What was filled in, in the order of the file. Raises Unreadable: no Excel file, or a form for something else."""
    rows = rows_of_form(content, key, not_ours=NOT_OURS, first=FIRST_ROW, most=MOST_ROWS, width=len(HEADINGS))
    return [cell for number, cells in rows for cell in _cells(number, cells)]


def _cells(number, cells):
    code = str(cells[CODE] or "").strip()
    for part, column in COLUMN_OF.items():
        if cells[column] not in (None, ""):
            yield Filled(number, code, part, *_read(part, cells[column]))


def _read(part, cell) -> tuple[str, str]:
    typed = str(cell).strip()
    if isinstance(cell, str) and cell.startswith("="):
        return "", "Ô này là công thức; hãy nhập giá trị."
    if part == "note":
        return typed, ""
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return "", f"“{typed}” không phải là số."
    return f"{cell!r}".replace(".", ","), ""
