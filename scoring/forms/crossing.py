"""What another board gives on a card."""

from collections.abc import Iterable

from django import forms

from pledges.fields import NumberField
from scoring.models import Criterion


class CrossScoresForm(forms.Form):
    """``cross_<criterion>`` for each line that is asked."""

    def __init__(self, data=None, *, criteria: Iterable[Criterion]):
        super().__init__(data)
        self.of = {f"cross_{criterion.pk}": criterion.pk for criterion in criteria}
        for criterion in criteria:
            self.fields[f"cross_{criterion.pk}"] = NumberField(required=False, label=f"{criterion.code}, chấm chéo")

    @property
    def points(self) -> dict:
        """{criterion: points or None}"""
        return {pk: self.cleaned_data[name] for name, pk in self.of.items()}
