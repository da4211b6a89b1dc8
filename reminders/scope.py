"""Whose work is asked for, and on which day: the running years, their calendar and members, and who is in office."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q

from clusters.access import duties_beside, duties_on, is_central
from clusters.models import ClusterYear, Deadline, Duty, Membership
from reminders.checking import centre_on
from reminders.kinds.owed import Ower


@dataclass(frozen=True)
class Scope:
    """``board_id`` None: everybody's. ``duties``: {cluster: of the day}. ``centre``: who answers for it, where that
    may be one of those asked for.

    Of one board alone the years are those to which it belongs and those of the clusters in which it is in office; of
    the latter the others' memberships are at hand too, to name them. The centre looks after all years.
    """

    day: dt.date
    board_id: int | None
    duties: dict[int, list[Duty]]
    centre: list[Ower]

    @property
    def of_centre(self) -> bool:
        return self.board_id in [each.board_id for each in self.centre]

    @property
    def alone(self) -> int | None:
        """The board whose rows suffice; None where everybody's are needed."""
        return None if self.of_centre else self.board_id

    @cached_property
    def memberships(self) -> list[Membership]:
        """Named, in Vietnamese order; their years bear their clusters. One query."""
        rows = Membership.objects.filter(cluster_year__in=ClusterYear.objects.running())
        if self.alone is not None:
            rows = rows.filter(Q(board=self.alone) | Q(cluster_year__cluster__in=self.duties))
        return list(rows.select_related("cluster_year__cluster").named_on(self.day))

    @cached_property
    def years(self) -> dict[int, ClusterYear]:
        """With a member at least; by year, blocks before clusters, then by number."""
        years = {each.cluster_year_id: each.cluster_year for each in self.memberships}
        return {each.pk: each for each in sorted(years.values(), key=_in_order)}

    @cached_property
    def calendar(self) -> list[Deadline]:
        return calendar_of(self.years)

    @cached_property
    def own_years(self) -> list[ClusterYear]:
        """To which the board belongs: seldom more than one."""
        own = {each.cluster_year_id for each in self.memberships if each.board_id == self.board_id}
        return [year for pk, year in self.years.items() if pk in own]

    def named(self, board_id: int) -> Ower:
        return self._names.get(board_id, Ower(board_id))

    @cached_property
    def _names(self):
        return {each.board_id: Ower(each.board_id, each.board_name, each.board_short) for each in self.memberships}


def _in_order(year):
    return year.year, year.cluster.kind, year.cluster.number


def calendar_of(years: dict[int, ClusterYear]) -> list[Deadline]:
    """By day; each deadline bears its year as it was given, and the days single boards were given. One query."""
    deadlines = Deadline.objects.filter(cluster_year__in=years).order_by("due_on", "pk").with_own_days()
    for deadline in deadlines:
        deadline.cluster_year = years[deadline.cluster_year_id]
    return deadlines


def everybodys(day: dt.date) -> Scope:
    """Two queries."""
    return Scope(day, None, duties_on(day), centre_on(day))


def of_board(day: dt.date, board_id: int) -> Scope:
    """Two queries."""
    centre = [each for each in centre_on(day) if each.board_id == board_id]
    return Scope(day, board_id, duties_on(day) if centre else duties_on(day, beside=board_id), centre)


def of_official(official, day: dt.date) -> Scope:
    """Of his board; one query, none where his offices of that day were asked for."""
    if is_central(official):
        return Scope(day, official.board_id, duties_on(day), [Ower(official.board_id)])
    return Scope(day, official.board_id, duties_beside(official, day), [])
