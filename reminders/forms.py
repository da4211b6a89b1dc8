"""What an administrator types: the days of a rule, the hours of a cluster, the day of the preview; and which board is
reminded by hand."""

import re

from django import forms
from django.core.exceptions import ValidationError

from clusters.forms import DayField, day_input
from provinces.days import today
from provinces.models import Board
from reminders.models import ReminderRule, ReminderTiming
from reminders.models.rule import MOST_DAYS

EVERYBODY = "Toàn ngành"


class DaysBefore(forms.CharField):
    """“14, 7, 3, 1, 0” as [14, 7, 3, 1, 0]: the farthest first, each once."""

    def prepare_value(self, value):
        return ", ".join(map(str, value)) if isinstance(value, list) else value

    def to_python(self, value) -> list[int]:
        words = [word for word in re.split(r"[\s,;]+", value or "") if word]
        return sorted({_days(word) for word in words}, reverse=True)


def _days(word: str) -> int:
    if not word.isdecimal():
        raise ValidationError(
            f"“{word}” không phải là số ngày. Viết các số cách nhau bằng dấu phẩy, ví dụ 14, 7, 3, 1, 0."
        )
    if len(word) > 4 or int(word) > MOST_DAYS:
        raise ValidationError(f"“{word}” xa quá: chỉ nhắc trong khoảng {MOST_DAYS} ngày trước hạn.")
    return int(word)


class RuleForm(forms.ModelForm):
    days_before = DaysBefore(
        label="Số ngày trước hạn",
        required=False,
        help_text=ReminderRule._meta.get_field("days_before").help_text,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )

    class Meta:
        model = ReminderRule
        fields = ["cluster", "step", "audience", "days_before", "overdue_days"]
        help_texts = {
            "cluster": (
                "Để trống: áp dụng cho toàn ngành. Quy tắc của một cụm thay cho quy tắc toàn ngành về cùng việc,"
                " cùng đối tượng; quy tắc không ghi ngày nào nghĩa là cụm ấy không được nhắc."
            ),
        }


class TimingForm(forms.ModelForm):
    class Meta:
        model = ReminderTiming
        fields = ["cluster", "send_at", "quiet_from", "quiet_until", "working_days_only"]
        help_texts = {
            "cluster": "Giờ của một cụm thay cho giờ của toàn ngành.",
            "send_at": "Thư nhắc của ngày được lập từ giờ này; máy ngừng đúng lúc đó thì lập ngay khi chạy lại.",
            "working_days_only": (
                "Lời nhắc rơi vào ngày nghỉ, ngày lễ được gửi sớm hơn, vào ngày làm việc liền trước; lời nhắc khi"
                " quá hạn được gửi vào những ngày làm việc sau hạn."
            ),
        }


class PreviewForm(forms.Form):
    """``ngay``: the day to look at, as it stands in the address."""

    ngay = DayField(label="Ngày", error_messages={"required": "Chọn ngày cần xem."}, widget=day_input())


class MemberForm(forms.Form):
    """``cluster_year``: of whose boards one is chosen; it comes with its name of today."""

    board = forms.ModelChoiceField(Board.objects.none())

    def __init__(self, *args, cluster_year, **kwargs):
        super().__init__(*args, **kwargs)
        members = Board.objects.filter(memberships__cluster_year=cluster_year).distinct()
        self.fields["board"].queryset = members.named_on(today())
