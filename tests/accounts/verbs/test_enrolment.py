import datetime as dt

import pytest

from accounts.verbs.enrolment import correct_details, enrol_official
from tests.factories import BoardFactory, OfficialFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_a_new_official_has_no_password_and_acts_at_once():
    board = BoardFactory()
    official = enrol_official("moi", board, "officer", position="Chuyên viên", full_name="Trần Văn Ất", email="a@b.vn")
    official.refresh_from_db()
    assert not official.has_usable_password()
    assert (official.board, official.capacity, official.position, official.email) == (
        board,
        "officer",
        "Chuyên viên",
        "a@b.vn",
    )
    assert not official.postings.exists()


@pytest.mark.parametrize(("on", "capacity"), [(dt.date(2026, 6, 5), "leader"), (dt.date(2026, 7, 1), "")])
def test_from_a_day_on_he_acts_from_that_day(on, capacity):
    board = BoardFactory()
    official = enrol_official("moi", board, "leader", on=on)
    official.refresh_from_db()
    assert (official.capacity, official.board) == (capacity, board if capacity else None)
    assert [(each.board, each.valid_during.lower) for each in official.postings.all()] == [(board, on)]


def test_details_are_put_right_and_nothing_else_is():
    official = OfficialFactory(position="Trưởng ban", phone="1")
    correct_details(official.pk, full_name="Trần Văn Ất", phone="")
    official.refresh_from_db()
    assert (official.full_name, official.phone, official.position) == ("Trần Văn Ất", "", "Trưởng ban")
