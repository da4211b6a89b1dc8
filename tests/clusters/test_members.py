"""Members and offices of a year, as a day of it divides them."""

import datetime as dt

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from clusters.members import members_of, offices_of_year
from clusters.models import Membership
from clusters.verbs import give_office
from provinces.verbs import change_province_kind
from tests.factories import MembershipFactory

MARCH, JUNE, JULY = dt.date(2026, 3, 1), dt.date(2026, 6, 5), dt.date(2026, 7, 1)


@pytest.fixture
def moving(world):
    """Bắc Ninh left on 1 March, when it was not yet a city, and comes back on 1 July; Quảng Trị comes then too."""
    own = Membership.objects.filter(board=world.member.board)
    own.update(valid_during=DateRange(dt.date(2026, 1, 1), MARCH))
    Membership.objects.filter(board=world.stranger.board).update(valid_during=DateRange(dt.date(2026, 1, 1), JULY))
    for board in (world.member.board, world.stranger.board):
        MembershipFactory(cluster_year=world.cluster_year, board=board, valid_during=DateRange(JULY, None))
    change_province_kind(world.member.board.province, "Bắc Ninh", "city", on=dt.date(2026, 4, 1), basis="NQ")
    return world.cluster_year


def shorts(members):
    return [each.membership.board_name.removeprefix("Ban Tổ chức ") for each in members]


@pytest.mark.parametrize(
    ("day", "of_day", "gone", "to_come"),
    [
        (
            dt.date(2026, 2, 28),
            ["Tỉnh ủy Bắc Ninh", "Tỉnh ủy Hải Phòng", "Tỉnh ủy Nghệ An"],
            [],
            ["Tỉnh ủy Quảng Trị"],
        ),
        (
            MARCH,
            ["Tỉnh ủy Hải Phòng", "Tỉnh ủy Nghệ An"],
            ["Tỉnh ủy Bắc Ninh"],
            ["Thành ủy Bắc Ninh", "Tỉnh ủy Quảng Trị"],
        ),
        (JULY, ["Thành ủy Bắc Ninh", "Tỉnh ủy Hải Phòng", "Tỉnh ủy Nghệ An", "Tỉnh ủy Quảng Trị"], [], []),
    ],
)
def test_each_stands_once_under_what_it_was_that_day(moving, day, of_day, gone, to_come):
    """Who has gone and comes back is in both other lists, each time with the name of its own days."""
    assert tuple(map(shorts, members_of(moving, day))) == (of_day, gone, to_come)


def test_the_offices_of_the_day_come_first_the_head_before_deputies(world):
    duties = world.cluster_year.duties
    duties.filter(office="head").update(valid_during=DateRange(dt.date(2026, 1, 1), MARCH))
    give_office(world.cluster_year, world.member.board, "head", "elected", during=DateRange(MARCH, JULY))
    give_office(world.cluster_year, world.head.board, "head", "elected", during=DateRange(JULY, None))
    told = [(each.board_short, each.office, each.is_held) for each in offices_of_year(world.cluster_year, JUNE)]
    assert told == [
        ("Bắc Ninh", "head", True), ("Hải Phòng", "deputy", True), ("Nghệ An", "head", False), ("Nghệ An", "head", False),
    ]  # fmt: skip


def test_one_query_each_while_all_boards_live(moving, django_assert_num_queries):
    with django_assert_num_queries(2):
        members_of(moving, JUNE)
        offices_of_year(moving, JUNE)
