"""What waits for an official's board to be checked: reports and registrations together."""

from collections import Counter

from django.db.models import CharField, Count, F, Value
from django.db.models.functions import Cast

from pledges.models import Registration, Report

CHECKED = (Report, Registration)
COLUMNS = ["noun", "pk", "which", "year", "kind", "of", "board_name", "submitted_at"]


def waiting_counts(official) -> dict[str, int]:
    """{what: how many}, of reports, then of registrations; one query per request, kept on the official."""
    if not hasattr(official, "_waiting_counts"):
        reports, registrations = (_counted(model, official) for model in CHECKED)
        _keep(official, dict(reports.union(registrations, all=True).order_by("noun")))
    return official._waiting_counts


def waiting_count(official) -> int:
    return sum(waiting_counts(official).values())


def waiting_rows(official) -> list[tuple]:
    """All of them, the longest waiting first, each as ``COLUMNS``; how many they are is then known too. One query.

    ``which`` tells the paper from the others of its board and year; ``kind`` and ``of``: its cluster.
    """
    reports, registrations = _told(Report, "period", official), _told(Registration, "number", official)
    rows = list(reports.union(registrations, all=True).order_by("submitted_at", "noun", "pk"))
    _keep(official, Counter(row[0].lower() for row in rows))
    return rows


def _keep(official, counts):
    official._waiting_counts = {model.noun.lower(): counts.get(model.noun.lower(), 0) for model in CHECKED}


def _counted(model, official):
    waiting = model.objects.waiting_for(official).order_by().values(noun=Value(model.noun.lower()))
    return waiting.annotate(count=Count("pk")).values_list("noun", "count")


def _told(model, which, official):
    waiting = model.objects.waiting_for(official).named().order_by()
    waiting = waiting.annotate(
        noun=Value(model.noun),
        which=Cast(which, CharField()),
        year=F("cluster_year__year"),
        kind=F("cluster_year__cluster__kind"),
        of=F("cluster_year__cluster__number"),
    )
    return waiting.values_list(*COLUMNS)
