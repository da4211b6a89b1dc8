"""The Excel form of a list, one line a row: handed out blank or with what there is. Read back by ``list_reading``."""

import io
from collections.abc import Iterable
from typing import NamedTuple

import xlsxwriter

TEXT, NUMBER, DAY = "text", "number", "day"
PATTERNS = {TEXT: "@", NUMBER: "#,##0.##", DAY: "dd/mm/yyyy"}  # “1.2” and “01” stay codes
HEAD = 3  # the row of headings, counted from 0


class Heading(NamedTuple):
    """``choices``: what Excel offers in the cells below it."""

    words: str
    width: int
    kind: str = TEXT
    choices: tuple[str, ...] = ()


class Guide(NamedTuple):
    """How it is filled in, and example lines for the first columns."""

    lines: list[str]
    sample: list[list]


class ListForm(NamedTuple):
    """``most``: how many lines a form may have."""

    page: str
    headings: list[Heading]
    guide: Guide
    most: int


def list_form(form: ListForm, title: str, note: str, rows: Iterable[list] = ()) -> bytes:
    """The form as .xlsx. ``rows``: values by column, "" or None for an empty cell."""
    buffer, rows = io.BytesIO(), list(rows)
    # what officials typed is never a formula or a link, whatever it begins with
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        page = book.add_worksheet(form.page)
        _head(book, page, form.headings, title, note)
        _fill(book, page, form.headings, rows)
        _offer(page, form)
        _set_up(page)
        _guide(book, form)
    return buffer.getvalue()


def _head(book, page, headings, title, note):
    page.write_string(0, 0, title, book.add_format({"bold": True, "font_size": 14}))
    page.write_string(1, 0, note)
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "vcenter", "border": 1, "bg_color": "#F6F5F2"})
    for at, heading in enumerate(headings):
        page.write_string(HEAD, at, heading.words, bold)


def _fill(book, page, headings, rows):
    looks = {TEXT: {"text_wrap": True}, DAY: {"align": "left"}, NUMBER: {}}
    styles = [
        book.add_format({"valign": "top", "num_format": PATTERNS[heading.kind]} | looks[heading.kind])
        for heading in headings
    ]
    for at, style in enumerate(styles):
        page.set_column(at, at, headings[at].width, style)
    for row, cells in enumerate(rows, start=HEAD + 1):
        for at, value in enumerate(cells):
            _write_cell(page, row, at, value, headings[at].kind, styles[at])


def _write_cell(page, row, at, value, kind, style):
    if value in (None, ""):
        page.write_blank(row, at, None, style)
    elif kind == NUMBER:
        page.write_number(row, at, value, style)
    elif kind == DAY:
        page.write_datetime(row, at, value, style)
    else:
        page.write_string(row, at, value, style)


def _offer(page, form):
    for at, heading in enumerate(form.headings):
        if heading.choices:
            rule = {
                "validate": "list",
                "source": list(heading.choices),
                "error_title": heading.words,
                "error_message": "Chọn trong danh sách.",
            }
            page.data_validation(HEAD + 1, at, HEAD + form.most, at, rule)


def _set_up(page):
    page.freeze_panes(HEAD + 1, 2)
    page.repeat_rows(HEAD)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    page.set_footer("&RTrang &P/&N")


def _guide(book, form):
    page = book.add_worksheet("Cách điền")
    page.set_column(0, 0, 14)
    page.set_column(1, 1, 60)
    bold = book.add_format({"bold": True})
    page.write_string(0, 0, "Cách điền", bold)
    for row, line in enumerate(form.guide.lines, start=1):
        page.write_string(row, 0, f"{row}. {line}")
    start = len(form.guide.lines) + 2
    page.write_string(start, 0, "Ví dụ", bold)
    headings = [heading.words for heading in form.headings[: len(form.guide.sample[0])]]
    for row, cells in enumerate([headings, *form.guide.sample], start=start + 1):
        for at, value in enumerate(cells):
            page.write(row, at, value, bold if row == start + 1 else None)
