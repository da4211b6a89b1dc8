"""Who has which letter in hand. A run of a worker claims letters under a number that the database keeps locked for as
long as the run's connection lives: a worker that is killed lets go at once, whatever its clock said."""

import contextlib
import datetime as dt
import secrets
from collections.abc import Iterator
from mailbox.channels import Channel
from mailbox.models import Dispatch
from mailbox.rates import allowances, without_exhausted

from django.db import DatabaseError, connection, transaction
from django.db.models import F, Q
from django.utils import timezone

LOCKS = 0x4D41  # the first half of the locks' names
FAR = dt.timedelta(days=2)  # nothing is put off so long: a clock had run ahead
HELD = """
    SELECT objid::bigint FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database
    WHERE locktype = 'advisory' AND granted AND datname = current_database() AND classid = %s AND objid = ANY (%s)
"""

State = Dispatch.State


@contextlib.contextmanager
def new_claim() -> Iterator[int]:
    """A number that nobody else holds, until the block ends or the connection is lost."""
    number = _locked_number()
    try:
        yield number
    finally:
        with contextlib.suppress(DatabaseError), connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [LOCKS, number])


def _locked_number():
    with connection.cursor() as cursor:
        while True:
            number = secrets.randbits(31)
            cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [LOCKS, number])
            if cursor.fetchone()[0]:
                return number


@transaction.atomic
def claim(channel: Channel, number: int, size: int) -> list[Dispatch]:
    """Up to ``size`` letters that wait, with their officials, in the order of their rows; no other run gets them."""
    _free_abandoned(channel, number)
    now = timezone.now()
    allowed = allowances(channel, now)
    waiting = Dispatch.objects.filter(channel=channel.name, state=State.QUEUED)
    waiting = waiting.filter(Q(not_before__lte=now) | Q(not_before__gt=now + FAR))
    waiting = without_exhausted(waiting, channel, allowed).order_by("not_before", "pk")
    waiting = waiting.select_for_update(skip_locked=True, of=("self",)).select_related("letter__official")
    taken = [each for each in waiting[:size] if allowed.take(channel.address_of(each.letter.official))]
    Dispatch.objects.filter(pk__in=[each.pk for each in taken]).update(state=State.SENDING, claim=number)
    return sorted(taken, key=lambda each: each.pk)


def _free_abandoned(channel, number):
    """What runs had in hand that are no more, waits again. The first of each may have been handed over already."""
    in_hand = Dispatch.objects.filter(channel=channel.name, state=State.SENDING).exclude(claim=number)
    claims = set(in_hand.order_by("claim").values_list("claim", flat=True).distinct())
    # the claims are read before the locks: one that is new since then is not among them
    dead = claims and claims - _held(claims)
    if not dead:
        return
    left = in_hand.filter(claim__in=dead).order_by("claim", "pk").select_for_update(skip_locked=True, of=("self",))
    left = list(left)
    first = {each.claim: each.pk for each in reversed(left)}
    rows = Dispatch.objects.filter(pk__in=[each.pk for each in left])
    rows.filter(pk__in=first.values()).update(doubts=F("doubts") + 1)
    rows.update(state=State.QUEUED, claim=None)


def _held(claims) -> set[int]:
    """Those whose runs live."""
    with connection.cursor() as cursor:
        cursor.execute(HELD, [LOCKS, list(claims)])
        return {number for (number,) in cursor.fetchall()}
