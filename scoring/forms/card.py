"""What a board types into its card, and its verifiers beside it."""

from django import forms

from pledges.fields import NumberField, ProseField
from scoring.card_contents import TEXTS, VERIFYING, field, parts_of
from scoring.limits import wrong_values

LABELS = {
    "points": "điểm tự chấm",
    "target": "chỉ tiêu",
    "actual": "số thực hiện",
    "note": "ghi chú",
    "verified": "điểm thẩm định",
    "why": "lý do",
}


class CardForm(forms.Form):
    """The fields of the page that were sent (with scripts only the changed ones), and the version it showed.

    A form with errors still gives what was right, ``typed``.
    """

    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput, label="Phiên bản của trang")

    def __init__(self, data, *, criteria, step):
        self.criteria, self.step = criteria, step
        super().__init__(data)
        for criterion in criteria:
            for part in self.parts_of(criterion):
                if (name := field(part, criterion.pk)) in self.data:
                    self.fields[name] = _field(part, criterion)

    def parts_of(self, criterion) -> list[str]:
        return parts_of(criterion)

    def clean(self):
        super().clean()
        for name, sentence in wrong_values(self.typed, self.criteria, self.step):
            self.add_error(name, sentence)
        return self.cleaned_data

    @property
    def typed(self) -> dict:
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


def _field(part, criterion):
    label = f"{criterion.code}, {LABELS[part]}"
    if part in TEXTS:
        return ProseField(max_length=1000, required=False, label=label)
    return NumberField(required=False, label=label)


class VerifyForm(CardForm):
    def parts_of(self, criterion):
        return VERIFYING


class ReturnForm(forms.Form):
    reason = ProseField(max_length=2000, label="Lý do trả lại", required=False, widget=forms.Textarea({"rows": 4}))
