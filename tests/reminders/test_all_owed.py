"""All that a cluster's members owe, and what it costs to know."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clusters.models import ClusterYear, Deadline, Membership
from pledges.models import Signature
from pledges.verbs.registration import begin_amendment
from provinces.days import year_range
from provinces.verbs import merge_provinces
from reminders.kinds.owed import Ower
from reminders.kinds.pledge import Signing
from reminders.kinds.summary import summaries_owed
from reminders.owed import KIND_OF, asked_by_the_year, obligations
from reminders.scope import of_board
from tests.conftest import TODAY
from tests.factories import (
    BoardFactory,
    ClusterFactory,
    ClusterYearFactory,
    DeadlineFactory,
    MembershipFactory,
    ProvinceFactory,
)
from tests.pledges.lives import carry
from tests.pledges.registering import approved as registered
from tests.pledges.registering import drafted, submitted
from tests.pledges.summing import written
from tests.reminders.beginnings import MARCH, as_if_new, begin_year, open_pledge_of, signature_of
from tests.reminders.reading_owed import own_steps
from tests.worlds import Member

PERIODS = ("q1", "h1", "q3", "year")


def told(found):
    """[(step, board, state)] of what is sent and checked; of pledge and verification, whether it is done"""
    return [(each.step, each.board_short, getattr(each, "state", each.is_done)) for each in found]


def steps_of(member):
    return [each.step for each in own_steps(member.board)]


def test_every_member_owes_every_step_in_order_of_deadline_and_name(world):
    world.submitted()
    world.draft(world.head, "q1")
    names = ["Bắc Ninh", "Hải Phòng", "Nghệ An"]
    states = {"registration": "approved", "pledge": True, "verification": False}
    expected = [(step, name, states.get(step, "draft")) for step in KIND_OF for name in names]
    expected[expected.index(("h1", "Bắc Ninh", "draft"))] = ("h1", "Bắc Ninh", "submitted")
    assert list(KIND_OF) == ["registration", "pledge", "q1", "h1", "q3", "year", "self_score", "verification"]
    assert told(obligations([world.cluster_year], TODAY)) == expected


def test_what_is_begun_differs_from_what_is_not(new_world):
    report, registration = new_world.draft(), drafted(new_world)
    rows = {each.step: each.row for each in own_steps(new_world.member.board)}
    assert {step: row and row.pk for step, row in rows.items() if step != "pledge"} == {
        "registration": registration.pk,
        "q1": None,
        "h1": report.pk,
        "q3": None,
        "year": None,
        "self_score": None,
    }
    assert rows["pledge"] == Signing(None, None, None, None)


def test_a_paper_belongs_to_its_own_board_year_and_period(new_world):
    """Another board's, another cluster's and another period's paper must not settle what we owe."""
    world = new_world
    for member, period in [(world.head, "h1"), (world.stranger, "h1"), (world.member, "q1")]:
        world.submitted(member, period)
    for member in (world.deputy, world.stranger):
        submitted(world, member)
    sign(world.cluster_year, world.deputy)
    sign(world.other_year, world.stranger)
    states = told(obligations([world.cluster_year, world.other_year], TODAY))
    assert {(step, name) for step, name, state in states if state in ("submitted", True)} == {
        ("h1", "Nghệ An"),
        ("h1", "Quảng Trị"),
        ("q1", "Bắc Ninh"),
        ("registration", "Hải Phòng"),
        ("registration", "Quảng Trị"),
        ("pledge", "Hải Phòng"),
        ("pledge", "Quảng Trị"),
    }


def sign(cluster_year, *members):
    """An open pledge, signed by these."""
    pledge = open_pledge_of(cluster_year, members[0].leader)
    for member in members:
        signature_of(pledge, member.board.pk, member.leader).save()
    return pledge


def test_one_board_is_asked_for_alone(world):
    own = of_board(TODAY, world.member.board.pk)
    everybody = obligations([world.cluster_year, world.other_year], TODAY)
    assert [(each.step, each.row) for each in asked_by_the_year(own).steps] == [
        (each.step, each.row) for each in everybody if each.board_id == world.member.board.pk
    ]
    assert own.own_years == [world.cluster_year]
    assert [each.step for each in own.calendar] == [
        "registration",
        "pledge",
        "q1",
        "h1",
        "q3",
        "year",
        "self_score",
        "verification",
    ]


def test_a_board_alone_does_not_take_others_signatures_for_its_own(new_world):
    sign(new_world.cluster_year, new_world.head, new_world.deputy)
    rows = [own_steps(each.board)[1].row for each in (new_world.member, new_world.head)]
    assert [(row.state, row.signed_at) for row in rows] == [("open", None), ("open", MARCH)]


@pytest.mark.parametrize(
    ("since", "until", "owes"),
    [
        ("2026-01-01", "2026-06-10", ["q1"]),  # left the day before the deadline ended
        ("2026-01-01", "2026-06-11", ["q1", "h1"]),
        ("2026-06-10", "2027-01-01", ["h1", "q3", "year"]),
        ("2026-06-11", "2027-01-01", ["q3", "year"]),
        ("2026-04-06", "2026-04-07", ["q1"]),
    ],
)
def test_a_board_owes_what_falls_due_while_it_is_a_member(world, since, until, owes):
    Membership.objects.filter(board=world.member.board).update(valid_during=(since, until))
    assert [step for step in steps_of(world.member) if step in PERIODS] == owes


@pytest.mark.parametrize(("since", "owes"), [("2026-01-20", True), ("2026-01-21", False)])
def test_who_comes_after_the_registrations_were_due_owes_none(new_world, since, owes):
    Membership.objects.filter(board=new_world.member.board).update(valid_during=(since, "2027-01-01"))
    assert ("registration" in steps_of(new_world.member)) is owes


@pytest.mark.parametrize(
    ("pledged", "since", "until", "owes"),
    [
        ("not yet", "2026-06-05", "2027-01-01", True),  # who is a member today signs, whenever he came
        ("not yet", "2026-01-01", "2026-06-05", False),
        ("open", "2026-06-05", "2027-01-01", True),
        ("open", "2026-01-01", "2026-06-05", False),
        ("signed", "2026-01-01", "2026-06-05", True),  # in March, and left since
        ("in force", "2026-03-10", "2027-01-01", True),
        ("in force", "2026-03-11", "2027-01-01", False),  # came when all was settled
        ("in force", "2026-01-01", "2026-03-11", True),
    ],
)
def test_the_pledge_binds_who_is_a_member_when_it_is_signed(new_world, pledged, since, until, owes):
    Membership.objects.filter(board=new_world.member.board).update(valid_during=(since, until))
    if pledged in ("open", "signed"):
        sign(new_world.cluster_year, new_world.head, *([new_world.member] if pledged == "signed" else []))
    elif pledged == "in force":
        begin_year(new_world.cluster_year, new_world.central)
        Signature.objects.filter(board=new_world.member.board).delete()
    assert ("pledge" in steps_of(new_world.member)) is owes


def test_a_board_that_left_and_came_back_owes_each_step_once(world):
    Membership.objects.filter(board=world.member.board).update(valid_during=("2026-01-01", "2026-05-01"))
    MembershipFactory(
        cluster_year=world.cluster_year, board=world.member.board, valid_during=("2026-09-01", "2027-01-01")
    )
    assert steps_of(world.member) == ["registration", "pledge", "q1", "q3", "year", "self_score"]


def test_every_step_of_the_calendar_is_a_kind_and_without_a_deadline_is_not_owed(world):
    steps = set(world.cluster_year.deadlines.values_list("step", flat=True))
    assert steps == set(KIND_OF)
    Deadline.objects.filter(step__in=["q3", "pledge"]).delete()
    assert steps_of(world.member) == ["registration", "q1", "h1", "year", "self_score"]


def test_an_amendment_under_way_stands_beside_the_registration(new_world):
    first = registered(new_world)
    assert own_steps(new_world.member.board)[0].besides() == []
    amendment = begin_amendment(first.pk, by=new_world.member.officer, reason="Thêm nhiệm vụ.")
    (registration, *_) = own_steps(new_world.member.board)
    assert (registration.row.pk, registration.state) == (first.pk, "approved")
    assert [(each.row.pk, each.state) for each in registration.besides()] == [(amendment.pk, "draft")]


def test_only_the_summaries_of_these_years_and_periods_count(world):
    deadlines = list(Deadline.objects.filter(cluster_year__in=[world.cluster_year, world.other_year]).order_by("pk"))
    head, taken = Ower(world.head.board.pk), written(world, "h1")
    found = summaries_owed([(deadline, head) for deadline in deadlines])
    assert [(each.deadline, each.state) for each in found] == [
        (each, "draft" if (each.cluster_year_id, each.step) == (taken.cluster_year_id, "h1") else None)
        for each in deadlines
        if each.step in PERIODS
    ]
    assert {each.board_id for each in found} == {world.head.board.pk}


def test_a_year_without_members_owes_nothing():
    assert obligations([], TODAY) == []


@pytest.mark.django_db
def test_an_empty_cluster_and_a_board_of_no_cluster_owe_nothing():
    deadline = DeadlineFactory()
    assert obligations([deadline.cluster_year], TODAY) == []
    nowhere = of_board(TODAY, BoardFactory().pk)
    assert (nowhere.own_years, nowhere.calendar, asked_by_the_year(nowhere)) == ([], [], ([], []))


@pytest.mark.parametrize("count", [3, 30])
def test_five_queries_however_many_boards(world, django_assert_num_queries, count):
    for number in range(count - 3):
        board = BoardFactory(province=ProvinceFactory(named=f"Tỉnh {number}"))
        MembershipFactory(cluster_year=world.cluster_year, board=board)
    as_if_new(world.cluster_year)
    begin_year(world.cluster_year, world.central)
    carry(world, world.member, "submitted")
    with django_assert_num_queries(5):
        found = obligations([world.cluster_year], TODAY)
        told = [(each.place, each.board_name, each.board_short, each.is_done, each.was_late) for each in found]
        assert len(told) == 8 * count
    with django_assert_num_queries(8):  # who is the centre, who is in office, and what was checked across besides
        steps = own_steps(world.member.board)
        assert len([(each.title, each.place, each.besides()) for each in steps]) == 7


def test_texts_stay_in_the_database(new_world):
    new_world.draft()
    drafted(new_world)
    with CaptureQueriesContext(connection) as asked:
        own_steps(new_world.member.board)
    texts = ("results", "next_tasks", "commitment", '"text"', "common_targets")
    assert [text for text in texts if any(text in query["sql"] for query in asked)] == []


def test_a_board_bears_the_name_of_the_day_asked_for_even_when_it_has_ended_by_then(db, clock):
    cluster_year = ClusterYearFactory(cluster=ClusterFactory(number=7), year=2025)
    member = Member("Hà Giang")
    Membership.objects.create(cluster_year=cluster_year, board=member.board, valid_during=year_range(2025))
    DeadlineFactory(cluster_year=cluster_year, step="q1", opens_on=dt.date(2025, 3, 16), due_on=dt.date(2025, 4, 7))
    merge_provinces([member.board.province], "08", "Tuyên Quang", "province", on=dt.date(2025, 7, 1), basis="NQ 202")
    found = obligations(ClusterYear.objects.filter(pk=cluster_year.pk), cluster_year.day)
    assert [(each.membership.board_name, each.membership.board_short) for each in found] == [
        ("Ban Tổ chức Tỉnh ủy Hà Giang", "Hà Giang")
    ]
