"""The forms of an official in the admin."""

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminDateWidget, AutocompleteSelect
from django.contrib.auth.forms import AdminPasswordChangeForm, AdminUserCreationForm, UserChangeForm

from accounts.access import why_not_step_down
from accounts.verbs.password import note_given_password
from provinces.models import Board, Official, Posting

FIRST_SIGN_IN = {
    "false": "Mời bằng thư điện tử: cán bộ tự đặt mật khẩu",
    "true": "Đặt mật khẩu tạm: cán bộ phải đổi khi đăng nhập lần đầu",
}


class OfficialCreationForm(AdminUserCreationForm):
    """Invited, unless a password is given."""

    usable_password = forms.ChoiceField(
        label="Lần đầu đăng nhập",
        choices=FIRST_SIGN_IN,
        initial="false",
        required=False,
        widget=forms.RadioSelect(attrs={"class": "radiolist"}),
    )

    class Meta(AdminUserCreationForm.Meta):
        model = Official

    def clean(self):
        cleaned = super().clean()
        if not self.cleaned_data.get("set_usable_password") and not self.cleaned_data.get("email"):
            self.add_error("email", "Ghi địa chỉ thư điện tử để mời, hoặc chọn đặt mật khẩu tạm.")
        return cleaned


class GivenPasswordForm(AdminPasswordChangeForm):
    """An administrator gives a password; taking it away altogether is done by closing the account."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields.pop("usable_password", None)
        self.fields["password1"].label, self.fields["password2"].label = "Mật khẩu tạm", "Nhập lại mật khẩu tạm"

    def save(self, commit=True):
        official = super().save(commit)
        note_given_password(official)
        return official


class OfficialChangeForm(UserChangeForm):
    """Board, capacity and position change from a day on: ``posting_…``. ``by``: who changes."""

    posting_on = forms.DateField(label="Từ ngày", required=False, widget=AdminDateWidget())
    posting_capacity = forms.ChoiceField(
        label="Tư cách mới", required=False, choices=[("", "---------"), *Official.Capacity.choices]
    )
    posting_board = forms.ModelChoiceField(
        Board.objects.order_by("pk"),
        label="Ban tổ chức mới",
        required=False,
        widget=AutocompleteSelect(Posting._meta.get_field("board"), admin.site),
    )
    posting_position = forms.CharField(
        label="Chức vụ mới", required=False, max_length=120, help_text="Để trống nếu chức vụ giữ nguyên."
    )

    by: Official

    def clean(self):
        cleaned = super().clean()
        stays = bool(cleaned.get("is_staff") and cleaned.get("is_superuser"))
        if why_not := why_not_step_down(self.instance, by=self.by, stays=stays):
            self.add_error("is_superuser", why_not)
        for field, sentence in self._against_posting():
            self.add_error(field, sentence)
        return cleaned

    def _against_posting(self):
        on, capacity, board, position = (
            self.cleaned_data.get(f"posting_{name}") for name in ("on", "capacity", "board", "position")
        )
        if not on:
            if capacity or board or position:
                yield "posting_on", "Ghi ngày bắt đầu chuyển."
            return
        if not capacity:
            yield "posting_capacity", "Chọn tư cách từ ngày đó."
        if capacity and capacity != Official.Capacity.OBSERVER and not board:
            yield "posting_board", "Lãnh đạo Ban và chuyên viên phải thuộc một ban tổ chức."
        if board and on not in board.lifetime:
            yield "posting_board", f"{board} không hoạt động vào ngày {on:%d/%m/%Y}."
