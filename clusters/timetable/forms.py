"""Setting a step's days for all, and giving one board a day of its own."""

from django import forms

from clusters.models import Deadline
from clusters.timetable.limits import NO_DAY, NO_REASON

LONGER, EXCUSED = "longer", "excused"
CHOOSE = dict.fromkeys(["required", "invalid_choice"], "Chọn một dòng trong danh sách.")


def _day(label, *, required=True, help_text=""):
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": NO_DAY, "invalid": NO_DAY},
    )


class _Refused(forms.Form):
    def refuse(self, missing) -> None:
        """What the door had against it."""
        for name, sentence in missing:
            self.add_error(name, sentence)


class CommonDaysForm(_Refused):
    opens_on = _day("Mở từ ngày")
    due_on = _day("Hạn", help_text="Hạn rơi vào ngày nghỉ thì tự chuyển sang ngày làm việc tiếp theo.")

    def __init__(self, data=None, *, deadline: Deadline):
        super().__init__(data, initial={"opens_on": deadline.opens_on, "due_on": deadline.due_on})


class OwnDayForm(_Refused):
    """``boards``: [(pk, name)] that may be given one."""

    board = forms.TypedChoiceField(label="Đơn vị", coerce=int, error_messages=CHOOSE)
    kind = forms.ChoiceField(
        label="Quyết định",
        choices=[(LONGER, "Gia hạn đến một ngày sau hạn chung"), (EXCUSED, "Không phải làm việc này")],
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )
    due_on = _day("Hạn riêng", required=False, help_text="Chỉ ghi khi gia hạn. Rơi vào ngày nghỉ thì tự chuyển.")
    reason = forms.CharField(
        label="Lý do",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Các đơn vị trong cụm đều thấy.",
        error_messages={"required": NO_REASON, "max_length": "Lý do quá 300 chữ cái."},
    )

    def __init__(self, data=None, *, boards, initial=None):
        super().__init__(data, initial={"kind": LONGER} | (initial or {}))
        self.fields["board"].choices = [("", "Chọn đơn vị"), *boards]

    def clean(self):
        typed = super().clean()
        if typed.get("kind") == EXCUSED:
            return typed | {"due_on": None}
        if not typed.get("due_on") and "due_on" not in self.errors:
            self.add_error("due_on", NO_DAY)
        return typed
