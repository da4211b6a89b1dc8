from django import forms
from django.core.exceptions import ValidationError

from clusters.forms import DayField, day_input


class TwoDaysForm(forms.Form):
    """``tu``, ``den``: the two days of the register that are compared, as they stand in the address."""

    tu = DayField(label="Từ ngày", widget=day_input(), error_messages={"required": "Chọn ngày đầu."})
    den = DayField(label="Đến ngày", widget=day_input(), error_messages={"required": "Chọn ngày sau."})

    def clean(self):
        tu, den = self.cleaned_data.get("tu"), self.cleaned_data.get("den")
        if tu and den and den <= tu:
            raise ValidationError({"den": "Ngày sau phải sau ngày đầu."})
