"""What the head decides about a board: beside its points, and of them. What is missing, the doors say.

The forms that stand on one page have ids of their own.
"""

from collections.abc import Iterable

from django import forms

from pledges.fields import ProseField
from scoring.forms.seen_points import SeenPointsForm
from scoring.models import Criterion, Disqualification, Score
from scoring.queries.decisions import Deducted
from scoring.verbs.correcting import Decision


class ReasonForm(forms.Form):
    field_order = ["criterion", "deduction", "kind", "decision", "decided_on", "decided_by", "reason"]
    reason = ProseField(max_length=2000, label="Lý do", required=False, widget=forms.Textarea({"rows": 3}))

    def __init__(self, data=None, *, of: str):
        super().__init__(data, auto_id=f"{of}_%s")


def _choice(label, choices, missing):
    told = {"required": missing, "invalid_choice": missing}
    return forms.ChoiceField(label=label, choices=[("", "Chọn"), *choices], error_messages=told)


class WaiveForm(ReasonForm):
    """Cleans ``deduction`` to (criterion, period)."""

    def __init__(self, data=None, *, deducted: Iterable[Deducted]):
        super().__init__(data, of="waive")
        choices = [(each.key, f"{each.code} {each.name}, {each.report}") for each in deducted]
        self.fields["deduction"] = _choice("Khoản trừ", choices, "Cần chọn khoản trừ; khoản đã miễn không còn ở đây.")
        self.order_fields(self.field_order)

    def clean_deduction(self):
        criterion, _, period = self.cleaned_data["deduction"].partition(":")
        return int(criterion), period


class AssignForm(ReasonForm):
    """``criterion`` of those given."""

    def __init__(self, data=None, *, of: str, criteria: Iterable[Criterion]):
        super().__init__(data, of=of)
        choices = [(each.pk, f"{each.code} {each.name}") for each in criteria]
        self.fields["criterion"] = _choice("Tiêu chí", choices, "Cần chọn tiêu chí.")
        self.order_fields(self.field_order)

    def clean_criterion(self):
        return int(self.cleaned_data["criterion"])


class DecisionForm(ReasonForm):
    """``published``: only by a written decision."""

    def __init__(self, data=None, *, of: str, published: bool):
        super().__init__(data, of=of)
        if published:
            self.fields["decision"] = forms.CharField(label="Số quyết định", required=False, max_length=50)
            self.fields["decided_on"] = forms.DateField(
                label="Ngày quyết định",
                required=False,
                widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            )
            self.fields["decided_by"] = forms.CharField(label="Cơ quan quyết định", required=False, max_length=200)
            self.order_fields(self.field_order)

    @property
    def decision(self) -> Decision:
        told = self.cleaned_data
        return Decision(told["decision"], told["decided_on"], told["decided_by"], told["reason"])


class ExcludeForm(DecisionForm):
    def __init__(self, data=None, *, published: bool):
        super().__init__(data, of="exclude", published=published)
        self.fields["kind"] = _choice("Không xét vì", Disqualification.Kind.choices, "Cần chọn vì sao không xét.")
        self.order_fields(self.field_order)


class AgreeForm(DecisionForm, SeenPointsForm):
    """``agreed_<criterion>`` for each line."""

    part = "agreed"

    def __init__(self, data=None, *, scores: Iterable[Score], published: bool):
        super().__init__(data, of="id", published=published)
        self.add_lines([score.criterion for score in scores], "điểm thống nhất")
