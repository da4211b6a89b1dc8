"""Evidence that is not a file."""

from django import forms

from pledges.models import Report

SCHEMES = ["http", "https"]


class LinkForm(forms.Form):
    """A page elsewhere."""

    url = forms.URLField(
        label="Địa chỉ trang",
        max_length=500,
        assume_scheme="https",
        help_text="Ví dụ: https://xaydungdang.org.vn/…",
        error_messages={"required": "Cần ghi địa chỉ trang.", "invalid": "Đây không phải là địa chỉ của một trang."},
    )
    note = forms.CharField(label="Trang này nói gì", max_length=200, required=False)

    def clean_url(self):
        url = self.cleaned_data["url"]
        if url.partition(":")[0].lower() not in SCHEMES:
            raise forms.ValidationError("Địa chỉ phải bắt đầu bằng http:// hoặc https://.")
        return url


class OwnReport(forms.ModelChoiceField):
    def label_from_instance(self, report):
        return report.title()


class ReportForm(forms.Form):
    """One of the board's own reports of the year."""

    report = OwnReport(
        Report.objects.none(),
        label="Báo cáo của đơn vị",
        empty_label="Chọn báo cáo",
        error_messages={"required": "Cần chọn một báo cáo.", "invalid_choice": "Báo cáo này không dùng được."},
    )

    def __init__(self, *args, reports, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["report"].queryset = reports

    def clean(self):
        cleaned = super().clean()
        return cleaned | {"report": cleaned["report"].pk} if cleaned.get("report") else cleaned
