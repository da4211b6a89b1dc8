"""What waits for an official's board to be checked: reports and registrations together, the longest waiting first."""

import datetime as dt
from typing import NamedTuple

from django.urls import reverse

from pledges.access.waiting import waiting_counts
from pledges.models import Registration, Report

CHECKS_SHOWN = 10
PLACES = {Report: "pledges:report", Registration: "pledges:registration"}


class Check(NamedTuple):
    title: str
    board_name: str
    place: str
    submitted_at: dt.datetime
    url: str


def to_check(official) -> list[Check]:
    """The first ten; a query for each kind of which something waits."""
    counts = waiting_counts(official)
    found = [
        _check(paper, name)
        for model, name in PLACES.items()
        if counts.get(model.noun.lower())
        for paper in _waiting(model, official)
    ]
    return sorted(found, key=lambda each: each.submitted_at)[:CHECKS_SHOWN]


def _waiting(model, official):
    waiting = model.objects.waiting_for(official).named().select_related("cluster_year__cluster")
    return waiting.only(*_NEEDED[model], "board_id", "state", "submitted_at", "cluster_year")[:CHECKS_SHOWN]


_NEEDED = {Report: ["period"], Registration: ["number"]}


def _check(paper, name):
    where = str(paper.cluster_year.cluster)
    return Check(paper.title(), paper.board_name, where, paper.submitted_at, reverse(name, args=[paper.pk]))
