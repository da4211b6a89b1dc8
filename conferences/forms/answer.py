"""Whether a board comes, and who: a delegate a line, his name and his post."""

from django import forms

from conferences.models import Attendance
from conferences.verbs.answering import Delegate
from pledges.fields import ProseField

MOST_DELEGATES = 30


class AnswerForm(forms.Form):
    answer = forms.ChoiceField(
        label="Đơn vị",
        choices=[(value, label) for value, label in Attendance.Answer.choices if value != Attendance.Answer.PENDING],
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(["required", "invalid_choice"], "Chọn “Sẽ dự” hoặc “Không dự được”."),
    )
    delegates = forms.CharField(
        label="Đại biểu dự",
        help_text="Mỗi dòng một đại biểu: họ tên, sau dấu phẩy là chức vụ.",
        required=False,
        max_length=10_000,
        widget=forms.Textarea({"rows": 4}),
    )
    reason = ProseField(
        label="Lý do, nếu không dự được", max_length=2000, required=False, widget=forms.Textarea({"rows": 3})
    )

    def clean_delegates(self):
        lines = [line.strip() for line in self.cleaned_data["delegates"].splitlines() if line.strip()]
        if len(lines) > MOST_DELEGATES:
            raise forms.ValidationError(f"Nhiều hơn {MOST_DELEGATES} đại biểu.")
        delegates = [Delegate(*(cell.strip() for cell in (*line.split(",", 1), "")[:2])) for line in lines]
        for each in delegates:
            if len(each.name) > 120 or len(each.post) > 300:
                raise forms.ValidationError(f"“{each.name[:40]}…” dài quá; mỗi đại biểu ghi một dòng.")
        return delegates


def delegates_as_typed(participants) -> str:
    return "\n".join(", ".join(filter(None, [each.name, each.post])) for each in participants)
