"""The doors of a cluster's year."""

import datetime as dt

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from clusters.models import Cluster, ClusterYear, Deadline, Duty, Membership, UsualDeadline
from clusters.step_days import as_usual
from clusters.steps import USUAL_DAYS, UsualDays
from provinces.days import year_range
from provinces.models import Board


@transaction.atomic
def open_year(cluster: Cluster, year: int, members: list[Board], *, during=None, note="", stage="open") -> ClusterYear:
    """A cluster's year with its members (for the whole year, or ``during``) and the usual calendar."""
    cluster_year = ClusterYear.objects.create(cluster=cluster, year=year, stage=stage, note=note)
    Membership.objects.bulk_create(
        Membership(cluster_year=cluster_year, board=board, valid_during=during or year_range(year))
        for board in members
    )
    set_usual_deadlines(cluster_year)
    return cluster_year


@transaction.atomic
def end_with_its_year(cluster_year: ClusterYear) -> None:
    """Memberships and offices that were given without an end stop with the year, so that the next one can begin."""
    after = dt.date(cluster_year.year + 1, 1, 1)
    for rows in (cluster_year.memberships, cluster_year.duties):
        lasting = list(rows.filter(valid_during__contains=after).order_by("pk"))
        for row in lasting:
            row.valid_during = DateRange(row.valid_during.lower, after)
        rows.model.objects.bulk_update(lasting, ["valid_during"])


def give_office(cluster_year: ClusterYear, board: Board, office: str, method: str, *, during=None, source="") -> Duty:
    """The board holds the office for the whole year, or ``during``; ``source``: the paper that says so."""
    return Duty.objects.create(
        cluster_year=cluster_year,
        board=board,
        office=office,
        method=method,
        source=source,
        valid_during=during or year_range(cluster_year.year),
    )


def set_usual_deadlines(cluster_year: ClusterYear) -> list[Deadline]:
    """Add the sector's usual deadline of every step that has none yet, moved to a working day."""
    present = set(cluster_year.deadlines.values_list("step", flat=True))
    lacking = [days for days in as_usual(usual_days(), cluster_year.year) if days.step not in present]
    return Deadline.objects.bulk_create(days.deadline_in(cluster_year) for days in lacking)


def usual_days() -> dict[str, UsualDays]:
    """{step: its days} as the sector has them now. One query."""
    kept = {each.step: each.days for each in UsualDeadline.objects.order_by("pk")}
    return USUAL_DAYS | kept


def join_cluster(cluster_year: ClusterYear, board: Board, during: DateRange) -> Membership:
    """The board belongs to the cluster's year during these days."""
    return Membership.objects.create(cluster_year=cluster_year, board=board, valid_during=during)


@transaction.atomic
def change_membership_days(pk: int, during: DateRange) -> Membership:
    membership = Membership.objects.select_for_update(of=("self",)).get(pk=pk)
    membership.valid_during = during
    membership.save(update_fields=["valid_during"])
    return membership
