"""A list's file, read into lines: each cell a text or a day, or the reason why it is neither."""

import datetime as dt
from difflib import get_close_matches

from documents.excel_in import Unreadable
from documents.list_form import DAY
from documents.list_reading import (
    A_DAY,
    FORMULA,
    Wanted,
    is_empty,
    is_formula,
    is_time,
    known_among,
    lines_under_headings,
    text_in,
)
from documents.rolls.roll import MOST, Column, Line, Roll

NO_HEADINGS = "Không tìm thấy dòng đầu cột. Trong 20 dòng đầu phải có các cột: {headings}."
NO_LINES = "Tệp chưa có dòng nào dưới dòng đầu cột."
TOO_MANY = f"Tệp có hơn {MOST:,} dòng; mỗi lần nhập nhiều nhất {MOST:,} dòng. Đồng chí chia thành nhiều tệp.".replace(
    ",", "."
)
NOT_A_DAY = "ô “{heading}” ghi “{typed}”, không phải ngày có thật theo dạng dd/mm/yyyy."
MISSING = "thiếu “{heading}”."
BROKEN = "ô “{heading}” là một lỗi của Excel ({typed})."


def lines_in(content: bytes, roll: type[Roll]) -> list[Line]:
    """Raises Unreadable: no Excel file, columns missing or unknown, no lines or too many."""
    headings = [column.heading for column in roll.columns]
    no_headings = NO_HEADINGS.format(headings=", ".join(headings))
    wanted = Wanted(lambda words: _headings(words, headings), MOST, 3 * len(headings), no_headings, NO_LINES, TOO_MANY)
    return [_line(row, cells, roll.columns) for row, cells in lines_under_headings(content, wanted)]


def _headings(words, headings) -> dict[int, str] | None:
    """The row with two of the headings is the one; then it must have them all, and no other."""
    found = known_among(words, headings)
    if len(found) < 2:
        return None
    if missing := [heading for heading in headings if heading not in found.values()]:
        raise Unreadable(f"Tệp thiếu cột: {', '.join(missing)}. {_strange(words, found, missing)}".strip())
    if strange := _strange(words, found, []):
        raise Unreadable(strange)
    return found


def _strange(words, found, missing) -> str:
    strange = [word for at, word in enumerate(words) if word and at not in found]
    if not strange:
        return ""
    near = get_close_matches(strange[0], missing, n=1, cutoff=0.5)
    ask = f" Có phải cột “{near[0]}” không?" if near else ""
    return f"Biểu không có cột: {', '.join(strange)}.{ask}"


def _line(row, cells, columns) -> Line:
    read = {column.name: _read(column, cells.get(column.heading)) for column in columns}
    values = {name: value for name, (value, _) in read.items()}
    return Line(row, values, [refusal for _, refusal in read.values() if refusal])


def _read(column: Column, cell):
    """(text or day, "" or why not)"""
    nothing = None if column.kind == DAY else ""
    if is_empty(cell):
        return nothing, MISSING.format(heading=column.heading) if column.required else ""
    if is_formula(cell):
        return nothing, FORMULA.format(heading=column.heading)
    if cell.data_type == "e":
        return nothing, BROKEN.format(heading=column.heading, typed=cell.value)
    if column.kind == DAY:
        return _day(column, cell)
    return ("", A_DAY.format(heading=column.heading)) if is_time(cell) else (text_in(cell.value), "")


def _day(column, cell):
    if isinstance(cell.value, dt.date):  # a moment is one too
        return cell.value.date() if isinstance(cell.value, dt.datetime) else cell.value, ""
    typed = text_in(cell.value)
    try:
        return dt.datetime.strptime(typed, "%d/%m/%Y").date(), ""
    except ValueError:
        return None, NOT_A_DAY.format(heading=column.heading, typed=typed[:40])
