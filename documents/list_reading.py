"""A list that was handed in as Excel: its headings are looked for, and the lines under them are read one by one, never
more than may be."""

import datetime as dt
import io
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple
from zipfile import BadZipFile

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from documents.excel_in import Unreadable

LOOKED_AT = 20  # rows in which the headings are looked for
UNREADABLE = "Không đọc được tệp Excel này. Đồng chí lưu lại dạng .xlsx rồi gửi lại."
FORMULA = "ô “{heading}” là công thức; hãy chép giá trị vào ô."
A_DAY = "ô “{heading}” bị Excel đổi thành ngày tháng; định dạng ô là Văn bản (Text) rồi gõ lại."


class Wanted(NamedTuple):
    """What a list looks like, and the sentences for one that does not.

    ``headings_in``: the words of a row → {column: heading}, or None where it is not the row of headings.
    """

    headings_in: Callable[[list[str]], dict[int, str] | None]
    most: int
    width: int
    no_headings: str
    no_lines: str
    too_many: str


def lines_under_headings(content: bytes, wanted: Wanted) -> list[tuple[int, dict]]:
    """[(row as Excel counts it, {heading: cell})], empty lines left out. Raises Unreadable."""
    found, headings = [], None
    for number, values in enumerate(_cells_of(content, wanted), start=1):
        if headings is None:
            headings = wanted.headings_in([_words(cell) for cell in values])
            if headings is None and number >= LOOKED_AT:
                break
        elif any(cell.value not in (None, "") for cell in values):
            found.append((number, {heading: values[at] for at, heading in headings.items() if at < len(values)}))
            if len(found) > wanted.most:
                raise Unreadable(wanted.too_many)
    if headings is None:
        raise Unreadable(wanted.no_headings)
    if not found:
        raise Unreadable(wanted.no_lines)
    return found


def _cells_of(content, wanted) -> Iterator[tuple]:
    """The first page, row by row. Raises Unreadable."""
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
        last = LOOKED_AT + 3 * wanted.most  # empty lines between do not count, but somewhere it ends
        yield from book.worksheets[0].iter_rows(min_row=1, max_row=last, max_col=wanted.width)
    except (BadZipFile, InvalidFileException, KeyError, IndexError, ValueError, OSError, SyntaxError) as broken:
        raise Unreadable(UNREADABLE) from broken


def _words(cell) -> str:
    return " ".join(str(cell.value or "").split())


def known_among(words: list[str], headings: Iterable[str]) -> dict[int, str]:
    """{column: heading} of those that stand there; of two alike the first."""
    known = {heading.casefold(): heading for heading in headings}
    folded = [word.casefold() for word in words]
    return {at: known[word] for at, word in reversed(list(enumerate(folded))) if word in known}


def is_empty(cell) -> bool:
    return cell is None or cell.value in (None, "")


def is_formula(cell) -> bool:
    return cell.data_type == "f"


def is_time(cell) -> bool:
    return isinstance(cell.value, dt.date | dt.time | dt.timedelta)


def text_in(value) -> str:
    """A code such as 1 or 2.5 that Excel took for a number reads as it was typed."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
