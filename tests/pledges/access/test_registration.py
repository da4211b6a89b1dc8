"""Who sees which registration, where a board registers, and what it can begin from."""

import datetime as dt

import pytest
from django.http import Http404

from clusters.models import ClusterYear, Deadline
from clusters.verbs import open_year
from pledges.access.papers import may_read_text
from pledges.access.registration import (
    get_desk_for,
    get_registration_for,
    registering_places_of,
    starting_points_of,
)
from pledges.access.waiting import waiting_count
from pledges.models import Registration
from provinces.days import year_range
from tests.pledges.lives import open_all_periods, person, successor_of
from tests.pledges.registering import MAKERS, amended, amending, approved, drafted, returned, submitted

pytestmark = pytest.mark.django_db

SEEN = {
    #                  draft  submitted returned approved
    "member.officer": [True, True, True, True],
    "member.leader": [True, True, True, True],
    "member.observer": [False, False, False, True],
    "head.officer": [False, True, True, True],
    "head.leader": [False, True, True, True],
    "deputy.leader": [False, True, True, True],
    "central": [False, True, True, True],
    "observer": [False, False, False, True],
    "stranger.leader": [False, False, False, False],
    "administrator": [False, False, False, False],
}


@pytest.mark.parametrize("role", SEEN)
def test_who_sees_a_registration_in_which_state(world, role):
    for state, seen in zip(MAKERS, SEEN[role], strict=True):
        Registration.objects.all().delete()
        registration = MAKERS[state](world)
        official = person(world, role)
        if seen:
            assert get_registration_for(official, registration.pk) == registration
        else:
            with pytest.raises(Http404):
                get_registration_for(official, registration.pk)


def test_a_peer_sees_no_registration_of_another_board(world):
    approved(world, world.deputy)
    with pytest.raises(Http404):
        get_registration_for(world.member.leader, Registration.objects.get().pk)


def test_a_successor_reads_its_predecessors(world):
    registration = drafted(world)
    leader = successor_of(world.member, world.deputy, on=dt.date(2026, 6, 1))
    assert get_registration_for(leader, registration.pk).board_name == "Ban Tổ chức Tỉnh ủy Bắc Ninh"


@pytest.mark.parametrize(
    ("role", "state", "reads"),
    [
        ("member.officer", "returned", True),
        ("head.leader", "returned", False),
        ("central", "returned", False),
        ("head.leader", "submitted", True),
        ("head.leader", "approved", True),
    ],
)
def test_while_it_is_mended_only_its_board_reads_the_text(world, role, state, reads):
    assert may_read_text(person(world, role), MAKERS[state](world)) is reads


# --- the desk ----------------------------------------------------------------------------------------------


def test_the_desk_holds_the_newest_registration(world):
    assert get_desk_for(world.member.officer, world.cluster_year.pk).newest is None
    first = drafted(world)
    desk = get_desk_for(world.member.officer, world.cluster_year.pk)
    assert (desk.newest, desk.amends, desk.deadline.step) == (first, False, "registration")


def test_an_amendment_lies_on_the_desk_once_begun(world):
    amendment = amending(world)
    desk = get_desk_for(world.member.officer, world.cluster_year.pk)
    assert (desk.newest, desk.amends) == (amendment, True)
    assert get_desk_for(world.head.officer, world.cluster_year.pk).newest is None


@pytest.mark.parametrize("role", ["stranger.leader", "central", "observer", "member.observer", "administrator"])
def test_who_does_not_register_there_has_no_desk(world, role):
    with pytest.raises(Http404):
        get_desk_for(person(world, role), world.cluster_year.pk)


def test_the_places_of_a_year_hold_the_registration_and_its_amendments(world):
    amendment = amended(world)
    (place,) = registering_places_of(world.member.officer, 2026)
    assert [each.number for each in place.registrations] == [0, 1]
    assert place.rows[1] == (amendment, "Đã duyệt", False)
    assert (place.is_open, place.days_left) == (True, (dt.date(2026, 1, 20) - dt.date(2026, 6, 5)).days)


@pytest.mark.parametrize(("state", "writable"), [("draft", True), ("submitted", False), ("returned", True)])
def test_a_place_can_be_written_in_while_it_is_the_boards_turn(world, state, writable):
    MAKERS[state](world)
    (place,) = registering_places_of(world.member.officer, 2026)
    assert [row[2] for row in place.rows] == [writable]
    ClusterYear.objects.update(stage="closed")
    (place,) = registering_places_of(world.member.officer, 2026)
    assert ([row[2] for row in place.rows], place.is_open) == ([False], False)


def test_a_year_without_the_step_has_a_place_that_is_not_open(world):
    Deadline.objects.filter(step="registration").delete()
    (place,) = registering_places_of(world.member.officer, 2026)
    assert (place.deadline, place.is_open, place.is_begun) == (None, False, False)


@pytest.mark.parametrize("role", ["central", "observer", "administrator"])
def test_who_has_nothing_to_register_has_no_place(world, role):
    assert registering_places_of(person(world, role), 2026) == []


def test_the_places_cost_three_queries(world, django_assert_num_queries):
    amended(world)
    with django_assert_num_queries(3):
        assert [place.rows for place in registering_places_of(world.member.officer, 2026)]


# --- what it can begin from --------------------------------------------------------------------------------


@pytest.fixture
def last_year(world):
    """2025 of the same cluster: the member's registration approved and amended, the deputy's approved."""
    boards = [world.head.board, world.deputy.board, world.member.board]
    year = open_year(world.cluster_year.cluster, 2025, boards)
    Deadline.objects.filter(cluster_year=year).update(opens_on="2025-01-01")
    return year


def names(official, year):
    return [(each.cluster_year.year, each.board_short) for each in starting_points_of(official, year)]


def test_last_years_registration_in_force_is_a_start(world, last_year):
    assert starting_points_of(world.member.officer, world.cluster_year) == []
    approved(world, year=last_year)
    approved(world, world.deputy, year=last_year)
    assert names(world.member.officer, world.cluster_year) == [(2025, "Bắc Ninh")]


@pytest.mark.parametrize("make", [drafted, submitted, returned])
def test_what_was_never_approved_is_none(world, last_year, make):
    make(world, year=last_year)
    assert starting_points_of(world.member.officer, world.cluster_year) == []


def test_a_board_made_by_a_merger_is_offered_each_of_those_it_came_from(world, last_year):
    approved(world, year=last_year)
    approved(world, world.deputy, year=last_year)
    leader = successor_of(world.member, world.deputy, on=dt.date(2026, 1, 2))
    assert names(leader, world.cluster_year) == [(2025, "Bắc Ninh"), (2025, "Hải Phòng")]


def test_within_the_year_of_the_merger_the_predecessors_registrations_of_that_year_come_first(world, last_year):
    approved(world, year=last_year)
    approved(world)
    leader = successor_of(world.member, on=dt.date(2026, 6, 1))
    assert names(leader, world.cluster_year) == [(2026, "Bắc Ninh"), (2025, "Bắc Ninh")]


def test_the_years_before_last_are_none(world, last_year):
    approved(world, year=last_year)
    next_year = open_year(world.cluster_year.cluster, 2027, [], during=year_range(2027))
    assert starting_points_of(world.member.officer, next_year) == []


# --- what waits --------------------------------------------------------------------------------------------


def test_what_waits_is_counted_over_reports_and_registrations_in_one_query(world, django_assert_num_queries):
    open_all_periods()
    submitted(world)
    submitted(world, world.deputy)
    returned(world, world.stranger)
    world.submitted()
    approved(world, world.head)
    official = person(world, "head.leader")
    with django_assert_num_queries(2):  # the offices, and the count
        assert waiting_count(official) == 3
    with django_assert_num_queries(0):
        assert waiting_count(official) == 3


@pytest.mark.parametrize(
    ("role", "count"), [("deputy.leader", 0), ("central", 0), ("member.leader", 0), ("observer", 0)]
)
def test_who_does_not_check_has_nothing_waiting(world, role, count):
    submitted(world)
    assert waiting_count(person(world, role)) == count
