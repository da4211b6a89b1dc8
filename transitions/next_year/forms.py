"""Preparing the next year, and confirming it."""

from django import forms

from clusters.models import Duty, IntendedDuty
from conferences.forms.fields import RowField
from pledges.fields import ProseField
from transitions.next_year.desk import Desk

CHOOSE = "Chọn một dòng trong danh sách."
LABELS = {"head": "Cụm trưởng", "deputy_1": "Cụm phó", "deputy_2": "Cụm phó thứ hai", "deputy_3": "Cụm phó thứ ba"}

SELDOM = ["deputy_2", "deputy_3"]


class NextYearForm(forms.Form):
    """Offices that a conference has settled have no fields."""

    def __init__(self, data=None, *, desk: Desk):
        super().__init__(data, initial=desk.initial)
        self.desk = desk
        self.fields["seen"] = forms.CharField(widget=forms.HiddenInput, required=False)
        self.fields["members"] = _boards("Đơn vị thành viên", desk.choices.going)
        self.fields["others"] = _boards("Thêm đơn vị khác", desk.choices.others)
        for name, _ in desk.rows:
            self._add_office(name)
        self.fields["calendar"] = forms.ChoiceField(
            label="Lấy lịch",
            choices=list(desk.calendars.labels.items()),
            widget=forms.RadioSelect,
            error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
        )

    def _add_office(self, name):
        label = LABELS[name]
        boards = [*self.desk.choices.going, *self.desk.choices.others]
        self.fields[f"{name}_board"] = RowField(rows=boards, label=label, empty="Chưa chọn")
        self.fields[f"{name}_method"] = forms.ChoiceField(
            label=f"Cách chọn {label.lower()}",
            choices=Duty.Method,
            initial=Duty.Method.ROTATED,
            required=False,
            error_messages={"invalid_choice": CHOOSE},
        )
        self.fields[f"{name}_source"] = ProseField(
            label=f"Căn cứ chọn {label.lower()}",
            help_text="Văn bản hoặc cuộc họp, ví dụ: Thông báo số 12-TB/CTĐ ngày 20/11/2026.",
            max_length=200,
            required=False,
        )

    @property
    def office_fields(self):
        """The fields of each office that is chosen here; what a cluster seldom has in ``more_office_fields``."""
        return [self._fields_of(name) for name, _ in self.desk.rows if name not in SELDOM]

    @property
    def more_office_fields(self):
        return [self._fields_of(name) for name, _ in self.desk.rows if name in SELDOM]

    @property
    def opens_more(self) -> bool:
        return any(self[f"{name}_board"].value() for name, _ in self.desk.rows if name in SELDOM)

    def _fields_of(self, name):
        return [self[f"{name}_{part}"] for part in ("board", "method", "source")]

    def clean(self):
        taken = {office.board_id for office in self.desk.settled}
        for name, _ in self.desk.rows:
            board = self.cleaned_data.get(f"{name}_board")
            if board is not None:
                self._judge(name, board, taken)
                taken.add(board)

    def _judge(self, name, board, taken):
        if board not in self.members():
            self.add_error(f"{name}_board", "Ban này không được đánh dấu là đơn vị thành viên.")
        if board in taken:
            self.add_error(f"{name}_board", "Ban này đã được chọn giữ nhiệm vụ khác.")
        if self.cleaned_data.get(f"{name}_method") == "":
            self.add_error(f"{name}_method", CHOOSE)
        if self.cleaned_data.get(f"{name}_source") == "":
            self.add_error(f"{name}_source", "Ghi căn cứ: theo văn bản hoặc cuộc họp nào.")

    def members(self) -> list[int]:
        return [*self.cleaned_data.get("members", []), *self.cleaned_data.get("others", [])]

    def intended(self) -> list[IntendedDuty]:
        """Not saved."""
        typed = self.cleaned_data
        return [
            IntendedDuty(
                board_id=typed[f"{name}_board"],
                office=office,
                method=typed[f"{name}_method"],
                source=typed[f"{name}_source"],
            )
            for name, office in self.desk.rows
            if typed[f"{name}_board"] is not None
        ]


def _boards(label, choices):
    return forms.TypedMultipleChoiceField(
        label=label,
        choices=choices,
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Có đơn vị không thể là thành viên trong năm này."},
    )


class ConfirmForm(forms.Form):
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data=None, *, seen: str, continuing: str = ""):
        """``continuing``: the name of the board that would be head again; "" where the head changes."""
        super().__init__(data, initial={"seen": seen})
        if continuing:
            self.fields["continues"] = forms.BooleanField(
                label=f"Xác nhận {continuing} tiếp tục làm cụm trưởng",
                error_messages={"required": "Đánh dấu để xác nhận; nếu không, chọn cụm trưởng khác."},
            )
            self.fields["reason"] = ProseField(
                label="Lý do tiếp tục",
                help_text="Được ghi vào trang của cụm.",
                max_length=500,
                widget=forms.Textarea({"rows": 2}),
                error_messages={"required": "Ghi lý do cụm trưởng không luân phiên."},
            )
