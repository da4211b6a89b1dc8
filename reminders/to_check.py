"""What waits for an official's board to be checked, as his home page lists it."""

import datetime as dt
from typing import NamedTuple

from django.urls import reverse

from clusters.models import Cluster, ClusterYear
from pledges.access.waiting import waiting_rows
from pledges.models import Registration, Report

CHECKS_SHOWN = 10
PLACES = {Report.noun: "pledges:report", Registration.noun: "pledges:registration"}


class Check(NamedTuple):
    title: str
    board_name: str
    place: str
    submitted_at: dt.datetime
    url: str


def to_check(official) -> list[Check]:
    """All of it, the longest waiting first; one query."""
    return [_check(*row) for row in waiting_rows(official)]


def _check(noun, pk, which, year, kind, of, board_name, submitted_at):
    cluster = Cluster(kind=kind, number=of)
    cluster_year = ClusterYear(cluster=cluster, year=year)
    paper = (
        Report(cluster_year=cluster_year, period=which)
        if noun == Report.noun
        else Registration(cluster_year=cluster_year, number=int(which))
    )
    return Check(paper.title(), board_name, str(cluster), submitted_at, reverse(PLACES[noun], args=[pk]))
