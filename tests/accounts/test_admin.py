import datetime as dt
from mailbox.tasks import deliver_letters

import pytest
from django.contrib.auth import authenticate
from django.core import mail

from accounts.access import OWN_RIGHTS, administrators
from accounts.tasks import take_up_postings
from provinces.models import Official
from provinces.verbs import found_province, merge_provinces
from tests.factories import OfficialFactory
from tests.pages import listed, refusals, said, soup, texts, typed

pytestmark = pytest.mark.django_db

OFFICIALS = "/quan-tri/provinces/official/"


@pytest.fixture
def board():
    return found_province("46", "Huế", "city").boards.get()


def page_of(official):
    return f"{OFFICIALS}{official.pk}/change/"


def new_official(**changes):
    typed = {"username": "hue.lanhdao", "full_name": "", "position": "Trưởng ban", "capacity": "leader", "email": ""}
    passwords = {"usable_password": "true", "password1": "thi-dua-mua-thu", "password2": "thi-dua-mua-thu"}
    return typed | passwords | changes


def test_a_new_official_with_a_given_password_signs_in_and_has_to_replace_it(admin_client, board, client):
    assert admin_client.post(f"{OFFICIALS}add/", new_official(board=str(board.pk))).status_code == 302
    official = authenticate(None, username="hue.lanhdao", password="thi-dua-mua-thu")
    assert (official.board, official.capacity, official.is_staff) == (board, "leader", False)
    client.login(username="hue.lanhdao", password="thi-dua-mua-thu")
    assert client.get("/")["Location"] == "/tai-khoan/doi-mat-khau/"


@pytest.mark.parametrize(
    ("capacity", "refused"), [("leader", True), ("officer", True), ("observer", False), ("", False)]
)
def test_who_acts_for_a_board_must_have_one(admin_client, capacity, refused):
    response = admin_client.post(f"{OFFICIALS}add/", new_official(capacity=capacity, board=""))
    sentence = "Lãnh đạo Ban và chuyên viên phải thuộc một ban tổ chức."
    assert refusals(response) == ([sentence] if refused else [])
    assert Official.objects.filter(username="hue.lanhdao").exists() != refused


def test_a_name_is_given_to_one_official_only(admin_client):
    OfficialFactory(username="hue.lanhdao")
    response = admin_client.post(f"{OFFICIALS}add/", new_official(capacity="observer", board=""))
    assert response.status_code == 200
    assert Official.objects.filter(username="hue.lanhdao").count() == 1


def test_an_account_is_never_deleted_nor_closed_by_the_way(admin_client, board):
    official = OfficialFactory(board=board)
    assert soup(admin_client.get(OFFICIALS)).select("option[value=delete_selected]") == []
    assert soup(admin_client.get(page_of(official))).select(".deletelink, [name=is_active]") == []
    assert admin_client.post(f"{OFFICIALS}{official.pk}/delete/", {"post": "yes"}).status_code == 403
    form = typed(admin_client.get(page_of(official)))
    assert admin_client.post(page_of(official), form).status_code == 302
    official.refresh_from_db()
    assert (official.is_active, official.check_password("mat-khau-2026")) == (True, True)


def test_officials_are_listed_with_their_board_and_found_by_it(admin_client, board):
    OfficialFactory(username="hue.lanhdao", board=board, full_name="Trần Văn Ất", position="Trưởng ban")
    OfficialFactory(username="khac", observer=True)
    shown = [
        [
            "hue.lanhdao",
            "Trần Văn Ất",
            "Trưởng ban",
            "Ban Tổ chức Thành ủy Huế",
            "Lãnh đạo Ban",
            "Chưa đăng nhập, chưa mời",
        ]
    ]
    for term in ("thanh uy hue", "thành uỷ", "tran van at", "HUE.LANHDAO"):
        assert listed(admin_client.get(OFFICIALS, {"q": term})) == shown
    assert listed(admin_client.get(OFFICIALS, {"q": "hue khac"})) == []


# --- invited


def invited_by_form(client, board, **changes):
    entered = {"board": str(board.pk), "usable_password": "false", "password1": "", "password2": ""}
    return client.post(f"{OFFICIALS}add/", new_official(**entered | {"email": "hue@thidua.example"} | changes))


def test_without_a_password_the_new_official_is_invited(admin_client, board, clock):
    assert invited_by_form(admin_client, board).status_code == 302
    official = Official.objects.get(username="hue.lanhdao")
    assert not official.has_usable_password()
    deliver_letters()
    assert [each.to for each in mail.outbox] == [["hue@thidua.example"]]
    assert standings(admin_client)["hue.lanhdao"] == "Đã mời ngày 05/06/2026, chưa đăng nhập"


def test_who_has_no_address_is_not_made_without_a_password(admin_client, board):
    sentence = "Ghi địa chỉ thư điện tử để mời, hoặc chọn đặt mật khẩu tạm."
    assert refusals(invited_by_form(admin_client, board, email="")) == [sentence]
    assert not Official.objects.filter(username="hue.lanhdao").exists()


def test_chosen_officials_are_invited_anew_or_none_is(admin_client, clock):
    one, other, without = OfficialFactory(), OfficialFactory(), OfficialFactory(email="")
    assert said(act(admin_client, "invite", one, other)) == ["Đã gửi lời mời tới 2 cán bộ."]
    clock.shift(3600)
    answer = said(act(admin_client, "invite", one, without))
    assert answer == [f"Chưa mời ai. {without} chưa có địa chỉ thư điện tử; ghi địa chỉ rồi mời."]
    act(admin_client, "invite", one)
    assert [one.invitations.count(), one.invitations.open().count(), other.invitations.count()] == [2, 1, 1]


# --- closed and opened again


def test_an_account_is_closed_with_a_reason_which_is_asked_for_first(admin_client):
    official = OfficialFactory(username="hue", full_name="Trần Văn Ất")
    asked = act(admin_client, "close", official)
    assert texts(asked, "#content li") == ["hue (Trần Văn Ất)"]
    assert Official.objects.get(pk=official.pk).is_active
    for reason in (" ", "x" * 201):
        refused = act(admin_client, "close", official, reason=reason)
        assert texts(refused, ".errornote") == ["Ghi lý do, không quá 200 chữ."]
    assert said(act(admin_client, "close", official, reason="Nghỉ hưu.")) == ["Đã ngừng 1 tài khoản."]
    assert standings(admin_client)["hue"] == "Đã ngừng"
    steps = soup(admin_client.get(page_of(official))).select("#account_steps-group td.field-reason")
    assert [step.text.strip() for step in steps] == ["Nghỉ hưu."]
    assert said(act(admin_client, "reopen", official, reason="Trở lại.")) == ["Đã mở lại 1 tài khoản."]
    assert Official.objects.get(pk=official.pk).is_active


def test_one_s_own_account_is_not_closed_and_what_was_typed_stays(admin_client, admin_user):
    other = OfficialFactory()
    refused = act(admin_client, "close", other, admin_user, reason="Thử.")
    assert texts(refused, ".errornote")[0].startswith("Chưa làm với tài khoản nào. Đồng chí không tự ngừng")
    assert soup(refused).select_one("#reason")["value"] == "Thử."
    assert Official.objects.filter(is_active=False).count() == 0


def test_nobody_gives_up_his_own_rights(admin_client, admin_user):
    second = OfficialFactory(administrator=True)
    for official, sentences in ((admin_user, [OWN_RIGHTS]), (second, [])):
        form = typed(admin_client.get(page_of(official)))
        form.pop("is_superuser")
        assert refusals(admin_client.post(page_of(official), form)) == sentences
    assert list(administrators()) == [admin_user]


# --- passwords that are given


def test_a_password_given_anew_has_to_be_replaced(admin_client, client):
    official = OfficialFactory()
    page = f"{OFFICIALS}{official.pk}/password/"
    assert texts(admin_client.get(page), "#content label") == ["Mật khẩu tạm:", "Nhập lại mật khẩu tạm:"]
    given = {"password1": "thi-dua-mua-thu", "password2": "thi-dua-mua-thu"}
    assert admin_client.post(page, given | {"password2": "khac"}).status_code == 200
    assert admin_client.post(page, given).status_code == 302
    assert client.login(username=official.username, password="thi-dua-mua-thu")
    assert client.get("/")["Location"] == "/tai-khoan/doi-mat-khau/"


def test_one_s_own_password_is_changed_where_everybody_s_is(admin_client, admin_user):
    assert admin_client.get(f"{OFFICIALS}{admin_user.pk}/password/")["Location"] == "/tai-khoan/doi-mat-khau/"


# --- posted


def posted(client, official, **changes):
    form = typed(client.get(page_of(official)))
    return client.post(page_of(official), form | {f"posting_{name}": value for name, value in changes.items()})


def test_an_official_is_posted_from_a_day_on(admin_client, board, clock):
    official = OfficialFactory(position="Phó phòng")
    old = official.board
    assert posted(admin_client, official, on="2026-07-01", capacity="leader", board=str(board.pk)).status_code == 302
    official.refresh_from_db()
    assert official.board == old
    shown = admin_client.get(page_of(official))
    assert texts(shown, "#postings-group td.field-time") == ["đến 30/06/2026", "từ 01/07/2026"]
    assert texts(shown, ".field-since .readonly") == ["đến 30/06/2026"]
    clock.move_to("2026-07-01T00:01:00+07:00")
    take_up_postings.apply()
    official.refresh_from_db()
    assert (official.board, official.capacity, official.position) == (board, "leader", "Phó phòng")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"capacity": "officer"}, "Ghi ngày bắt đầu chuyển."),
        ({"position": "Trưởng ban"}, "Ghi ngày bắt đầu chuyển."),
        ({"on": "2026-07-01"}, "Chọn tư cách từ ngày đó."),
        ({"on": "2026-07-01", "capacity": "officer"}, "Lãnh đạo Ban và chuyên viên phải thuộc một ban tổ chức."),
        ({"on": "31/06/2026", "capacity": ""}, "Nhập một ngày hợp lệ."),
    ],
)
def test_a_posting_that_does_not_do_is_refused_at_its_field(admin_client, clock, changes, sentence):
    official = OfficialFactory()
    assert refusals(posted(admin_client, official, **changes)) == [sentence]
    assert not official.postings.exists()


def test_nobody_is_posted_to_a_board_that_is_no_more(admin_client, board, clock):
    merge_provinces([board.province], "46", "Huế", "city", on=dt.date(2026, 7, 1), basis="NQ")
    official = OfficialFactory()
    refused = posted(admin_client, official, on="2026-07-01", capacity="officer", board=str(board.pk))
    (sentence,) = refusals(refused)
    assert sentence.endswith("không hoạt động vào ngày 01/07/2026.")
    assert posted(admin_client, official, on="2026-06-30", capacity="officer", board=str(board.pk)).status_code == 302


def test_what_follows_from_the_day_is_shown_and_not_typed(admin_client):
    page = admin_client.get(page_of(OfficialFactory()))
    assert soup(page).select("[name=board], [name=capacity], [name=position]") == []
    assert texts(page, ".field-since .readonly") == ["chưa chuyển lần nào"]


# --- how it stands


def act(client, action, *officials, **more):
    chosen = {"action": action, "_selected_action": [str(official.pk) for official in officials]}
    return client.post(OFFICIALS, chosen | more, follow=True)


def standings(client):
    return {row[0]: row[-1] for row in listed(client.get(OFFICIALS))}


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_for_one_row_and_for_three(admin_client, django_assert_num_queries, rows):
    for _ in range(rows):
        OfficialFactory()
    admin_client.get(OFFICIALS)
    with django_assert_num_queries(4):
        admin_client.get(OFFICIALS, {"q": "canbo"})


def test_only_administrators_enter(client):
    assert client.get(OFFICIALS, follow=True).redirect_chain[-1][0].startswith("/tai-khoan/dang-nhap/")
    client.force_login(OfficialFactory())
    assert client.get(OFFICIALS)["Location"].startswith("/quan-tri/login/")
    assert act(client, "close", OfficialFactory(), reason="Không được.").redirect_chain
    assert Official.objects.filter(is_active=False).count() == 0
