"""What became of a key task."""

from django import forms

from conferences.states import TaskState
from pledges.fields import ProseField


class ReviewForm(forms.Form):
    state = forms.ChoiceField(label="Kết quả", choices=TaskState.choices, widget=forms.RadioSelect)
    comment = ProseField(
        label="Đánh giá, số liệu", required=False, max_length=5000, widget=forms.Textarea({"rows": 4})
    )
