"""Reminders that a cluster's head or the Central Commission sends by hand: what they are called, who sends them."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from clusters.access import is_central
from clusters.models import ClusterYear, Duty
from provinces.days import today
from provinces.queries import with_board_names
from reminders.access import may_remind
from reminders.kinds.obligation import Obligation
from reminders.models import ManualReminder

BY_HAND = "hand:"  # before the occasion of what was reminded of by hand


def key_of(manual: ManualReminder, official) -> str:
    """The letter's ``dedupe_key``."""
    return f"by_hand:{manual.pk}:{official.pk}"


def manual_of(key: str) -> int:
    """The other way round."""
    return int(key.split(":")[1])


def senders_of(manuals: Iterable[int]) -> dict[int, str]:
    """{reminder by hand: “Ban Tổ chức Tỉnh ủy Nghệ An (cụm trưởng)”}; two queries."""
    rows = ManualReminder.objects.filter(pk__in=manuals).select_related("by__board", "cluster_year")
    rows = list(with_board_names(rows, today(), "by__board").order_by("pk"))
    duties = Duty.objects.filter(board__in=[row.by.board_id for row in rows]).select_related("cluster_year")
    duties = list(duties.order_by("pk"))
    return {row.pk: f"{row.board_name} ({_office(row, duties)})" for row in rows}


def _office(row, duties):
    if is_central(row.by):
        return "Trung ương"
    held = (
        duty.get_office_display().lower()
        for duty in duties
        if duty.board_id == row.by.board_id
        and duty.cluster_year.cluster_id == row.cluster_year.cluster_id
        and row.on in duty.valid_during
    )
    return next(held, "cụm trưởng")


class ByHand(NamedTuple):
    """A line beside the matrix: a board and the ``steps`` it owes; ``at``: when it was reminded today."""

    board_id: int
    name: str
    steps: str
    at: dt.datetime | None


def offered(official, owed: Iterable[Obligation], cluster_year: ClusterYear, day: dt.date) -> list[ByHand]:
    """The boards that the official may remind, in Vietnamese order. One query, none for who may not."""
    if cluster_year.is_closed or not may_remind(official, cluster_year):
        return []
    done = ManualReminder.objects.filter(cluster_year=cluster_year, on=day).order_by("pk")
    at, owing = dict(done.values_list("board", "at")), defaultdict(list)
    for each in owed:
        if each.is_owed(day) and each.board_id != official.board_id:
            owing[each.membership].append(each.deadline.get_step_display())
    members = sorted(owing, key=lambda member: member.board_order or "")
    return [ByHand(each.board_id, each.board_short, ", ".join(owing[each]), at.get(each.board_id)) for each in members]
