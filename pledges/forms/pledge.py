"""Writing a pledge, commenting on it, signing it, ending the signing."""

from django import forms

from pledges.forms.report import VersionedForm
from pledges.models import Pledge


class PledgeForm(VersionedForm):
    """The text and the common targets. Both may be left empty in a draft; what is missing is told apart."""

    text = forms.CharField(
        label=Pledge._meta.get_field("text").verbose_name,
        help_text="Mục đích, nội dung thi đua, tổ chức thực hiện. Chỗ ký được thêm ở cuối, không phải viết.",
        required=False,
        strip=False,
        max_length=100_000,
        widget=forms.Textarea(attrs={"rows": 24}),
    )
    common_targets = forms.CharField(
        label=Pledge._meta.get_field("common_targets").verbose_name,
        help_text="Mỗi chỉ tiêu một dòng; khi in được đánh số.",
        required=False,
        strip=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def typed(self) -> dict[str, str]:
        return {name: self.cleaned_data.get(name, "") for name in ("text", "common_targets")}


class CommentForm(forms.Form):
    comment = forms.CharField(
        label="Góp ý của đơn vị",
        help_text="Ghi rõ phần nào, đề nghị sửa thế nào.",
        required=False,
        strip=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class SigningForm(forms.Form):
    """``fingerprint``: of the text that the page showed."""

    fingerprint = forms.CharField(widget=forms.HiddenInput, required=False)
    at_conference = forms.BooleanField(label="Ký tại hội nghị", required=False)


class ClosingForm(forms.Form):
    reason = forms.CharField(
        label="Lý do kết thúc",
        help_text="Lý do này được gửi tới các đơn vị và ghi trong giao ước.",
        required=False,
        strip=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
