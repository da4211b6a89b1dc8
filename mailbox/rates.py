"""How many letters a minute a mail domain is given, where the sector limits it."""

import datetime as dt
from mailbox.channels import Channel
from mailbox.models import Dispatch

from django.db import connection
from django.db.models import Count, Q

MINUTE = dt.timedelta(minutes=1)
CLAIMING = (0x4D42, 0)  # with limits, one run claims after another, or two would each use up the same allowance


class Allowances(dict):
    """{end of an address: letters that may still go to it this minute}"""

    def take(self, address: str) -> bool:
        """Use up one; False where none is left."""
        end = next((end for end in self if address.lower().endswith(end)), None)
        if end is None:
            return True
        self[end] -= 1
        return self[end] >= 0


def allowances(channel: Channel, now: dt.datetime) -> Allowances:
    """One query, none without limits."""
    if not channel.per_minute:
        return Allowances()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", CLAIMING)
    recent = Q(state=Dispatch.State.SENDING) | Q(state=Dispatch.State.SENT, sent_at__gt=now - MINUTE)
    ends = list(channel.per_minute)
    counts = Dispatch.objects.filter(recent, channel=channel.name).aggregate(
        **{
            f"of_{n}": Count("pk", filter=Q(sent_to__iendswith=end) | Q(sent_to="", **{_address(channel): end}))
            for n, end in enumerate(ends)
        }
    )
    return Allowances({end: channel.per_minute[end] - counts[f"of_{n}"] for n, end in enumerate(ends)})


def without_exhausted(dispatches, channel: Channel, allowed: Allowances):
    for end, left in allowed.items():
        if left <= 0:
            dispatches = dispatches.exclude(**{_address(channel): end})
    return dispatches


def _address(channel):
    return f"letter__official__{channel.address_path}__iendswith"
