"""How a cluster's next year is begun from this one, whoever begins it: a conference, or who heads the cluster."""

import datetime as dt
from collections.abc import Collection, Iterable
from typing import NamedTuple

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Q, QuerySet

from clusters.access import why_not_prepare_year_after
from clusters.models import ClusterYear, Deadline, Duty, IntendedDuty, Membership
from clusters.step_days import StepDays
from clusters.verbs import end_with_its_year, give_office, open_year
from provinces.days import overlap, year_range
from provinces.models import Board


def first_day_after(cluster_year: ClusterYear) -> dt.date:
    return dt.date(cluster_year.year + 1, 1, 1)


def year_after(cluster_year: ClusterYear) -> ClusterYear | None:
    """The cluster's next year, if it is there; one query."""
    return _year_of(cluster_year.cluster_id, cluster_year.year + 1)


def year_to_open_from(official, shown: ClusterYear) -> ClusterYear | None:
    """Whose next year he may still prepare or confirm, seen from a year's page: the year itself, or where it is being
    prepared itself, the one before. Two queries at most."""
    is_prepared = shown.stage == ClusterYear.Stage.PREPARING
    followed = _year_of(shown.cluster_id, shown.year - 1) if is_prepared else shown
    if followed is None or why_not_prepare_year_after(official, followed):
        return None
    ahead = shown if is_prepared else year_after(shown)
    return followed if ahead is None or ahead.stage == ClusterYear.Stage.PREPARING else None


def _year_of(cluster, year):
    return ClusterYear.objects.filter(cluster=cluster, year=year).select_related("cluster").first()


class TurnOfYear(NamedTuple):
    """Where boards belong when a year ends: ``ours``: the members of this one; ``ahead``: those that the next one has
    already; ``taken``: {board: membership} of those that another cluster has in the next year; ``ending``: as
    ``taken``, but other clusters' memberships that end with this year."""

    ours: set[int]
    ahead: set[int]
    taken: dict[int, Membership]
    ending: dict[int, Membership]

    @property
    def going_along(self) -> set[int]:
        return self.ours - self.taken.keys()


def turn_of_year(cluster_year: ClusterYear) -> TurnOfYear:
    """One query. A membership of this year that was given without an end stops with the year, and so binds nobody."""
    first_day, after = first_day_after(cluster_year), year_range(cluster_year.year + 1)
    around = Membership.objects.filter(valid_during__overlap=DateRange(first_day - dt.timedelta(days=1), after.upper))
    turn = TurnOfYear(set(), set(), {}, {})
    for row in around.select_related("cluster_year__cluster").order_by("pk"):
        if row.cluster_year_id == cluster_year.pk:
            turn.ours.add(row.board_id)
        elif row.cluster_year.cluster_id == cluster_year.cluster_id and row.cluster_year.year == first_day.year:
            turn.ahead.add(row.board_id)
        else:
            (turn.taken if overlap(row.valid_during, after) else turn.ending)[row.board_id] = row
    return turn


def boards_going_along(cluster_year: ClusterYear) -> QuerySet[Board]:
    """The members at the end of the year, but those that end with it or that another cluster has in the year after."""
    boards = Board.objects.filter(pk__in=turn_of_year(cluster_year).going_along)
    return boards.living_on(first_day_after(cluster_year)).order_by("pk")


@transaction.atomic
def prepare_year_after(cluster_year: ClusterYear, *, note: str = "") -> ClusterYear:
    """The next year, being prepared, with the members that go along and the usual calendar; the one there is already
    is given back. Who does the same at this moment is waited for."""
    ClusterYear.objects.select_for_update(of=("self",), no_key=True).get(pk=cluster_year.pk)
    if found := year_after(cluster_year):
        return found
    end_with_its_year(cluster_year)
    boards, stage = list(boards_going_along(cluster_year)), ClusterYear.Stage.PREPARING
    return open_year(cluster_year.cluster, cluster_year.year + 1, boards, note=note, stage=stage)


@transaction.atomic
def set_members(prepared: ClusterYear, boards: Collection[int]) -> None:
    """These boards and no others, for the whole year."""
    prepared.memberships.exclude(board__in=boards).delete()
    present = set(prepared.memberships.order_by().values_list("board", flat=True))
    Membership.objects.bulk_create(
        Membership(cluster_year=prepared, board_id=board, valid_during=year_range(prepared.year))
        for board in boards
        if board not in present
    )


def set_deadlines(prepared: ClusterYear, days: Iterable[StepDays]) -> None:
    """The steps named fall on these days."""
    Deadline.objects.bulk_create(
        [each.deadline_in(prepared) for each in days],
        update_conflicts=True,
        unique_fields=["cluster_year", "step"],
        update_fields=["opens_on", "due_on"],
    )


@transaction.atomic
def intend_offices(prepared: ClusterYear, intended: Iterable[IntendedDuty]) -> None:
    """These boards are to hold the offices, and none that was only intended before."""
    prepared.intended_duties.all().delete()
    for each in intended:
        each.cluster_year = prepared
    IntendedDuty.objects.bulk_create(intended)


@transaction.atomic
def decide_office(prepared: ClusterYear, board: Board, office: str, method: str, *, source: str = "") -> Duty:
    """The board holds the office all year, whoever was intended for it or it for what."""
    prepared.intended_duties.filter(Q(office=office) | Q(board=board)).delete()
    return give_office(prepared, board, office, method, source=source)


@transaction.atomic
def open_prepared(prepared: ClusterYear, offices: Iterable[IntendedDuty]) -> None:
    """The year is open, and these boards hold their offices all year."""
    for each in offices:
        give_office(prepared, each.board, each.office, each.method, source=each.source)
    prepared.intended_duties.all().delete()
    prepared.stage = ClusterYear.Stage.OPEN
    prepared.save(update_fields=["stage", "note"])
