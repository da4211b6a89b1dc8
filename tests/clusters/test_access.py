import datetime as dt

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.http import Http404

from clusters.access import (
    checked_by,
    checkers_of,
    duties_beside,
    duties_on,
    get_cluster_year_for,
    is_central,
    is_leader,
    offices_of,
    whose_own,
)
from clusters.models import Membership
from provinces.models import Official, Succession
from tests.conftest import TODAY
from tests.factories import (
    BoardFactory,
    ClusterFactory,
    ClusterYearFactory,
    DelegationFactory,
    DutyFactory,
    MembershipFactory,
    OfficialFactory,
)
from tests.pledges.lives import person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

ONE_DAY = dt.timedelta(1)
UNTIL_TODAY = DateRange(dt.date(2026, 1, 1), TODAY + ONE_DAY)
UNTIL_YESTERDAY = DateRange(dt.date(2026, 1, 1), TODAY)
FROM_TODAY = DateRange(TODAY, dt.date(2027, 1, 1))
FROM_TOMORROW = DateRange(TODAY + ONE_DAY, dt.date(2027, 1, 1))


@pytest.mark.parametrize(
    ("role", "central"),
    [({"board__central": True}, True), ({}, False), ({"observer": True}, False), ({"administrator": True}, False)],
)
def test_only_the_central_commission_is_central(role, central):
    assert is_central(OfficialFactory(**role)) == central


@pytest.mark.parametrize("capacity", ["leader", "officer", "observer", ""])
def test_only_a_leader_leads(capacity):
    assert is_leader(Official(capacity=capacity)) == (capacity == "leader")


# --- offices


@pytest.mark.parametrize(
    ("days", "held"),
    [(UNTIL_TODAY, True), (FROM_TODAY, True), (UNTIL_YESTERDAY, False), (FROM_TOMORROW, False)],
)
@pytest.mark.parametrize("office", ["head", "deputy"])
def test_an_office_is_held_from_its_first_day_to_its_last(office, days, held):
    duty = DutyFactory(office=office, valid_during=days)
    official = OfficialFactory(board=duty.board)
    assert offices_of(official) == ({duty.cluster_year.cluster_id: office} if held else {})


def test_offices_are_a_board_s_in_each_cluster_and_asked_once(django_assert_num_queries):
    board = BoardFactory()
    head, deputy = DutyFactory(board=board), DutyFactory(board=board, office="deputy")
    DutyFactory(cluster_year=head.cluster_year, office="deputy")
    official = OfficialFactory(board=board)
    with django_assert_num_queries(1):
        held = [offices_of(official) for _ in range(3)]
    assert held[-1] == {head.cluster_year.cluster_id: "head", deputy.cluster_year.cluster_id: "deputy"}
    assert offices_of(OfficialFactory(observer=True)) == {}


def test_of_two_offices_in_one_cluster_the_headship_counts():
    """The deputy of last year, whose days were not ended, is the head of this year."""
    last_year = ClusterYearFactory(year=2025)
    this_year = ClusterYearFactory(cluster=last_year.cluster, year=2026)
    for first, second in (("head", "deputy"), ("deputy", "head")):
        board = BoardFactory()
        for year, office in ((last_year, first), (this_year, second)):
            days = FROM_TODAY if office == "deputy" else DateRange(TODAY, TODAY + ONE_DAY)
            DutyFactory(cluster_year=year, board=board, office=office, valid_during=days)
        assert offices_of(OfficialFactory(board=board)) == {last_year.cluster_id: "head"}


def test_rights_move_on_the_day_of_the_handover(clock):
    old = DutyFactory(valid_during=UNTIL_TODAY)
    new = DutyFactory(cluster_year=old.cluster_year, valid_during=FROM_TOMORROW)
    assert [len(offices_of(OfficialFactory(board=duty.board))) for duty in (old, new)] == [1, 0]
    clock.shift(ONE_DAY)
    assert [len(offices_of(OfficialFactory(board=duty.board))) for duty in (old, new)] == [0, 1]


# --- who checks whom

BOARDS = ["head", "deputy", "second deputy", "member", "stranger"]
PAST = ["before head", "long before head", "before deputy", "before both"]
CAME_OUT = [  # of the merger that made the head, of an older one, of the deputy's, and of a split between the two
    ("head", "before head"),
    ("before head", "long before head"),
    ("deputy", "before deputy"),
    ("head", "before both"),
    ("deputy", "before both"),
]


def with_their_past(boards):
    for new, old in CAME_OUT:
        places = {"successor": boards[new].province, "predecessor": boards[old].province}
        Succession.objects.create(**places, on=dt.date(2026, 3, 1), basis="Nghị quyết")
    return boards


def checkers(*duties, of, given=()):
    """Who checks the row of board ``of``: names of BOARDS and PAST, and “centre”; ``duties`` are (board, office,
    days), ``given``: the deputies who were given the checking."""
    boards = with_their_past({name: BoardFactory() for name in [*BOARDS, *PAST]})
    year = ClusterYearFactory()
    row = MembershipFactory(cluster_year=year, board=boards[of])
    for name, office, days in duties:
        duty = DutyFactory(cluster_year=year, board=boards[name], office=office, valid_during=days)
        if name in given:
            DelegationFactory(duty=duty)
    DutyFactory(board=boards["stranger"])  # head of another cluster
    boards["centre"] = BoardFactory(central=True)
    found = {name for name, board in boards.items() if checks(board, row)}
    told = {boards[name].pk for name in found}
    assert set(checkers_of(year.cluster_id, row.board_id)) == told  # who may check is who is written to
    return found


def checks(board, row):
    return Membership.objects.filter(checked_by(OfficialFactory(board=board)), pk=row.pk).exists()


HEAD, DEPUTY = ("head", "head", FROM_TODAY), ("deputy", "deputy", FROM_TODAY)
SECOND = ("second deputy", "deputy", FROM_TODAY)


@pytest.mark.parametrize(
    ("duties", "of", "who"),
    [
        # the head checks the others
        ([HEAD, DEPUTY], "member", {"head"}),
        ([HEAD, DEPUTY], "deputy", {"head"}),
        ([HEAD], "member", {"head"}),
        # nobody checks his own: the deputies check the head's, without one the centre
        ([HEAD, DEPUTY], "head", {"deputy"}),
        ([HEAD, DEPUTY, SECOND], "head", {"deputy", "second deputy"}),
        ([HEAD], "head", {"centre"}),
        # without a head the deputies check the others, and the other deputy the deputy's own
        ([DEPUTY], "member", {"deputy"}),
        ([DEPUTY], "deputy", {"centre"}),
        ([DEPUTY, SECOND], "deputy", {"second deputy"}),
        # with neither the centre
        ([], "member", {"centre"}),
        # an office of yesterday or tomorrow gives no right today
        ([("head", "head", UNTIL_YESTERDAY), DEPUTY], "member", {"deputy"}),
        ([("head", "head", FROM_TOMORROW), DEPUTY], "member", {"deputy"}),
        ([HEAD, ("deputy", "deputy", UNTIL_YESTERDAY)], "head", {"centre"}),
        ([HEAD, ("deputy", "deputy", FROM_TOMORROW)], "head", {"centre"}),
        ([("head", "head", UNTIL_YESTERDAY), ("deputy", "head", FROM_TODAY)], "member", {"deputy"}),
        ([("head", "head", UNTIL_TODAY), ("deputy", "head", FROM_TOMORROW)], "member", {"head"}),
        ([("head", "head", UNTIL_YESTERDAY), ("deputy", "head", FROM_TODAY)], "head", {"deputy"}),
    ],
)
def test_who_checks_whose_report_today(duties, of, who):
    assert checkers(*duties, of=of) == who


@pytest.mark.parametrize("of", ["head", "before head", "long before head"])
@pytest.mark.parametrize(
    ("duties", "given", "who"),
    [
        ([HEAD, DEPUTY], [], {"deputy"}),
        ([HEAD, DEPUTY, SECOND], [], {"deputy", "second deputy"}),
        ([HEAD, DEPUTY, SECOND], ["deputy"], {"deputy", "second deputy"}),
        ([HEAD], [], {"centre"}),
        ([DEPUTY], [], {"deputy"}),
        ([], [], {"centre"}),
    ],
)
def test_the_papers_of_what_the_head_came_out_of_are_checked_like_the_heads(of, duties, given, who):
    assert checkers(*duties, of=of, given=given) == who


@pytest.mark.parametrize("of", ["deputy", "before deputy"])
@pytest.mark.parametrize(
    ("duties", "given", "who"),
    [
        ([HEAD, DEPUTY], [], {"head"}),
        ([HEAD, DEPUTY], ["deputy"], {"head"}),
        ([HEAD, DEPUTY, SECOND], ["second deputy"], {"head", "second deputy"}),
        ([DEPUTY], [], {"centre"}),
        ([DEPUTY, SECOND], [], {"second deputy"}),
    ],
)
def test_the_papers_of_what_a_deputy_came_out_of_are_checked_like_the_deputys(of, duties, given, who):
    assert checkers(*duties, of=of, given=given) == who


@pytest.mark.parametrize(
    ("duties", "of", "who"),
    [
        # a split made both: neither checks
        ([HEAD, DEPUTY], "before both", {"centre"}),
        ([HEAD, DEPUTY, SECOND], "before both", {"second deputy"}),
        ([HEAD], "before both", {"centre"}),
        # the two halves are others to each other, and so is what has nothing to do with either
        ([HEAD, DEPUTY], "deputy", {"head"}),
        ([HEAD, DEPUTY], "before deputy", {"head"}),
        ([HEAD, DEPUTY], "member", {"head"}),
        # the past has no share in what came out of it
        ([("before head", "head", FROM_TODAY), DEPUTY], "head", {"before head"}),
        ([("before head", "head", FROM_TODAY), DEPUTY], "long before head", {"deputy"}),
    ],
)
def test_nobody_checks_what_he_came_out_of_and_the_others_do(duties, of, who):
    assert checkers(*duties, of=of) == who


def test_whose_papers_are_ones_own_is_said_without_asking_again(django_assert_num_queries):
    boards = with_their_past({name: BoardFactory() for name in [*BOARDS, *PAST]})
    head = OfficialFactory(board=DutyFactory(board=boards["head"]).board)
    offices_of(head)
    with django_assert_num_queries(0):
        told = {name: own for name, board in boards.items() if (own := whose_own(head, board.pk))}
    assert told == {
        "head": "của mình",
        "before head": "của đơn vị tiền thân",
        "long before head": "của đơn vị tiền thân",
        "before both": "của đơn vị tiền thân",
    }
    deputy, centre = OfficialFactory(board=boards["deputy"]), OfficialFactory(board__central=True)
    assert whose_own(deputy, boards["deputy"].pk) == whose_own(centre, centre.board_id) == "của mình"
    assert whose_own(deputy, boards["before deputy"].pk) == whose_own(centre, boards["head"].pk) == ""  # in no office


def test_this_year_s_head_checks_last_year_s_rows_too():
    last_year = ClusterYearFactory(year=2025)
    row = MembershipFactory(cluster_year=last_year)
    old = DutyFactory(cluster_year=last_year)
    new = DutyFactory(cluster_year=ClusterYearFactory(cluster=last_year.cluster, year=2026))
    assert [checks(duty.board, row) for duty in (old, new)] == [False, True]


def test_the_centre_steps_back_where_an_office_is_held():
    row = DutyFactory()
    membership = MembershipFactory(cluster_year=row.cluster_year)
    central = BoardFactory(central=True)
    assert not checks(central, membership)
    assert not checks(BoardFactory(), MembershipFactory())
    assert checks(central, MembershipFactory())


# --- fetching is authorising


@pytest.mark.parametrize(("number", "year", "kind"), [(2, 2026, "cluster"), (2, 2026, "block"), (2, 2025, "cluster")])
def test_a_cluster_s_year_is_fetched_by_kind_number_and_year(number, year, kind):
    rows = {
        (2, 2026, "cluster"): ClusterYearFactory(cluster=ClusterFactory(number=2)),
        (2, 2026, "block"): ClusterYearFactory(cluster=ClusterFactory(number=2, kind="block")),
    }
    rows[2, 2025, "cluster"] = ClusterYearFactory(cluster=rows[2, 2026, "cluster"].cluster, year=2025)
    found = get_cluster_year_for(OfficialFactory(board__central=True), number, year, kind)
    assert found == rows[number, year, kind]


def test_what_one_may_not_see_and_what_is_not_there_are_both_not_found():
    membership = MembershipFactory()
    number, own = membership.cluster_year.cluster.number, OfficialFactory(board=membership.board)
    assert get_cluster_year_for(own, number, 2026) == membership.cluster_year
    for official, year in ((OfficialFactory(), 2026), (own, 2025), (own, 10**12)):
        with pytest.raises(Http404):
            get_cluster_year_for(official, number, year)


def test_the_duties_of_a_day_are_told_by_cluster_and_of_one_board_where_it_has_one(world):
    everywhere = duties_on(TODAY)
    assert {
        cluster: [(duty.board_short, duty.office) for duty in duties] for cluster, duties in everywhere.items()
    } == {
        world.cluster_year.cluster_id: [("Hải Phòng", "deputy"), ("Nghệ An", "head")],
        world.other_year.cluster_id: [("Quảng Trị", "head")],
    }
    beside = duties_on(TODAY, beside=world.deputy.board.pk)
    assert beside == {cluster: everywhere[cluster] for cluster in [world.cluster_year.cluster_id]}
    assert duties_on(TODAY, beside=world.member.board.pk) == {}
    assert duties_on(dt.date(2027, 1, 1)) == {}


def test_they_are_asked_once_for_an_official_and_a_day(world, django_assert_num_queries):
    official = person(world, "head.leader")
    with django_assert_num_queries(1):
        assert offices_of(official) == {world.cluster_year.cluster_id: "head"}
        assert len(duties_beside(official, TODAY)[world.cluster_year.cluster_id]) == 2
    assert duties_beside(official, dt.date(2027, 1, 1)) == {}
    assert offices_of(official) == {world.cluster_year.cluster_id: "head"}
