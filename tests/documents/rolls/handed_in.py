"""Lists as administrators hand them in."""

import io

import openpyxl

from documents.list_form import list_form
from documents.rolls.reading import lines_in
from documents.rolls.roll import Roll, What
from tests.documents.criteria_files import saved


def blank_row(roll, **cells) -> list:
    return [cells.get(column.name) for column in roll.columns]


def sheet(roll: type[Roll], *lines: dict, headings=None) -> bytes:
    """A file with a line of these cells each, {name of the column: value}."""
    book = openpyxl.Workbook()
    book.active.append(headings or [column.heading for column in roll.columns])
    for line in lines:
        book.active.append(blank_row(roll, **line))
    return saved(book)


def judged(roll: type[Roll], *lines: dict):
    """What the lines would do; the first stands in row 2."""
    return roll().judge(lines_in(sheet(roll, *lines), roll))


def told(roll: type[Roll], *lines: dict) -> list[tuple[str, list[str]]]:
    return [(each.what, each.told) for each in judged(roll, *lines)]


def taken_out_and_in(roll: type[Roll]) -> set[What]:
    """What the list does that was taken out just now."""
    content = list_form(roll.form(), roll.title, "", roll().rows())
    return {each.what for each in roll().judge(lines_in(content, roll))}


def cells_of(content: bytes):
    return openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
