"""Who sees a pledge, who reads its text and its comments, and what each door answers, for every state and role."""

import datetime as dt

import pytest
from django.http import Http404

from pledges.access.pledge import (
    get_pledge_year_for,
    may_read_comments,
    may_read_text,
    office_in,
    why_not_close,
    why_not_comment,
    why_not_open,
    why_not_share,
    why_not_sign,
    why_not_write,
)
from pledges.models import Pledge
from pledges.queries.pledge import member_ids
from tests.conftest import VIETNAM
from tests.factories import ClusterYearFactory
from tests.pledges.lives import person, successor_of, without_offices
from tests.pledges.pledge_lives import LIVES, drafted, in_force, opened

ROLES = [
    "member.leader",
    "member.officer",
    "member.observer",
    "head.leader",
    "head.officer",
    "head.observer",
    "deputy.leader",
    "deputy.officer",
    "central",
    "central.observer",
    "observer",
    "administrator",
]
IN_OFFICE = {"head.leader", "head.officer", "deputy.leader", "deputy.officer"}
IN_CLUSTER = IN_OFFICE | {"member.leader", "member.officer"}
CLUSTER_AND_CENTRE = IN_CLUSTER | {"central"}


def found(world, role):
    return get_pledge_year_for(person(world, role), world.cluster_year.pk)[1]


@pytest.mark.parametrize("state", LIVES)
def test_all_of_the_cluster_and_above_see_that_there_is_a_pledge(world, state):
    pledge = LIVES[state](world)
    assert {role for role in ROLES if found(world, role) == pledge} == set(ROLES)


@pytest.mark.parametrize("role", ["stranger.leader", "stranger.officer", "stranger.observer", "anonymous"])
@pytest.mark.parametrize("state", LIVES)
def test_others_do_not_find_it(world, role, state):
    LIVES[state](world)
    with pytest.raises(Http404):
        found(world, role)
    assert list(Pledge.objects.visible_to(person(world, role)).order_by("pk")) == []


def test_a_year_without_a_pledge_is_seen_too(world):
    assert get_pledge_year_for(world.member.leader, world.cluster_year.pk) == (world.cluster_year, None)
    with pytest.raises(Http404):
        get_pledge_year_for(world.member.leader, 0)


@pytest.mark.parametrize(
    ("state", "readers", "of_comments"),
    [
        ("draft", IN_OFFICE, IN_OFFICE),
        ("commenting", CLUSTER_AND_CENTRE, CLUSTER_AND_CENTRE),
        ("open", CLUSTER_AND_CENTRE, CLUSTER_AND_CENTRE),
        ("in_force", set(ROLES), CLUSTER_AND_CENTRE),
        ("closed", set(ROLES), CLUSTER_AND_CENTRE),
    ],
)
def test_who_reads_the_text_and_the_comments(world, state, readers, of_comments):
    LIVES[state](world)
    assert {role for role in ROLES if may_read_text(person(world, role), found(world, role))} == readers
    assert {role for role in ROLES if may_read_comments(person(world, role), found(world, role))} == of_comments


def test_a_successor_reads_what_its_predecessor_signed(world, clock):
    in_force(world)
    clock.move_to(dt.datetime(2026, 7, 1, 9, tzinfo=VIETNAM))
    heir = successor_of(world.member, on=dt.date(2026, 7, 1))
    pledge = get_pledge_year_for(heir, world.cluster_year.pk)[1]
    assert may_read_text(heir, pledge)
    assert why_not_sign(heir, pledge, member_ids(world.cluster_year)).startswith("Chỉ đơn vị thành viên")


def allowed(world, ask):
    return {role for role in ROLES if ask(person(world, role), found(world, role)) == ""}


def test_each_door_is_open_to_these(world):
    drafted(world)
    members = member_ids(world.cluster_year)
    assert allowed(world, lambda who, pledge: why_not_write(who, pledge.cluster_year, pledge)) == IN_OFFICE
    assert allowed(world, why_not_share) == {"head.leader", "deputy.leader"}
    assert allowed(world, why_not_open) == allowed(world, why_not_close) == {"head.leader"}
    Pledge.objects.update(state="commenting")
    assert allowed(world, lambda who, pledge: why_not_comment(who, pledge, members)) == IN_CLUSTER
    assert allowed(world, lambda who, pledge: why_not_sign(who, pledge, members)) == set()


def test_every_leader_of_a_member_signs_once_it_is_open(world):
    opened(world)
    members = member_ids(world.cluster_year)
    signers = allowed(world, lambda who, pledge: why_not_sign(who, pledge, members))
    assert signers == {"member.leader", "head.leader", "deputy.leader"}


@pytest.mark.parametrize("state", [None, *LIVES])
def test_writing_ends_with_the_opening(world, state):
    if state:
        LIVES[state](world)
    head = person(world, "head.officer")
    cluster_year, pledge = get_pledge_year_for(head, world.cluster_year.pk)
    assert (why_not_write(head, cluster_year, pledge) == "") == (state in (None, "draft", "commenting"))


def test_the_office_is_the_one_held_in_this_cluster_today(world, clock):
    offices = {role: office_in(person(world, role), world.cluster_year) for role in ("head.officer", "deputy.leader")}
    assert offices == {"head.officer": "head", "deputy.leader": "deputy"}
    assert office_in(person(world, "member.leader"), world.cluster_year) == ""
    assert office_in(person(world, "head.leader"), world.other_year) == ""
    earlier = ClusterYearFactory(cluster=world.cluster_year.cluster, year=2025)
    assert office_in(person(world, "head.leader"), earlier) == "head"
    without_offices(world, "head")
    assert office_in(person(world, "head.leader"), world.cluster_year) == ""


def test_members_are_those_of_the_day_the_years_page_shows(world, clock):
    everybody = {each.board.pk for each in (world.head, world.deputy, world.member)}
    world.cluster_year.memberships.filter(board=world.member.board).update(valid_during=("2026-07-01", "2027-01-01"))
    assert member_ids(world.cluster_year) == everybody - {world.member.board.pk}
    clock.move_to(dt.datetime(2026, 7, 1, 0, 0, tzinfo=VIETNAM))
    assert member_ids(world.cluster_year) == everybody
    clock.move_to(dt.datetime(2028, 1, 1, 0, 0, tzinfo=VIETNAM))
    assert member_ids(world.cluster_year) == everybody
