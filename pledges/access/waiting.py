"""How much waits for an official's board to be checked."""

from django.db.models import Count, Value

from pledges.models import Registration, Report


def waiting_counts(official) -> dict[str, int]:
    """{what: how many}, of reports and of registrations; one query per request, kept on the official."""
    if not hasattr(official, "_waiting_counts"):
        counted = [
            _counted(model.objects.waiting_for(official), model.noun.lower()) for model in (Report, Registration)
        ]
        official._waiting_counts = dict(counted[0].union(counted[1], all=True).order_by("-noun"))
    return official._waiting_counts


def waiting_count(official) -> int:
    return sum(waiting_counts(official).values())


def _counted(waiting, noun):
    return waiting.order_by().values(noun=Value(noun)).annotate(count=Count("pk")).values_list("noun", "count")
