"""What the Central Commission types of an indicator."""

from django import forms

from pledges.models import Indicator


class IndicatorForm(forms.Form):
    """``indicators``: the others of its year, of which one may be the bound; ``indicator``: the one being changed."""

    name = forms.CharField(label="Tên chỉ tiêu", max_length=160, help_text="Như sẽ hiện trong báo cáo của các đơn vị.")
    unit = forms.CharField(label="Đơn vị tính", max_length=40, help_text="Ví dụ: văn bản, đảng viên, triệu đồng.")
    group = forms.CharField(
        label="Nhóm",
        max_length=80,
        required=False,
        help_text="Các chỉ tiêu cùng nhóm đứng dưới một tên chung. Có thể để trống.",
        widget=forms.TextInput(attrs={"list": "groups", "autocomplete": "off"}),
    )
    decimals = forms.TypedChoiceField(
        label="Số chữ số sau dấu phẩy",
        coerce=int,
        initial=0,
        choices=[(0, "0 – chỉ số nguyên"), (1, "1 – ví dụ 12,5"), (2, "2 – ví dụ 12,55")],
    )
    adds_up = forms.BooleanField(
        label="Cộng dồn qua các kỳ",
        required=False,
        initial=True,
        help_text="Chọn khi số của các kỳ cộng lại thành số của năm (văn bản đã tham mưu). Bỏ chọn khi mỗi kỳ là số "
        "hiện có (tổng số đảng viên): khi đó lấy số của kỳ mới nhất.",
    )
    at_most = forms.ModelChoiceField(
        label="Không vượt quá chỉ tiêu",
        queryset=Indicator.objects.none(),
        required=False,
        empty_label="Không đặt mức trần",
        help_text="Ví dụ: số nhà đã xây không vượt quá số nhà đã đăng ký. So theo lũy kế.",
    )

    def __init__(self, data=None, *, year, indicator=None):
        shown = {name: getattr(indicator, name) for name in self.base_fields} if indicator else {}
        super().__init__(data, initial=shown)
        others = Indicator.objects.of_year(year)
        self.fields["at_most"].queryset = others.exclude(pk=indicator.pk) if indicator else others

    def show_missing(self, missing) -> None:
        for field, sentence in missing:
            self.add_error(field, sentence)
