"""One criterion as it is typed, on its page or in a line of Excel."""

from collections.abc import Iterable

from django import forms

from pledges.fields import NumberField, ProseField
from pledges.models import Indicator
from scoring.forms.seen import SeenForm
from scoring.models import Criterion, Kind
from scoring.models.sheet import Rule

ONLY_FOR = {  # what other kinds have no use for is dropped, whatever was typed there
    "evidence_required": [kind for kind in Kind.values if kind != Kind.GROUP],
    "unit": [Kind.QUANTITATIVE],
    "indicator": [Kind.QUANTITATIVE],
    "rule": [Kind.DEDUCTION],
    "per_unit": [Kind.DEDUCTION],
    "unit_cap": [Kind.DEDUCTION],
}
EMPTY = {"evidence_required": False, "unit": "", "indicator": None, "rule": "", "per_unit": None, "unit_cap": None}
MOST = 100_000
CODE_TAKEN = "Mã này đã dùng cho một tiêu chí khác của bảng."
MISSING = {"code": "Chưa ghi mã.", "name": "Chưa ghi tiêu chí.", "kind": "Chưa chọn loại."}
MISSING["max_points"] = "Chưa ghi điểm tối đa."
KIND_HELP = (
    "Cho điểm: chấm từ 0 đến tối đa. Đạt / không đạt: được đủ điểm hoặc 0. Theo chỉ tiêu: tính từ số thực hiện của cả "
    "cụm. Điểm thưởng, điểm trừ: đứng ngoài tổng của nhóm."
)


def tidy_code(typed: str) -> str:
    """“ I. 2. ” → “I.2”."""
    return "".join(typed.split()).rstrip(".")


class CriterionForm(SeenForm):
    """Cleans to the fields of a criterion, ``indicator`` as the row. ``taken``: the codes of the others."""

    code = ProseField(label="Mã", max_length=20, help_text="Ví dụ: I.2.a. Mỗi mã dùng một lần trong bảng.")
    name = ProseField(label="Tiêu chí", max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    kind = forms.ChoiceField(label="Loại", choices=Kind, help_text=KIND_HELP)
    max_points = NumberField(
        label="Điểm tối đa", help_text="Của nhóm: điểm đã thống nhất cho nhóm; các mục con phải cộng lại đúng số này."
    )
    evidence_required = forms.BooleanField(label="Bắt buộc có minh chứng", required=False)
    guide = ProseField(
        label="Cách chấm",
        required=False,
        max_length=5000,
        help_text="Khi nào được bao nhiêu điểm. Có thể để trống.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    unit = ProseField(label="Đơn vị tính", required=False, max_length=40, help_text="Ví dụ: đảng viên, văn bản.")
    indicator = forms.TypedChoiceField(
        label="Lấy số từ báo cáo",
        required=False,
        empty_value=None,
        help_text="Số lũy kế trong báo cáo năm của từng đơn vị. Không chọn thì đơn vị tự ghi số thực hiện.",
    )
    rule = forms.ChoiceField(
        label="Trừ tự động",
        required=False,
        choices=[("", "Không, chấm bằng tay"), *Rule.choices[1:]],
        help_text="Hệ thống tự trừ theo lịch báo cáo của cụm.",
    )
    per_unit = NumberField(
        label="Trừ bao nhiêu điểm", required=False, help_text="Cho mỗi ngày muộn, hoặc cho mỗi báo cáo thiếu."
    )
    unit_cap = NumberField(
        label="Trừ tối đa cho một báo cáo", required=False, help_text="Chỉ dùng cho báo cáo gửi muộn."
    )

    def __init__(self, data=None, *, indicators: Iterable[Indicator], taken=(), criterion=None, initial=None):
        self.taken = set(taken)
        super().__init__(data, initial=_shown(criterion) if criterion else initial)
        by_pk = {str(each.pk): each for each in indicators}
        for name, sentence in MISSING.items():
            self.fields[name].error_messages["required"] = sentence
        self.fields["indicator"].coerce = by_pk.get
        self.fields["indicator"].choices = [("", "Không lấy"), *((pk, each.name) for pk, each in by_pk.items())]

    def clean_code(self):
        code = tidy_code(self.cleaned_data["code"])
        if code in self.taken:
            raise forms.ValidationError(CODE_TAKEN)
        if not code:
            raise forms.ValidationError("Mã phải có chữ hoặc số.")
        return code

    def clean_name(self):
        return " ".join(self.cleaned_data["name"].split())

    def clean(self):
        typed = super().clean()
        kind = typed.get("kind")
        if kind:
            self._drop_unused(kind)
        self._refuse_much("max_points", "per_unit", "unit_cap")
        self._refuse_nought(kind)
        if typed.get("rule"):
            self._refuse_rule()
        elif kind == Kind.DEDUCTION:
            self._drop("per_unit", "unit_cap")
        return self.cleaned_data

    def fields_of_criterion(self) -> dict:
        """What the door takes."""
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}

    def _drop_unused(self, kind):
        self._drop(*(name for name, kinds in ONLY_FOR.items() if kind not in kinds))

    def _drop(self, *names):
        for name in names:
            self.cleaned_data[name] = EMPTY[name]
            self._errors.pop(name, None)

    def _refuse_much(self, *names):
        for name in names:
            if (self.cleaned_data.get(name) or 0) >= MOST:
                self.add_error(name, "Số này phải nhỏ hơn 100.000.")

    def _refuse_nought(self, kind):
        if kind and kind != Kind.GROUP and self.cleaned_data.get("max_points") == 0:
            self.add_error("max_points", "Điểm tối đa phải lớn hơn 0.")

    def _refuse_rule(self):
        per_unit, unit_cap = (self.cleaned_data.get(name) for name in ("per_unit", "unit_cap"))
        if "per_unit" not in self._errors and not per_unit:
            self.add_error("per_unit", "Trừ tự động thì ghi số điểm trừ, lớn hơn 0.")
        if self.cleaned_data["rule"] == Rule.MISSING:
            self._drop("unit_cap")
        elif "unit_cap" not in self._errors and (unit_cap is None or unit_cap < (per_unit or 0)):
            self.add_error("unit_cap", "Ghi mức trừ tối đa cho một báo cáo, không ít hơn mức trừ một ngày.")


def _shown(criterion: Criterion) -> dict:
    names = [name for name in CriterionForm.base_fields if name not in ("indicator", "seen")]
    return {name: getattr(criterion, name) for name in names} | {"indicator": str(criterion.indicator_id or "")}
