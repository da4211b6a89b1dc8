"""A cluster's history, year by year: who headed it, when it met, what it agreed on and what became of that.

Ten queries, however many years. Boards are named as they were: members and offices on the last day of theirs (or
today), what a conference said on its day.
"""

import datetime as dt
from collections import defaultdict
from typing import NamedTuple

from django.db import models
from django.db.models import Count, Exists, F, Func, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, Least, TruncDate
from django.http import Http404

from clusters.models import Cluster, ClusterYear, Duty, Membership
from conferences.models import Conference, Election, Honour, KeyTask, KeyTaskReview, Participant
from conferences.queries.conference import newest_first
from conferences.states import PLANNED
from pledges.models import Pledge
from pledges.states import PledgeState
from provinces.days import today
from provinces.queries import with_board_names
from scoring.models import ResultLine, ResultTable
from scoring.states import ResultState

CHAIRS = [Participant.Role.CHAIR, Participant.Role.CO_CHAIR]


class Meeting(NamedTuple):
    """A conference with its chairs, the boards it chose, its tasks and honours; ``signed_count`` on the conference."""

    conference: Conference
    chairs: list[Participant]
    elections: list[Election]
    tasks: list[KeyTask]
    honours: list[Honour]


class Chapter(NamedTuple):
    """A year. ``pledge``: one in force, with ``signed_count``, or None; ``winners``: the first of the newest table."""

    cluster_year: ClusterYear
    duties: list[Duty]
    members: list[Membership]
    pledge: Pledge | None
    meetings: list[Meeting]
    winners: list[ResultLine]


def chronicle_of(official, number: int, kind: str = "cluster") -> tuple[Cluster, list[Chapter]]:
    """The years that the official may see, newest first, and of their conferences those he may see; 404 if no year."""
    visible = ClusterYear.objects.visible_to(official).filter(cluster__kind=kind, cluster__number=number)
    years = list(visible.select_related("cluster").order_by("-year"))
    if not years:
        raise Http404
    offices, members = _by_year(_offices(years)), _by_year(_members(years))
    pledges, winners = _by_year(_pledges(years)), _by_year(_winners(years))
    meetings = _by_year(_meetings(official, years))
    return years[0].cluster, [
        Chapter(
            year,
            offices[year.pk],
            members[year.pk],
            next(iter(pledges[year.pk]), None),
            meetings[year.pk],
            winners[year.pk],
        )
        for year in years
    ]


def _by_year(rows) -> dict[int, list]:
    found = defaultdict(list)
    for row in rows:
        held = row.conference if isinstance(row, Meeting) else row
        found[held.cluster_year_id].append(row)
    return found


# --- the year ---------------------------------------------------------------------------------------------------


def _offices(years):
    rows = Duty.objects.filter(cluster_year__in=years).named_near(today())
    return rows.select_related("board").order_by("-office", "valid_during", "pk")


def _members(years):
    """Each board once, though it may have left and come back."""
    rows = Membership.objects.filter(cluster_year__in=years).named_near(today()).select_related("board")
    again = Membership.objects.filter(cluster_year=OuterRef("cluster_year"), board=OuterRef("board"))
    return rows.filter(~Exists(again.filter(pk__gt=OuterRef("pk")))).order_by("board_order", "pk")


def _day(day: dt.date):
    return Value(day, output_field=models.DateField())


def _pledges(years):
    in_force = Pledge.objects.filter(cluster_year__in=years, state=PledgeState.IN_FORCE)
    return in_force.annotate(signed_count=Count("signatures")).order_by("pk")


def _winners(years):
    """With ``cluster_year_id``."""
    newer = ResultTable.objects.filter(result=OuterRef("table__result"), number__gt=OuterRef("table__number"))
    published = {"table__result__cluster_year__in": years, "table__result__state": ResultState.PUBLISHED}
    lines = ResultLine.objects.filter(~Exists(newer), rank=1, **published)
    lines = lines.annotate(cluster_year_id=F("table__result__cluster_year"))
    return with_board_names(lines, TruncDate("table__at")).order_by("position", "pk")


# --- its conferences --------------------------------------------------------------------------------------------


def _meetings(official, years) -> list[Meeting]:
    """Those being planned are no history yet."""
    held = Conference.objects.visible_to(official).filter(cluster_year__in=years).exclude(state=PLANNED)
    held = held.select_related("minutes").annotate(signed_count=Count("signings"))
    found = list(newest_first(held))
    chairs, elections = _of(Participant, found, _at_main_place()), _of(Election, found)
    tasks, honours = _of(KeyTask, found), _of(Honour, found)
    return [Meeting(each, chairs[each.pk], elections[each.pk], tasks[each.pk], honours[each.pk]) for each in found]


def _at_main_place():
    return Q(role__in=CHAIRS) & (Q(site=None) | Q(site__is_main=True))


def _of(model, conferences, which=None) -> dict[int, list]:
    """{conference: its rows in their order}, named as on its day."""
    rows = model.objects.filter(which or Q(), conference__in=conferences)
    rows = with_board_names(rows, _its_day())
    found = defaultdict(list)
    for row in _told(rows).order_by(*_ORDER.get(model, ["position", "pk"])):
        found[row.conference_id].append(row)
    return found


def _its_day():
    """The conference's; where it is not told, the nearest of its year."""
    year_end = Func(F("conference__year"), Value(12), Value(31), function="make_date", output_field=models.DateField())
    return Coalesce(F("conference__day"), Least(year_end, _day(today())))


_ORDER = {Election: ["-office", "pk"], Participant: ["role", "position", "pk"]}


def _told(rows):
    """Of tasks also what was last said of them, as ``last_comment``."""
    if rows.model is not KeyTask:
        return rows
    said = KeyTaskReview.objects.filter(key_task=OuterRef("pk")).order_by("-at", "-pk")
    return rows.annotate(last_comment=Subquery(said.values("comment")[:1]))
