"""A board is reminded by hand of all it owes in a cluster's year, once a day."""

import datetime as dt
from mailbox.verbs import Draft

from django.db import transaction
from django.utils import timezone

from clusters.calendar import ONE_DAY
from clusters.models import ClusterYear
from pledges.refusals import AlreadyHandled, NotAllowed
from provinces.models import Official
from reminders import letters
from reminders.access import why_not_remind
from reminders.kinds.owed import Owed
from reminders.models import ManualReminder, ReminderTiming
from reminders.owed import owed_on
from reminders.planning import Planning
from reminders.sending_by_hand import BY_HAND, key_of, senders_of
from reminders.verbs import lines


@transaction.atomic
def remind_by_hand(cluster_year: ClusterYear, board_id: int, *, by: Official, at: dt.datetime | None = None) -> int:
    """Write to all who work in the board. How many letters; 0 where nobody works there.

    Raises NotAllowed, also where nothing is owed, and AlreadyHandled where it was done today.
    """
    at = timezone.localtime(at)
    day = at.date()
    if why_not := why_not_remind(by, cluster_year, board_id):
        raise NotAllowed(why_not)
    owed = owed_in(cluster_year, board_id, day)
    if not owed:
        raise NotAllowed("Đơn vị này không còn việc nào phải nhắc.")
    manual, is_new = ManualReminder.objects.get_or_create(
        cluster_year=cluster_year, board_id=board_id, on=day, defaults={"by": by, "at": at}
    )
    if not is_new:
        raise AlreadyHandled(f"Hôm nay đơn vị đã được nhắc lúc {timezone.localtime(manual.at):%H:%M}.")
    return _write(manual, owed, at)


def owed_in(cluster_year: ClusterYear, board_id: int, day: dt.date) -> list[Owed]:
    """What the board can be reminded of by hand: owed on the day, with a last day of its own, by day."""
    owed = (each for each in owed_on(day, board_id) if each.due_on and each.is_owed(day))
    of_year = [each for each in owed if each.cluster_year and each.cluster_year.pk == cluster_year.pk]
    return sorted(of_year, key=lambda each: each.due_on)


def _write(manual, owed, at):
    text = letters.by_hand(owed, senders_of([manual.pk])[manual.pk], manual.on)
    officials = list(Official.objects.working().filter(board=manual.board_id).order_by("pk"))
    drafts = [
        Draft(
            official,
            *text,
            key_of(manual, official),
            kind="by_hand",
            urgent=True,
            not_before=_out_of_quiet(manual, at),
        )
        for official in officials
    ]
    written, _ = lines.write([(draft, owed) for draft in drafts], manual.on, BY_HAND)
    return written


def _out_of_quiet(manual, at: dt.datetime) -> dt.datetime | None:
    """When quiet hours end, if it is one of them."""
    planning = Planning()
    timing: ReminderTiming = planning.timing(planning.scope(manual.cluster_year.cluster_id))
    if not timing.is_quiet(at.time()):
        return None
    end = at.replace(hour=timing.quiet_until.hour, minute=timing.quiet_until.minute, second=0, microsecond=0)
    return end if end > at else end + ONE_DAY
