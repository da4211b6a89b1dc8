"""How much waits for an official's board to be checked."""

from django.db.models import Count, Value

from pledges.models import Registration, Report

CHECKED = (Report, Registration)


def waiting_counts(official) -> dict[str, int]:
    """{what: how many}, of reports, then of registrations; one query per request, kept on the official."""
    if not hasattr(official, "_waiting_counts"):
        reports, registrations = (_counted(model, official) for model in CHECKED)
        counts = dict(reports.union(registrations, all=True).order_by("noun"))
        official._waiting_counts = {model.noun.lower(): counts.get(model.noun.lower(), 0) for model in CHECKED}
    return official._waiting_counts


def waiting_count(official) -> int:
    return sum(waiting_counts(official).values())


def _counted(model, official):
    waiting = model.objects.waiting_for(official).order_by().values(noun=Value(model.noun.lower()))
    return waiting.annotate(count=Count("pk")).values_list("noun", "count")
