"""The writing form of a report, and the reason for sending one back."""

from django import forms

from pledges.completeness import REQUIRED_SECTIONS, SECTIONS, number_field
from pledges.fields import NumberField
from pledges.models import Report

HELP = {
    "results": "Những việc chính đã làm trong kỳ, kết quả và số liệu nổi bật.",
    "good_practices": "Để trống nếu trong kỳ không có.",
    "difficulties": "Nguyên nhân, điều đề nghị cụm trưởng hoặc Ban Tổ chức Trung ương. Để trống nếu không có.",
    "next_tasks": "Mỗi nhiệm vụ một dòng.",
}


class VersionedForm(forms.Form):
    """Knows the version of the report that its page showed."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def at_version(self, version: int):
        """The same typed form, shown again over a newer version of the report."""
        self.data = self.data.copy()
        self.data["version"] = version
        return self


class ReportForm(VersionedForm):
    """Sections and figures of one report. Everything may be left empty in a draft; what is missing is told apart."""

    def __init__(self, data=None, *, indicators, report=None):
        self.indicators = list(indicators)
        super().__init__(data, initial=_initial(report))
        for indicator in self.indicators:
            self.fields[number_field(indicator)] = NumberField(label=indicator.name, required=False)
        for section in SECTIONS:
            self.fields[section] = forms.CharField(
                label=Report._meta.get_field(section).verbose_name,
                help_text=HELP[section],
                required=False,
                strip=False,
                max_length=100_000,
                widget=forms.Textarea(attrs={"rows": 6}),
            )

    @property
    def number_rows(self):
        """(indicator, bound field) in the order of the page."""
        return [(indicator, self[number_field(indicator)]) for indicator in self.indicators]

    @property
    def section_rows(self):
        """(bound field, required)"""
        return [(self[section], section in REQUIRED_SECTIONS) for section in SECTIONS]

    def typed_sections(self) -> dict:
        """The sections that were sent and are valid: an absent field is not an emptied one."""
        return {name: self.cleaned_data[name].replace("\r\n", "\n") for name in SECTIONS if self._usable(name)}

    def typed_numbers(self) -> dict:
        """{indicator id: figure or None} of the valid figures."""
        return {
            indicator.pk: self.cleaned_data[number_field(indicator)]
            for indicator in self.indicators
            if self._usable(number_field(indicator))
        }

    def _usable(self, name):
        return name in self.data and name in self.cleaned_data

    def show_missing(self, missing) -> None:
        """Put each missing thing beside its field."""
        for field, sentence in missing:
            self.add_error(field, sentence)


def _initial(report):
    if report is None:
        return {"version": 0}
    values = {section: getattr(report, section) for section in SECTIONS} | {"version": report.version}
    if report.pk:
        for number in report.numbers.select_related("indicator").order_by("pk"):
            values[number_field(number.indicator)] = number.value
    return values


COMMON_REASONS = [
    "Số liệu chưa khớp giữa các phần.",
    "Thiếu số liệu so với kỳ trước.",
    "Nội dung chưa nêu rõ kết quả cụ thể.",
    "Chưa đúng mẫu báo cáo của cụm.",
]


class ReasonForm(VersionedForm):
    """A reason is required; common ones can be picked and added to."""

    common = forms.MultipleChoiceField(
        label="Lý do thường gặp",
        choices=[(reason, reason) for reason in COMMON_REASONS],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    reason = forms.CharField(label="Lý do", required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 3}))

    def clean(self):
        picked = [*self.cleaned_data.get("common", []), self.cleaned_data.get("reason", "").strip()]
        self.cleaned_data["whole"] = "\n".join(filter(None, picked))
        if not self.cleaned_data["whole"]:
            self.add_error("reason", "Cần ghi lý do để đơn vị biết phải sửa gì.")
        return self.cleaned_data
