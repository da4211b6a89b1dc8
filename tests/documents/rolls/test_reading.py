"""What stands in a file, cell by cell, and whole files that are refused."""

import datetime as dt
import io
import time

import openpyxl
import pytest

from documents.excel_in import Unreadable
from documents.list_form import list_form
from documents.list_reading import UNREADABLE
from documents.rolls.boards import BoardRoll
from documents.rolls.memberships import MembershipRoll
from documents.rolls.officials import OfficialRoll
from documents.rolls.reading import NO_LINES, TOO_MANY, lines_in
from documents.rolls.roll import MOST
from tests.documents.criteria_files import saved
from tests.documents.rolls.handed_in import sheet

HEADINGS = ["Mã", "Tên tỉnh, thành", "Loại", "Từ ngày", "Căn cứ"]
HUE = {"code": "46", "name": "Huế", "kind": "Thành phố"}


def only_line(**cells):
    (line,) = lines_in(sheet(BoardRoll, HUE | cells), BoardRoll)
    return line


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        (dt.datetime(2026, 9, 1), dt.date(2026, 9, 1)),
        (dt.datetime(2026, 9, 1, 23, 59), dt.date(2026, 9, 1)),
        ("01/09/2026", dt.date(2026, 9, 1)),
        (" 1/9/2026 ", dt.date(2026, 9, 1)),
        (None, None),
    ],
)
def test_days_are_dates_of_excel_or_written_the_vietnamese_way(typed, day):
    line = only_line(since=typed)
    assert (line.cells["since"], line.refusals) == (day, [])


@pytest.mark.parametrize("typed", ["31/02/2026", "09/31/2026", "2026-09-01", "tháng 9", 46000])
def test_what_is_no_day_is_refused_as_it_was_typed(typed):
    assert only_line(since=typed).refusals == [
        f"ô “Từ ngày” ghi “{typed}”, không phải ngày có thật theo dạng dd/mm/yyyy."
    ]


def test_codes_that_excel_took_for_numbers_read_as_typed_and_days_in_texts_are_refused():
    assert only_line(code=46.0).cells["code"] == "46"
    (refusal,) = only_line(code=dt.datetime(2026, 1, 2)).refusals
    assert refusal.startswith("ô “Mã” bị Excel đổi thành ngày tháng")


def test_a_formula_is_refused_and_a_text_that_looks_like_one_is_not():
    assert only_line(name="=A1").refusals == ["ô “Tên tỉnh, thành” là công thức; hãy chép giá trị vào ô."]
    assert only_line(name="#N/A").refusals == ["ô “Tên tỉnh, thành” là một lỗi của Excel (#N/A)."]
    assert only_line(name="-Huế").refusals == []


def test_what_must_stand_in_a_line_is_missed_by_its_column():
    assert only_line(code=None, kind=" ").refusals == ["thiếu “Mã”."]
    assert only_line(name=None, kind=None).refusals == ["thiếu “Tên tỉnh, thành”.", "thiếu “Loại”."]


@pytest.mark.parametrize(
    ("headings", "sentence"),
    [
        (HEADINGS[:3], "Tệp thiếu cột: Từ ngày, Căn cứ."),
        (
            ["Mã", "Tên tỉnh thành", *HEADINGS[2:]],
            "Tệp thiếu cột: Tên tỉnh, thành. Biểu không có cột: Tên tỉnh thành. Có phải cột “Tên tỉnh, thành” không?",
        ),
        ([*HEADINGS, "Ghi chú"], "Biểu không có cột: Ghi chú."),
        (
            ["Một", "Hai", "Ba"],
            "Không tìm thấy dòng đầu cột. Trong 20 dòng đầu phải có các cột: Mã, Tên tỉnh, thành, Loại, Từ ngày, Căn cứ.",
        ),
    ],
)
def test_columns_that_are_wrong_or_missing_are_named(headings, sentence):
    with pytest.raises(Unreadable) as refused:
        lines_in(sheet(BoardRoll, HUE, headings=headings), BoardRoll)
    assert str(refused.value) == sentence


def test_columns_may_stand_in_any_order_and_case():
    book = openpyxl.Workbook()
    for row in (
        ["Danh sách của tỉnh"],
        ["LOẠI", "mã", "Căn cứ", "Từ ngày", " Tên  tỉnh, thành "],
        ["Tỉnh", "46", "", "", "Huế"],
    ):
        book.active.append(row)
    (line,) = lines_in(saved(book), BoardRoll)
    assert (line.row, line.cells) == (3, {"code": "46", "name": "Huế", "kind": "Tỉnh", "since": None, "basis": ""})


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"PK\x03\x04", UNREADABLE), (b"", UNREADABLE), (sheet(BoardRoll), NO_LINES), (sheet(BoardRoll, {}), NO_LINES)],
    ids=["broken", "empty", "no lines", "empty lines"],
)
def test_a_file_without_a_line_is_refused(content, sentence):
    with pytest.raises(Unreadable, match=sentence.split(".")[0]):
        lines_in(content, BoardRoll)


def many(number) -> bytes:
    book = openpyxl.Workbook(write_only=True)
    page = book.create_sheet()
    page.append(HEADINGS)
    for _ in range(number):
        page.append(["46", "Huế", "Thành phố", None, None])
    return saved(book)


def test_two_thousand_lines_are_read_and_not_one_more():
    assert len(lines_in(many(MOST), BoardRoll)) == MOST
    with pytest.raises(Unreadable) as refused:
        lines_in(many(MOST + 1), BoardRoll)
    assert str(refused.value) == TOO_MANY
    assert "hơn 2.000 dòng" in TOO_MANY


def test_of_ten_thousand_lines_only_the_first_are_read():
    content = many(10_000)
    began = time.process_time()
    with pytest.raises(Unreadable, match="hơn 2"):
        lines_in(content, BoardRoll)
    short = time.process_time() - began
    began = time.process_time()
    lines_in(many(MOST), BoardRoll)
    assert short < 3 * (time.process_time() - began)  # not five times as long


@pytest.mark.parametrize("roll", [BoardRoll, OfficialRoll, MembershipRoll])
def test_a_blank_form_has_its_columns_and_says_that_nothing_is_deleted(roll):
    book = openpyxl.load_workbook(io.BytesIO(list_form(roll.form(), roll.title, "")))
    page, guide = book.worksheets
    assert [cell.value for cell in page[4]] == [column.heading for column in roll.columns]
    assert "Không dòng nào bị xóa" in " ".join(str(row[0].value) for row in guide.iter_rows())
    with pytest.raises(Unreadable, match=NO_LINES):
        lines_in(list_form(roll.form(), roll.title, ""), roll)
