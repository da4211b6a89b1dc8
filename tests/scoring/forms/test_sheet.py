"""What is typed of a sheet's rules, and of its publishing."""

import datetime as dt
from decimal import Decimal

import pytest

from scoring.forms.sheet import PublishForm, RulesForm
from scoring.models import CriteriaSheet

TYPED = {
    "scale": "1.000", "step": "0,5", "bonus_cap": "50", "deduction_cap": "", "excellent": "90", "good": "80",
    "fair": "65", "tie_break_1": "first_part", "tie_break_2": "", "tie_break_3": "vote",
}  # fmt: skip


def form(**changes):
    return RulesForm(TYPED | changes, sheet=CriteriaSheet())


def test_it_cleans_to_the_fields_of_a_sheet():
    typed = form()
    assert typed.is_valid()
    assert typed.rules() == {
        "scale": Decimal(1000),
        "step": Decimal("0.5"),
        "bonus_cap": Decimal(50),
        "deduction_cap": None,
        "excellent": Decimal(90),
        "good": Decimal(80),
        "fair": Decimal(65),
        "tie_breaks": ["first_part", "vote"],
    }


def test_it_shows_what_the_sheet_holds():
    shown = RulesForm(sheet=CriteriaSheet(scale=Decimal("1234.5"), tie_breaks=["vote"]))
    assert [shown[name].value() for name in ("tie_break_1", "tie_break_2")] == ["vote", None]
    assert 'value="1.234,5"' in str(shown["scale"])


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"scale": "0"}, "scale", "Thang điểm phải lớn hơn 0 và nhỏ hơn 100.000."),
        ({"scale": "100.000"}, "scale", "Thang điểm phải lớn hơn 0 và nhỏ hơn 100.000."),
        ({"scale": "một"}, "scale", "“một” không phải là số. Viết như 1.234 hoặc 12,5."),
        ({"step": "0,05"}, "step", "Bước điểm phải từ 0,1 trở lên."),
        ({"bonus_cap": "-1"}, "bonus_cap", "Số liệu không được âm."),
        ({"deduction_cap": "200000"}, "deduction_cap", "Số này phải nhỏ hơn 100.000."),
        ({"excellent": "101"}, "excellent", "Không quá 100%."),
        ({"good": "90"}, "good", "Mức Tốt phải thấp hơn mức Xuất sắc."),
        ({"fair": "80"}, "fair", "Mức Khá phải thấp hơn mức Tốt."),
        ({"fair": "0"}, "fair", "Mức Khá phải lớn hơn 0%."),
        ({"tie_break_2": "first_part"}, "tie_break_2", "Cách xét này đã chọn ở trên."),
    ],
)
def test_what_is_wrong_is_said_at_its_field(typed, field, sentence):
    assert form(**typed).errors == {field: [sentence]}


@pytest.mark.parametrize(
    ("typed", "sentences"),
    [("2026-06-05", []), ("2026-06-06", ["Ngày này chưa tới; ghi ngày cụm đã thống nhất."]), ("", [])],
)
def test_what_was_agreed_lies_in_the_past(clock, typed, sentences):
    publishing = PublishForm({"agreed_on": typed, "agreed_how": "  Hội nghị  "})
    assert publishing.errors.get("agreed_on", []) == sentences
    assert publishing.cleaned_data["agreed_how"] == "Hội nghị"
    assert publishing.cleaned_data.get("agreed_on") in (None, dt.date(2026, 6, 5))
