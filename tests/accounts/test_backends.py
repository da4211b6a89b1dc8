import pytest
from django.contrib.auth import authenticate

from accounts.backends import OfficialBackend
from tests.factories import BoardFactory, OfficialFactory, ProvinceFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def official():
    board = BoardFactory(province=ProvinceFactory(named="Nghệ An"))
    return OfficialFactory(username="nghean.lanhdao", board=board)


def test_the_signed_in_official_comes_with_his_board_and_its_name_in_one_query(official, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = OfficialBackend().get_user(official.pk)
        assert (found, found.board) == (official, official.board)
        assert found.board_name == "Ban Tổ chức Tỉnh ủy Nghệ An"


def test_an_official_without_a_board_has_no_name_for_it():
    assert OfficialBackend().get_user(OfficialFactory(observer=True).pk).board_name is None


def test_a_session_of_a_deactivated_account_ends(official, client):
    client.force_login(official)
    assert client.get("/").status_code == 200
    official.is_active = False
    official.save()
    assert OfficialBackend().get_user(official.pk) is None
    assert client.get("/").status_code == 302


@pytest.mark.parametrize(
    ("username", "password", "active", "accepted"),
    [
        ("nghean.lanhdao", "mat-khau-2026", True, True),
        ("nghean.lanhdao", "mat-khau-2026", False, False),
        ("nghean.lanhdao", "Mat-khau-2026", True, False),
        ("nghean.lanhdao", "", True, False),
        ("nghean", "mat-khau-2026", True, False),
    ],
)
def test_only_a_live_account_with_its_password_is_taken(rf, official, username, password, active, accepted):
    type(official).objects.update(is_active=active)
    found = authenticate(rf.post("/"), username=username, password=password)
    assert found == (official if accepted else None)


def test_nobody_is_found_by_an_unknown_number():
    assert OfficialBackend().get_user(0) is None


def test_a_published_password_opens_no_account_outside_the_demo(rf, official, settings):
    official.set_password("thidua-2026")
    official.save()
    given = {"username": official.username, "password": "thidua-2026"}
    assert OfficialBackend().authenticate(rf.get("/"), **given) == official
    settings.REFUSED_PASSWORDS = {"thidua-2026"}
    assert OfficialBackend().authenticate(rf.get("/"), **given) is None
