"""The office of head goes to another board from a day on: rows are cut at that day, rights follow by themselves."""

import datetime as dt

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from clusters.models import ClusterYear, Delegation, Duty
from clusters.verbs import give_office
from provinces.days import overlap, year_range
from provinces.models import Board


@transaction.atomic
def hand_over_to(cluster_year: ClusterYear, board: Board, on: dt.date, method: str, *, source: str = "") -> Duty:
    """The board is head from ``on`` until the head of that day was to end; that one ends the day before.

    Was the board deputy, it is no more. What the old head had deputies check ends too: the new one decides anew.
    """
    before = cluster_year.duties.heads().on(on).first()
    during = DateRange(on, before.valid_during.upper if before else _next_head_begins(cluster_year, on))
    if before:
        cut(before, on)
    for duty in cluster_year.duties.filter(board=board, office=Duty.Office.DEPUTY).order_by("pk"):
        if overlap(duty.valid_during, during):
            cut(duty, on)
    for given in Delegation.objects.filter(duty__cluster_year=cluster_year).order_by("pk"):
        if overlap(given.valid_during, during):
            cut(given, on)
    return give_office(cluster_year, board, Duty.Office.HEAD, method, during=during, source=source)


def cut(row: Duty | Delegation, on: dt.date) -> None:
    """It ends the day before ``on``; what would have begun only then is gone."""
    if row.valid_during.lower is not None and row.valid_during.lower >= on:
        row.delete()
        return
    row.valid_during = DateRange(row.valid_during.lower, on)
    row.save(update_fields=["valid_during"])


def _next_head_begins(cluster_year, on):
    """At the latest the year ends."""
    later = cluster_year.duties.heads().filter(valid_during__startswith__gt=on).order_by("valid_during").first()
    return later.valid_during.lower if later else year_range(cluster_year.year).upper
