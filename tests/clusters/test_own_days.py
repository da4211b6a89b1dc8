"""What holds for one board alone: a later day, or nothing to do; and what the pages and doors make of it."""

import datetime as dt

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from clusters.models import Deadline
from pledges.counting import counts_of
from pledges.refusals import NotAllowed
from pledges.verbs.report import save_draft, submit_report
from provinces.days import year_range
from reminders.owed import owed_on
from tests.factories import OwnDeadlineFactory

LATER = dt.date(2026, 6, 20)
HALF_YEAR = DateRange(dt.date(2026, 1, 1), dt.date(2026, 7, 1))
REST = DateRange(dt.date(2026, 7, 1), dt.date(2027, 1, 1))


def given(world, member, step="h1", **changes):
    deadline = world.cluster_year.deadlines.get(step=step)
    return OwnDeadlineFactory(deadline=deadline, board=member.board, given_by=world.head.leader, **changes)


def h1(world, member):
    return world.cluster_year.deadline_of(member.board.pk, "h1")


def test_only_the_board_that_was_given_longer_has_longer(world):
    given(world, world.member, due_on=LATER)
    assert (h1(world, world.member).due_on, h1(world, world.member).extension) == (LATER, "Khắc phục hậu quả bão.")
    assert (h1(world, world.deputy).due_on, h1(world, world.deputy).extension) == (dt.date(2026, 6, 10), "")
    assert h1(world, world.member).common.due_on == dt.date(2026, 6, 10)


def test_all_boards_days_are_read_by_one_query(world, django_assert_num_queries):
    given(world, world.member, due_on=LATER)
    given(world, world.deputy, due_on=None, reason="Mới thành lập.")
    with django_assert_num_queries(1):
        deadlines = Deadline.objects.filter(cluster_year=world.cluster_year).with_own_days()
    assert len(deadlines) == 8
    assert [each.due_on for each in deadlines] == sorted(each.due_on for each in deadlines)
    [of_half] = [each for each in deadlines if each.step == "h1"]
    assert of_half.of_board(world.deputy.board.pk).excuse == "Mới thành lập."
    assert of_half.of_board(world.head.board.pk) is of_half


@pytest.mark.parametrize(
    ("days", "own", "binds"),
    [
        (HALF_YEAR, None, True),  # a member on the common day
        (REST, None, False),
        (REST, {"due_on": dt.date(2026, 7, 21)}, True),  # it came later and was given a day of its own
        (year_range(2026), {"due_on": dt.date(2027, 1, 15)}, True),  # longer than the year
        (year_range(2026), {"due_on": None}, False),
    ],
)
def test_a_step_binds_who_is_a_member_on_its_day_or_on_a_day_of_its_own(world, days, own, binds):
    if own is not None:
        given(world, world.member, **own)
    [deadline] = world.cluster_year.deadlines.filter(step="h1").with_own_days()
    assert deadline.binds(world.member.board.pk, days) is binds


def test_what_is_owed_is_owed_by_the_boards_own_day(world):
    given(world, world.member, due_on=LATER)
    day = dt.date(2026, 6, 15)
    [own] = [each for each in owed_on(day, world.member.board.pk) if each.step == "h1"]
    [other] = [each for each in owed_on(day, world.deputy.board.pk) if each.step == "h1"]
    assert (own.due_on, own.is_overdue(day)) == (LATER, False)
    assert (other.due_on, other.is_overdue(day)) == (dt.date(2026, 6, 10), True)


def test_who_is_excused_owes_nothing_is_counted_nowhere_and_cannot_write(world):
    given(world, world.member, due_on=None, reason="Mới thành lập.")
    assert not [each for each in owed_on(dt.date(2026, 6, 5), world.member.board.pk) if each.step == "h1"]
    assert counts_of([world.cluster_year])[world.cluster_year.pk, "h1"].owed == 2
    with pytest.raises(NotAllowed, match="không phải gửi báo cáo kỳ này: Mới thành lập"):
        world.draft(world.member)


def test_a_report_sent_on_its_own_day_is_on_time(world, clock):
    given(world, world.member, due_on=LATER)
    draft = save_draft(
        world.cluster_year.pk,
        "h1",
        by=world.member.officer,
        version=0,
        sections=world.sections(),
        numbers=world.numbers(),
    )
    clock.move_to(dt.datetime(2026, 6, 18, 3, tzinfo=dt.UTC))
    sent = submit_report(draft.pk, by=world.member.leader)
    assert (sent.due_on, sent.is_late) == (LATER, False)
