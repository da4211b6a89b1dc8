import datetime as dt

import pytest

from provinces.days import today
from provinces.postings import post_official, take_up_postings
from tests.factories import BoardFactory, OfficialFactory

pytestmark = pytest.mark.django_db

JULY = dt.date(2026, 7, 1)


@pytest.fixture
def official(clock):
    return OfficialFactory(position="Phó Trưởng ban")


def acts(official):
    official.refresh_from_db()
    return official.board, official.capacity, official.position


def test_from_the_day_on_he_acts_for_the_other_board(official):
    old, new = official.board, BoardFactory()
    post_official(official, new, "officer", on=today())
    assert acts(official) == (new, "officer", "Phó Trưởng ban")
    assert [(each.board, each.capacity) for each in official.postings.all()] == [(old, "leader"), (new, "officer")]


def test_a_day_to_come_changes_nothing_before_it(official):
    old, new = official.board, BoardFactory()
    post_official(official, new, "leader", on=JULY, position="Trưởng ban")
    assert acts(official) == (old, "leader", "Phó Trưởng ban")
    assert take_up_postings(JULY - dt.timedelta(1)) == 0
    assert take_up_postings(JULY) == 1
    assert acts(official) == (new, "leader", "Trưởng ban")
    assert take_up_postings(JULY) == 0


def test_the_newest_word_on_a_day_holds(official):
    first, second = BoardFactory(), BoardFactory()
    post_official(official, first, "leader", on=JULY)
    post_official(official, second, "leader", on=JULY - dt.timedelta(3))
    take_up_postings(JULY)
    assert acts(official)[0] == second
    assert official.postings.count() == 2
