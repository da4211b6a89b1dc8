"""An Excel file that was handed in, before anything is read out of it."""

import io
from zipfile import BadZipFile

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from files.contents import found_in
from files.models import FileKind
from files.sizes import MB, in_words

MOST = 2 * MB
NO_FILE = "Đồng chí chưa chọn tệp."
NOT_EXCEL = "Đây không phải tệp Excel (.xlsx). Đồng chí tải biểu về, điền, lưu lại rồi gửi."

KEY_SHEET = "Khóa"
UNREADABLE = "Không đọc được tệp Excel này. Đồng chí tải biểu về, điền, lưu dạng .xlsx rồi gửi lại."


class Unreadable(Exception):
    """The file as a whole cannot be used; the message is the Vietnamese sentence."""


def excel_content(upload) -> bytes:
    """The file's bytes if it may be an Excel form. Raises Refused, Unreadable."""
    if upload is None:
        raise Unreadable(NO_FILE)
    if upload.size > MOST:
        raise Unreadable(f"Tệp có dung lượng {in_words(upload.size)}; biểu không lớn hơn {in_words(MOST)}.")
    if found_in(upload) != FileKind.XLSX:
        raise Unreadable(NOT_EXCEL)
    upload.seek(0)
    return upload.read()


def rows_of_form(content: bytes, key: str, *, not_ours: str, first: int, most: int, width: int) -> list:
    """[(row as Excel counts it, its cells, ``width`` of them)] of one of our forms, empty rows left out.

    ``key``: what the form carries hidden; ``first``: the row under its headings, counted from 0. Raises Unreadable.
    """
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
        pages = {page.title: page for page in book.worksheets}
        if KEY_SHEET not in pages or pages[KEY_SHEET].cell(1, 1).value != key:
            raise Unreadable(not_ours)
        rows = book.worksheets[0].iter_rows(min_row=first + 1, max_row=first + most, max_col=width, values_only=True)
        numbered = [(number, [*row, *[None] * (width - len(row))]) for number, row in enumerate(rows, start=first + 1)]
        return [(number, row) for number, row in numbered if any(value not in (None, "") for value in row)]
    except (BadZipFile, InvalidFileException, KeyError, ValueError, OSError, SyntaxError) as broken:
        raise Unreadable(UNREADABLE) from broken
