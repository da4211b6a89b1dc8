"""How far every running cluster is, for the centre."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from clusters.models import ClusterYear
from pledges.models import Summary
from pledges.states import SummaryState
from reminders.kinds.obligation import Obligation

SUMMARIES_SHOWN = 5


def progress(steps: Iterable[Obligation], day: dt.date) -> list[dict]:
    """Per running cluster: how many boards are done with the newest step that has come, and all that is overdue.

    ``steps``: of every board in the running years, by deadline. One query.
    """
    running = ClusterYear.objects.running().select_related("cluster").order_by("year", "cluster__kind", "cluster")
    owed = defaultdict(list)
    for each in steps:
        if each.is_open(day):
            owed[each.deadline.cluster_year_id].append(each)
    return [_progress_of(cluster_year, owed[cluster_year.pk], day) for cluster_year in running]


def _progress_of(cluster_year, owed, day):
    newest = owed[-1].deadline if owed else None
    of_step = [each for each in owed if each.deadline == newest]
    return {
        "cluster_year": cluster_year,
        "url": cluster_year.get_absolute_url(),
        "deadline": newest,
        "done": sum(each.is_done for each in of_step),
        "of": len(of_step),
        "overdue": sum(each.is_overdue(day) for each in owed),
    }


def new_summaries() -> list[Summary]:
    """The reports of clusters that came last, in years that still run."""
    sent = Summary.objects.filter(state=SummaryState.SENT, cluster_year__in=ClusterYear.objects.running())
    sent = sent.select_related("cluster_year__cluster").order_by("-sent_at", "pk")
    return list(sent.only("period", "sent_at", "cluster_year")[:SUMMARIES_SHOWN])
