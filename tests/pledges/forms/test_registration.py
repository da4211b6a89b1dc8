"""What can be typed into a registration, what is refused and in which words; what is right is kept all the same."""

from decimal import Decimal

import pytest
from django.http import QueryDict

from pledges.completeness import Missing
from pledges.forms.registration import AmendForm, RegistrationForm, ReturnForm, cells_as_typed
from pledges.targets import MOST, GivenTarget
from tests.pledges.registering import in_rows

GOOD = {"text": "Kết nạp đảng viên", "quantity": "1.234,5", "unit": "đảng viên", "due_month": "9"}


def form_of(*rows, amends=False, awards=(), **fields):
    data = QueryDict(mutable=True)
    data.update({"version": "1", "commitment": "", **fields, **in_rows(*rows)})
    data.setlist("awards", list(awards))
    form = RegistrationForm(data, amends=amends)
    form.is_whole()
    return form


def errors_of(form):
    """{field or (row, cell): sentences}"""
    rows = {(at, name): list(each) for at, row in enumerate(form.rows) for name, each in row.errors.items()}
    return {name: list(each) for name, each in form.errors.items()} | rows


def test_a_row_is_read():
    form = form_of(GOOD, {"text": " Trình\n đề án ", "kind": "yes_no"})
    assert errors_of(form) == {}
    assert form.typed_targets() == [
        GivenTarget(0, "Kết nạp đảng viên", "quantity", "đảng viên", Decimal("1234.5"), 9),
        GivenTarget(1, "Trình đề án", "yes_no", "", None, 12),
    ]


NO_MEASURE = "Chỉ tiêu “Có hoặc không” thì để trống ô này; muốn ghi số thì chọn cách đo “Số lượng”."


@pytest.mark.parametrize(
    ("row", "cell", "sentence"),
    [
        (GOOD | {"quantity": "-5"}, "quantity", "Số lượng không được âm."),
        (GOOD | {"quantity": "−5"}, "quantity", "Số lượng không được âm."),
        (GOOD | {"quantity": "năm"}, "quantity", "“năm” không phải là số. Viết như 1.234 hoặc 12,5."),
        (GOOD | {"due_month": "13"}, "due_month", "Tháng hoàn thành phải từ 1 đến 12."),
        (GOOD | {"due_month": "0"}, "due_month", "Tháng hoàn thành phải từ 1 đến 12."),
        (GOOD | {"kind": "gift"}, "kind", "Chọn “Số lượng” hoặc “Có hoặc không”."),
        (GOOD | {"kind": "yes_no", "unit": ""}, "quantity", NO_MEASURE),
        (GOOD | {"kind": "yes_no", "quantity": "0", "unit": ""}, "quantity", NO_MEASURE),
        (GOOD | {"kind": "yes_no", "quantity": ""}, "unit", NO_MEASURE),
        (GOOD | {"text": "x" * 501}, "text", "Dài quá 500 ký tự, đồng chí viết gọn lại."),
        (GOOD | {"unit": "x" * 41}, "unit", "Dài quá 40 ký tự, đồng chí viết gọn lại."),
    ],
)
def test_a_cell_that_cannot_be_is_named_and_the_others_are_kept(row, cell, sentence):
    form = form_of({}, row)
    assert errors_of(form) == {(1, cell): [sentence]}
    assert not form.is_whole()
    kept, wrong = form.typed_targets()[1], GivenTarget(1)
    assert getattr(kept, cell) == getattr(wrong, cell)
    others = {"text": "Kết nạp đảng viên", "due_month": 9}
    assert all(getattr(kept, name) == value for name, value in others.items() if name != cell)
    assert form.rows[1][cell].value() == row[cell]
    assert form.first_error().startswith("Chỉ tiêu 2, ")
    assert form.first_error().endswith(sentence)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"commitment": "x" * 2001}, "Dài quá 2.000 ký tự, đồng chí viết gọn lại."),
        ({"other_titles": "x" * 301}, "Dài quá 300 ký tự, đồng chí viết gọn lại."),
        ({"awards": ["medal"]}, "Chỉ chọn được các hình thức khen thưởng có trong danh sách."),
    ],
)
def test_a_field_that_cannot_be_is_named_and_not_saved(fields, sentence):
    form = form_of(GOOD, **fields)
    (name,) = fields
    assert errors_of(form) == {name: [sentence]}
    assert name not in form.typed_fields()
    assert len(form.typed_targets()) == 1


def test_no_box_ticked_is_none_wanted_but_a_form_without_boxes_says_nothing():
    assert form_of(GOOD).typed_fields()["awards"] == []
    bare = RegistrationForm(QueryDict("version=1"))
    bare.is_whole()
    assert bare.typed_fields() == {}
    assert bare.typed_targets() is None


def test_all_rows_taken_away_are_no_targets_not_unknown_ones():
    form = RegistrationForm(QueryDict("version=1&targets-rows=0"))
    form.is_whole()
    assert form.typed_targets() == []


def test_text_from_word_is_tidied():
    form = form_of({"text": "•\tKết\u00a0nạp\u200b  đảng viên"}, commitment="Một.\r\n\r\n\r\n\r\n• Hai")
    assert form.typed_targets()[0].text == "Kết nạp đảng viên"
    assert form.typed_fields()["commitment"] == "Một.\n\n- Hai"


@pytest.mark.parametrize(("typed", "refused"), [(MOST, False), (MOST + 1, True), (300, True)])
def test_more_targets_than_can_be_are_refused_with_everything_typed_kept(typed, refused):
    form = form_of(*[GOOD | {"text": f"Chỉ tiêu số {at}"} for at in range(typed)], {})
    assert bool(form.non_field_errors()) is refused
    assert len(form.rows) == typed + 1
    assert form.rows[typed - 1]["text"].value() == f"Chỉ tiêu số {typed - 1}"
    if refused:
        said = f"Một bản đăng ký có nhiều nhất {MOST} chỉ tiêu, đồng chí đang ghi {typed}. Gộp hoặc bỏ bớt; "
        assert form.non_field_errors()[0].startswith(said)
        assert form.first_error() == form.non_field_errors()[0]
        assert form.typed_targets() is None
        assert "commitment" in form.typed_fields()


@pytest.mark.parametrize("reason", ["", "   ", "\u200b"])
def test_an_amendment_is_asked_for_its_reason(reason):
    form = form_of(GOOD, amends=True, reason=reason)
    assert errors_of(form) == {"reason": ["Cần ghi lý do điều chỉnh."]}
    assert "reason" not in form.typed_fields()
    amend = AmendForm({"reason": reason})
    assert amend.errors == {"reason": ["Cần ghi lý do điều chỉnh."]}


def test_the_first_registration_has_no_reason():
    assert "reason" not in form_of(GOOD, reason="Chen vào.").typed_fields()


def test_what_is_missing_is_put_beside_its_field():
    form = form_of(GOOD, GOOD)
    gaps = [("targets-1-unit", "Thiếu."), ("commitment", "Chưa viết."), ("targets-7-text", "Ngoài trang.")]
    form.show_missing([Missing(*gap) for gap in gaps])
    assert errors_of(form) == {(1, "unit"): ["Thiếu."], "commitment": ["Chưa viết."], "__all__": ["Ngoài trang."]}
    assert [number for number, _ in form.wrong_rows] == [2]


def test_stored_rows_come_back_where_they_stood():
    stored = [GivenTarget(0, "Một", unit="nhà", quantity=Decimal("2.50")), GivenTarget(2, "Ba", "yes_no", due_month=3)]
    form = RegistrationForm(targets=stored)
    assert [row["text"].value() for row in form.rows] == ["Một", None, "Ba"]
    assert 'value="2,5"' in str(form.rows[0]["quantity"])
    assert len(RegistrationForm(targets=stored, rows=5).rows) == 5
    assert len(RegistrationForm().rows) == 1


def test_a_target_as_somebody_would_have_typed_it():
    assert cells_as_typed(GivenTarget(3, "Một", "quantity", "nhà", Decimal("1234.50"), 3)) == {
        "text": "Một",
        "kind": "quantity",
        "unit": "nhà",
        "quantity": "1.234,5",
        "due_month": "3",
    }
    assert cells_as_typed(GivenTarget(0))["quantity"] == ""


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        ("reason=Sai.", "Sai."),
        ("common=Chỉ tiêu chưa đo đếm được.&reason=Sai.", "Chỉ tiêu chưa đo đếm được.\nSai."),
    ],
)
def test_a_return_says_why(typed, whole):
    form = ReturnForm(QueryDict(f"version=1&{typed}"))
    assert form.is_valid()
    assert form.cleaned_data["whole"] == whole
    assert ReturnForm(QueryDict("version=1")).errors == {"reason": ["Cần ghi lý do để đơn vị biết phải sửa gì."]}
