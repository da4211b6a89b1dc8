"""How accounts behave: nobody signs up, and a refused sign-in always reads the same."""

from allauth.account.adapter import DefaultAccountAdapter

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
