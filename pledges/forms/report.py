"""The writing form of a report, and the reason for sending one back."""

from django import forms

from pledges.completeness import (
    PARTS,
    REMARK_MISSING,
    REQUIRED_SECTIONS,
    SECTIONS,
    note_field,
    number_field,
    target_field,
)
from pledges.contents import answer_of, as_typed
from pledges.fields import NumberField
from pledges.models import Report
from pledges.progress import DONE

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
    """Everything typed into one report. A draft may lack anything; what is missing is told apart.

    ``values``: what the report holds, as ``contents.stored`` gives it. Fields that were not sent are not emptied.
    """

    def __init__(self, data=None, *, indicators, targets=(), values=None, version=0):
        self.indicators, self.targets = list(indicators), list(targets)
        shown = {name: as_typed(value) for name, value in (values or {}).items()}
        super().__init__(data, initial=shown | {"version": version})
        for indicator in self.indicators:
            number = NumberField(label=indicator.name, required=False, decimals=indicator.decimals)
            self._add_described(number_field(indicator), number)
        for target in self.targets:
            self._add_described(target_field(target), _answer(target))
            self.fields[note_field(target)] = _note(target)
        for section in SECTIONS:
            self.fields[section] = _text(section)

    def _add_described(self, name, field):
        """The place of its sentence is always there, for what is found out only on saving."""
        field.widget.attrs["aria-describedby"] = f"id_{name}_error"
        self.fields[name] = field

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

    def typed_progress(self) -> dict:
        """{target id: {"quantity" or "is_done": answer, "note": text}} of what is valid."""
        typed = {}
        for target in self.targets:
            names = {answer_of(target): target_field(target), "note": note_field(target)}
            parts = {part: self.cleaned_data[name] for part, name in names.items() if self._usable(name)}
            if parts:
                typed[target.pk] = parts
        return typed

    def _usable(self, name):
        return name in self.data and name in self.cleaned_data

    def show_missing(self, missing) -> None:
        """Put each missing thing beside its field."""
        for field, sentence in missing:
            self.add_error(field, sentence)


def _answer(target):
    if answer_of(target) == "quantity":
        return NumberField(label=target.text, required=False)
    return forms.TypedChoiceField(
        label=target.text,
        choices=[("", "Chọn…"), ("1", DONE[True]), ("0", DONE[False])],
        coerce=lambda chosen: chosen == "1",
        empty_value=None,
        required=False,
    )


def _note(target):
    return forms.CharField(label=f"Ghi chú: {target.text}", required=False, max_length=500)


def _text(section):
    return forms.CharField(
        label=Report._meta.get_field(section).verbose_name,
        help_text=HELP[section],
        required=False,
        strip=False,
        max_length=100_000,
        widget=forms.Textarea(attrs={"rows": 6, "data-pastes-plain": ""}),
    )


COMMON_REASONS = [
    "Số liệu chưa khớp giữa các phần.",
    "Thiếu số liệu so với kỳ trước.",
    "Nội dung chưa nêu rõ kết quả cụ thể.",
    "Chưa đúng mẫu báo cáo của cụm.",
    "Sửa theo góp ý tại từng phần.",
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


class RemarkForm(VersionedForm):
    """A remark at a part of a report."""

    section = forms.ChoiceField(choices=list(PARTS.items()))
    comment = forms.CharField(
        max_length=5000,
        error_messages={
            "required": REMARK_MISSING.sentence,
            "max_length": "Góp ý dài quá 5.000 ký tự; mời đồng chí viết gọn lại.",
        },
    )
