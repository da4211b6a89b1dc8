import pytest
from django.contrib.auth import authenticate

from provinces.models import Official
from provinces.verbs import found_province
from tests.factories import OfficialFactory
from tests.pages import listed, refusals, soup, typed

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


def test_a_new_official_signs_in_at_once(admin_client, board):
    assert admin_client.post(f"{OFFICIALS}add/", new_official(board=str(board.pk))).status_code == 302
    official = authenticate(None, username="hue.lanhdao", password="thi-dua-mua-thu")
    assert (official.board, official.capacity, official.is_staff) == (board, "leader", False)


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


def test_an_account_is_deactivated_and_never_deleted(admin_client, board):
    official = OfficialFactory(board=board)
    assert soup(admin_client.get(OFFICIALS)).select("option[value=delete_selected]") == []
    assert soup(admin_client.get(page_of(official))).select(".deletelink") == []
    assert admin_client.post(f"{OFFICIALS}{official.pk}/delete/", {"post": "yes"}).status_code == 403
    form = typed(admin_client.get(page_of(official)))
    del form["is_active"]
    assert admin_client.post(page_of(official), form).status_code == 302
    official.refresh_from_db()
    assert (official.is_active, official.check_password("mat-khau-2026")) == (False, True)


def test_officials_are_listed_with_their_board_and_found_by_it(admin_client, board):
    OfficialFactory(username="hue.lanhdao", board=board, full_name="Trần Văn Ất", position="Trưởng ban")
    OfficialFactory(username="khac", observer=True)
    shown = [["hue.lanhdao", "Trần Văn Ất", "Trưởng ban", "Ban Tổ chức Thành ủy Huế", "Lãnh đạo Ban", ""]]
    for term in ("thanh uy hue", "thành uỷ", "tran van at", "HUE.LANHDAO"):
        assert listed(admin_client.get(OFFICIALS, {"q": term})) == shown
    assert listed(admin_client.get(OFFICIALS, {"q": "hue khac"})) == []
