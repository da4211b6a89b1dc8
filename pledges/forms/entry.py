"""The forms of a report's entries and of an answer."""

from django import forms

from pledges.forms.report import VersionedForm
from pledges.models import Practice, Proposal, Topic

MOST_TEXT = 10_000


def _text(label, help_text="", rows=6):
    return forms.CharField(
        label=label, help_text=help_text, max_length=MOST_TEXT, widget=forms.Textarea(attrs={"rows": rows})
    )


class PracticeForm(VersionedForm):
    title = forms.CharField(label="Tên mô hình, cách làm", max_length=200)
    topic = forms.ChoiceField(label="Lĩnh vực", choices=[("", "Chọn lĩnh vực"), *Topic.choices])
    text = _text("Nội dung, kết quả", "Làm gì, làm như thế nào, kết quả ra sao; đơn vị khác học được điều gì.")


class ProposalForm(VersionedForm):
    difficulty = _text("Khó khăn, vướng mắc và nguyên nhân", rows=4)
    request = _text("Kiến nghị, đề xuất", rows=4)
    addressee = forms.ChoiceField(
        label="Gửi đến",
        help_text="Cụm trưởng có thể chuyển tiếp lên Ban Tổ chức Trung ương.",
        choices=Proposal.Addressee.choices,
        widget=forms.RadioSelect,
        initial=Proposal.Addressee.HEAD,
    )


class AnswerForm(VersionedForm):
    """What is answered, or why it is passed up or closed. Whether it is empty, the door says."""

    comment = forms.CharField(
        label="Nội dung", required=False, max_length=MOST_TEXT, widget=forms.Textarea(attrs={"rows": 5})
    )


FORMS = {Practice: PracticeForm, Proposal: ProposalForm}
