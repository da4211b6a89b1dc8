"""Fields of the room's forms, made from the columns they fill, in the house's way of typing days, hours and texts."""

import datetime as dt

from django import forms
from django.db import models
from django.forms.models import fields_for_model

from pledges.fields import ProseField

MOST_TEXT = 20_000
NO_NUMBER = "Ghi số nguyên, ví dụ 67."
NO_DAY = "Ghi ngày như 23/11/2022."
NO_HOUR = "Ghi giờ như 08:00."
FIRST_DAY, LAST_DAY = dt.date(2000, 1, 1), dt.date(2100, 12, 31)


def fields_of(model: type[models.Model], names: list[str], rows: dict[str, int] | None = None) -> dict:
    """{name: form field}, labelled as the columns are. ``rows``: how high a text's box is (4)."""

    def made(column, **kwargs):
        return _field(column, (rows or {}).get(column.name, 4), kwargs)

    return fields_for_model(model, names, formfield_callback=made)


def _field(column, rows, kwargs):
    needed = not column.blank and not column.has_default()
    told = {"label": _label(column), "required": needed, "help_text": column.help_text}
    if isinstance(column, models.DateField):
        return DayField(**told)
    if isinstance(column, models.TimeField):
        hour = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
        return forms.TimeField(widget=hour, error_messages={"invalid": NO_HOUR}, **told)
    if isinstance(column, models.TextField):
        area = forms.Textarea(attrs={"rows": rows, "data-pastes-plain": ""})
        return ProseField(max_length=MOST_TEXT, widget=area, **told)
    if isinstance(column, models.CharField) and not column.choices:
        return ProseField(max_length=column.max_length, **told)
    if isinstance(column, models.PositiveSmallIntegerField):
        wrong = dict.fromkeys(["invalid", "min_value", "max_value"], NO_NUMBER)
        return forms.IntegerField(min_value=0, max_value=32_767, error_messages=wrong, **told)
    if column.choices:
        return _choice(column, told)
    return column.formfield(**{**kwargs, "label": told["label"]})


def _choice(column, told):
    choices = [("", "Không ghi")] if column.blank else []
    wrong = dict.fromkeys(["required", "invalid_choice"], "Chọn một dòng trong danh sách.")
    return forms.ChoiceField(
        label=told["label"],
        choices=[*choices, *column.choices],
        required=not column.blank,
        initial=column.default if column.has_default() else None,
        error_messages=wrong,
    )


def _label(column):
    name = str(column.verbose_name)
    return name[:1].upper() + name[1:]


class DayField(forms.DateField):
    """A day that can be: typed years like 0022 or 20222 are slips of the pen."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def __init__(self, **kwargs):
        super().__init__(error_messages={"invalid": NO_DAY}, **kwargs)

    def clean(self, value):
        day = super().clean(value)
        if day and not FIRST_DAY <= day <= LAST_DAY:
            raise forms.ValidationError("Năm phải trong khoảng 2000–2100.", code="invalid")
        return day


class RowField(forms.TypedChoiceField):
    """Choose a row by its key: ``rows`` [(pk, words)]. Cleans to the key, or None."""

    def __init__(self, *, rows, label: str, empty: str = "Không ghi", required: bool = False, help_text: str = ""):
        super().__init__(
            label=label,
            choices=[("", empty), *rows],
            coerce=int,
            empty_value=None,
            required=required,
            help_text=help_text,
            error_messages={"invalid_choice": "Chọn một dòng trong danh sách."},
        )
