"""Writing minutes, sending them round, commenting on them, answering. What is missing, the doors say."""

from django import forms

from pledges.fields import ProseField
from pledges.forms.report import VersionedForm


class MinutesForm(VersionedForm):
    text = forms.CharField(
        label="Nội dung biên bản",
        help_text="Tiêu đề viết “I- THÀNH PHẦN”, “1. Chủ trì”; dòng gạch đầu dòng bắt đầu bằng “- ”. "
        "Chỗ ký được thêm ở cuối, không phải viết.",
        required=False,
        strip=False,
        max_length=300_000,
        widget=forms.Textarea(attrs={"rows": 30}),
    )

    def typed(self) -> str:
        return self.cleaned_data.get("text", "")


class _OfPage(forms.Form):
    """One of several forms on a page: the ids of its fields begin with ``named``."""

    named = ""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"auto_id": f"{self.named}_%s"} | kwargs)


class ShareForm(_OfPage):
    named = "share"
    until = forms.DateField(
        label="Nhận góp ý đến hết ngày",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class CommentForm(_OfPage):
    """``agrees``: True, or False where something is asked for in ``comment``."""

    named = "comment"
    agrees = forms.TypedChoiceField(
        label="Ý kiến của đơn vị",
        choices=[("yes", "Nhất trí với biên bản"), ("no", "Đề nghị sửa, bổ sung")],
        coerce=lambda choice: choice == "yes",
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(["required", "invalid_choice"], "Chọn nhất trí hoặc đề nghị sửa, bổ sung."),
    )
    comment = ProseField(
        label="Nội dung",
        help_text="Đề nghị sửa, bổ sung thì ghi rõ phần nào, sửa thế nào.",
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class AnswerForm(_OfPage):
    named = "answer"
    answer = ProseField(
        label="Tiếp thu, giải trình",
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, comment: int):
        super().__init__(*args, auto_id=f"{self.named}_{comment}_%s")
