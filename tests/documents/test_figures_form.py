"""The form goes out and comes back; what is no figure is named with its line, and nothing breaks."""

import io
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.excel_in import UNREADABLE, Unreadable
from documents.figures_form import NOT_OURS, Line, blank_form, filled_lines, form_key
from tests.factories import IndicatorFactory

KEY = form_key(7, "h1", 3)


def indicators():
    names = [("de-an", "Đề án đã tham mưu", 0), ("kinh-phi", "Kinh phí an sinh xã hội", 2)]
    return [IndicatorFactory.build(code=code, name=name, decimals=decimals) for code, name, decimals in names]


def form():
    whole, money = indicators()
    lines = [(whole, Decimal(3), None), (money, None, Decimal("1.5"))]
    return blank_form("Báo cáo 6 tháng đầu năm 2026", "Ban Tổ chức Tỉnh ủy Bắc Ninh", KEY, lines)


def filled(**cells):
    """The form with these cells typed over, as Excel saves it."""
    book = openpyxl.load_workbook(io.BytesIO(form()))
    for place, value in cells.items():
        book.worksheets[0][place] = value
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_a_form_comes_back_as_it_was_filled():
    assert filled_lines(form(), KEY) == [
        Line(6, "de-an", "", None, ""),
        Line(7, "kinh-phi", "1.5", Decimal("1.5"), ""),
    ]
    assert filled_lines(filled(E6=12, E7=0), KEY) == [
        Line(6, "de-an", "12", Decimal(12), ""),
        Line(7, "kinh-phi", "0", Decimal(0), ""),
    ]


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ("=1+2", "Ô này là công thức; hãy nhập số."),
        ("mười", "“mười” không phải là số."),
        ("12,5", "“12,5” không phải là số."),
        (True, "“True” không phải là số."),
    ],
)
def test_what_is_no_figure_is_named(typed, refusal):
    first, second = filled_lines(filled(E6=typed), KEY)
    assert (first.value, first.refusal) == (None, refusal)
    assert second.value == Decimal("1.5")


def test_a_negative_or_broken_number_is_left_to_the_reports_own_rules():
    assert [line.value for line in filled_lines(filled(E6=-3, E7=0.125), KEY)] == [Decimal(-3), Decimal("0.125")]


def test_only_the_figures_can_be_typed():
    page = openpyxl.load_workbook(io.BytesIO(form())).worksheets[0]
    assert page.protection.sheet
    assert [page[place].protection.locked for place in ("A6", "B6", "D6", "E6", "E7")] == [
        True,
        True,
        True,
        False,
        False,
    ]
    assert [rule.type for rule in page.data_validations.dataValidation] == ["whole", "decimal"]
    assert page["D6"].value == 3


@pytest.mark.parametrize("key", [form_key(8, "h1", 3), form_key(7, "q3", 3), form_key(7, "h1", 4)])
def test_a_form_for_another_year_period_or_board_is_refused(key):
    with pytest.raises(Unreadable, match=NOT_OURS):
        filled_lines(form(), key)


def test_a_foreign_workbook_is_refused():
    buffer = io.BytesIO()
    openpyxl.Workbook().save(buffer)
    with pytest.raises(Unreadable, match=NOT_OURS):
        filled_lines(buffer.getvalue(), KEY)


@given(st.binary(max_size=200))
def test_rubbish_is_refused_in_words(content):
    with pytest.raises(Unreadable, match=UNREADABLE):
        filled_lines(content, KEY)


def test_a_cut_file_is_refused_in_words():
    whole = form()
    for length in range(0, len(whole), 97):
        with pytest.raises(Unreadable):
            filled_lines(whole[:length], KEY)
