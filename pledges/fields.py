"""Numbers as Vietnamese officials type them."""

import re
from decimal import Decimal

from django import forms
from django.utils import formats

GROUPED = re.compile(r"[1-9]\d{0,2}(\.\d{3})+(,\d+)?")  # 1.234,5, but not 0.500
PLAIN = re.compile(r"\d+([,.]\d+)?")  # 1234  12,5  12.5
NOT_A_NUMBER = "“%(typed)s” không phải là số. Viết như 1.234 hoặc 12,5."


class NumberField(forms.DecimalField):
    """A figure ≥ 0. Takes 1.234,5 and 12,5 and 12.5; a dot before three digits groups thousands. Refuses 1.2.3.

    Cleans to a ``Decimal``, or None when empty.
    """

    widget = forms.TextInput

    def __init__(self, **kwargs):
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
            return Decimal(typed.replace(".", "").replace(",", "."))
        if PLAIN.fullmatch(typed):
            return Decimal(typed.replace(",", "."))
        raise forms.ValidationError(NOT_A_NUMBER, code="invalid", params={"typed": value})


def shown(value: Decimal) -> str:
    """1234.50 → “1.234,5”: no trailing zeros."""
    whole = value == value.to_integral_value()
    return formats.localize(value.quantize(Decimal(1)) if whole else value.normalize(), use_l10n=True)
