"""Excel files of criteria, as somebody fills them in."""

import io

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile

from documents.criteria_form import HEADINGS, criteria_form

GOOD = [
    ["I", "Công tác chuyên môn", "Nhóm tiêu chí", 100],
    ["I.1", "Tham mưu văn bản", "Cho điểm", 60.5],
    ["I.2", "Gửi báo cáo", "Đạt / không đạt", 39.5],
]


def saved(book) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def filled(rows=GOOD, headings=HEADINGS, above=0) -> bytes:
    """A workbook of one's own: headings, then the rows; ``above``: rows over the headings."""
    book = openpyxl.Workbook()
    for _ in range(above):
        book.active.append(["Bảng điểm của cụm"])
    book.active.append(headings)
    for row in rows:
        book.active.append(row)
    return saved(book)


def form_with(rows=GOOD) -> bytes:
    """The blank form of the site, filled in from its first free line."""
    book = openpyxl.load_workbook(io.BytesIO(criteria_form("Bảng tiêu chí", "")))
    for number, cells in enumerate(rows, start=5):
        for column, value in enumerate(cells, start=1):
            book.worksheets[0].cell(number, column).value = value
    return saved(book)


def upload(content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("Bảng tiêu chí.xlsx", content)
