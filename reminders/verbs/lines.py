"""Letters and the lines by which nothing is told twice, written together."""

import datetime as dt
from collections.abc import Sequence
from mailbox.models import Letter
from mailbox.verbs import Draft, queue_letters

from reminders.kinds.owed import Owed
from reminders.models import Reminder
from reminders.standing import Standing


def write(told: Sequence[tuple[Draft, Sequence[Owed | Standing]]], on: dt.date, prefix="") -> tuple[int, dict]:
    """(how many letters are new, {their key: pk}). ``told``: each letter with the things it tells; ``prefix``: before
    their occasions. Within the caller's transaction."""
    new = queue_letters(draft for draft, _ in told)
    rows = Letter.objects.filter(dedupe_key__in=[draft.key for draft, _ in told]).order_by()
    pks = dict(rows.values_list("dedupe_key", "pk"))
    Reminder.objects.bulk_create(
        Reminder(
            letter_id=pks[draft.key],
            official=draft.official,
            occasion=prefix + thing.occasion,
            on=on,
            due_on=thing.due_on,
        )
        for draft, things in told
        for thing in things
    )
    return new, pks
