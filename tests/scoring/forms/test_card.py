"""What a board types into its card: only the card's fields are taken, only what was sent, and what is right is kept."""

from decimal import Decimal

import pytest

from scoring.forms.card import CardForm, ReturnForm
from tests.scoring.drawn import criterion

D = Decimal
CRITERIA = [
    criterion(1, 10),
    criterion(2, 5, kind="yes_no"),
    criterion(3, 10, kind="quantitative"),
    criterion(4, 10, kind="quantitative", indicator_id=7),
    criterion(5, 10, kind="deduction", rule="late"),
    criterion(6, 1000, kind="bonus", code="T.1"),
]
NONE = "“1.2.3” không phải là số. Viết như 1.234 hoặc 12,5."


def form(**typed) -> CardForm:
    return CardForm({"version": "1"} | typed, criteria=CRITERIA, step=D("0.5"))


def test_it_takes_what_was_sent_and_no_more():
    sent = form(points_1="7,5", note_1=" Theo biểu 3.\r\n• Một ", target_3="1.234,5", actual_3="0", points_2="")
    assert sent.is_valid()
    assert sent.typed == {
        **{"points_1": D("7.5"), "note_1": "Theo biểu 3.\n- Một", "points_2": None},
        **{"target_3": D("1234.5"), "actual_3": 0},
    }
    assert sent.cleaned_data["version"] == 1
    assert form().is_valid()


@pytest.mark.parametrize(
    "name",
    [
        "points_3",
        "actual_4",
        "points_5",
        "note_5",
        "target_1",
        "actual_1",
        "points_7",
        "points_",
        "self_points",
        "is_assigned_1",
    ],
)
def test_a_field_that_the_card_does_not_have_is_passed_over(name):
    sent = form(**{name: "5", "points_1": "5"})
    assert sent.is_valid()
    assert sent.typed == {"points_1": 5}


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("points_1", "1.2.3", NONE),
        ("points_1", "10,5", "Nhiều nhất 10 điểm."),
        ("points_1", "0,3", "Điểm phải là bội số của 0,5."),
        ("points_1", "-1", "Số liệu không được âm."),
        ("points_2", "4", "Tiêu chí đạt / không đạt chỉ nhận 0 hoặc 5 điểm."),
        ("points_6", "1.000,5", "Nhiều nhất 1.000 điểm."),
        ("target_3", "0", "Chỉ tiêu phải lớn hơn 0; không có chỉ tiêu thì để trống."),
        ("target_4", "0", "Chỉ tiêu phải lớn hơn 0; không có chỉ tiêu thì để trống."),
        ("actual_3", "1.2.3", NONE),
        ("note_1", "x" * 1001, "Dài quá 1.000 ký tự, đồng chí viết gọn lại."),
    ],
)
def test_a_wrong_value_is_named_at_its_field_and_the_rest_is_kept(name, text, sentence):
    sent = form(**{name: text, "note_6": "Giữ.", "points_6": "1"} | {name: text})
    assert not sent.is_valid()
    assert sent.errors == {name: [sentence]}
    assert sent.typed == {key: value for key, value in {"note_6": "Giữ.", "points_6": D(1)}.items() if key != name}


@pytest.mark.parametrize("version", ["", "x", "-1"])
def test_without_the_version_of_its_page_it_is_not_valid_but_tells_what_was_typed(version):
    sent = form(version=version, points_1="5")
    assert not sent.is_valid()
    assert (sent.typed, sent.cleaned_data.get("version", -1)) == ({"points_1": 5}, -1)


def test_a_field_is_called_by_its_code_and_what_it_is():
    sent = form(points_6="", target_3="", actual_3="", note_6="")
    assert [field.label for name, field in sent.fields.items() if name != "version"] == [
        "3, chỉ tiêu",
        "3, số thực hiện",
        "T.1, điểm tự chấm",
        "T.1, ghi chú",
    ]


def test_a_reason_is_text_as_it_is_kept_and_not_endless():
    reason = ReturnForm({"reason": " Thiếu căn cứ.\r\n"})
    assert reason.is_valid()
    assert reason.cleaned_data == {"reason": "Thiếu căn cứ."}
    assert ReturnForm({"reason": "x" * 2001}).errors == {"reason": ["Dài quá 2.000 ký tự, đồng chí viết gọn lại."]}
