"""A filled form of criteria is read line by line; what is wrong is named with its line."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.criteria_form import HEADINGS, MOST
from documents.criteria_reading import NO_HEADINGS, NO_LINES, TOO_MANY, lines_in
from documents.excel_in import Unreadable
from documents.list_reading import UNREADABLE
from tests.documents.criteria_files import GOOD, filled, form_with
from tests.factories import IndicatorFactory

GROUP = ["I", "Chuyên môn", "Nhóm tiêu chí", 100]


def read(rows, headings=HEADINGS, **how):
    return lines_in(filled(rows, headings, **how), [IndicatorFactory.build(pk=7, code="dang-vien")])


def refusals(*rows):
    """{row as Excel counts: what stands against it} under a good group."""
    return {line.row: line.refusals for line in read([GROUP, *rows])[1:]}


def test_the_forms_own_lines():
    lines = lines_in(form_with(), [])
    assert [(line.row, line.code, line.depth, line.points, line.refusals) for line in lines] == [
        (5, "I", 0, "100", []),
        (6, "I.1", 1, "60,5", []),
        (7, "I.2", 1, "39,5", []),
    ]
    assert lines[1].fields == {
        "code": "I.1", "name": "Tham mưu văn bản", "kind": "direct", "max_points": Decimal("60.5"),
        "evidence_required": False, "guide": "", "unit": "", "indicator": None, "rule": "", "per_unit": None,
        "unit_cap": None, "parent": "I",
    }  # fmt: skip


def test_every_column_is_read():
    rows = [
        ["I", "Chuyên môn", "nhóm  TIÊU CHÍ", 30],
        ["I.1", "Kết nạp", "Theo chỉ tiêu", 30, "I", "có", "Theo báo cáo.", "đảng viên", "DANG-VIEN"],
        ["P", "Muộn", "Điểm trừ", 40, "", "Không", "", "", "", "Báo cáo gửi muộn", 2, 10],
    ]
    _, first, second = [line.fields for line in read(rows)]
    assert (first["kind"], first["evidence_required"], first["guide"]) == ("quantitative", True, "Theo báo cáo.")
    assert (first["unit"], first["indicator"].pk) == ("đảng viên", 7)
    assert (second["rule"], second["per_unit"], second["unit_cap"]) == ("late", 2, 10)


@pytest.mark.parametrize("above", [0, 1, 19])
def test_a_file_of_ones_own_needs_only_four_columns_in_any_order(above):
    rows = [[100, "Nhóm tiêu chí", "I", "ghi chú", "Chuyên môn"], [100, "Cho điểm", "I.1", None, "Tham mưu"]]
    headings = ["điểm  tối đa", "Loại", "MÃ", "Ghi chú riêng", "Tiêu chí"]
    lines = read(rows, headings, above=above)
    assert [(line.code, line.refusals) for line in lines] == [("I", []), ("I.1", [])]


@pytest.mark.parametrize(
    ("rows", "parents"),
    [
        ([["2", "", 9], ["2.a", "", 9], ["2.a.1", "", 9]], ["", "2", "2.a"]),
        ([["A", "", 9], ["x", "A", 9], ["y", "x", 9], ["z", " A. ", 9]], ["", "A", "x", "A"]),
        ([[1, None, 9], [1.2, None, 9]], ["", "1"]),
    ],
)
def test_the_parent_is_named_or_follows_from_the_code(rows, parents):
    given = [[code, "Tên", "Nhóm tiêu chí", points, parent] for code, parent, points in rows]
    lines = read(given)
    assert [line.fields["parent"] for line in lines] == parents


@pytest.mark.parametrize(
    ("row", "refusal"),
    [
        (
            ["I.1", "Tên", "Chấm", 5],
            "loại “Chấm” không có. Loại là một trong: Nhóm tiêu chí, Cho điểm, Đạt / không đạt, Theo chỉ tiêu, Điểm thưởng, Điểm trừ.",
        ),
        (["I.1", "Tên", "", 5], "Loại: chưa chọn loại."),
        (["I", "Tên", "Cho điểm", 5], "mã “I” đã có ở dòng 2."),
        (["", "Tên", "Cho điểm", 5], "Mã: chưa ghi mã."),
        (["I.1", "", "Cho điểm", 5], "Tiêu chí: chưa ghi tiêu chí."),
        (["II.1", "Tên", "Cho điểm", 5], "thuộc mã “II” (theo mã) nhưng không có dòng nào ở trên mang mã đó."),
        (["I.1", "Tên", "Cho điểm", 5, "K"], "thuộc mã “K” nhưng không có dòng nào ở trên mang mã đó."),
        (["X", "Tên", "Cho điểm", 5, "X"], "thuộc mã “X” nhưng không có dòng nào ở trên mang mã đó."),
        (["I.1", "Tên", "Cho điểm", "=1+1"], "ô “Điểm tối đa” là công thức; hãy chép giá trị vào ô."),
        (["I.1", "=A1", "Cho điểm", 5], "ô “Tiêu chí” là công thức; hãy chép giá trị vào ô."),
        (["I.1", "Tên", "Cho điểm", "mười"], "ô “Điểm tối đa” ghi “mười”, không phải là số."),
        (["I.1", "Tên", "Cho điểm", "12,5"], "ô “Điểm tối đa” ghi “12,5”, không phải là số."),
        (["I.1", "Tên", "Cho điểm", True], "ô “Điểm tối đa” ghi “True”, không phải là số."),
        (["I.1", "Tên", "Cho điểm", 1e300], "ô “Điểm tối đa” ghi số quá lớn."),
        (["I.1", "Tên", "Cho điểm", 250000], "Điểm tối đa: số này phải nhỏ hơn 100.000."),
        (["I.1", "Tên", "Cho điểm", -5], "Điểm tối đa: số liệu không được âm."),
        (["I.1", "Tên", "Cho điểm", 0], "Điểm tối đa: điểm tối đa phải lớn hơn 0."),
        (["I.1", "Tên", "Nhóm tiêu chí", None], "Điểm tối đa: chưa ghi điểm tối đa."),
        (
            [dt.date(2026, 2, 1), "Tên", "Cho điểm", 5],
            "ô “Mã” bị Excel đổi thành ngày tháng; định dạng ô là Văn bản (Text) rồi gõ lại.",
        ),
        (
            ["I.1", "Tên", "Nhóm tiêu chí", 5, "", "Có"],
            "cột “Minh chứng” không dùng cho loại “Nhóm tiêu chí”; hãy để trống.",
        ),
        (["I.1", "Tên", "Cho điểm", 5, "", "Tùy"], "minh chứng ghi “Tùy”; chỉ ghi “Có” hoặc “Không”."),
        (
            ["I.1", "Tên", "Cho điểm", 5, "", "", "", "văn bản"],
            "cột “Đơn vị tính” không dùng cho loại “Cho điểm”; hãy để trống.",
        ),
        (
            ["I.1", "Tên", "Theo chỉ tiêu", 5, "", "", "", "", "la"],
            "chỉ tiêu báo cáo “la” không có trong bộ chỉ tiêu của năm.",
        ),
        (
            ["I.1", "Tên", "Điểm trừ", 5, "", "", "", "", "", "Tự trừ"],
            "trừ tự động “Tự trừ” không có; ghi “Báo cáo gửi muộn”, “Thiếu báo cáo” hoặc để trống.",
        ),
        (
            ["I.1", "Tên", "Điểm trừ", 5, "", "", "", "", "", "Thiếu báo cáo"],
            "Mức trừ: trừ tự động thì ghi số điểm trừ, lớn hơn 0.",
        ),
    ],
)
def test_what_is_wrong_is_named(row, refusal):
    assert refusals(row) == {3: [refusal]}


def test_three_decimals_and_long_texts_are_refused():
    found = refusals(
        ["I.1", "Tên", "Cho điểm", 0.125], ["I.2", "x" * 501, "Cho điểm", 1], ["y" * 21, "Tên", "Cho điểm", 1]
    )
    assert all(len(said) == 1 for said in found.values())
    assert found[4] == ["Tiêu chí: dài quá 500 ký tự, đồng chí viết gọn lại."]


def test_a_parent_below_is_no_parent_and_one_that_is_refused_still_is():
    below = refusals(["II.1", "Tên", "Cho điểm", 5], ["II", "Tên", "Nhóm", 5], ["II.2", "Tên", "Cho điểm", 5])
    assert [len(said) for said in below.values()] == [1, 1, 0]


def test_a_text_that_begins_like_a_formula_is_a_text():
    line = read([["I", "Tên", "Cho điểm", 5, "", "", "'=1"]])[0]
    assert line.refusals == []


def test_empty_lines_are_left_out_and_lines_keep_their_numbers():
    assert [line.row for line in read([GROUP, [], [None, ""], ["I.1", "Tên", "Cho điểm", 5]])] == [2, 5]


def test_deeper_than_five_is_indented_no_further():
    codes = [".".join("1" * depth) for depth in range(1, 9)]
    assert [line.depth for line in read([[code, "Tên", "Nhóm tiêu chí", 1] for code in codes])] == [
        0,
        1,
        2,
        3,
        4,
        5,
        5,
        5,
    ]


@pytest.mark.parametrize(("number", "sentence"), [(MOST, ""), (MOST + 1, TOO_MANY)])
def test_a_thousand_lines_and_no_more(number, sentence):
    rows = [[f"T{each}", "Tên", "Cho điểm", 1] for each in range(number)]
    if sentence:
        with pytest.raises(Unreadable, match=sentence):
            read(rows)
    else:
        assert len(read(rows)) == number


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (filled([]), NO_LINES),
        (filled(GOOD, headings=["Mã", "Tiêu chí", "Loại"]), NO_HEADINGS),
        (filled(GOOD, above=20), NO_HEADINGS),
        (b"", UNREADABLE),
        (form_with()[:700], UNREADABLE),
    ],
)
def test_what_is_no_form_is_refused_as_a_whole(content, sentence):
    with pytest.raises(Unreadable, match=sentence):
        lines_in(content, [])


@given(st.binary(max_size=200))
def test_rubbish_is_refused_in_words(content):
    with pytest.raises(Unreadable, match=UNREADABLE):
        lines_in(content, [])
