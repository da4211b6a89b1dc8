"""The writing form of a registration and its targets, and the reasons: for returning one, for amending one."""

from django import forms

from pledges.fields import NumberField, ProseField, shown
from pledges.forms.report import ReasonForm, VersionedForm
from pledges.forms.rows import count_name, rows_in
from pledges.models import Award, Target
from pledges.targets import MOST, QUANTITY, YES_NO, GivenTarget

PREFIX = "targets"
CELLS = ["text", "kind", "unit", "quantity", "due_month"]
FIELDS = ["reason", "awards", "other_titles", "commitment"]
NO_MEASURE = "Chỉ tiêu “Có hoặc không” thì để trống ô này; muốn ghi số thì chọn cách đo “Số lượng”."


class QuantityField(NumberField):
    """Says of −5 that it is negative, not that it is no number."""

    def widget_attrs(self, widget):
        return super().widget_attrs(widget) | {"data-when": QUANTITY}

    def to_python(self, value):
        if str(value or "").strip().startswith(("-", "−", "\u2013")):
            raise forms.ValidationError("Số lượng không được âm.", code="negative")
        return super().to_python(value)


class TargetForm(forms.Form):
    """One target. Everything may be left empty in a draft; what is missing is told apart."""

    text = ProseField(
        label="Chỉ tiêu",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 1, "maxlength": 500}),
    )
    kind = forms.ChoiceField(
        label="Cách đo",
        choices=Target.Kind,
        initial=QUANTITY,
        widget=forms.Select(attrs={"data-switches": ""}),
        error_messages={"invalid_choice": "Chọn “Số lượng” hoặc “Có hoặc không”."},
    )
    quantity = QuantityField(label="Số lượng", required=False)
    unit = ProseField(
        label="Đơn vị tính",
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"data-when": QUANTITY, "autocomplete": "off"}),
    )
    due_month = forms.TypedChoiceField(
        label="Hoàn thành",
        choices=[(month, f"tháng {month}") for month in range(1, 13)],
        coerce=int,
        initial=12,
        error_messages={"invalid_choice": "Tháng hoàn thành phải từ 1 đến 12."},
    )

    def clean_text(self):
        return " ".join(self.cleaned_data["text"].removeprefix("- ").split())

    def clean(self):
        if self.cleaned_data.get("kind") == YES_NO:
            for name in ("quantity", "unit"):
                if self.cleaned_data.get(name) not in ("", None):
                    self.add_error(name, NO_MEASURE)
        return self.cleaned_data

    def given(self, position: int) -> GivenTarget:
        """What of the row is valid; a cell that is not stays empty."""
        return GivenTarget(position, **{name: value for name, value in self.cleaned_data.items() if name in CELLS})

    @property
    def measures(self) -> list:
        """The cells under the text."""
        return [self[name] for name in ("kind", "quantity", "unit", "due_month")]

    @property
    def buttons(self) -> list[tuple[str, str]]:
        return [("up", "Lên"), ("down", "Xuống"), ("remove", "Xóa")]

    @property
    def is_typed(self) -> bool:
        """Something stands in it besides what a new row begins with."""
        return any(self[name].value() not in ("", None) for name in ("text", "unit", "quantity"))


class RegistrationForm(VersionedForm):
    """Titles, targets and commitment of one registration; of an amendment also its reason."""

    reason = ProseField(
        label="Lý do điều chỉnh",
        max_length=2000,
        error_messages={"required": "Cần ghi lý do điều chỉnh."},
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    awards = forms.MultipleChoiceField(
        label="Hình thức khen thưởng của ngành",
        choices=Award,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Chỉ chọn được các hình thức khen thưởng có trong danh sách."},
    )
    other_titles = ProseField(
        label="Danh hiệu khác",
        help_text="Để trống nếu không có.",
        required=False,
        max_length=300,
    )
    commitment = ProseField(
        label="Cam kết",
        help_text="Một, hai câu: đơn vị cam kết điều gì trong năm.",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, data=None, *, registration=None, targets=(), amends=False, rows=1):
        """``targets``: those stored, to be shown; ``rows``: how many rows to show at least."""
        super().__init__(data, initial=_initial(registration))
        if not amends:
            del self.fields["reason"]
        self.rows = _bound_rows(data) if self.is_bound else _stored_rows(targets, rows)

    @property
    def rows_prefix(self) -> str:
        return PREFIX

    @property
    def rows_name(self) -> str:
        return count_name(PREFIX)

    @property
    def blank_row(self) -> TargetForm:
        """What JavaScript adds: the row number is written __row__."""
        return TargetForm(prefix=f"{PREFIX}-__row__")

    def full_clean(self):
        super().full_clean()
        typed = sum(row.is_typed for row in self.rows)
        if self.is_bound and typed > MOST:
            self.add_error(
                None,
                f"Một bản đăng ký có nhiều nhất {MOST} chỉ tiêu, đồng chí đang ghi {typed}. "
                "Gộp hoặc bỏ bớt; các chỉ tiêu chưa được lưu, nội dung đã gõ còn nguyên trong trang.",
            )

    @property
    def wrong_rows(self) -> list[tuple]:
        """[(number of the row, its form)] of the rows with errors."""
        return [(number, row) for number, row in enumerate(self.rows, start=1) if row.errors]

    def is_whole(self) -> bool:
        """Form and rows are valid."""
        valid = [each.is_valid() for each in (self, *self.rows)]
        return all(valid)

    def first_error(self) -> str:
        """“Chỉ tiêu 3, Số lượng: Số lượng không được âm.”"""
        for name, errors in self.errors.items():
            return errors[0] if name == forms.forms.NON_FIELD_ERRORS else f"{self.fields[name].label}: {errors[0]}"
        number, row = self.wrong_rows[0]
        name, errors = next(iter(row.errors.items()))
        return f"Chỉ tiêu {number}, {row.fields[name].label}: {errors[0]}"

    def typed_fields(self) -> dict:
        """The fields that were sent and are valid: an absent field is not an emptied one, but no box ticked is."""
        sent = [name for name in FIELDS if name in self.data or (name == "awards" and "commitment" in self.data)]
        return {name: self.cleaned_data[name] for name in sent if name in self.cleaned_data}

    def typed_targets(self) -> list[GivenTarget] | None:
        """The rows that were sent, None when they were not or are too many."""
        if self.rows_name not in self.data or self.non_field_errors():
            return None
        return [row.given(position) for position, row in enumerate(self.rows)]

    def show_missing(self, missing) -> None:
        """Put each missing thing beside its field."""
        for field, sentence in missing:
            prefix, _, rest = field.partition("-")
            row, _, name = rest.partition("-")
            if prefix != PREFIX:
                self.add_error(field, sentence)
            elif int(row) < len(self.rows):
                self.rows[int(row)].add_error(name, sentence)
            else:
                self.add_error(None, sentence)


def _bound_rows(data):
    return [TargetForm(data, prefix=f"{PREFIX}-{row}") for row in range(rows_in(data, PREFIX))]


def _stored_rows(targets, least):
    """Where a row was left empty between two, it is shown empty again: the numbers stay."""
    stored = {target.position: _cells(target) for target in targets}
    count = max([least, *(position + 1 for position in stored)])
    return [TargetForm(prefix=f"{PREFIX}-{row}", initial=stored.get(row)) for row in range(count)]


def _cells(target):
    return {name: getattr(target, name) for name in CELLS}


def cells_as_typed(target) -> dict[str, str]:
    """A target as somebody would have typed it into a row."""
    quantity = "" if target.quantity is None else shown(target.quantity)
    return {name: str(value) for name, value in (_cells(target) | {"quantity": quantity}).items()}


def _initial(registration):
    if registration is None:
        return {"version": 0}
    return {name: getattr(registration, name) for name in FIELDS} | {"version": registration.version}


COMMON_REASONS = [
    "Chỉ tiêu chưa đo đếm được.",
    "Thiếu chỉ tiêu chung đã thống nhất trong cụm.",
    "Chỉ tiêu thấp hơn kết quả năm trước mà chưa nêu lý do.",
    "Danh hiệu đăng ký chưa phù hợp với chỉ tiêu.",
]


class ReturnForm(ReasonForm):
    """Why a registration is returned."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["common"].choices = [(reason, reason) for reason in COMMON_REASONS]


class AmendForm(forms.Form):
    """Why a registration in force is amended."""

    reason = ProseField(
        label="Lý do điều chỉnh",
        max_length=2000,
        error_messages={"required": "Cần ghi lý do điều chỉnh."},
        widget=forms.Textarea(attrs={"rows": 3}),
    )
