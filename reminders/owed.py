"""The one definition of what is owed. *Việc của tôi*, the completeness matrix and the reminders all read it.

A step of the year is a kind: a class in ``kinds/`` that answers the same questions as the others. A new step is one
more class in ``KINDS``.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from clusters.models import ClusterYear, Deadline, Membership
from reminders.kinds.card import CardOwed
from reminders.kinds.obligation import Obligation
from reminders.kinds.pledge import SignatureOwed
from reminders.kinds.registration import RegistrationOwed
from reminders.kinds.report import ReportOwed

KINDS = [RegistrationOwed, SignatureOwed, ReportOwed, CardOwed]
KIND_OF = {step: kind for kind in KINDS for step in kind.steps}


def obligations(cluster_years: Iterable, named_on: dt.date) -> list[Obligation]:
    """Every step of these years that a board owes, by deadline, then in order of names. Six queries, however many.

    The years have their clusters at hand; the boards bear their names of ``named_on``.
    """
    years = {each.pk: each for each in cluster_years}
    memberships = Membership.objects.filter(cluster_year__in=years).named_on(named_on)
    return _paired(years, _calendar(years), memberships, named_on)


class OwnYear(NamedTuple):
    """The running years to which a board belongs (seldom more than one), their whole calendar, what it owes there."""

    cluster_years: list[ClusterYear]
    calendar: list[Deadline]
    owed: list[Obligation]


def own_year(board_id: int, day: dt.date) -> OwnYear:
    """Calendar and obligations by deadline. Six queries; nobody is named."""
    memberships = Membership.objects.filter(board=board_id, cluster_year__in=ClusterYear.objects.running())
    memberships = list(memberships.select_related("cluster_year__cluster").order_by("pk"))
    years = {each.cluster_year_id: each.cluster_year for each in memberships}
    calendar = _calendar(years)
    by_year = sorted(years.values(), key=lambda each: (each.year, each.cluster.kind, each.cluster.number))
    return OwnYear(by_year, calendar, _paired(years, calendar, memberships, day, board_id))


def _calendar(years: dict[int, ClusterYear]) -> list[Deadline]:
    """By day; each deadline bears its year as it was given."""
    deadlines = list(Deadline.objects.filter(cluster_year__in=years).order_by("due_on", "pk"))
    for deadline in deadlines:
        deadline.cluster_year = years[deadline.cluster_year_id]
    return deadlines


def _paired(cluster_years, deadlines, memberships, day, board_id=None):
    rows = {kind: kind.lookup(cluster_years, board_id) for kind in KINDS}
    members = defaultdict(list)
    for membership in memberships:
        members[membership.cluster_year_id].append(membership)
    paired = (
        KIND_OF[deadline.step](deadline, membership, rows[KIND_OF[deadline.step]](deadline, membership.board_id))
        for deadline in deadlines
        if deadline.step in KIND_OF
        for membership in members[deadline.cluster_year_id]
    )
    return [each for each in paired if each.binds(day)]


def owed_on(day, board_id=None):
    """Interim."""
    from clusters.models import Duty
    from reminders.kinds.proposal import answers_owed

    running = ClusterYear.objects.running().select_related("cluster").order_by("pk")
    steps = obligations(list(running), named_on=day)
    duties = defaultdict(list)
    for duty in Duty.objects.on(day).named_on(day).select_related("cluster_year"):
        duties[duty.cluster_year.cluster_id].append(duty)
    is_head = lambda each: any(
        duty.board_id == each.board_id and duty.office == "head" for duty in duties[each.cluster_year.cluster_id]
    )
    asked = [more for each in steps if is_head(each) for more in each.asked_of_head()]
    found = steps + asked + answers_owed(duties, day)
    return [each for each in found if board_id in (None, each.board_id)]
