"""Who belongs to a cluster's year and who holds its offices, as a day of it shows them."""

import datetime as dt
from typing import NamedTuple

from clusters.models import ClusterYear, Duty, Membership
from provinces.days import today
from provinces.queries import Heir, heirs_of


class Member(NamedTuple):
    """``heirs``: what the board is today, where it has ended."""

    membership: Membership
    heirs: list[Heir]


class Members(NamedTuple):
    """Those of the day, those who had left before it, and those who come after it."""

    of_day: list[Member]
    gone: list[Member]
    to_come: list[Member]


def members_of(cluster_year: ClusterYear, day: dt.date) -> Members:
    """Two queries; one where every board lives."""
    rows = list(cluster_year.memberships.select_related("board").named_near(day))
    heirs = heirs_of([each.board for each in rows], today())
    members = [Member(each, heirs.get(each.board_id, [])) for each in rows]
    there = {each.board_id for each in rows if day in each.valid_during}
    away = [each for each in members if each.membership.board_id not in there]
    return Members(
        [each for each in members if day in each.membership.valid_during],
        [each for each in away if _ended(each.membership, day)],
        [each for each in away if not _ended(each.membership, day)],
    )


def _ended(row, day):
    return row.valid_during.upper is not None and row.valid_during.upper <= day


def offices_of_year(cluster_year: ClusterYear, day: dt.date) -> list[Duty]:
    """The year's duties, with ``is_held`` for those of the day: these first, the head before deputies. One query."""
    duties = list(
        cluster_year.duties.select_related("board").named_near(day).order_by("-office", "valid_during", "pk")
    )
    for each in duties:
        each.is_held = day in each.valid_during
    return sorted(duties, key=lambda each: not each.is_held)
