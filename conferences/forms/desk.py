"""What is typed at the secretary's desk."""

from django import forms

from clusters.models import Duty
from conferences.forms.fields import MOST_TEXT, RowField
from conferences.models import Election
from pledges.fields import ProseField


class NotesForm(forms.Form):
    """The fields that were sent (with scripts only the changed ones), and the version that the page showed."""

    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, data, *, names):
        super().__init__(data)
        for name, label in names.items():
            if name in self.data:
                most = 200 if name == "concluded_by" else MOST_TEXT
                self.fields[name] = ProseField(label=label, max_length=most, required=False)

    @property
    def typed(self) -> dict[str, str]:
        return {name: text for name, text in self.cleaned_data.items() if name != "version"}


class PresenceForm(forms.Form):
    """``present_<board>``: "1", "0" or ""; ``seen_<board>``: what the page showed. Only what differs is taken."""

    SAID = {"1": True, "0": False, "": None}

    def __init__(self, data, *, boards):
        super().__init__(data)
        self.boards = boards

    def told(self) -> dict[int, bool | None]:
        """{board: said now} of those that were changed on the page."""
        told = {}
        for board in self.boards:
            said, seen = self.data.get(f"present_{board}"), self.data.get(f"seen_{board}", "")
            if said in self.SAID and said != seen:
                told[board] = self.SAID[said]
        return told


COUNT = {"required": False, "min_value": 0, "max_value": 999}


class ElectionForm(forms.Form):
    """``boards``: [(pk, name)] of the boards called."""

    office = forms.ChoiceField(label="Nhiệm vụ", choices=Duty.Office.choices)
    method = forms.ChoiceField(label="Cách chọn", choices=Election.Method.choices)
    in_favour = forms.IntegerField(label="Đồng ý", help_text="Chỉ ghi khi biểu quyết giơ tay.", **COUNT)
    against = forms.IntegerField(label="Không đồng ý", **COUNT)
    abstained = forms.IntegerField(label="Không biểu quyết", **COUNT)

    def __init__(self, data=None, *, boards):
        super().__init__(data)
        self.fields["board"] = RowField(rows=boards, label="Đơn vị được chọn", empty="Chọn đơn vị", required=True)
        self.order_fields(["office", "board", "method", "in_favour", "against", "abstained"])


class SigningForm(forms.Form):
    signer = ProseField(label="Người ký", max_length=120, required=False)
    post = ProseField(label="Chức vụ", max_length=300, required=False)
