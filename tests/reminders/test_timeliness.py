"""What counts as on time: the boundaries of a day, days of one's own, what came back, who is not counted."""

import datetime as dt
from decimal import Decimal

import pytest

from clusters.models import Deadline
from pledges.verbs.report import return_report, submit_report
from reminders.owed import obligations
from reminders.timeliness import Checks, Tally, checks, tally, timing_of
from tests.conftest import TODAY, VIETNAM
from tests.factories import OwnDeadlineFactory
from tests.pledges.lives import carry

DUE = dt.date(2026, 6, 10)
AFTER = dt.date(2026, 6, 11)


def timing(world, day, member=None, step="h1"):
    board = (member or world.member).board.pk
    found = obligations([world.cluster_year], day)
    return next((timing_of(each, day) for each in found if (each.board_id, each.step) == (board, step)), None)


def own_day(world, due_on, step="h1"):
    deadline = world.cluster_year.deadlines.get(step=step)
    OwnDeadlineFactory(deadline=deadline, board=world.member.board, due_on=due_on, given_by=world.central)


@pytest.mark.parametrize(
    ("moment", "found"),
    [
        (dt.datetime(2026, 6, 5, 10, tzinfo=VIETNAM), "on_time"),
        (dt.datetime(2026, 6, 10, 23, 59, 59, tzinfo=VIETNAM), "on_time"),
        (dt.datetime(2026, 6, 11, tzinfo=VIETNAM), "late"),
    ],
)
def test_what_was_sent_is_judged_by_the_end_of_its_day(world, clock, moment, found):
    clock.move_to(moment)
    carry(world, world.member, "submitted")
    assert timing(world, moment.date()) == found


@pytest.mark.parametrize("state", ["none", "draft"])
def test_what_was_never_sent_is_ahead_until_its_day_has_passed(world, state):
    if state == "draft":
        world.draft()
    assert [timing(world, day) for day in (TODAY, DUE, AFTER)] == ["ahead", "ahead", "overdue"]
    assert timing(world, TODAY, step="q3") == "ahead"


@pytest.mark.parametrize("state", ["submitted", "returned", "approved"])
def test_whatever_became_of_it_the_first_sending_counts(world, clock, state):
    report = carry(world, world.member, state)
    assert timing(world, AFTER) == "on_time"
    if state == "returned":
        clock.move_to(dt.datetime(2026, 6, 20, tzinfo=VIETNAM))
        submit_report(report.pk, by=world.member.leader)
        assert timing(world, dt.date(2026, 6, 20)) == "on_time"


def test_what_was_late_stays_late_when_it_is_returned(world, clock):
    clock.move_to(dt.datetime(2026, 6, 11, tzinfo=VIETNAM))
    report = carry(world, world.member, "submitted")
    return_report(report.pk, by=world.head.leader, reason="Thiếu.")
    assert timing(world, AFTER) == "late"


def test_a_deadline_that_is_moved_afterwards_changes_nothing_about_what_was_sent(world):
    carry(world, world.member, "submitted")
    Deadline.objects.filter(step="h1").update(opens_on=dt.date(2026, 5, 1), due_on=dt.date(2026, 6, 1))
    assert (timing(world, TODAY), timing(world, TODAY, world.deputy)) == ("on_time", "overdue")


def test_a_board_is_judged_by_its_own_day_and_not_at_all_where_it_is_excused(world, clock):
    own_day(world, dt.date(2026, 6, 20))
    own_day(world, None, step="q3")
    clock.move_to(dt.datetime(2026, 6, 18, tzinfo=VIETNAM))
    day = dt.date(2026, 6, 18)
    assert (timing(world, day), timing(world, day, world.deputy)) == ("ahead", "overdue")
    carry(world, world.member, "submitted")
    assert timing(world, day) == "on_time"
    assert timing(world, day, step="q3") is None


@pytest.mark.parametrize(
    ("counts", "percent", "words"),
    [
        (Tally(), None, []),
        (Tally(ahead=9), None, ["Chưa đến hạn"]),
        (Tally(7, 1, 1), Decimal("77.8"), ["7/9 đúng hạn", "1 muộn", "1 quá hạn"]),
        (Tally(3, ahead=6), Decimal(100), ["3/3 đúng hạn"]),
        (Tally(overdue=2), Decimal(0), ["0/2 đúng hạn", "2 quá hạn"]),
        (Tally(1, 7), Decimal("12.5"), ["1/8 đúng hạn", "7 muộn"]),
        (Tally(3401, 1), Decimal("99.9"), ["3401/3402 đúng hạn", "1 muộn"]),  # not all of them
    ],
)
def test_the_share_on_time_is_of_those_of_whom_it_can_be_said(counts, percent, words):
    assert (counts.percent, counts.words) == (percent, words)


@pytest.mark.parametrize(
    ("counts", "code", "fraction"),
    [
        (Tally(), "none", "0/0"),
        (Tally(ahead=3), "not_yet", "0/3"),
        (Tally(1, ahead=2), "submitted", "1/3"),
        (Tally(3), "approved", "3/3"),
        (Tally(2, 1), "late", "3/3"),
        (Tally(1, 1, 1), "overdue", "2/3"),
        (Checks(0, 0, 0), "none", "0/0"),
        (Checks(0, 0, 4), "not_yet", "0/4"),
        (Checks(1, 0, 4), "submitted", "1/4"),
        (Checks(4, 0, 4), "approved", "4/4"),
        (Checks(1, 2, 4), "overdue", "1/4"),
    ],
)
def test_the_shape_shows_the_worst_of_it(counts, code, fraction):
    assert (counts.code, counts.fraction) == (code, fraction)


def test_marks_are_counted():
    assert tally(["late", "on_time", "ahead", "on_time"]) == Tally(2, 1, 0, 1)
    found = checks(["approved", "none", "overdue", "not_yet", "submitted"])
    assert (found, found.words, found.share) == (Checks(1, 1, 4), ["1/4 đã xong", "1 quá hạn"], Decimal("0.25"))
    assert (Checks(0, 0, 0).words, Checks(0, 0, 0).share, found.percent) == ([], None, None)
