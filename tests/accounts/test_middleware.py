"""A password that an administrator chose opens one page only."""

import pytest

from accounts.models import GivenPassword
from accounts.verbs.password import note_given_password
from tests.factories import OfficialFactory
from tests.pages import texts

pytestmark = pytest.mark.django_db

CHANGE, SIGN_OUT = "/tai-khoan/doi-mat-khau/", "/tai-khoan/dang-xuat/"
GIVEN = "Mật khẩu hiện nay do người quản trị đặt."
OWN = {"oldpassword": "mat-khau-2026", "password1": "thi-dua-mua-thu", "password2": "thi-dua-mua-thu"}


@pytest.fixture
def official(client):
    made = OfficialFactory()
    note_given_password(made)
    note_given_password(made)  # given once more, it is still one
    client.force_login(made)
    return made


@pytest.mark.parametrize("url", ["/", "/hop-thu/", "/quan-tri/", "/cum/"])
def test_every_page_leads_to_where_it_is_replaced(client, official, url):
    assert client.get(url)["Location"] == CHANGE
    assert client.post(url)["Location"] == CHANGE
    part = client.get(url, headers={"HX-Request": "true"})
    assert (part.status_code, part["HX-Redirect"]) == (204, CHANGE)


def test_that_page_says_why_and_signing_out_and_machines_go_on(client, official):
    assert texts(client.get(CHANGE), ".notice--wait")[0].startswith(GIVEN)
    assert [client.get(url).status_code for url in (SIGN_OUT, "/healthz")] == [200, 200]


def test_the_same_password_again_is_not_his_own(client, official):
    answer = client.post(CHANGE, OWN | {"password1": "mat-khau-2026", "password2": "mat-khau-2026"})
    assert texts(answer, ".error-summary li") == ["Mật khẩu mới: Mật khẩu mới phải khác mật khẩu hiện nay."]
    assert GivenPassword.objects.exists()


def test_with_his_own_every_page_is_open(client, official):
    assert client.post(CHANGE, OWN)["Location"] == "/"
    assert client.get("/").status_code == 200
    assert not GivenPassword.objects.exists()
    assert texts(client.get(CHANGE), ".notice--wait") == []


def test_others_notice_nothing(client):
    client.force_login(OfficialFactory())
    assert client.get("/").status_code == 200
    client.logout()
    assert client.get("/")["Location"].startswith("/tai-khoan/dang-nhap/")
