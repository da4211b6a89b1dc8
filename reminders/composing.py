"""Reminders composed anew just before they go out: what was done or moved in between is left out."""

from collections import defaultdict
from collections.abc import Iterable
from mailbox.letter_text import Text
from mailbox.models import Letter

from django.db.models import Exists, OuterRef

from provinces.days import today
from reminders import letters
from reminders.findings import Field, Finding
from reminders.models import Reminder
from reminders.sending_by_hand import BY_HAND, manual_of, senders_of


def compose_daily(of_day: list[Letter]) -> dict[int, Text | None]:
    """{letter: its text as of now, None where nothing is left to tell}. What is left out may be reminded of again."""
    day = today()
    kept = _kept(of_day, day)
    told_of = defaultdict(list)
    gathered = Letter.objects.filter(told_in__in=of_day, read_at=None, withdrawn_at=None)
    for letter in gathered.order_by("pk"):
        told_of[letter.told_in_id].append(letter)
    tells = {each.pk: letters.told(kept[each.pk], told_of[each.pk]) for each in of_day}
    return {pk: None if each.is_empty else letters.daily(each, day) for pk, each in tells.items()}


def compose_by_hand(of_hand: list[Letter]) -> dict[int, Text | None]:
    """As ``compose_daily``, for what was reminded of by hand."""
    day = today()
    kept = _kept(of_hand, day)
    senders = senders_of(manual_of(letter.dedupe_key) for letter in of_hand)
    return {
        letter.pk: letters.by_hand(kept[letter.pk], senders[manual_of(letter.dedupe_key)], day)
        if kept[letter.pk]
        else None
        for letter in of_hand
    }


def _kept(of_letters: list[Letter], day) -> dict[int, list]:
    """{letter: the things it was written of that are still as they were}; the lines of the others are deleted."""
    still = {finding.key: finding.thing for finding in everything(day)}
    newer = Reminder.objects.filter(
        official=OuterRef("official"), occasion=OuterRef("occasion"), on__gt=OuterRef("on")
    )
    lines = Reminder.objects.filter(letter__in=of_letters).annotate(has_newer=Exists(newer)).order_by("pk")
    kept, gone = {letter.pk: [] for letter in of_letters}, []
    for line in lines:
        thing = still.get((line.official_id, line.occasion.removeprefix(BY_HAND)))
        if thing is None or thing.due_on != line.due_on or line.has_newer:
            gone.append(line.pk)
        else:
            kept[line.letter_id].append(thing)
    if gone:
        Reminder.objects.filter(pk__in=gone).delete()
    return kept


def everything(day) -> Iterable[Finding]:
    """All that anybody could be told on the day, whatever the rules say."""
    return Field(day).findings(lambda thing, audience: True)
