"""The office of head goes on at a day: the rows are cut there."""

import datetime as dt

import pytest
from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange

from clusters.handing_over import hand_over_to
from clusters.models import Delegation
from clusters.verbs import give_office
from tests.factories import DelegationFactory, OfficialFactory

JULY, NEW_YEAR = dt.date(2026, 7, 1), dt.date(2027, 1, 1)
BEGINS = dt.date(2026, 1, 1)


def days(world, office="head"):
    rows = world.cluster_year.duties.filter(office=office).order_by("valid_during")
    return [(row.board_id, row.valid_during.lower, row.valid_during.upper) for row in rows]


def test_the_old_head_ends_the_day_before_and_the_new_one_goes_on_to_its_end(world):
    hand_over_to(world.cluster_year, world.member.board, JULY, "appointed", source="Quyết định")
    connection.check_constraints()
    assert days(world) == [(world.head.board.pk, BEGINS, JULY), (world.member.board.pk, JULY, NEW_YEAR)]


def test_an_open_end_stays_open(world):
    world.cluster_year.duties.heads().update(valid_during=DateRange(BEGINS, None))
    hand_over_to(world.cluster_year, world.member.board, JULY, "appointed")
    assert days(world)[1] == (world.member.board.pk, JULY, None)


def test_the_deputy_that_becomes_head_is_deputy_no_more(world):
    hand_over_to(world.cluster_year, world.deputy.board, JULY, "agreed")
    connection.check_constraints()
    assert days(world, "deputy") == [(world.deputy.board.pk, BEGINS, JULY)]


@pytest.mark.parametrize(
    ("given", "left"),
    [((dt.date(2026, 6, 10), dt.date(2026, 8, 1)), [JULY]), ((JULY, dt.date(2026, 8, 1)), [])],
)
def test_what_the_old_head_had_a_deputy_check_ends_too(world, given, left):
    deputy = world.cluster_year.duties.get(office="deputy")
    DelegationFactory(duty=deputy, valid_during=DateRange(*given), given_by=OfficialFactory())
    hand_over_to(world.cluster_year, world.member.board, JULY, "appointed")
    assert [each.valid_during.upper for each in Delegation.objects.order_by("pk")] == left


def test_what_ended_before_stays(world):
    deputy = world.cluster_year.duties.get(office="deputy")
    past = DateRange(dt.date(2026, 2, 1), dt.date(2026, 3, 1))
    DelegationFactory(duty=deputy, valid_during=past, given_by=world.head.leader)
    hand_over_to(world.cluster_year, world.member.board, JULY, "appointed")
    assert Delegation.objects.get().valid_during == past


def test_a_handover_that_has_not_begun_gives_way_to_another_on_its_day(world):
    hand_over_to(world.cluster_year, world.member.board, JULY, "appointed")
    hand_over_to(world.cluster_year, world.deputy.board, JULY, "appointed")
    connection.check_constraints()
    assert days(world) == [(world.head.board.pk, BEGINS, JULY), (world.deputy.board.pk, JULY, NEW_YEAR)]


def test_where_nobody_is_head_it_is_until_the_next_or_the_years_end(world):
    world.cluster_year.duties.heads().delete()
    give_office(
        world.cluster_year, world.head.board, "head", "rotated", during=DateRange(dt.date(2026, 9, 1), NEW_YEAR)
    )
    hand_over_to(world.cluster_year, world.member.board, JULY, "appointed")
    assert days(world)[0] == (world.member.board.pk, JULY, dt.date(2026, 9, 1))
    world.cluster_year.duties.heads().delete()
    hand_over_to(world.cluster_year, world.member.board, JULY, "appointed")
    assert days(world) == [(world.member.board.pk, JULY, NEW_YEAR)]
