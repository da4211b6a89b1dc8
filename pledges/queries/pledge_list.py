"""The pledges of the clusters of a year, and how many boards have signed each."""

from collections import defaultdict
from typing import NamedTuple

from clusters.models import ClusterYear, Membership
from pledges.models import Pledge, Signature
from pledges.states import PledgeState
from provinces.days import day_in_year, today


class PledgeRow(NamedTuple):
    """A cluster's year in the list; ``total``: the boards that are to sign, or that were when it came into force."""

    cluster_year: ClusterYear
    pledge: Pledge | None
    signed: int
    total: int


def pledge_rows(official, year: int) -> list[PledgeRow]:
    """The clusters of the year that the official may see, in order (four queries, whatever there is)."""
    years = ClusterYear.objects.visible_to(official).filter(year=year).select_related("cluster", "pledge")
    cluster_years = list(years.order_by("cluster__kind", "cluster__number"))
    members = Membership.objects.filter(cluster_year__in=cluster_years).on(day_in_year(year, today()))
    belonging = _boards(members.order_by().values_list("cluster_year_id", "board_id"))
    signatures = Signature.objects.filter(pledge__cluster_year__in=cluster_years)
    signed = _boards(signatures.order_by().values_list("pledge__cluster_year_id", "board_id"))
    left_out = Pledge.missing.through.objects.filter(pledge__cluster_year__in=cluster_years)
    missing = _boards(left_out.order_by().values_list("pledge__cluster_year_id", "board_id"))
    return [_row(each, signed[each.pk], missing[each.pk], belonging[each.pk]) for each in cluster_years]


def _boards(pairs) -> defaultdict[int, set[int]]:
    boards = defaultdict(set)
    for cluster_year, board in pairs:
        boards[cluster_year].add(board)
    return boards


def _row(cluster_year, signed, missing, members):
    pledge = getattr(cluster_year, "pledge", None)
    in_force = pledge is not None and pledge.state == PledgeState.IN_FORCE
    return PledgeRow(cluster_year, pledge, len(signed), len(signed | (missing if in_force else members)))
