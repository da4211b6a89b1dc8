"""Where bars stand, and the sentence that says what is seen."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledges.chart import BARS_START, GAP, LONGEST, Bar, bar_chart, most_of, text_of


def bar(label, value, before=None):
    return Bar(label, *(None if each is None else Decimal(each) for each in (value, before)))


def test_the_longest_bar_fills_the_scale_and_the_others_their_share():
    chart = bar_chart([bar("Bắc Ninh", 200), bar("Nghệ An", 50), bar("Hà Tĩnh", 0)], "Câu.")
    assert [row.value.width for row in chart.rows] == ["44.00%", "11.00%", "0.00%"]
    assert [row.value.text_x for row in chart.rows] == ["79.00%", "46.00%", "35.00%"]
    assert [row.value.text for row in chart.rows] == ["200", "50", "0"]
    assert (chart.sentence, chart.height, chart.compares) == ("Câu.", "90", False)
    assert [row.before for row in chart.rows] == [None, None, None]
    assert {row.value.x for row in chart.rows} == {"34.00%"}


def test_last_years_bars_share_the_scale_and_stand_under_this_years():
    chart = bar_chart([bar("Bắc Ninh", 100, 400), bar("Nghệ An", 50)], "Câu.")
    first, second = chart.rows
    assert (first.value.width, first.before.width) == ("11.00%", "44.00%")
    assert int(first.before.y) >= int(first.value.y) + int(first.value.height)
    assert (second.before.given, second.before.text, second.before.width) == (False, "—", "0.00%")
    assert (chart.compares, chart.height) == (True, "92")


def test_no_figure_is_a_dash_and_zero_a_zero():
    chart = bar_chart([bar("Bắc Ninh", None), bar("Nghệ An", 0)], "Câu.")
    assert [(row.value.text, row.value.given) for row in chart.rows] == [("—", False), ("0", True)]
    assert bar_chart([], "Không.").rows == []
    assert [text_of(figure) for figure in (None, Decimal("-0.00"), Decimal("-0.50"))] == ["—", "0", "−0,5"]


def test_bars_below_nought_go_to_the_left_of_it_and_their_values_stand_to_its_right():
    chart = bar_chart([bar("Bắc Ninh", 30), bar("Nghệ An", -10), bar("Hà Tĩnh", 0)], "Câu.")
    across = [(row.value.x, row.value.width, row.value.text_x, row.value.text) for row in chart.rows]
    assert across == [
        ("45.00%", "33.00%", "79.00%", "30"),
        ("34.00%", "11.00%", "46.00%", "−10"),
        ("45.00%", "0.00%", "46.00%", "0"),
    ]


def test_where_all_are_below_nought_the_longest_ends_where_bars_begin():
    below, less = bar_chart([bar("Bắc Ninh", -4), bar("Nghệ An", -1)], "Câu.").rows
    assert (below.value.x, below.value.width, less.value.x) == ("34.00%", "44.00%", "67.00%")
    assert {row.value.text_x for row in (below, less)} == {"79.00%"}


FIGURES = st.one_of(st.none(), st.decimals(-(10**14), 10**14, places=2))


@given(st.lists(st.tuples(FIGURES, FIGURES), max_size=40))
def test_every_shape_stays_inside_the_picture(figures):
    chart = bar_chart([Bar("Đơn vị", *each) for each in figures], "Câu.")
    for row in chart.rows:
        for shape in filter(None, (row.value, row.before)):
            assert 0 <= float(shape.width[:-1]) <= LONGEST
            assert float(shape.x[:-1]) >= BARS_START
            assert float(shape.text_x[:-1]) <= BARS_START + LONGEST + GAP < 100
            assert int(shape.y) >= 0
            assert int(shape.y) + int(shape.height) <= int(chart.height)


@pytest.mark.parametrize(
    ("bars", "sentence"),
    [
        ([], "Kết nạp: chưa cụm nào có số liệu."),
        ([("Cụm số 1", None)], "Kết nạp: chưa cụm nào có số liệu."),
        ([("Cụm số 1", 5), ("Cụm số 2", None)], "Kết nạp: mới có số liệu của Cụm số 1, 5 đảng viên."),
        ([("Cụm số 1", 5), ("Cụm số 2", 1234)], "Kết nạp: Cụm số 2 nhiều nhất, 1.234 đảng viên."),
        ([("Cụm số 1", 5), ("Cụm số 2", 5)], "Kết nạp: Cụm số 1 và Cụm số 2 cùng nhiều nhất, 5 đảng viên."),
        ([(f"Cụm số {n}", "2.5") for n in range(4)], "Kết nạp: 4 cụm cùng nhiều nhất, 2,5 đảng viên."),
        ([("Cụm số 1", 0), ("Cụm số 2", 0)], "Kết nạp: mọi cụm có số liệu đều bằng 0."),
    ],
)
def test_the_sentence_says_what_is_seen(bars, sentence):
    assert most_of("Kết nạp", "đảng viên", [bar(*each) for each in bars], "cụm") == sentence
