"""One letter a day for each official: for a day, and by the clock."""

import datetime as dt
from collections import defaultdict
from mailbox.models import Letter, MailChoice
from mailbox.queries import letters_to_tell
from mailbox.verbs import Draft

from django.db import connection, transaction
from django.db.models import Count
from django.utils import timezone

from clusters.calendar import ONE_DAY, is_working_day
from clusters.models import Membership
from provinces.models import Official
from reminders import letters
from reminders.findings import findings_since
from reminders.models import Reminder, Round
from reminders.planning import CATCHING_UP, Planning
from reminders.verbs import lines

WRITING = (0x5245, 0)  # the lock that one writer of reminders holds


@transaction.atomic
def remind(day: dt.date) -> int:
    """Write the reminders of ``day``, whatever the hour; nothing is told twice a day. How many letters."""
    planning = Planning()
    return _write(day, dict.fromkeys(planning.scopes, day), planning.scopes, planning) if _alone() else 0


@transaction.atomic
def remind_by_the_clock(now: dt.datetime) -> int:
    """Write what is to be written by now: where it is the hour, of today and of the days that were missed.

    How many letters are new. Any number may run at once and as often as they like: one writes, nothing twice.
    """
    now, planning = timezone.localtime(now), Planning()
    ready = {scope for scope in planning.scopes if _is_time(planning.timing(scope), now)}
    if not ready or not _alone():
        return 0
    day, last = now.date(), dict(Round.objects.order_by().values_list("cluster", "on"))
    since = {scope: _first_missed(last.get(scope), day) for scope in ready}
    new = _write(day, since, {scope for scope in ready if last.get(scope) != day}, planning)
    _close_round(day, ready)
    return new


def _is_time(timing, now) -> bool:
    if timing.working_days_only and not is_working_day(now.date()):
        return False
    return now.time() >= timing.send_at and not timing.is_quiet(now.time())


def _first_missed(last, day) -> dt.date:
    """``day`` itself where none was missed, or where there has been no round yet."""
    missed = min(last + ONE_DAY, day) if last else day
    return max(missed, day - CATCHING_UP * ONE_DAY)


def _write(day, since: dict, fresh: set, planning) -> int:
    """``since``: as for ``findings_since``; ``fresh``: the scopes in which new letters are told of too."""
    written = set(Reminder.objects.filter(on=day).order_by().values_list("official", "occasion"))
    things = defaultdict(list)
    for finding in findings_since(since, day, planning):
        if finding.key not in written:
            things[finding.official].append(finding.thing)
    gathered = _gathered(day, fresh, planning)
    told = [(draft, things.get(draft.official, [])) for draft in _drafts(day, things, gathered)]
    new, pks = lines.write(told, day)
    _note_told(gathered, {draft.official: pks[draft.key] for draft, _ in told})
    return new


def _close_round(day, scopes):
    rounds = {each.cluster_id: each.pk for each in Round.objects.order_by("pk")}
    Round.objects.filter(pk__in=[rounds[scope] for scope in scopes if scope in rounds]).update(on=day)
    Round.objects.bulk_create(Round(cluster_id=scope, on=day) for scope in scopes if scope not in rounds)


def _alone() -> bool:
    """Whether nobody else is writing reminders; nobody is until this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", WRITING)
        return cursor.fetchone()[0]


def _gathered(day, fresh, planning) -> dict[Official, list[Letter]]:
    """The new letters of those who get one a day, where it is their cluster's hour."""
    daily = MailChoice.objects.filter(pace=MailChoice.Pace.DAILY).values("official")
    clusters = dict(Membership.objects.on(day).order_by("pk").values_list("board", "cluster_year__cluster"))
    found = defaultdict(list)
    for letter in letters_to_tell(daily).select_related("official__board"):
        if planning.scope(clusters.get(letter.official.board_id)) in fresh:
            found[letter.official].append(letter)
    return found


def _drafts(day, things, gathered) -> list[Draft]:
    officials = list(dict.fromkeys([*things, *gathered]))
    numbers = _letters_of(day, officials)
    found = []
    for official in officials:
        tells = letters.told(things.get(official, []), gathered.get(official, []))
        text = letters.daily(tells, day)
        key = f"daily:{day:%Y-%m-%d}:{official.pk}:{numbers.get(official.pk, 0)}"
        urgent = any(each.is_overdue(day) for each in tells.owed)
        in_inbox = official in things  # a letter that only tells of others stands there already
        found.append(Draft(official, *text, key, kind="daily", of_the_day=True, urgent=urgent, in_inbox=in_inbox))
    return found


def _letters_of(day, officials) -> dict[int, int]:
    """{official: how many letters of the day he has}: a second one tells what came up since."""
    written = Letter.objects.filter(official__in=officials, dedupe_key__startswith=f"daily:{day:%Y-%m-%d}:")
    return dict(written.order_by().values_list("official").annotate(Count("pk")))


def _note_told(gathered, letter_of: dict[Official, int]):
    """Which letter tells of the gathered ones, so that none is told of again."""
    told = [(letter, letter_of[official]) for official, of_official in gathered.items() for letter in of_official]
    for letter, pk in told:
        letter.told_in_id = pk
    Letter.objects.bulk_update([letter for letter, _ in told], ["told_in"])
