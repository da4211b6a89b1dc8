"""How many of a cluster's boards have an approved report, period by period. Three queries, however many clusters."""

import datetime as dt
from collections import defaultdict
from typing import NamedTuple

from clusters.models import ClusterYear, Deadline, Membership
from pledges.figures import PERIODS, span_of
from pledges.models import Report
from pledges.states import APPROVED


class Count(NamedTuple):
    """``opens_on``: None where the period has no deadline."""

    approved: int
    owed: int
    opens_on: dt.date | None


def counts_of(cluster_years: list[ClusterYear]) -> dict[tuple[int, str], Count]:
    """{(cluster year, period): Count} of every period. Who owes: ``Deadline.binds``."""
    deadlines = Deadline.objects.filter(cluster_year__in=cluster_years, step__in=PERIODS).order_by("pk")
    deadlines = deadlines.with_own_days()
    by_place = {(each.cluster_year_id, each.step): each for each in deadlines}
    members = defaultdict(list)
    for each in Membership.objects.filter(cluster_year__in=cluster_years).order_by("pk"):
        members[each.cluster_year_id].append(each)
    reports = Report.objects.filter(cluster_year__in=cluster_years, state=APPROVED).order_by("pk")
    approved = set(reports.values_list("cluster_year_id", "period", "board_id"))
    return {
        (year.pk, period): _count(year, period, by_place.get((year.pk, period)), members[year.pk], approved)
        for year in cluster_years
        for period in PERIODS
    }


def _count(year, period, deadline, members, approved):
    owing = {each.board_id for each in members if owes(each, deadline, period, year.year)}
    given = sum((year.pk, period, board) in approved for board in owing)
    return Count(given, len(owing), deadline.opens_on if deadline else None)


def owes(membership: Membership, deadline: Deadline | None, period: str, year: int) -> bool:
    """Whether the member owes the period's report; where the period has no deadline, who is one on its last day."""
    if deadline is None:
        return span_of(period, year)[1] in membership.valid_during
    return deadline.binds(membership.board_id, membership.valid_during)
