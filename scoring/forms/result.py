"""Adopting, taking back, publishing and correcting a year's result. What is missing, the doors say."""

from django import forms

from pledges.fields import NumberField, ProseField
from provinces.days import today


def _day(label):
    return forms.DateField(
        label=label, required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class AdoptForm(forms.Form):
    adopted_on = _day("Ngày thông qua")
    adopted_how = ProseField(
        label="Thông qua tại",
        required=False,
        max_length=200,
        help_text="Ví dụ: Hội nghị tổng kết công tác thi đua năm 2026.",
    )


class TakeBackForm(forms.Form):
    reason = ProseField(max_length=2000, label="Lý do lấy lại", required=False, widget=forms.Textarea({"rows": 3}))


class WordForm(forms.Form):
    word = forms.CharField(
        label="Gõ CÔNG BỐ để xác nhận", required=False, max_length=20, widget=forms.TextInput({"autocomplete": "off"})
    )


class VotesForm(forms.Form):
    """``votes_<card>`` for each board of equal points."""

    def __init__(self, data=None, *, rows):
        super().__init__(data)
        for row in rows:
            self.fields[f"votes_{row.card.pk}"] = forms.IntegerField(
                label=f"Số phiếu của {row.name}", min_value=0, max_value=9999, initial=row.card.votes
            )

    @property
    def votes(self) -> dict[int, int]:
        return {int(name.partition("_")[2]): count for name, count in self.cleaned_data.items()}


class AgreeForm(forms.Form):
    """``agreed_<criterion>`` of the lines that were sent; a reason, and after publication the decision."""

    reason = ProseField(max_length=2000, label="Lý do", required=False, widget=forms.Textarea({"rows": 3}))

    def __init__(self, data=None, *, scores, published):
        super().__init__(data)
        if published:
            self.fields["decision"] = forms.CharField(label="Số quyết định", required=False, max_length=50)
            self.fields["decided_on"] = _day("Ngày quyết định")
            self.fields["decided_by"] = forms.CharField(label="Cơ quan quyết định", required=False, max_length=200)
        for score in scores:
            name = f"agreed_{score.criterion_id}"
            self.fields[name] = NumberField(
                required=False, label=f"{score.criterion.code}, điểm thống nhất", initial=score.agreed_points
            )

    def clean_decided_on(self):
        day = self.cleaned_data["decided_on"]
        if day and day > today():
            raise forms.ValidationError("Ngày này chưa tới; ghi ngày của quyết định.")
        return day

    @property
    def points(self) -> dict:
        """{criterion: points or None}"""
        named = {name: value for name, value in self.cleaned_data.items() if name.startswith("agreed_")}
        return {int(name.partition("_")[2]): value for name, value in named.items()}
