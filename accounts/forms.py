"""Signing in and the passwords that officials choose themselves."""

from allauth.account.forms import ChangePasswordForm, LoginForm
from django import forms
from django.contrib.auth.forms import SetPasswordMixin
from django.core.exceptions import ValidationError

from accounts.verbs.password import set_own_password


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

    def clean_password1(self):
        password = self.cleaned_data["password1"]
        if self.user.check_password(password):
            raise ValidationError("Mật khẩu mới phải khác mật khẩu hiện nay.")
        return password

    def save(self):
        set_own_password(self.user, self.cleaned_data["password1"])

    def add_error(self, field, error):
        differs = field == "password2" and not isinstance(error, ValidationError)
        super().add_error(field, "Hai lần nhập mật khẩu mới chưa giống nhau." if differs else error)


RULES = "Ít nhất 8 ký tự, có cả chữ, không giống tên đăng nhập, không phải mật khẩu nhiều người dùng."


class FirstPasswordForm(SetPasswordMixin, forms.Form):
    error_messages = {"password_mismatch": "Hai lần nhập mật khẩu chưa giống nhau."}
    password1, password2 = SetPasswordMixin.create_password_fields("Mật khẩu", "Nhập lại mật khẩu")

    def __init__(self, official, *args, **kwargs):
        self.official = official
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text, self.fields["password2"].help_text = RULES, ""

    def clean(self):
        self.validate_passwords()
        self.validate_password_for_user(self.official, "password1")
        return super().clean()
