import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from clusters.models import ClusterYear, Deadline
from clusters.steps import Step
from clusters.verbs import (
    change_membership_days,
    end_with_its_year,
    give_office,
    join_cluster,
    open_year,
    set_usual_deadlines,
)
from provinces.days import year_range
from tests.constraints import judged
from tests.factories import BoardFactory, ClusterFactory, ClusterYearFactory, DeadlineFactory

pytestmark = pytest.mark.django_db

FROM_JULY = DateRange(dt.date(2026, 7, 1), dt.date(2027, 1, 1))


@pytest.mark.parametrize(("during", "days"), [(None, year_range(2026)), (FROM_JULY, FROM_JULY)])
def test_an_opened_year_has_its_members_and_its_calendar(during, days):
    boards = [BoardFactory() for _ in range(3)]
    opened = open_year(ClusterFactory(), 2026, boards, during=during, note="Nguồn.")
    assert (opened.stage, opened.note) == ("open", "Nguồn.")
    assert [(row.board, row.valid_during) for row in opened.memberships.all()] == [(board, days) for board in boards]
    assert sorted(opened.deadlines.values_list("step", flat=True)) == sorted(Step)


def test_a_year_is_opened_once_and_wholly():
    cluster, board = ClusterFactory(), BoardFactory()
    open_year(cluster, 2026, [board], stage="preparing")
    with pytest.raises(IntegrityError, match="cluster_year_once"), transaction.atomic():
        open_year(cluster, 2026, [])
    with pytest.raises(IntegrityError, match="membership_one_cluster_at_a_time"), judged():
        open_year(ClusterFactory(), 2026, [board])
    assert ClusterYear.objects.get().stage == "preparing"
    assert Deadline.objects.count() == len(Step)


@pytest.mark.parametrize(("during", "days"), [(None, year_range(2025)), (FROM_JULY, FROM_JULY)])
def test_an_office_is_given_for_the_year_or_for_the_days_named(during, days):
    year, board = ClusterYearFactory(year=2025), BoardFactory()
    duty = give_office(year, board, "deputy", "elected", during=during)
    duty.refresh_from_db()
    assert (duty.cluster_year, duty.board, duty.office, duty.method) == (year, board, "deputy", "elected")
    assert duty.valid_during == days


def test_only_missing_deadlines_are_set_and_on_working_days():
    year = ClusterYearFactory(year=2026)
    kept = DeadlineFactory(cluster_year=year, step="q1", opens_on=dt.date(2026, 3, 1), due_on=dt.date(2026, 3, 29))
    added = set_usual_deadlines(year)
    assert {deadline.step for deadline in added} == set(Step) - {"q1"}
    assert year.deadlines.get(step="q1").due_on == kept.due_on
    assert set_usual_deadlines(year) == []
    days = dict(year.deadlines.values_list("step", "due_on"))
    assert (days["h1"], days["registration"]) == (dt.date(2026, 6, 10), dt.date(2026, 1, 20))


def test_the_usual_deadline_moves_off_a_sunday(settings):
    assert open_year(ClusterFactory(), 2026, []).deadlines.get(step="q1").due_on == dt.date(2026, 4, 6)
    settings.DEADLINES_MOVE_TO_WORKING_DAY = False
    assert open_year(ClusterFactory(), 2026, []).deadlines.get(step="q1").due_on == dt.date(2026, 4, 5)


def test_what_was_given_without_an_end_stops_with_its_year():
    board, early = BoardFactory(), BoardFactory()
    lasting, ended = DateRange(dt.date(2026, 3, 1), None), DateRange(dt.date(2026, 1, 1), dt.date(2026, 7, 1))
    year = open_year(ClusterFactory(), 2026, [board], during=lasting)
    year.memberships.create(board=early, valid_during=ended)
    give_office(year, board, "head", "elected", during=lasting)
    end_with_its_year(year)
    until_new_year = DateRange(dt.date(2026, 3, 1), dt.date(2027, 1, 1))
    assert [row.valid_during for row in year.memberships.order_by("pk")] == [until_new_year, ended]
    assert year.duties.get().valid_during == until_new_year
    open_year(year.cluster, 2027, [board])


def test_a_board_joins_for_some_days_and_they_can_be_changed():
    row = ClusterYearFactory()
    first, second = DateRange(dt.date(2026, 1, 1), dt.date(2026, 7, 1)), DateRange(dt.date(2026, 2, 1), None)
    member = join_cluster(row, BoardFactory(), first)
    assert [each.valid_during for each in row.memberships.all()] == [first]
    change_membership_days(member.pk, second)
    assert [each.valid_during for each in row.memberships.all()] == [second]
