"""Where an invited official sets his password."""

import pytest
from django.utils import timezone

from accounts.links import path_of
from accounts.models import Invitation
from accounts.verbs.invitation import invite
from provinces.models import Official
from tests.factories import BoardFactory, OfficialFactory, ProvinceFactory
from tests.pages import soup, texts

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

PASSWORD = "thi-dua-mua-thu"
GONE = "Lời mời không còn dùng được"


@pytest.fixture
def administrator():
    return OfficialFactory(administrator=True)


@pytest.fixture
def official():
    board = BoardFactory(province=ProvinceFactory(named="Nghệ An"))
    return OfficialFactory(username="nghean", board=board, password="!")


@pytest.fixture
def link(official, administrator):
    (invitation,) = invite([official.pk], by=administrator)
    return path_of(invitation)


def put(client, link, first=PASSWORD, second=None):
    return client.post(link, {"password1": first, "password2": first if second is None else second})


def who(client):
    return client.session.get("_auth_user_id")


def test_the_link_opens_a_page_that_changes_nothing_however_often(client, link):
    before = list(Official.objects.order_by("pk").values()), list(Invitation.objects.order_by("pk").values())
    for _ in range(3):
        page = client.get(link)
        assert (page.status_code, texts(page, "h1")) == (200, ["Đặt mật khẩu"])
        assert "no-store" in page["Cache-Control"]
    assert client.head(link).status_code == 200
    assert (list(Official.objects.order_by("pk").values()), list(Invitation.objects.order_by("pk").values())) == before
    assert who(client) is None


def test_setting_the_password_signs_in_and_the_link_is_spent(client, official, link):
    response = put(client, link)
    assert (response.status_code, response["Location"], who(client)) == (302, "/", str(official.pk))
    assert texts(client.get("/"), ".who-board") == ["Lãnh đạo Ban Ban Tổ chức Tỉnh ủy Nghệ An"]
    client.logout()
    for answer in (client.get(link), put(client, link, "mat-khau-cua-ai")):
        assert (answer.status_code, texts(answer, "h1")) == (410, [GONE])
        assert "đã dùng một lần" in texts(answer, "main p")[0]
    assert client.login(username="nghean", password=PASSWORD)


@pytest.mark.parametrize(
    ("first", "second", "sentence"),
    [
        (PASSWORD, "khac-han-nhau", "Hai lần nhập mật khẩu chưa giống nhau."),
        ("ngan", None, "Mật khẩu: Mật khẩu quá ngắn"),
        ("123456789012", None, "số"),
        ("nghean-2026", None, "giống"),
        ("", None, "Trường này là bắt buộc."),
        ("thidua-2026", None, "đã công bố"),
    ],
)
def test_a_password_that_does_not_do_is_refused_in_words_and_the_link_still_holds(
    client, link, settings, first, second, sentence
):
    settings.REFUSED_PASSWORDS = {"thidua-2026"}
    answer = put(client, link, first, second)
    assert answer.status_code == 200
    assert sentence in " ".join(texts(answer, ".error-summary li"))
    assert [field.get("value") for field in soup(answer).select("input[type=password]")] == [None, None]
    assert put(client, link).status_code == 302


def test_a_link_that_is_not_ours_is_told_apart_from_nothing(client, official, link):
    """Whether there is such an invitation, or such an official, nobody learns."""
    other = link.rsplit("/", 2)[0]
    wrong = [f"{other}/{'0' * 40}/", f"/tai-khoan/loi-moi/999999/{'0' * 40}/"]
    answers = [client.get(url) for url in wrong] + [put(client, wrong[0])]
    assert {answer.status_code for answer in answers} == {404}
    assert len({" ".join(texts(answer, "main")) for answer in answers}) == 1
    assert "người quản trị của Ban Tổ chức Trung ương" in texts(answers[0], "main p")[0]
    assert who(client) is None


def test_over_replaced_and_closed_links_say_so(client, official, administrator, link, clock):
    Official.objects.filter(pk=official.pk).update(is_active=False)
    assert texts(client.get(link), "main p") == ["Tài khoản này đã ngừng hoạt động."]
    Official.objects.filter(pk=official.pk).update(is_active=True)
    (newer,) = invite([official.pk], by=administrator)
    assert texts(client.get(link), "main p")[0].startswith("Đã có lời mời mới hơn")
    clock.shift(8 * 24 * 3600)
    over = client.get(path_of(newer))
    assert (over.status_code, texts(over, "main p")[0][:21]) == (410, "Lời mời đã hết hạn. Đ"[:21])


def test_who_is_signed_in_as_another_is_then_signed_in_as_the_invited(client, official, link):
    client.force_login(OfficialFactory())
    assert put(client, link).status_code == 302
    assert who(client) == str(official.pk)


def test_trying_links_without_end_is_stopped(client, link):
    wrong = f"{link.rsplit('/', 2)[0]}/{'0' * 40}/"
    assert [put(client, wrong).status_code for _ in range(21)] == [404] * 20 + [429]


def test_two_who_send_the_form_at_once_do_not_both_set_a_password(client, official, link, monkeypatch):
    Invitation.objects.update(used_at=timezone.now())
    monkeypatch.setattr("accounts.views.invitation.why_not_accept", lambda *given: "")
    answer = put(client, link)
    assert (answer.status_code, texts(answer, "h1")) == (410, [GONE])
