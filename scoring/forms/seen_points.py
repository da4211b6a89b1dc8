"""Points for many lines on one page: only what was typed is taken, and told apart from what others wrote meanwhile."""

import json
from collections.abc import Iterable
from decimal import Decimal

from django import forms

from pledges.fields import NumberField
from scoring.models import Criterion


class SeenPointsForm(forms.Form):
    """A field ``<part>_<criterion>`` for each line; ``seen``: what the page showed, {criterion: points as text, or
    null}. A ``seen`` that is none counts as nothing shown."""

    part = ""
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def add_lines(self, criteria: Iterable[Criterion], label: str) -> None:
        self.lines = {f"{self.part}_{criterion.pk}": criterion.pk for criterion in criteria}
        for criterion in criteria:
            name = f"{self.part}_{criterion.pk}"
            self.fields[name] = NumberField(required=False, label=f"{criterion.code}, {label}")

    def clean_seen(self):
        try:
            return {
                int(pk): points and Decimal(points) for pk, points in json.loads(self.cleaned_data["seen"]).items()
            }
        except (ArithmeticError, AttributeError, TypeError, ValueError):
            return {}

    @property
    def points(self) -> dict[int, Decimal | None]:
        """{criterion: points} of the lines in which something else was typed than the page showed."""
        typed = {pk: self.cleaned_data[name] for name, pk in self.lines.items()}
        seen = self.cleaned_data.get("seen", {})
        return {pk: points for pk, points in typed.items() if pk not in seen or points != seen[pk]}


def seen_of(stored: dict[int, Decimal | None]) -> str:
    """What a page shows, for its form to bring back."""
    return json.dumps({pk: None if points is None else str(points) for pk, points in stored.items()})
