"""How a cluster's next year is begun: who goes along, what is intended, what holds once it is open."""

import datetime as dt

import pytest
from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange

from clusters.access import why_not_prepare_year_after
from clusters.models import ClusterYear, Deadline, Duty, IntendedDuty, Membership
from clusters.opening import (
    boards_going_along,
    decide_office,
    intend_offices,
    open_prepared,
    prepare_year_after,
    set_deadlines,
    set_members,
    turn_of_year,
    year_after,
)
from clusters.step_days import as_usual
from clusters.verbs import give_office, open_year, usual_days
from provinces.days import year_range
from provinces.models import Board
from tests.at_once import at_once, row_of
from tests.factories import ClusterFactory, MembershipFactory, OfficialFactory
from tests.worlds import Member, World

BEGINS = dt.date(2027, 1, 1)


def intended(board, office="head"):
    return IntendedDuty(board=board, office=office, method="rotated", source="Thông báo số 12")


@pytest.fixture
def prepared(world):
    return prepare_year_after(world.cluster_year)


# --- who goes along ----------------------------------------------------------------------------------------


def test_boards_at_the_turn_of_the_year(world, django_assert_num_queries):
    """Its own to the end of the year, or without end; another cluster's that ends, or goes on."""
    other, gone = Member("Phú Thọ"), Member("Lào Cai")
    taken = MembershipFactory(board=other.board, cluster_year=world.other_year, valid_during=DateRange(None, None))
    half = DateRange(dt.date(2026, 1, 1), dt.date(2026, 7, 1))
    MembershipFactory(board=gone.board, cluster_year=world.cluster_year, valid_during=half)
    world.cluster_year.memberships.filter(board=world.head.board).update(valid_during=DateRange(None, None))
    with django_assert_num_queries(1):
        turn = turn_of_year(world.cluster_year)
    ours = {world.head.board.pk, world.deputy.board.pk, world.member.board.pk}
    assert (turn.ours, turn.ahead, turn.taken) == (ours, set(), {other.board.pk: taken})
    assert set(turn.ending) == {world.stranger.board.pk}


def test_the_year_after_is_prepared_once_with_who_can_go_along(world):
    open_year(ClusterFactory(number=9), 2027, [world.deputy.board])
    Board.objects.filter(pk=world.member.board.pk).update(lifetime=(None, BEGINS))
    assert list(boards_going_along(world.cluster_year)) == [world.head.board]
    made = prepare_year_after(world.cluster_year, note="Theo hội nghị.")
    assert (made.year, made.stage, made.note) == (2027, "preparing", "Theo hội nghị.")
    assert list(made.memberships.values_list("board", "valid_during")) == [(world.head.board.pk, year_range(2027))]
    assert prepare_year_after(world.cluster_year) == made == year_after(world.cluster_year)
    assert turn_of_year(world.cluster_year).ahead == {world.head.board.pk}


@pytest.mark.django_db(transaction=True)
def test_two_who_prepare_at_once_prepare_one_year(clock):
    year = World().cluster_year
    one, other = at_once(
        row_of(ClusterYear, year.pk), lambda: prepare_year_after(year), lambda: prepare_year_after(year)
    )
    assert one == other == ClusterYear.objects.get(year=2027)


# --- what is prepared --------------------------------------------------------------------------------------


def test_members_are_those_that_were_chosen_and_no_others(world, prepared):
    kept = prepared.memberships.get(board=world.head.board)
    set_members(prepared, [world.head.board.pk, world.stranger.board.pk])
    connection.check_constraints()
    assert {row.board_id: row.valid_during for row in prepared.memberships.order_by("pk")} == {
        world.head.board.pk: year_range(2027),
        world.stranger.board.pk: year_range(2027),
    }
    assert prepared.memberships.get(board=world.head.board) == kept


def test_days_replace_those_that_were_there(world, prepared):
    Deadline.objects.filter(cluster_year=prepared, step="q1").update(due_on=dt.date(2027, 4, 20))
    Deadline.objects.filter(cluster_year=prepared, step="h1").delete()
    set_deadlines(prepared, as_usual(usual_days(), 2027))
    due = dict(prepared.deadlines.values_list("step", "due_on"))
    assert (len(due), due["q1"], due["h1"]) == (8, dt.date(2027, 4, 5), dt.date(2027, 6, 10))


def test_an_office_that_is_only_intended_gives_no_right(world, prepared, clock):
    intend_offices(prepared, [intended(world.member.board), intended(world.head.board, "deputy")])
    intend_offices(prepared, [intended(world.deputy.board)])
    assert list(prepared.intended_duties.values_list("office", "board")) == [("head", world.deputy.board.pk)]
    clock.move_to("2027-01-02T03:00:00Z")
    assert list(Duty.objects.on(dt.date(2027, 1, 2))) == []


def test_what_is_decided_replaces_what_was_intended(world, prepared):
    intend_offices(prepared, [intended(world.member.board), intended(world.head.board, "deputy")])
    decide_office(prepared, world.head.board, "head", "elected", source="Biên bản")
    assert list(prepared.duties.values_list("office", "board", "source")) == [
        ("head", world.head.board.pk, "Biên bản")
    ]
    assert not prepared.intended_duties.exists()


def test_open_the_offices_are_held_all_year(world, prepared):
    intend_offices(prepared, [intended(world.member.board)])
    open_prepared(prepared, list(prepared.intended_duties.order_by("pk")))
    connection.check_constraints()
    prepared.refresh_from_db()
    assert (prepared.stage, prepared.intended_duties.exists()) == ("open", False)
    told = ("office", "board", "method", "source", "valid_during")
    assert list(prepared.duties.values_list(*told)) == [
        ("head", world.member.board.pk, "rotated", "Thông báo số 12", year_range(2027))
    ]


# --- who may -----------------------------------------------------------------------------------------------

NOT_HIS = "Chỉ cán bộ của cụm trưởng và Ban Tổ chức Trung ương được mở năm sau."


def test_the_head_and_the_centre_open_the_next_year(world):
    for official in (world.head.leader, world.head.officer, world.central):
        assert why_not_prepare_year_after(official, world.cluster_year) == ""
    for official in (world.member.leader, world.deputy.leader, world.stranger.leader):
        assert why_not_prepare_year_after(official, world.cluster_year) == NOT_HIS
    for official in (world.observer, OfficialFactory(board=world.head.board, capacity="observer")):
        assert why_not_prepare_year_after(official, world.cluster_year) == "Tài khoản này chỉ xem, không mở năm sau."


def test_who_headed_it_last_opens_it_also_in_january(world, clock):
    clock.move_to("2027-01-15T03:00:00Z")
    assert why_not_prepare_year_after(world.head.leader, world.cluster_year) == ""
    assert why_not_prepare_year_after(world.member.leader, world.cluster_year) == NOT_HIS


def test_not_of_a_year_that_is_past_nor_after_one_that_is_not_open_itself(world):
    earlier = open_year(world.cluster_year.cluster, 2024, [])
    give_office(earlier, world.head.board, "head", "rotated")
    assert why_not_prepare_year_after(world.head.leader, earlier) == "Năm 2025 đã qua, không mở được nữa."
    prepared = prepare_year_after(world.cluster_year)
    sentence = "Năm 2027 còn đang chuẩn bị; xác nhận mở năm này trước."
    assert why_not_prepare_year_after(world.head.leader, prepared) == sentence


def test_memberships_of_the_year_stop_with_it(world):
    world.cluster_year.memberships.update(valid_during=DateRange(dt.date(2026, 1, 1), None))
    prepare_year_after(world.cluster_year)
    connection.check_constraints()
    ends = Membership.objects.filter(cluster_year=world.cluster_year).values_list("valid_during", flat=True)
    assert {days.upper for days in ends} == {BEGINS}
