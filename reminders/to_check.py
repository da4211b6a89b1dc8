"""What waits for an official's board to be checked: reports and registrations together, the longest waiting first."""

import datetime as dt
from typing import NamedTuple

from django.db.models import CharField, F, Value
from django.db.models.functions import Cast
from django.urls import reverse

from clusters.models import Cluster, ClusterYear
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
    """The first ten. One query for both kinds."""
    reports, registrations = _waiting(Report, "period", official), _waiting(Registration, "number", official)
    rows = reports.union(registrations, all=True).order_by("submitted_at", "noun", "pk")[:CHECKS_SHOWN]
    return [_check(*row) for row in rows]


def _waiting(model, which, official):
    """``which`` tells the paper from the others of its board and year."""
    waiting = model.objects.waiting_for(official).named().order_by()
    waiting = waiting.annotate(
        noun=Value(model.noun),
        which=Cast(which, CharField()),
        year=F("cluster_year__year"),
        kind=F("cluster_year__cluster__kind"),
        of=F("cluster_year__cluster__number"),
    )
    return waiting.values_list("noun", "pk", "which", "year", "kind", "of", "board_name", "submitted_at")


def _check(noun, pk, which, year, kind, of, board_name, submitted_at):
    cluster = Cluster(kind=kind, number=of)
    cluster_year = ClusterYear(cluster=cluster, year=year)
    paper = (
        Report(cluster_year=cluster_year, period=which)
        if noun == Report.noun
        else Registration(cluster_year=cluster_year, number=int(which))
    )
    return Check(paper.title(), board_name, str(cluster), submitted_at, reverse(PLACES[noun], args=[pk]))
