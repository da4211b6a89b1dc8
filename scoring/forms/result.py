"""Adopting, taking back and publishing a year's result. What is missing, the doors say."""

from django import forms

from pledges.fields import ProseField
from scoring.queries.summary import Row

NO_COUNT = "Số phiếu là số nguyên từ 0 đến 9.999."


class AdoptForm(forms.Form):
    adopted_on = forms.DateField(
        label="Ngày thông qua", required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
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

    def __init__(self, data=None, *, rows: list[Row]):
        super().__init__(data)
        for row in rows:
            self.fields[f"votes_{row.card.pk}"] = forms.IntegerField(
                label=f"Số phiếu của {row.name}",
                min_value=0,
                max_value=9999,
                initial=row.card.votes,
                error_messages=dict.fromkeys(["required", "invalid", "min_value", "max_value"], NO_COUNT),
            )

    @staticmethod
    def votes_in(cleaned: dict) -> dict[int, int]:
        """{card: votes}"""
        return {int(name.partition("_")[2]): count for name, count in cleaned.items()}
