import datetime as dt

import pytest
from django.contrib.auth import authenticate

from accounts.backends import OfficialBackend
from accounts.tasks import take_up_postings
from provinces.postings import post_official
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


def acts(official):
    return official.capacity, official.position, official.board_id, official.board_name


def test_from_the_day_of_his_posting_he_acts_for_the_other_board_though_no_task_has_run(
    official, clock, django_assert_num_queries
):
    new = BoardFactory(province=ProvinceFactory(named="Hà Tĩnh"))
    post_official(official, new, "officer", on=dt.date(2026, 7, 1), position="Phó phòng")
    before = ("leader", "", official.board_id, "Ban Tổ chức Tỉnh ủy Nghệ An")
    after = ("officer", "Phó phòng", new.pk, "Ban Tổ chức Tỉnh ủy Hà Tĩnh")
    with django_assert_num_queries(1):
        assert acts(OfficialBackend().get_user(official.pk)) == before
    clock.move_to("2026-07-01T00:00:30+07:00")
    with django_assert_num_queries(2):  # the other board, and only until the task has run
        found = OfficialBackend().get_user(official.pk)
    assert acts(found) == after
    assert (found.board, found.board_short) == (new, "Hà Tĩnh")
    take_up_postings.apply()
    with django_assert_num_queries(1):
        assert acts(OfficialBackend().get_user(official.pk)) == after
    official.refresh_from_db()
    assert (official.board, official.capacity, official.position) == (new, "officer", "Phó phòng")


def test_who_is_to_look_on_without_a_board_leaves_his(official, clock):
    post_official(official, None, "observer", on=dt.date(2026, 7, 1))
    clock.move_to("2026-07-01T00:00:30+07:00")
    found = OfficialBackend().get_user(official.pk)
    assert (found.capacity, found.board, found.board_id, found.board_name) == ("observer", None, None, None)
