import pytest
from django.urls import NoReverseMatch, get_resolver, reverse

from accounts.adapter import AccountAdapter
from accounts.forms import SignInForm


def test_nobody_signs_up(rf):
    assert AccountAdapter().is_open_for_signup(rf.get("/")) is False


@pytest.mark.parametrize("name", ["account_signup", "account_reset_password", "account_email", "account_inactive"])
def test_the_library_s_other_pages_have_no_address(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_the_three_pages_of_an_account_have_vietnamese_addresses():
    names = ["account_login", "account_logout", "account_change_password"]
    assert [reverse(name) for name in names] == [
        "/tai-khoan/dang-nhap/",
        "/tai-khoan/dang-xuat/",
        "/tai-khoan/doi-mat-khau/",
    ]
    assert sorted(name for name in get_resolver().reverse_dict if str(name).startswith("account_")) == sorted(names)


def test_the_form_asks_in_vietnamese_without_a_word_of_the_library(rf):
    fields = SignInForm(request=rf.get("/")).fields
    assert {name: field.label for name, field in fields.items()} == {"login": "Tên đăng nhập", "password": "Mật khẩu"}
    assert [field.help_text for field in fields.values()] == ["", ""]
    assert [field.widget.attrs.get("placeholder") for field in fields.values()] == [None, None]


@pytest.mark.parametrize(
    "error",
    ["username_password_mismatch", "email_password_mismatch", "phone_password_mismatch", "account_inactive"],
)
def test_no_refusal_tells_which_part_was_wrong(error):
    adapter = AccountAdapter()
    assert adapter.error_messages[error] == adapter.error_messages["username_password_mismatch"]
    assert adapter.error_messages["too_many_login_attempts"] != adapter.error_messages[error]
