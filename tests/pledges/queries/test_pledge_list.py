"""How far the pledge of each cluster has come."""

import datetime as dt

import pytest

from clusters.models import Membership
from pledges.queries.pledge_list import pledge_rows
from provinces.days import year_range
from tests.conftest import VIETNAM
from tests.factories import ClusterFactory, ClusterYearFactory, MembershipFactory
from tests.pledges.lives import person
from tests.pledges.pledge_lives import LIVES, closed, signed
from tests.worlds import Member


def counted(world, role="central", year=2026):
    rows = pledge_rows(person(world, role), year)
    return [(str(row.cluster_year.cluster), row.pledge and row.pledge.state, row.signed, row.total) for row in rows]


@pytest.mark.parametrize(
    ("state", "row"),
    [
        ("draft", ("draft", 0, 3)),
        ("signed", ("open", 1, 3)),
        ("in_force", ("in_force", 3, 3)),
        ("closed", ("in_force", 2, 3)),
    ],
)
def test_signed_of_all_that_are_to_sign(world, state, row):
    LIVES[state](world)
    assert counted(world) == [("Cụm thi đua số 2", *row), ("Cụm thi đua số 3", None, 0, 1)]


def test_who_signed_and_left_counts_on(world, clock):
    signed(world, world.member)
    world.cluster_year.memberships.filter(board=world.member.board).update(valid_during=("2026-01-01", "2026-06-05"))
    assert counted(world)[0] == ("Cụm thi đua số 2", "open", 1, 3)


def test_in_force_the_count_stays_that_of_the_day(world, clock):
    closed(world)
    newcomer = Member("Hà Tĩnh").board
    Membership.objects.create(cluster_year=world.cluster_year, board=newcomer, valid_during=year_range(2026))
    clock.move_to(dt.datetime(2026, 9, 1, 9, tzinfo=VIETNAM))
    assert counted(world)[0] == ("Cụm thi đua số 2", "in_force", 2, 3)


def test_only_the_clusters_and_the_year_one_may_see(world):
    assert [row[0] for row in counted(world, "member.leader")] == ["Cụm thi đua số 2"]
    assert counted(world, year=2025) == counted(world, "anonymous") == []


@pytest.mark.parametrize("clusters", [0, 5])
def test_it_costs_the_same_for_few_clusters_and_many(world, django_assert_num_queries, clusters):
    for number in range(clusters):
        MembershipFactory(cluster_year=ClusterYearFactory(cluster=ClusterFactory(number=10 + number)))
    signed(world)
    centre = person(world, "central")
    with django_assert_num_queries(4):
        assert len(pledge_rows(centre, 2026)) == 2 + clusters
