"""Signing in and the passwords that officials choose themselves."""

from allauth.account.forms import ChangePasswordForm, LoginForm
from django.core.exceptions import ValidationError


class SignInForm(LoginForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"].label = "Tên đăng nhập"
        self.fields["password"].label = "Mật khẩu"
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
            field.help_text = ""


class NewPasswordForm(ChangePasswordForm):
    """The library's form, whose one sentence of its own is English."""

    def add_error(self, field, error):
        differs = field == "password2" and not isinstance(error, ValidationError)
        super().add_error(field, "Hai lần nhập mật khẩu mới chưa giống nhau." if differs else error)
