"""The forms of a report's entries and of an answer."""

from django import forms

from pledges.fields import ProseField
from pledges.forms.report import VersionedForm
from pledges.models import Proposal, Topic

MOST_TEXT = 10_000


def _text(label, help_text="", rows=6, required=True):
    area = forms.Textarea(attrs={"rows": rows, "data-pastes-plain": ""})
    return ProseField(label=label, help_text=help_text, required=required, max_length=MOST_TEXT, widget=area)


class PracticeForm(VersionedForm):
    title = ProseField(label="Tên mô hình, cách làm", max_length=200)
    topic = forms.ChoiceField(
        label="Lĩnh vực",
        choices=[("", "Chọn lĩnh vực"), *Topic.choices],
        error_messages={"invalid_choice": "Chọn một lĩnh vực trong danh sách."},
    )
    text = _text("Nội dung, kết quả", "Làm gì, làm như thế nào, kết quả ra sao; đơn vị khác học được điều gì.", 10)


class ProposalForm(VersionedForm):
    difficulty = _text("Khó khăn, vướng mắc và nguyên nhân", rows=5)
    request = _text("Kiến nghị, đề xuất", rows=5)
    addressee = forms.ChoiceField(
        label="Gửi đến",
        help_text="Cụm trưởng trả lời, hoặc chuyển tiếp lên Ban Tổ chức Trung ương. "
        "Kiến nghị của chính cụm trưởng thì cụm phó trả lời.",
        choices=Proposal.Addressee.choices,
        widget=forms.RadioSelect,
        initial=Proposal.Addressee.HEAD,
        error_messages={"invalid_choice": "Chọn “Cụm trưởng” hoặc “Ban Tổ chức Trung ương”."},
    )


class AnswerForm(VersionedForm):
    """What is answered, or why it is passed up or closed. Whether it is empty, the door says."""

    comment = _text("Nội dung trả lời, hoặc lý do", required=False)

    def only_closing(self):
        """The same form for who can no longer answer, only close."""
        self.fields["comment"].label = "Ý kiến khi kết thúc"
        return self
