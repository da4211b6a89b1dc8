from mailbox.models import MailChoice

from django import forms
from django.utils.html import format_html

Pace = MailChoice.Pace

MEANS = {
    Pace.AT_ONCE: "Có thư nào thì gửi ngay thư đó.",
    Pace.DAILY: "Các thư trong ngày được gộp vào một thư, gửi vào giờ gửi lời nhắc.",
    Pace.INBOX: "Đồng chí tự mở hộp thư để xem; ở đây không thiếu thư nào.",
}


def _explained(pace):
    return format_html('<span>{}<span class="choice-means">{}</span></span>', pace.label, MEANS[pace])


class PaceForm(forms.Form):
    pace = forms.ChoiceField(
        label="Cách nhận thư",
        choices=[(pace.value, _explained(pace)) for pace in Pace],
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(["required", "invalid_choice"], "Chọn một trong ba cách nhận thư."),
    )
