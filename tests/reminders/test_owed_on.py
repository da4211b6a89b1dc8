"""What is asked of every board on a day: what each thing says of itself, and what it costs to know."""

import pytest
from django.urls import resolve

from reminders.models import Reminded
from reminders.owed import owed_on
from tests.conferences.held import invited
from tests.conftest import TODAY
from tests.factories import BoardFactory, MembershipFactory, ProvinceFactory
from tests.pledges.telling import proposal
from tests.reminders.agreeing import COMING, of_sector, one_has_agreed
from tests.reminders.beginnings import as_if_new, open_pledge_of
from tests.scoring.crossing import asked_across
from tests.scoring.verifying import explaining


@pytest.fixture
def busy(world):
    """Something of every kind is asked."""
    as_if_new(world.cluster_year)
    open_pledge_of(world.cluster_year, world.head.leader)
    asked_across(world)
    explaining(world, world.deputy)
    proposal(world)
    invited(world, **COMING)
    of_sector(world)
    one_has_agreed(world)
    return world


def test_everything_that_can_be_reminded_of_says_all_that_a_letter_needs(busy):
    asked = owed_on(TODAY)
    assert {each.step for each in asked} == {*Reminded.values, ""}
    for each in asked:
        assert each.board_name.startswith("Ban Tổ chức T"), each.occasion
        assert each.board_name.endswith(each.board_short) or each.board_short == "Trung ương"
        assert len(each.occasion) <= 100
        assert each.whom in ("works", "leaders")
        assert resolve(each.write_url).view_name
        assert each.title
        assert each.place == (str(each.cluster_year.cluster) if each.cluster_year else "Toàn ngành")
        if each.step:
            assert each.due_on
            assert all(text.endswith(".") for text in (each.afterwards, each.until))
            assert each.still.startswith(("chưa", "có"))
    assert {each.step for each in asked if each.whom == "leaders"} == {"pledge", "proposal", ""}


def test_each_thing_is_asked_of_its_board_once(busy):
    keys = [(each.board_id, each.occasion) for each in owed_on(TODAY)]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("count", [3, 30])
def test_as_many_queries_however_many_boards(busy, django_assert_num_queries, count):
    for number in range(count - 3):
        board = BoardFactory(province=ProvinceFactory(named=f"Tỉnh {number}"))
        MembershipFactory(cluster_year=busy.cluster_year, board=board)
    with django_assert_num_queries(11):
        asked = owed_on(TODAY)
        told = [(each.board_name, each.title, each.place, each.still, each.write_url) for each in asked if each.step]
        assert len(told) > 7 * count
    with django_assert_num_queries(11):
        assert owed_on(TODAY, busy.head.board.pk)
    with django_assert_num_queries(9):
        assert owed_on(TODAY, busy.member.board.pk)
