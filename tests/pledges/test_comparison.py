from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledges.changes import ADDED, KEPT, REMOVED
from pledges.comparison import FigureRow, entries_compared, files_compared, texts_compared, told_compared


def figure(before, after):
    values = (None if each is None else Decimal(each) for each in (before, after))
    return FigureRow("Đề án", "văn bản", *values)


@pytest.mark.parametrize(
    ("before", "after", "difference", "percent"),
    [
        ("4", "6", "+2", "+50%"),
        ("6", "4", "−2", "−33%"),
        ("1000", "2234.5", "+1.234,5", "+123%"),
        ("1000", "1001", "+1", "+0,1%"),
        ("5", "5", "0", ""),
        ("0", "3", "+3", ""),  # of nothing there is no share
        ("0", "0", "0", ""),
        ("3", "0", "−3", "−100%"),
        (None, "3", "", ""),
        ("3", None, "", ""),
        (None, None, "", ""),
    ],
)
def test_a_difference_is_told_with_its_sign_and_its_share(before, after, difference, percent):
    row = figure(before, after)
    assert (row.difference, row.percent) == (difference, percent)
    assert row.is_changed is (before != after)


def test_zero_is_a_figure_and_none_is_not_given():
    row = figure("0", None)
    assert (row.before_shown, row.after_shown, row.is_changed) == ("0", "", True)


HEADINGS = {"results": "Kết quả", "difficulties": "Khó khăn", "next_tasks": "Nhiệm vụ"}


def test_texts_stand_in_the_order_of_the_page_and_empty_ones_are_left_out():
    before = {"results": "Một.", "difficulties": "", "next_tasks": "Giữ nguyên."}
    after = {"results": "Hai.", "difficulties": "", "next_tasks": "Giữ nguyên."}
    rows = texts_compared(HEADINGS, before, after)
    assert [(row.part, row.heading, row.is_changed) for row in rows] == [
        ("results", "Kết quả", True),
        ("next_tasks", "Nhiệm vụ", False),
    ]


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("Đã kết nạp 120 người.", "Đã kết nạp thêm 145 người.", "Thêm 2 từ, bỏ 1 từ."),
        ("", "Hai từ", "Thêm 2 từ."),
        ("Hai từ", "", "Bỏ 2 từ."),
        ("Hai từ", "Hai  từ", "Thêm 1 từ, bỏ 1 từ."),
        ("Một.\nHai.", "Một.\n\nHai.", "Chỉ khác cách trình bày."),
    ],
)
def test_a_change_is_told_in_words_too(before, after, told):
    (row,) = texts_compared({"results": "Kết quả"}, {"results": before}, {"results": after})
    assert row.in_words == told


def test_each_column_holds_its_own_text():
    (row,) = texts_compared({"results": "Kết quả"}, {"results": "Đã có 3."}, {"results": "Đã có 5."})
    assert "".join(piece.text for piece in row.before) == "Đã có 3."
    assert "".join(piece.text for piece in row.after) == "Đã có 5."


def test_a_section_that_an_older_copy_does_not_know_was_empty():
    (row,) = texts_compared({"results": "Kết quả"}, {}, {"results": "Mới."})
    assert [piece.kind for piece in row.pieces] == [ADDED]


DIGITAL = ("Sinh hoạt chi bộ số", "Chi bộ họp trực tuyến mỗi tháng một lần.")
MENDED = ("Sinh hoạt chi bộ số", "Chi bộ họp trực tuyến mỗi tháng hai lần.")
TOGETHER = ("Tổ đảng viên cùng giúp dân", "Mỗi đảng viên giúp một hộ nghèo.")


def kinds(rows):
    return [(row.kind, "".join(piece.text for piece in row.heading if piece.kind != ADDED)) for row in rows]


def test_entries_added_removed_and_mended_are_told_apart():
    assert entries_compared([DIGITAL, TOGETHER], [TOGETHER, DIGITAL]) == []  # only their places changed
    assert [row.kind for row in entries_compared([DIGITAL], [DIGITAL, TOGETHER])] == ["added"]
    assert [row.kind for row in entries_compared([DIGITAL, TOGETHER], [TOGETHER])] == ["removed"]
    (row,) = entries_compared([DIGITAL, TOGETHER], [TOGETHER, MENDED])
    assert (row.kind, row.label) == ("changed", "Đã sửa")
    assert [piece.text for piece in row.text if piece.kind in (ADDED, REMOVED)] == [" một", " hai"]
    assert [piece.kind for piece in row.heading] == [KEPT]


def test_entries_with_nothing_in_common_are_not_taken_for_each_other():
    assert kinds(entries_compared([DIGITAL], [TOGETHER])) == [("removed", DIGITAL[0]), ("added", "")]


def test_the_most_alike_are_taken_for_each_other():
    other = ("Sinh hoạt chi bộ số", "Lớp học cho cán bộ xã.")
    rows = entries_compared([other, DIGITAL], [MENDED])
    assert sorted(row.kind for row in rows) == ["changed", "removed"]
    removed = next(row for row in rows if row.kind == "removed")
    assert [piece.text for piece in removed.text] == ["Lớp học cho cán bộ xã."]


ENTRIES = st.lists(st.tuples(st.sampled_from(["Một", "Hai", "Ba bốn"]), st.sampled_from(["a b", "a c", "d", ""])))


@given(ENTRIES, ENTRIES)
def test_every_entry_that_is_not_the_same_is_told_once(before, after):
    rows = entries_compared(before, after)
    gone, come = set(before) - set(after), set(after) - set(before)
    assert sum(row.kind != "added" for row in rows) >= len(gone)
    assert sum(row.kind != "removed" for row in rows) >= len(come)
    assert (rows == []) == (not gone and not come)


@pytest.mark.parametrize(
    ("before", "after", "kind", "marked"),
    [
        (None, "7 người", "added", [(ADDED, "7 người")]),
        ("7 người", None, "removed", [(REMOVED, "7 người")]),
        ("7 người", "9 người", "changed", [(REMOVED, "7"), (ADDED, "9"), (KEPT, " người")]),
    ],
)
def test_what_is_told_of_a_target(before, after, kind, marked):
    row = told_compared("Kết nạp", before, after)
    assert (row.kind, [tuple(piece) for piece in row.text]) == (kind, marked)
    assert "".join(piece.text for piece in row.heading) == "Kết nạp"


def test_files_are_known_by_name_and_content():
    before = [("Bảng.xlsx", "1"), ("Ảnh.jpg", "2"), ("Cũ.pdf", "3")]
    after = [("Bảng.xlsx", "9"), ("Ảnh.jpg", "2"), ("Mới.pdf", "3")]
    rows = files_compared(before, after)
    told = [(row.kind, "".join(piece.text for piece in row.heading)) for row in rows]
    assert told == [("changed", "Bảng.xlsx"), ("removed", "Cũ.pdf"), ("added", "Mới.pdf")]
    assert [piece.text for piece in rows[0].text if piece.kind == ADDED] == [" mới"]
    assert files_compared(before, before) == []
