"""The day that a page is to show."""

import datetime as dt

from django import forms
from django.core.exceptions import ValidationError

from clusters.models import FIRST_YEAR, LAST_YEAR


class DayField(forms.DateField):
    def to_python(self, value):
        try:
            day = super().to_python(value)
        except ValidationError:
            raise ValidationError(f"“{value}” không phải là ngày. Viết theo mẫu 10/06/2026.") from None
        if day and not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise ValidationError(f"Chỉ xem được các ngày từ năm {FIRST_YEAR} đến năm {LAST_YEAR}.")
        return day


def day_input() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class DayForm(forms.Form):
    """``ngay``: the day to look at, as it stands in the address; ``year``: it must lie in this one."""

    ngay = DayField(label="Xem tại ngày", required=False, widget=day_input())

    def __init__(self, *args, year: int | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.year = year

    def clean_ngay(self):
        day = self.cleaned_data["ngay"]
        if day and self.year and day.year != self.year:
            raise ValidationError(f"Trang này xem được các ngày của năm {self.year}; chọn năm khác ở đầu trang.")
        return day

    def day(self, usual: dt.date) -> dt.date:
        """The day asked for; ``usual`` where none was, or none that can be shown."""
        return self.cleaned_data.get("ngay") or usual if self.is_valid() else usual


def day_form_of(request, year: int | None = None) -> DayForm:
    """As the address asks; empty where it asks for no day."""
    return DayForm({"ngay": request.GET.get("ngay", "")}, year=year)
