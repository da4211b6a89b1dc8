"""How accounts behave: nobody signs up, and a refused sign-in always reads the same."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import ChangePasswordForm, LoginForm
from django.core.exceptions import ValidationError

REFUSED = "Tên đăng nhập hoặc mật khẩu không đúng, hoặc tài khoản đã ngừng hoạt động."


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": REFUSED,
        "email_password_mismatch": REFUSED,  # when what was typed looks like an address
        "phone_password_mismatch": REFUSED,  # or like a number
        "account_inactive": REFUSED,
        "enter_current_password": "Mật khẩu hiện nay chưa đúng.",
        "incorrect_password": "Mật khẩu hiện nay chưa đúng.",
        "too_many_login_attempts": "Đăng nhập sai nhiều lần. Đồng chí thử lại sau vài phút.",
    }

    def is_open_for_signup(self, request):
        return False


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
