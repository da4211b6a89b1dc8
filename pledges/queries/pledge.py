"""Pledges an official may see, who is to sign them, and the grid of signatures as it stood."""

import datetime as dt
from typing import NamedTuple

from django.db import models
from django.db.models import OuterRef, Subquery
from django.db.models.functions import TruncDate
from django.utils import timezone

from clusters.models import ClusterYear, Duty
from pledges.states import PledgeState
from provinces.days import day_in_year, today
from provinces.queries import with_board_names


class PledgeQuerySet(models.QuerySet):
    def visible_to(self, official):
        """With the cluster's year; who may read the text is asked in ``access.pledge``."""
        return self.filter(cluster_year__in=ClusterYear.objects.visible_to(official))


class SignatureQuerySet(models.QuerySet):
    def named(self):
        """In order, with the official and the board's name on the day it signed."""
        return with_board_names(self, TruncDate("signed_at")).select_related("official").order_by("signed_at", "pk")


class Seat(NamedTuple):
    """A cell of the grid: a board, its name on the day, the office it holds, and its signature, if any."""

    board_id: int
    board_name: str
    board_short: str
    board_order: str
    office: str  # "head", "deputy" or ""
    signature: object | None = None

    @property
    def office_label(self) -> str:
        return Duty.Office(self.office).label if self.office else ""


def day_of(pledge) -> dt.date:
    """The day on which the pledge's members and offices are seen: when it came into force, before that its year's."""
    moment = timezone.localdate(pledge.in_force_at) if pledge.in_force_at else today()
    return day_in_year(pledge.cluster_year.year, moment)


def member_ids(cluster_year: ClusterYear) -> set[int]:
    """The boards that are to sign: members on the day its pages show."""
    return set(cluster_year.memberships.on(cluster_year.day).order_by().values_list("board_id", flat=True))


def seats_of(pledge) -> list[Seat]:
    """The grid, head first, then deputies, then in Vietnamese order (three queries).

    Of a pledge in force: who signed and who was missing then, whatever became of them. Before that: the members of
    today, and who signed although he has left since.
    """
    day = day_of(pledge)
    seats = {each.board_id: _seat(each, each) for each in _with_office(pledge.signatures.named(), pledge, day)}
    in_force = pledge.state == PledgeState.IN_FORCE
    rows = (
        pledge.missing.through.objects.filter(pledge=pledge) if in_force else pledge.cluster_year.memberships.on(day)
    )
    for each in _with_office(with_board_names(rows, day), pledge, day).order_by("pk"):
        seats.setdefault(each.board_id, _seat(each))
    return sorted(seats.values(), key=_place)


def seats_before(cluster_year: ClusterYear) -> list[Seat]:
    """The grid of a year that has no pledge yet (one query)."""
    members = with_board_names(cluster_year.memberships.on(cluster_year.day), cluster_year.day)
    offices = _offices(cluster_year.pk, cluster_year.day)
    return sorted(map(_seat, members.annotate(office=offices).order_by("pk")), key=_place)


def _with_office(rows, pledge, day):
    return rows.annotate(office=_offices(pledge.cluster_year_id, day))


def _offices(cluster_year_id, day):
    duties = Duty.objects.on(day).filter(cluster_year=cluster_year_id, board=OuterRef("board"))
    return Subquery(duties.order_by("-office").values("office")[:1])  # of two, head wins


def _seat(row, signature=None) -> Seat:
    name = row.board_name or ""
    return Seat(row.board_id, name, row.board_short or "", row.board_order or "", row.office or "", signature)


def _place(seat):
    return {"head": 0, "deputy": 1}.get(seat.office, 2), seat.board_order, seat.board_id
