"""Handing the office of head on, and having a deputy check."""

from django import forms
from django.db.backends.postgresql.psycopg_any import DateRange

from clusters.models import Duty
from conferences.forms.fields import NO_DAY, DayField, RowField
from pledges.fields import ProseField
from provinces.days import ONE_DAY

CHOOSE = "Chọn một dòng trong danh sách."


class HandOverForm(forms.Form):
    """``boards``: [(pk, name)] of the members."""

    def __init__(self, data=None, *, boards):
        super().__init__(data, prefix="ban-giao")
        self.fields["board"] = _row("Cụm trưởng mới", boards)
        self.fields["on"] = _day(
            "Từ ngày", "Quyền chuyển lúc 0 giờ ngày này; cụm trưởng cũ giữ đến hết ngày hôm trước."
        )
        self.fields["method"] = forms.ChoiceField(
            label="Cách chọn", choices=Duty.Method, error_messages={"invalid_choice": CHOOSE}
        )
        self.fields["source"] = ProseField(
            label="Căn cứ",
            help_text="Ví dụ: Quyết định số 15-QĐ/BTCTW ngày 20/6/2026.",
            max_length=200,
            error_messages={"required": "Ghi theo văn bản nào."},
        )


class DelegateForm(forms.Form):
    """``deputies``: [(pk of the duty, name)]."""

    def __init__(self, data=None, *, deputies):
        super().__init__(data, prefix="giao-duyet")
        self.fields["duty"] = _row("Cụm phó", deputies)
        self.fields["first_day"] = _day("Từ ngày")
        self.fields["last_day"] = _day("Đến hết ngày")
        self.fields["note"] = ProseField(label="Ghi chú", max_length=200, required=False)

    def clean(self):
        first, last = self.cleaned_data.get("first_day"), self.cleaned_data.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", "Ngày kết thúc phải bằng hoặc sau ngày bắt đầu.")

    @property
    def during(self) -> DateRange:
        return DateRange(self.cleaned_data["first_day"], self.cleaned_data["last_day"] + ONE_DAY)


def _day(label, help_text=""):
    field = DayField(label=label, help_text=help_text)
    field.error_messages["required"] = NO_DAY
    return field


def _row(label, rows):
    """The only row there is is chosen beforehand."""
    field = RowField(rows=rows, label=label, empty="Chưa chọn", required=True)
    field.error_messages["required"] = CHOOSE
    if len(rows) == 1:
        field.initial = rows[0][0]
    return field
