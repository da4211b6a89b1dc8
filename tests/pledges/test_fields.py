from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from pledges.fields import NumberField, shown

FIELD = NumberField(label="Số liệu", required=False)


@pytest.mark.parametrize(
    ("typed", "figure"),
    [
        ("0", "0"),
        ("0,0", "0.0"),
        ("7", "7"),
        ("1234", "1234"),
        ("1.234", "1234"),
        ("1.234,5", "1234.5"),
        ("12.345.678,9", "12345678.9"),
        ("12,5", "12.5"),
        ("12.5", "12.5"),
        ("12.34", "12.34"),
        ("0,25", "0.25"),
        (" 1 234 ", "1234"),
        ("1\u00a0234,5", "1234.5"),
        ("999.999.999.999,99", "999999999999.99"),
    ],
)
def test_figures_are_read_as_vietnamese_officials_type_them(typed, figure):
    assert FIELD.clean(typed) == Decimal(figure)


@pytest.mark.parametrize("typed", ["", "   ", "\u00a0", None])
def test_nothing_typed_is_no_figure_and_not_zero(typed):
    assert FIELD.clean(typed) is None
    assert FIELD.clean("0") is not None


@pytest.mark.parametrize(
    "typed",
    ["1.2.3", "abc", "1,2,3", "1.234.56", "12,", ",5", "+3", "1e3", "1,234.5", "5 văn bản", "NaN", "Infinity"],
)
def test_what_is_no_figure_is_named_in_the_refusal(typed):
    with pytest.raises(ValidationError) as refusal:
        FIELD.clean(typed)
    assert refusal.value.messages == [f"“{typed}” không phải là số. Viết như 1.234 hoặc 12,5."]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("1,234", "Hãy chắc chắn rằng không có nhiều hơn 2 chữ số thập phân."),
        ("0,001", "Hãy chắc chắn rằng không có nhiều hơn 2 chữ số thập phân."),
        ("9999999999999", "Hãy chắc chắn rằng không có nhiều hơn 12 chữ số trước dấu phẩy thập phân."),
        ("999999999999999", "Đảm bảo rằng tối đa không có nhiều hơn 14 số."),
    ],
)
def test_a_figure_too_long_is_refused_in_vietnamese(typed, sentence):
    with pytest.raises(ValidationError) as refusal:
        FIELD.clean(typed)
    assert sentence in refusal.value.messages


@pytest.mark.parametrize("typed", ["-3", "−3", "–1.234,5", "-0"])
def test_a_negative_figure_is_refused_as_such(typed):
    with pytest.raises(ValidationError) as refusal:
        FIELD.clean(typed)
    assert refusal.value.messages == ["Số liệu không được âm."]


@pytest.mark.parametrize(
    ("decimals", "typed", "sentence"),
    [
        (0, "3,5", "“3,5” có phần lẻ; ô này chỉ nhận số nguyên, ví dụ 3 hoặc 1.234."),
        (0, "0,01", "“0,01” có phần lẻ; ô này chỉ nhận số nguyên, ví dụ 3 hoặc 1.234."),
        (1, "3,55", "“3,55” có nhiều hơn một chữ số sau dấu phẩy; viết như 12,5."),
    ],
)
def test_a_figure_finer_than_what_is_counted_is_refused(decimals, typed, sentence):
    with pytest.raises(ValidationError) as refusal:
        NumberField(decimals=decimals).clean(typed)
    assert refusal.value.messages == [sentence]


@pytest.mark.parametrize(
    ("decimals", "typed", "figure"),
    [(0, "3", "3"), (0, "3,0", "3.0"), (0, "1.234", "1234"), (1, "3,5", "3.5"), (2, "0,25", "0.25")],
)
def test_a_figure_as_fine_as_what_is_counted_is_taken(decimals, typed, figure):
    assert NumberField(decimals=decimals).clean(typed) == Decimal(figure)


@pytest.mark.parametrize("typed", ["0.500", "00.500", "012.500"])
def test_a_dot_after_a_leading_zero_groups_nothing(typed):
    """Half a thing must not become five hundred."""
    with pytest.raises(ValidationError):
        FIELD.clean(typed)


@pytest.mark.parametrize(
    ("figure", "text"),
    [
        ("0", "0"),
        ("0.00", "0"),
        ("5", "5"),
        ("5.00", "5"),
        ("12.50", "12,5"),
        ("0.05", "0,05"),
        ("1234", "1.234"),
        ("1234567.80", "1.234.567,8"),
        ("100", "100"),
        ("1E+3", "1.000"),
    ],
)
def test_figures_are_shown_without_trailing_zeros(figure, text):
    assert shown(Decimal(figure)) == text


@given(st.decimals(min_value=0, max_value=Decimal("999999999999.99"), places=2))
def test_what_is_shown_is_read_back_as_the_same_figure(figure):
    assert FIELD.clean(shown(figure)) == figure


def test_the_field_shows_a_stored_figure_and_leaves_typed_text_alone():
    assert [FIELD.prepare_value(value) for value in (Decimal("1234.50"), Decimal(0), "1.2.3", None)] == [
        "1.234,5",
        "0",
        "1.2.3",
        None,
    ]


def test_the_field_is_a_text_box_with_a_keyboard_of_figures():
    assert FIELD.widget.input_type == "text"
    assert FIELD.widget.attrs == {"inputmode": "decimal", "autocomplete": "off"}


def test_a_required_figure_that_is_missing_is_refused():
    required = NumberField(label="Số liệu")
    assert required.clean("0") == 0
    with pytest.raises(ValidationError):
        required.clean("")
