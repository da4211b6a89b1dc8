"""What is written is what is read back, as Excel sees it."""

import datetime as dt
import io
from decimal import Decimal

import openpyxl
import pytest

from documents.sheets import DAY, MOMENT, NUMBER, Column, Sheet, workbook
from tests.conftest import VIETNAM

COLUMNS = [Column("Đơn vị"), Column("Số", NUMBER), Column("Hạn", DAY), Column("Gửi lúc", MOMENT), Column("Có")]


def read(content):
    return openpyxl.load_workbook(io.BytesIO(content)).worksheets


def cells(page):
    return [list(row) for row in page.iter_rows(min_row=5, values_only=True)]


def test_values_keep_their_kinds():
    moment = dt.datetime(2026, 6, 10, 14, 32, tzinfo=VIETNAM)
    row = ["Tỉnh ủy Đắk Lắk", Decimal("1234.5"), dt.date(2026, 6, 10), moment, True]
    (page,) = read(workbook(Sheet("Báo cáo", COLUMNS, [row, ["Huế", Decimal(0), None, None, False]])))
    assert cells(page) == [
        ["Tỉnh ủy Đắk Lắk", 1234.5, dt.datetime(2026, 6, 10), dt.datetime(2026, 6, 10, 14, 32), "Có"],
        ["Huế", 0, None, None, "Không"],
    ]
    assert page["C5"].number_format == "dd/mm/yyyy"
    assert [cell.value for cell in page[4]] == [column.heading for column in COLUMNS]


@pytest.mark.parametrize("typed", ["=1+1", "+84", "-5", "@SUM(A1)", "{=1}", "http://thidua.example", "mailto:x@y"])
def test_what_was_typed_never_becomes_a_formula_or_a_link(typed):
    (page,) = read(workbook(Sheet("Bảng", [Column("Nội dung")], [[typed]])))
    assert (page["A5"].value, page["A5"].data_type, page["A5"].hyperlink) == (typed, "s", None)


def test_a_page_prints_on_a4_with_its_headings_repeated():
    (page,) = read(workbook(Sheet("Bảng", COLUMNS, [], note="In ngày 10/06/2026")))
    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
    assert (page.print_title_rows, page.freeze_panes, page["A2"].value) == ("$4:$4", "B5", "In ngày 10/06/2026")
    assert page.sheet_properties.pageSetUpPr.fitToPage


def test_a_text_longer_than_a_cell_is_cut_not_lost():
    (page,) = read(workbook(Sheet("Bảng", [Column("Nội dung")], [["ă" * 40_000]])))
    assert page["A5"].value == "ă" * 32_767


def test_several_tables_are_several_pages():
    first, second = read(workbook(Sheet("Một", COLUMNS, []), Sheet("Hai", COLUMNS, [])))
    assert (first["A1"].value, second["A1"].value) == ("Một", "Hai")
