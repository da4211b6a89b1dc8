"""What is owed, when, and by whom: the one definition that every list of this app reads."""

import datetime as dt

import pytest

from clusters.models import ClusterYear, Deadline, Membership
from pledges.models import Report
from provinces.days import year_range
from provinces.verbs import merge_provinces
from reminders.owed import Obligation, obligations
from tests.conftest import TODAY, VIETNAM
from tests.factories import (
    BoardFactory,
    ClusterFactory,
    ClusterYearFactory,
    DeadlineFactory,
    MembershipFactory,
    ProvinceFactory,
)
from tests.worlds import Member

OPENS, DUE = dt.date(2026, 5, 16), dt.date(2026, 6, 10)
CLOSED_YET, OPENING, EARLY, WEEK, LAST, PAST = (
    dt.date(2026, *day) for day in [(5, 15), (5, 16), (6, 2), (6, 3), (6, 10), (6, 11)]
)
SENT_AT = dt.datetime(2026, 6, 9, 9, tzinfo=VIETNAM)


def obligation(state):
    report = (
        None
        if state == "none"
        else Report(state=state, due_on=DUE, first_submitted_at=None if state == "draft" else SENT_AT)
    )
    return Obligation(Deadline(step="h1", opens_on=OPENS, due_on=DUE), Membership(), report)


def flags(each, day):
    asked = {
        "open": each.is_open(day),
        "owed": each.is_owed(day),
        "soon": each.is_due_soon(day),
        "overdue": each.is_overdue(day),
        "waiting": each.is_waiting,
        "returned": each.was_returned,
    }
    return " ".join(flag for flag, yes in asked.items() if yes)


FLAGS = {
    #             none              draft             submitted       returned                 approved
    CLOSED_YET: ["", "", "waiting", "returned", ""],
    OPENING: ["open owed", "open owed", "open waiting", "open owed returned", "open"],
    EARLY: ["open owed", "open owed", "open waiting", "open owed returned", "open"],
    WEEK: ["open owed soon", "open owed soon", "open waiting", "open owed soon returned", "open"],
    LAST: ["open owed soon", "open owed soon", "open waiting", "open owed soon returned", "open"],
    PAST: ["open owed overdue", "open owed overdue", "open waiting", "open owed returned", "open"],
}


@pytest.mark.parametrize("day", FLAGS)
def test_what_holds_of_each_state_on_each_day(day):
    assert [
        flags(obligation(state), day) for state in ("none", "draft", "submitted", "returned", "approved")
    ] == FLAGS[day]


@pytest.mark.parametrize(("day", "left"), [(WEEK, 7), (LAST, 0), (PAST, -1)])
def test_the_days_left_are_counted_to_the_last_day(day, left):
    assert obligation("none").days_left(day) == left


@pytest.mark.parametrize(
    ("sent", "late"),
    [
        (None, False),
        (SENT_AT, False),
        (dt.datetime(2026, 6, 10, 23, 59, 59, tzinfo=VIETNAM), False),
        (dt.datetime(2026, 6, 11, tzinfo=VIETNAM), True),
    ],
)
def test_late_is_judged_by_the_first_sending_and_the_deadline_of_that_day(sent, late):
    moved = Deadline(step="h1", opens_on=OPENS, due_on=dt.date(2026, 6, 1))
    each = Obligation(moved, Membership(), Report(state="submitted", due_on=DUE, first_submitted_at=sent))
    assert each.was_late is late


def test_what_was_never_begun_is_a_draft_and_not_late():
    each = obligation("none")
    assert (each.state, each.was_late) == ("draft", False)


def test_it_is_called_as_the_report_is(world):
    each = obligations([world.cluster_year], TODAY)[0]
    assert (each.title, each.board_id) == ("Báo cáo quý I năm 2026", each.membership.board_id)


# --- all that is owed --------------------------------------------------------------------------------------


def told(found):
    return [(each.deadline.step, each.membership.board_short, each.state) for each in found]


def test_every_member_owes_every_period_in_order_of_deadline_and_name(world):
    world.submitted()
    world.draft(world.head, "q1")
    names = ["Bắc Ninh", "Hải Phòng", "Nghệ An"]
    states = {("h1", "Bắc Ninh"): "submitted"}
    assert told(obligations([world.cluster_year], TODAY)) == [
        (step, name, states.get((step, name), "draft")) for step in ("q1", "h1", "q3", "year") for name in names
    ]


def test_what_is_begun_differs_from_what_is_not(world):
    begun = world.draft()
    reports = {
        each.deadline.step: each.report
        for each in obligations([world.cluster_year], TODAY, board_id=world.member.board.pk)
    }
    assert reports == {"q1": None, "h1": begun, "q3": None, "year": None}


def test_a_report_belongs_to_its_own_board_year_and_period(world):
    """Another board's, another cluster's and another period's report must not settle what we owe."""
    world.submitted(world.head)
    world.submitted(world.stranger)
    world.submitted(world.member, "q1")
    states = told(obligations([world.cluster_year, world.other_year], TODAY))
    assert {(step, name) for step, name, state in states if state == "submitted"} == {
        ("h1", "Nghệ An"),
        ("h1", "Quảng Trị"),
        ("q1", "Bắc Ninh"),
    }


def test_one_board_is_asked_for_alone(world):
    found = obligations([world.cluster_year, world.other_year], TODAY, board_id=world.member.board.pk)
    assert told(found) == [(step, "Bắc Ninh", "draft") for step in ("q1", "h1", "q3", "year")]


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
    found = obligations([world.cluster_year], TODAY, board_id=world.member.board.pk)
    assert [each.deadline.step for each in found] == owes


def test_a_board_that_left_and_came_back_owes_each_period_once(world):
    Membership.objects.filter(board=world.member.board).update(valid_during=("2026-01-01", "2026-05-01"))
    MembershipFactory(
        cluster_year=world.cluster_year, board=world.member.board, valid_during=("2026-09-01", "2027-01-01")
    )
    found = obligations([world.cluster_year], TODAY, board_id=world.member.board.pk)
    assert [each.deadline.step for each in found] == ["q1", "q3", "year"]


def test_registration_scoring_and_periods_without_a_deadline_are_no_reports_owed(world):
    assert set(world.cluster_year.deadlines.values_list("step", flat=True)) == {
        "registration",
        "pledge",
        "q1",
        "h1",
        "q3",
        "year",
        "self_score",
        "verification",
    }
    Deadline.objects.filter(step="q3").delete()
    assert [
        each.deadline.step for each in obligations([world.cluster_year], TODAY, board_id=world.member.board.pk)
    ] == ["q1", "h1", "year"]


def test_a_year_without_members_owes_nothing():
    assert obligations([], TODAY) == []


@pytest.mark.django_db
def test_an_empty_cluster_owes_nothing():
    deadline = DeadlineFactory()
    assert obligations([deadline.cluster_year], TODAY) == []


@pytest.mark.parametrize("count", [3, 30])
def test_three_queries_however_many_boards(world, django_assert_num_queries, count):
    for number in range(count - 3):
        board = BoardFactory(province=ProvinceFactory(named=f"Tỉnh {number}"))
        MembershipFactory(cluster_year=world.cluster_year, board=board)
    world.submitted()
    with django_assert_num_queries(3):
        found = obligations([world.cluster_year], TODAY)
        assert (
            len(
                [
                    (
                        each.title,
                        each.membership.board_name,
                        each.deadline.cluster_year.cluster,
                        each.state,
                        each.was_late,
                    )
                    for each in found
                ]
            )
            == 4 * count
        )


def test_texts_stay_in_the_database(world):
    world.draft()
    report = next(each.report for each in obligations([world.cluster_year], TODAY) if each.report)
    assert report.get_deferred_fields() == {"results", "good_practices", "difficulties", "next_tasks"}


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
