"""Reminders composed anew just before they go out: what was done or moved in between is left out."""

from collections import defaultdict
from collections.abc import Callable
from mailbox.letter_text import Text
from mailbox.models import Letter

from django.db.models import Exists, OuterRef

from provinces.days import today
from reminders import letters
from reminders.findings import Field, at_work_on
from reminders.models import Reminder
from reminders.sending_by_hand import BY_HAND, manual_of, senders_of

Composer = Callable[[Letter], Text | None]


def compose_daily(of_day: list[Letter]) -> Composer:
    """letter → its text as of now, None where nothing is left to tell. What is left out may be reminded of again."""
    day = today()
    kept, told_of = _kept(of_day, day), defaultdict(list)
    gathered = Letter.objects.filter(told_in__in=of_day, read_at=None, withdrawn_at=None)
    for letter in gathered.order_by("pk"):
        told_of[letter.told_in_id].append(letter)

    def text_of(letter):
        tells = letters.told(kept[letter.pk], told_of[letter.pk])
        return None if tells.is_empty else letters.daily(tells, day)

    return text_of


def compose_by_hand(of_hand: list[Letter]) -> Composer:
    """As ``compose_daily``, for what was reminded of by hand."""
    day = today()
    kept, senders = _kept(of_hand, day), senders_of(manual_of(letter.dedupe_key) for letter in of_hand)

    def text_of(letter):
        things = kept[letter.pk]
        return letters.by_hand(things, senders[manual_of(letter.dedupe_key)], day) if things else None

    return text_of


def _kept(of_letters: list[Letter], day) -> dict[int, list]:
    """{letter: the things it was written of that are still as they were}; the lines of the others are deleted."""
    field, officials = Field(day), at_work_on(day).in_bulk([letter.official_id for letter in of_letters])
    newer = Reminder.objects.filter(
        official=OuterRef("official"), occasion=OuterRef("occasion"), on__gt=OuterRef("on")
    )
    lines = Reminder.objects.filter(letter__in=of_letters).annotate(has_newer=Exists(newer)).order_by("pk")
    kept, gone = {letter.pk: [] for letter in of_letters}, []
    for line in lines:
        official = officials.get(line.official_id)
        told = field.told_in(official.board) if official else {}
        thing = told.get(line.occasion.removeprefix(BY_HAND))
        if thing is None or thing.due_on != line.due_on or line.has_newer:
            gone.append(line.pk)
        else:
            kept[line.letter_id].append(thing)
    if gone:
        Reminder.objects.filter(pk__in=gone).delete()
    return kept
