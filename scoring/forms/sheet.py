"""The rules of a sheet, beginning one, and publishing it."""

from decimal import Decimal

from django import forms

from pledges.fields import NumberField, ProseField
from provinces.days import today
from scoring.forms.seen import SeenForm
from scoring.models import CriteriaSheet, TieBreak

LEAST_STEP = Decimal("0.1")
PLACES = 3  # how many tie-breaks there are to put in order
ORDER_NAMES = [f"tie_break_{place}" for place in range(1, PLACES + 1)]
WORDS = {name: CriteriaSheet._meta.get_field(name).verbose_name for name in ("scale", "step", "bonus_cap")}


def _share(label):
    return NumberField(label=label, help_text="Phần trăm của thang điểm, ví dụ 90.")


def _order(place):
    return forms.ChoiceField(
        label=f"Khi bằng điểm, xét thứ {['nhất', 'hai', 'ba'][place - 1]}",
        choices=[("", "Không xét"), *TieBreak.choices],
        required=False,
    )


class RulesForm(SeenForm):
    """Cleans to the fields of a sheet, ``tie_breaks`` as its list."""

    scale = NumberField(label=WORDS["scale"], help_text="Tổng điểm của bảng, ví dụ 1.000 hoặc 100.")
    step = NumberField(
        label=WORDS["step"], help_text="Điểm chấm phải chia hết cho số này, ví dụ 0,5. Nhỏ nhất là 0,1."
    )
    bonus_cap = NumberField(
        label=WORDS["bonus_cap"],
        help_text="Tất cả điểm thưởng cộng lại không quá số này. Không có điểm thưởng thì ghi 0.",
    )
    deduction_cap = NumberField(
        label="Điểm trừ tối đa", required=False, help_text="Để trống là trừ bao nhiêu cũng được, tổng không dưới 0."
    )
    excellent = _share("Xuất sắc từ (%)")
    good = _share("Tốt từ (%)")
    fair = _share("Khá từ (%)")
    tie_break_1 = _order(1)
    tie_break_2 = _order(2)
    tie_break_3 = _order(3)

    def __init__(self, data=None, *, sheet: CriteriaSheet):
        names = ["scale", "step", "bonus_cap", "deduction_cap", "excellent", "good", "fair"]
        shown = {name: getattr(sheet, name) for name in names} | dict(zip(ORDER_NAMES, sheet.tie_breaks, strict=False))
        super().__init__(data, initial=shown)

    def clean(self):
        typed = super().clean()
        self._refuse("scale", lambda scale: 0 < scale < 100_000, "Thang điểm phải lớn hơn 0 và nhỏ hơn 100.000.")
        self._refuse("step", lambda step: LEAST_STEP <= step < 100, "Bước điểm phải từ 0,1 trở lên.")
        for name in ("bonus_cap", "deduction_cap"):
            self._refuse(name, lambda cap: cap < 100_000, "Số này phải nhỏ hơn 100.000.")
        self._refuse_shares(typed)
        self._refuse_orders(typed)
        return typed

    def _refuse(self, name, is_right, sentence):
        value = self.cleaned_data.get(name)
        if value is not None and not is_right(value):
            self.add_error(name, sentence)

    def _refuse_shares(self, typed):
        excellent, good, fair = (typed.get(name) for name in ("excellent", "good", "fair"))
        self._refuse("excellent", lambda share: share <= 100, "Không quá 100%.")
        if None not in (excellent, good) and good >= excellent:
            self.add_error("good", "Mức Tốt phải thấp hơn mức Xuất sắc.")
        if None not in (good, fair) and fair >= good:
            self.add_error("fair", "Mức Khá phải thấp hơn mức Tốt.")
        self._refuse("fair", lambda share: share > 0, "Mức Khá phải lớn hơn 0%.")

    def _refuse_orders(self, typed):
        seen = set()
        for name in ORDER_NAMES:
            if typed.get(name) and typed[name] in seen:
                self.add_error(name, "Cách xét này đã chọn ở trên.")
            seen.add(typed.get(name))

    def rules(self) -> dict:
        """What the door takes."""
        rules = {name: value for name, value in self.cleaned_data.items() if name not in (*ORDER_NAMES, "seen")}
        return rules | {"tie_breaks": [value for name in ORDER_NAMES if (value := self.cleaned_data[name])]}


class PublishForm(forms.Form):
    """Neither field is required here: the door says what is missing, together with the faults of the sheet."""

    agreed_on = forms.DateField(
        label="Ngày cụm thống nhất",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    agreed_how = ProseField(
        label="Thống nhất tại",
        required=False,
        max_length=200,
        help_text="Ví dụ: Hội nghị ký kết giao ước thi đua năm 2026.",
    )

    def clean_agreed_on(self):
        day = self.cleaned_data["agreed_on"]
        if day and day > today():
            raise forms.ValidationError("Ngày này chưa tới; ghi ngày cụm đã thống nhất.")
        return day
