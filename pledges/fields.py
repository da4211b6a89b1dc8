"""Numbers and texts as Vietnamese officials type them."""

import re
from decimal import Decimal

from django import forms
from django.utils import formats

from pledges.prose import tidy

GROUPED = re.compile(r"[1-9]\d{0,2}(\.\d{3})+(,\d+)?")  # 1.234,5, but not 0.500
PLAIN = re.compile(r"\d+([,.]\d+)?")  # 1234  12,5  12.5
NOT_A_NUMBER = "“%(typed)s” không phải là số. Viết như 1.234 hoặc 12,5."
NEGATIVE = "Số liệu không được âm."
TOO_FINE = {
    0: "“%(typed)s” có phần lẻ; ô này chỉ nhận số nguyên, ví dụ 3 hoặc 1.234.",
    1: "“%(typed)s” có nhiều hơn một chữ số sau dấu phẩy; viết như 12,5.",
}


class NumberField(forms.DecimalField):
    """A figure ≥ 0. Takes 1.234,5 and 12,5 and 12.5; a dot before three digits groups thousands. Refuses 1.2.3.

    ``decimals``: how many digits may stand after the comma; with 0 only whole numbers are taken (3,0 is one).
    Cleans to a ``Decimal``, or None when empty.
    """

    widget = forms.TextInput

    def __init__(self, *, decimals: int = 2, **kwargs):
        self.decimals = decimals
        super().__init__(min_value=0, max_digits=14, decimal_places=2, **kwargs)

    def widget_attrs(self, widget):
        return {"inputmode": "decimal", "autocomplete": "off"}

    def prepare_value(self, value):
        return shown(value) if isinstance(value, Decimal) else value

    def to_python(self, value):
        typed = str(value or "").replace("\u00a0", "").replace(" ", "")
        if value in self.empty_values or not typed:
            return None
        if GROUPED.fullmatch(typed):
            typed = typed.replace(".", "")
        elif not PLAIN.fullmatch(typed):
            negative = typed[0] in "-−–" and PLAIN.fullmatch(typed[1:].replace(".", ""))
            raise forms.ValidationError(
                NEGATIVE if negative else NOT_A_NUMBER, code="invalid", params={"typed": value}
            )
        return self._fine_enough(Decimal(typed.replace(",", ".")), value)

    def _fine_enough(self, figure, typed):
        if self.decimals in TOO_FINE and figure != round(figure, self.decimals):
            raise forms.ValidationError(TOO_FINE[self.decimals], code="too_fine", params={"typed": typed})
        return figure


class ProseField(forms.CharField):
    """Text as it is kept: ``prose.tidy`` has been over it before anything is judged."""

    def __init__(self, *, max_length: int, **kwargs):
        most = str(max_length) if max_length < 1000 else f"{max_length:,}".replace(",", ".")
        too_long = {"max_length": f"Dài quá {most} ký tự, đồng chí viết gọn lại."}
        given = too_long | kwargs.pop("error_messages", {})
        super().__init__(max_length=max_length, error_messages=given, **kwargs)

    def to_python(self, value):
        return tidy(super().to_python(value)).strip()


def shown(value: Decimal) -> str:
    """1234.50 → “1.234,5”: no trailing zeros."""
    whole = value == value.to_integral_value()
    return formats.localize(value.quantize(Decimal(1)) if whole else value.normalize(), use_l10n=True)
