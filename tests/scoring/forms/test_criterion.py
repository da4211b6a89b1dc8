"""One criterion as it is typed: each kind takes what it has a use for, and nothing else."""

from decimal import Decimal

import pytest

from scoring.forms.criterion import CriterionForm, tidy_code
from tests.factories import IndicatorFactory

TYPED = {"code": "I.1", "name": "Tham mưu", "kind": "direct", "max_points": "1.234,5", "guide": "Theo sổ."}
AUTOMATIC = {"kind": "deduction", "rule": "late", "per_unit": "2", "unit_cap": "10"}
EVERYTHING = {"evidence_required": "on", "unit": "văn bản", "rule": "late", "per_unit": "2", "unit_cap": "10"}


def form(*, taken=(), **changes):
    return CriterionForm(TYPED | changes, indicators=[IndicatorFactory.build(pk=7)], taken=taken)


def test_it_cleans_to_the_fields_of_a_criterion():
    typed = form(kind="quantitative", unit="văn bản", indicator="7", evidence_required="on")
    assert typed.is_valid()
    assert typed.cleaned_data["indicator"].pk == 7
    assert {name: value for name, value in typed.fields_of_criterion().items() if name != "indicator"} == {
        "code": "I.1", "name": "Tham mưu", "kind": "quantitative", "max_points": Decimal("1234.5"),
        "evidence_required": True, "guide": "Theo sổ.", "unit": "văn bản", "rule": "", "per_unit": None,
        "unit_cap": None,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "kept"),
    [
        ("group", {}),
        ("direct", {"evidence_required": True}),
        ("yes_no", {"evidence_required": True}),
        ("quantitative", {"evidence_required": True, "unit": "văn bản"}),
        ("bonus", {"evidence_required": True}),
        ("deduction", {"evidence_required": True, "rule": "late", "per_unit": Decimal(2), "unit_cap": Decimal(10)}),
    ],
)
def test_what_a_kind_has_no_use_for_is_dropped(kind, kept):
    typed = form(kind=kind, **EVERYTHING)
    assert typed.is_valid()
    nothing = {
        "evidence_required": False,
        "unit": "",
        "indicator": None,
        "rule": "",
        "per_unit": None,
        "unit_cap": None,
    }
    assert {name: typed.cleaned_data[name] for name in nothing} == nothing | kept


def test_what_is_dropped_cannot_be_wrong():
    assert form(per_unit="hai", unit="x" * 50).is_valid()


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"code": ""}, "code", "Chưa ghi mã."),
        ({"code": " . "}, "code", "Mã phải có chữ hoặc số."),
        ({"code": "I. 2"}, "code", "Mã này đã dùng cho một tiêu chí khác của bảng."),
        ({"name": ""}, "name", "Chưa ghi tiêu chí."),
        ({"kind": ""}, "kind", "Chưa chọn loại."),
        ({"max_points": ""}, "max_points", "Chưa ghi điểm tối đa."),
        ({"max_points": "0"}, "max_points", "Điểm tối đa phải lớn hơn 0."),
        ({"max_points": "-3"}, "max_points", "Số liệu không được âm."),
        ({"max_points": "100000"}, "max_points", "Số này phải nhỏ hơn 100.000."),
        ({"max_points": "mười"}, "max_points", "“mười” không phải là số. Viết như 1.234 hoặc 12,5."),
        (AUTOMATIC | {"per_unit": ""}, "per_unit", "Trừ tự động thì ghi số điểm trừ, lớn hơn 0."),
        (AUTOMATIC | {"per_unit": "0"}, "per_unit", "Trừ tự động thì ghi số điểm trừ, lớn hơn 0."),
        (AUTOMATIC | {"unit_cap": ""}, "unit_cap", "Ghi mức trừ tối đa cho một báo cáo, không ít hơn mức trừ một ngày."),
        (AUTOMATIC | {"unit_cap": "1"}, "unit_cap", "Ghi mức trừ tối đa cho một báo cáo, không ít hơn mức trừ một ngày."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_at_its_field(typed, field, sentence):
    assert form(taken=["I.2"], **typed).errors == {field: [sentence]}


def test_a_group_may_have_no_points_of_its_own():
    assert form(kind="group", max_points="0").is_valid()


def test_a_missing_report_has_no_cap():
    typed = form(**AUTOMATIC | {"rule": "missing"})
    assert typed.is_valid()
    assert typed.cleaned_data["unit_cap"] is None


@pytest.mark.parametrize(("typed", "code"), [(" I. 2. ", "I.2"), ("2.a)", "2.a)"), ("I.", "I"), ("", "")])
def test_codes_are_tidied(typed, code):
    assert tidy_code(typed) == code
