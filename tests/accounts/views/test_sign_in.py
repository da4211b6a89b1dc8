"""The doors for people: signing in and out, and the password."""

import re

import pytest
from django.urls import reverse

from accounts.adapter import REFUSED
from tests.factories import BoardFactory, OfficialFactory, ProvinceFactory
from tests.pages import soup, texts

pytestmark = pytest.mark.django_db

SIGN_IN = "/tai-khoan/dang-nhap/"
SIGN_OUT = "/tai-khoan/dang-xuat/"
PASSWORD = "/tai-khoan/doi-mat-khau/"
TOO_OFTEN = "Đăng nhập sai nhiều lần. Đồng chí thử lại sau vài phút."
HTMX = {"HX-Request": "true"}


@pytest.fixture
def official():
    board = BoardFactory(province=ProvinceFactory(named="Nghệ An"))
    return OfficialFactory(username="nghean", board=board, position="Trưởng ban")


def sign_in(client, username="nghean", password="mat-khau-2026", to=SIGN_IN, **more):
    return client.post(to, {"login": username, "password": password}, **more)


def who(client):
    return client.session.get("_auth_user_id")


def alert(response):
    return texts(response, "[role=alert]")


@pytest.mark.parametrize("username", ["nghean", " nghean "])
def test_the_right_password_leads_home(client, official, username):
    response = sign_in(client, username)
    assert (response.status_code, response["Location"]) == (302, "/")
    assert who(client) == str(official.pk)
    assert texts(client.get("/"), ".who-board") == ["Trưởng ban Ban Tổ chức Tỉnh ủy Nghệ An"]


def same_for_all(response, username):
    """The page without what differs by nature: the token of the form and the name just typed."""
    text = response.content.decode().replace(username, "")
    return re.sub(r"[\w-]{64}", "", text)


def test_every_refusal_reads_and_looks_the_same(client, official):
    OfficialFactory(username="ngung", is_active=False)
    tries = {"nghean": "sai", "khong.co": "mat-khau-2026", "ngung": "mat-khau-2026"}
    tries |= {"ai@do.vn": "mat-khau-2026", "0912345678": "mat-khau-2026"}
    answers = {name: sign_in(client, name, password) for name, password in tries.items()}
    assert {name: (response.status_code, alert(response)) for name, response in answers.items()} == dict.fromkeys(
        tries, (200, [REFUSED])
    )
    assert len({same_for_all(response, name) for name, response in answers.items()}) == 1
    assert who(client) is None
    assert sign_in(client).status_code == 302


@pytest.mark.parametrize(("username", "password"), [("", ""), ("nghean", ""), ("", "mat-khau-2026")])
def test_what_is_left_empty_is_asked_for(client, official, username, password):
    assert alert(sign_in(client, username, password)) == ["Đồng chí cần nhập cả tên đăng nhập và mật khẩu."]
    assert who(client) is None


def test_the_name_typed_is_kept_and_the_password_is_not(client, official):
    page = soup(sign_in(client, "nghean", "sai-be-bet"))
    assert page.select_one("#id_login")["value"] == "nghean"
    assert b"sai-be-bet" not in page.encode()


def test_from_the_dialog_over_a_page_signing_in_changes_nothing_on_it(client, official):
    refused = sign_in(client, password="sai", headers=HTMX)
    assert (refused.status_code, alert(refused)) == (422, [REFUSED])
    assert soup(refused).select_one("html") is None
    assert soup(refused).select_one("form#sign-in-form input[name=login]")["value"] == "nghean"
    taken = sign_in(client, headers=HTMX)
    assert (taken.status_code, taken["HX-Trigger"], taken.content) == (204, "signed-in", b"")
    assert who(client) == str(official.pk)


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_after_five_failures_even_the_right_password_waits(client, clock, official, headers):
    for _ in range(5):
        assert alert(sign_in(client, password="sai", headers=headers)) == [REFUSED]
    assert alert(sign_in(client, headers=headers)) == [TOO_OFTEN]
    assert who(client) is None
    clock.shift(301)
    assert sign_in(client, headers=headers).status_code in (204, 302)


def test_failures_on_one_account_do_not_close_another(client, official):
    other = OfficialFactory(username="khac")
    for _ in range(6):
        sign_in(client, password="sai")
    assert sign_in(client, "khac").status_code == 302
    assert who(client) == str(other.pk)


def test_a_flood_from_one_machine_is_answered_by_a_page_in_vietnamese(client, official, clock):
    answers = [sign_in(client, f"khong.co.{n}", "sai") for n in range(31)]
    assert [response.status_code for response in answers] == [200] * 30 + [429]
    assert alert(answers[10]) == [TOO_OFTEN]
    assert texts(answers[-1], "h1") == ["Xin đợi ít phút"]


@pytest.mark.parametrize(
    ("target", "leads_to"),
    [
        ("/cum/", "/cum/"),
        ("https://xau.example/", "/"),
        ("//xau.example/", "/"),
        ("/\\xau.example/", "/"),
        ("javascript:alert(1)", "/"),
    ],
)
def test_signing_in_never_leads_to_another_site(client, official, target, leads_to):
    response = client.post(SIGN_IN, {"login": "nghean", "password": "mat-khau-2026", "next": target})
    assert (response.status_code, response["Location"]) == (302, leads_to)
    assert client.get(SIGN_IN, {"next": target})["Location"] == leads_to


def test_signing_in_comes_back_to_where_one_was_going(client, official):
    sent_away = client.get("/hop-thu/")
    assert sent_away["Location"] == f"{SIGN_IN}?next=/hop-thu/"
    form = soup(client.get(sent_away["Location"])).select_one("form.sign-in")
    assert form.select_one("input[name=next]")["value"] == "/hop-thu/"


def test_signing_out_asks_first_and_then_ends_the_session(client, official):
    client.force_login(official)
    assert texts(client.get(SIGN_OUT), "h1") == ["Đăng xuất"]
    assert who(client) == str(official.pk)
    assert client.post(SIGN_OUT).status_code == 302
    assert who(client) is None


def change_password(client, old="mat-khau-2026", new="thi-dua-mua-thu", again=None):
    return client.post(PASSWORD, {"oldpassword": old, "password1": new, "password2": again or new})


def test_a_changed_password_replaces_the_old_one_and_keeps_one_signed_in(client, official):
    client.force_login(official)
    response = change_password(client)
    assert (response.status_code, response["Location"]) == (302, reverse("reminders:home"))
    assert client.get("/").status_code == 200
    official.refresh_from_db()
    assert [official.check_password(word) for word in ("mat-khau-2026", "thi-dua-mua-thu")] == [False, True]


@pytest.mark.parametrize(
    ("entered", "label"),
    [
        ({"old": "sai"}, "Mật khẩu hiện nay"),
        ({"new": "ngan"}, "Mật khẩu mới"),
        ({"new": "20262026202"}, "Mật khẩu mới"),
        ({"again": "khac-han-nhau"}, "Nhập lại mật khẩu mới"),
    ],
)
def test_a_bad_change_of_password_names_the_field_and_changes_nothing(client, official, entered, label):
    client.force_login(official)
    response = change_password(client, **entered)
    assert response.status_code == 200
    told = texts(response, ".error-summary li")
    assert {line.split(":")[0] for line in told} == {label}
    official.refresh_from_db()
    assert official.check_password("mat-khau-2026")


def test_a_stranger_is_sent_to_sign_in_before_changing_a_password(client):
    assert client.get(PASSWORD)["Location"] == f"{SIGN_IN}?next={PASSWORD}"
    assert texts(client.get(SIGN_IN), "h1") == ["Đăng nhập"]


@pytest.mark.parametrize("demo", [True, False])
def test_only_the_demo_shows_its_accounts_and_their_password(client, settings, demo):
    settings.DEMO_MODE = demo
    OfficialFactory(username="nghean.lanhdao")
    page = client.get(SIGN_IN)
    names = ["trunguong", "quansat", "quantri", "nghean.lanhdao"]
    assert texts(page, "table th[scope=row]") == (names if demo else [])
    assert texts(page, ".demo-password") == (["thidua-2026"] if demo else [])
