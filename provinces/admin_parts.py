"""What every room's admin needs: rows that are only shown, search without
diacritics, refusals in words, and choices without a query a row."""

from django import forms
from django.apps import apps
from django.contrib.admin.widgets import AdminDateWidget, AutocompleteSelect
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models import Value
from django.db.models.functions import Coalesce

from provinces.days import DaysField, TwoDates
from provinces.order import ViFold, folded

UNKNOWN_REFUSAL = "Dữ liệu trái với một quy định của hệ thống nên chưa được lưu."


class ReadOnly:
    """What moves through its doors only: the admin shows it."""

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class FoldedSearch:
    """``search_fields`` found whatever the case, the diacritics, or ủy for uỷ; every word must be found."""

    def get_search_results(self, request, queryset, search_term):
        columns = {f"folded_{i}": ViFold(Coalesce(path, Value(""))) for i, path in enumerate(self.search_fields)}
        searched = queryset.alias(**columns)  # apart: its joins would show a row once for every name it has
        for word in search_term.split():
            found = [searched.filter(**{f"{column}__contains": folded(word)}).values("pk") for column in columns]
            queryset = queryset.filter(pk__in=found[0].union(*found[1:]) if len(found) > 1 else found[0])
        return queryset, False


def sentence_for(error: IntegrityError) -> str:
    """The Vietnamese sentence of the constraint that refused."""
    name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)
    for model in apps.get_models():
        for constraint in model._meta.constraints:
            if constraint.name == name:
                return str(constraint.violation_error_message)
    return UNKNOWN_REFUSAL


class DaysByCalendar:
    """Stretches of days are picked from the admin's calendar, like its single dates."""

    formfield_overrides = {DaysField: {"widget": TwoDates(AdminDateWidget)}}


class RefusalsInWords:
    """When the database refuses what the forms let through, the page comes back with the sentence, nothing lost."""

    def changeform_view(self, request, *args, **kwargs):
        try:
            with transaction.atomic():
                response = super().changeform_view(request, *args, **kwargs)
                if request.method == "POST":
                    connection.check_constraints()  # the deferred ones, while there is still a page to show it on
                return response
        except IntegrityError as error:
            request.refusal = sentence_for(error)
            return super().changeform_view(request, *args, **kwargs)

    def get_form(self, request, *args, **kwargs):
        form = super().get_form(request, *args, **kwargs)
        refusal = getattr(request, "refusal", "")
        return type(form.__name__, (_Refused, form), {"refusal": refusal}) if refusal else form


class _Refused:
    def clean(self):
        super().clean()
        raise ValidationError(self.refusal)


class OverlapFormSet(forms.BaseInlineFormSet):
    """Inline rows that must not overlap are compared with one another, as they will be after saving.

    ``clashes(one, other)`` gives the sentence of a clash between two rows, or "".
    """

    def clean(self):
        super().clean()
        kept = [
            (form, dict(form.cleaned_data))  # an error takes the days out of the form's own
            for form in self.forms
            if form.cleaned_data.get("valid_during") and form not in self.deleted_forms and form.is_valid()
        ]
        for index, (form, row) in enumerate(kept):
            for _, earlier in kept[:index]:
                if sentence := self.clashes(row, earlier):
                    form.add_error("valid_during", sentence)
                    break


class RowForm(forms.ModelForm):
    """A row of an OverlapFormSet: rules about its days are judged with its neighbours', and again by the database."""

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() | {"valid_during"}


class SharedLabels(dict):
    """{pk: label} of the rows chosen on a page, read once for all fields that show them."""

    def __deepcopy__(self, memo):
        return self


class SharedAutocomplete(AutocompleteSelect):
    """Django's autocomplete asks the database for each field's chosen label; this one asks once for all of them."""

    def __init__(self, field, admin_site, labels: SharedLabels, **kwargs):
        super().__init__(field, admin_site, **kwargs)
        self.labels = labels

    def optgroups(self, name, value, attr=None):
        chosen = [pk for pk in value if str(pk).isdecimal()]
        unknown = [pk for pk in chosen if str(pk) not in self.labels]
        if unknown:
            self.labels |= {str(row.pk): str(row) for row in self.choices.queryset.filter(pk__in=unknown)}
        empty = [(None, [self.create_option(name, "", "", False, 0)], 0)] if not chosen else []
        return empty + [
            (None, [self.create_option(name, pk, self.labels.get(str(pk), ""), True, i)], i)
            for i, pk in enumerate(chosen)
        ]
