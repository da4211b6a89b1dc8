"""Writing a cluster's report, sending it and opening it again."""

from django import forms

from pledges.completeness import REQUIRED_SECTIONS, SECTIONS
from pledges.forms.report import VersionedForm
from pledges.models import Summary

HELP = {
    "results": "Kết quả chung của cụm trong kỳ. Số liệu đã có bảng riêng.",
    "good_practices": "Những mô hình, cách làm đáng nêu cho cả ngành.",
    "difficulties": "Điều các đơn vị cùng gặp, và điều cụm đề nghị Ban Tổ chức Trung ương.",
    "next_tasks": "Mỗi nhiệm vụ một dòng.",
}


class SummaryForm(VersionedForm):
    """The four parts. Everything may be left empty in a draft."""

    def __init__(self, data=None, *, summary=None):
        super().__init__(data, initial=_initial(summary))
        for section in SECTIONS:
            self.fields[section] = forms.CharField(
                label=Summary._meta.get_field(section).verbose_name,
                help_text=HELP[section],
                required=False,
                strip=False,
                max_length=200_000,
                widget=forms.Textarea(attrs={"rows": 8}),
            )

    def typed_sections(self) -> dict[str, str]:
        """The parts that were sent and are valid: an absent field is not an emptied one."""
        return {name: self.cleaned_data[name] for name in SECTIONS if name in self.data and name in self.cleaned_data}

    def is_required(self, name) -> bool:
        return name in REQUIRED_SECTIONS


def _initial(summary):
    if summary is None:
        return {"version": 0}
    return {section: getattr(summary, section) for section in SECTIONS} | {"version": summary.version}


class SendForm(VersionedForm):
    """Sending, with the boards that the sender knows to be missing: ``missing`` names them, ``without`` confirms."""

    without = forms.BooleanField(label="Vẫn gửi dù còn thiếu báo cáo", required=False)

    def __init__(self, *args, missing=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.missing = list(missing)
        if self.missing:
            names = ", ".join(line.short for line in self.missing)
            self.fields["without"].help_text = f"Chưa có báo cáo được duyệt của: {names}."

    def known_missing(self) -> set[int]:
        """Ids of the boards that the page named, if the box was ticked."""
        ids = self.data.getlist("missing") if self.cleaned_data.get("without") else []
        return {int(each) for each in ids if each.isdecimal()}

    def show_missing(self, missing) -> None:
        for field, sentence in missing:
            self.add_error(field if field in self.fields else None, sentence)


class OpenAgainForm(VersionedForm):
    """The reason for opening a sent report again is required."""

    reason = forms.CharField(
        label="Lý do",
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Cần ghi lý do mở lại."},
    )
