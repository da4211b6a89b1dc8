"""What is asked for, as typed: judged by the registry at once, with every reason."""

from django import forms

from provinces.models import PlaceKind, Province
from transitions.merger.against import against_change, against_merging
from transitions.merger.asked import Change, Merging, Objection


class NewName(forms.Form):
    name = forms.CharField(label="Tên", max_length=60, required=False, help_text="Không ghi “Tỉnh”, “Thành phố”.")
    kind = forms.ChoiceField(label="Loại", choices=PlaceKind)
    on = forms.DateField(label="Từ ngày", help_text="Ngày/tháng/năm, ví dụ 01/07/2025.")
    basis = forms.CharField(
        label="Căn cứ", max_length=200, required=False, help_text="Ví dụ: Nghị quyết 202/2025/QH15."
    )

    def object_to(self, objections: list[Objection]) -> None:
        for each in objections:
            self.add_error(each.field if each.field in self.fields else None, each.sentence)


class MergingForm(NewName):
    don_vi = forms.ModelMultipleChoiceField(
        Province.objects.order_by("code", "pk"),
        label="Các tỉnh, thành hợp nhất",
        required=False,
        widget=forms.MultipleHiddenInput,
    )
    code = forms.CharField(label="Mã", max_length=2, required=False, help_text="Hai chữ số.")
    field_order = ["don_vi", "code", "name", "kind", "on", "basis"]

    def clean(self):
        super().clean()
        if not self.errors:
            self.object_to(against_merging(self.asked))

    @property
    def predecessors(self) -> list[Province]:
        """Also while the rest is not filled in yet."""
        chosen = [pk for pk in self["don_vi"].value() or [] if str(pk).isdecimal()]
        return list(self.fields["don_vi"].queryset.filter(pk__in=chosen))

    @property
    def asked(self) -> Merging:
        told = dict(self.cleaned_data)
        return Merging(predecessors=list(told.pop("don_vi")), **told)


class ChangeForm(NewName):
    def __init__(self, data=None, *, province: Province, **kwargs):
        super().__init__(data, **kwargs)
        self.province = province

    def clean(self):
        super().clean()
        if not self.errors:
            self.object_to(against_change(self.asked))

    @property
    def asked(self) -> Change:
        return Change(province=self.province, **self.cleaned_data)
