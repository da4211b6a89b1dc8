"""Planning a conference, changing what it says of itself, inviting to it, calling it off."""

from django import forms

from conferences.forms.fields import DayField, RowField, fields_of
from conferences.models import Conference, Kind
from pledges.fields import ProseField
from scoring.forms.seen import SeenForm

WHEN_AND_WHERE = ["day", "part_of_day", "starts_at", "ends_at", "mode", "place"]
WHO = ["organiser", "site_count", "headcount"]
OUTCOME = ["concluded_by", "conclusion", "source"]
MORE = [*WHO, "source"]
SECTOR = "nganh"
HELP = {
    "day": "Nếu ghi lại theo báo chí mà nguồn không nêu ngày thì để trống và ghi nguồn.",
    "part_of_day": "Dùng khi chỉ biết họp buổi sáng hay buổi chiều.",
    "organiser": "Ví dụ: Ban Tổ chức Trung ương.",
    "site_count": "Tổng số điểm cầu, khi không liệt kê từng điểm.",
    "headcount": "Tổng số đại biểu, nếu có nêu.",
    "source": "Tên bài, tên báo, ngày, địa chỉ: khi hội nghị được ghi lại theo một nguồn.",
}


class ConferenceForm(SeenForm):
    """``boards``: [(pk, name)] that may host it."""

    title = ProseField(
        label="Tên hội nghị",
        max_length=300,
        widget=forms.Textarea({"rows": 2}),
        help_text="Ghi đầy đủ như trên giấy mời.",
    )

    def __init__(self, data=None, *, boards, initial=None, ahead=False):
        super().__init__(data, initial=initial)
        self.fields |= fields_of(Conference, [*WHEN_AND_WHERE, *WHO], {"place": 2})
        self.fields["host_board"] = RowField(rows=boards, label="Đơn vị đăng cai")
        if not ahead:
            self.fields |= fields_of(Conference, OUTCOME, {"conclusion": 8})
        else:
            self.fields |= fields_of(Conference, ["source"])
        for name, words in HELP.items():
            if name in self.fields:
                self.fields[name].help_text = words
        self.order_fields(self._order())

    def _order(self):
        return ["of", "kind", "title", *WHEN_AND_WHERE, "host_board", *WHO, *OUTCOME, "with_agenda"]

    @property
    def main(self) -> list:
        """Fields always seen; hidden ones among them."""
        return [field for field in self if field.name not in MORE]

    @property
    def more(self) -> list:
        """Fields that few conferences need."""
        return [field for field in self if field.name in MORE]

    @property
    def opens_more(self) -> bool:
        return any(field.errors or field.value() for field in self.more)

    def clean(self):
        typed = super().clean()
        starts, ends = typed.get("starts_at"), typed.get("ends_at")
        if starts and ends and ends <= starts:
            self.add_error("ends_at", "Giờ kết thúc phải sau giờ bắt đầu.")
        return typed

    def told(self) -> dict:
        """What the doors take: all but which cluster and kind, the board by its key."""
        aside = {"seen", "of", "kind", "with_agenda", "host_board"}
        told = {name: value for name, value in self.cleaned_data.items() if name not in aside}
        return told | {"host_board_id": self.cleaned_data["host_board"]}


class PlanForm(ConferenceForm):
    """``years``: [(pk, words)] of the cluster years it may be of; with the whole sector for the Central Commission."""

    def __init__(self, data=None, *, boards, years, initial=None):
        super().__init__(data, boards=boards, initial=initial, ahead=True)
        wrong = {"required": "Chọn một dòng trong danh sách.", "invalid_choice": "Chọn một dòng trong danh sách."}
        self.fields["of"] = forms.ChoiceField(
            label="Của cụm, năm",
            help_text="Năm công tác mà hội nghị sơ kết, tổng kết hoặc ký giao ước.",
            choices=years,
            error_messages=wrong,
        )
        self.fields["kind"] = forms.ChoiceField(label="Loại hội nghị", choices=Kind.choices, error_messages=wrong)
        self.fields["with_agenda"] = forms.BooleanField(
            label="Lập sẵn chương trình theo mẫu của loại hội nghị này", required=False
        )
        self.order_fields(self._order())


class InvitationForm(forms.Form):
    invitation = ProseField(
        label="Nội dung giấy mời",
        max_length=10_000,
        required=False,
        widget=forms.Textarea({"rows": 10}),
        help_text="Thời gian, địa điểm và chương trình được thêm vào cuối thư, không phải viết.",
    )
    answer_by = DayField(label="Đề nghị trả lời trước ngày", required=False)


class ReasonForm(forms.Form):
    reason = ProseField(label="Lý do", max_length=2000, required=False, widget=forms.Textarea({"rows": 3}))
