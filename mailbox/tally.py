"""How the letters of each channel stand: what waits and since when, what failed."""

import datetime as dt
from mailbox.channels import labels
from mailbox.models import NOT_SIMPLY_SENT, Dispatch
from typing import NamedTuple

from django.db.models import Case, Count, F, Min, Q, When

State = Dispatch.State


class Tally(NamedTuple):
    """Numbers of letters. ``waiting``: whose turn has come, or that were tried already; ``later``: whose has not.

    ``since``: since when the oldest of the waiting could have gone; None where none waits. ``doubted``: that may have
    arrived twice.
    """

    channel: str
    label: str
    waiting: int = 0
    since: dt.datetime | None = None
    later: int = 0
    sending: int = 0
    failed: int = 0
    cancelled: int = 0
    doubted: int = 0


def tallies(now: dt.datetime) -> list[Tally]:
    """One of each channel that is in use or was. One query."""
    known, counted = labels(), {row["channel"]: row for row in _counted(now)}
    names = [*known, *(name for name in counted if name not in known)]
    return [Tally(**{"channel": name, "label": known.get(name, name), **counted.get(name, {})}) for name in names]


def _counted(now):
    queued = Q(state=State.QUEUED)
    # One that was tried waits for its next try at a later time, and all the same it has waited since it was written.
    waiting = queued & (Q(not_before__lte=now) | ~Q(error=""))
    since = Case(When(error="", then=F("not_before")), default=F("letter__created_at"))
    return (
        Dispatch.objects.filter(NOT_SIMPLY_SENT)
        .order_by("channel")
        .values("channel")
        .annotate(
            waiting=Count("pk", filter=waiting),
            since=Min(since, filter=waiting),
            later=Count("pk", filter=queued & Q(not_before__gt=now, error="")),
            sending=Count("pk", filter=Q(state=State.SENDING)),
            failed=Count("pk", filter=Q(state=State.FAILED)),
            cancelled=Count("pk", filter=Q(state=State.CANCELLED)),
            doubted=Count("pk", filter=Q(doubts__gt=0)),
        )
    )
