"""What the secretaries write down while the boards sit: saved field by field, nobody's text over another's."""

import datetime as dt

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from conferences.access.conference import why_not_keep
from conferences.models import Conference
from conferences.queries.notes import notes_of
from conferences.verbs.doors import changed, locked
from pledges import contents
from pledges.prose import tidy
from pledges.refusals import StaleEdit
from pledges.verbs.papers import allow


def save_notes(pk: int, typed: dict[str, str], *, by, version: int, at: dt.datetime | None = None) -> Conference:
    """Save what differs from what is stored; ``version``: of the conference, as the page knew it.

    A field that somebody changed meanwhile, to something else, is left alone: the others are saved and StaleEdit names
    it. Raises Http404, also for a field that is none, and NotAllowed.
    """
    conference, stale = _save(pk, typed, by, version, at or timezone.now())
    if stale:
        raise StaleEdit(conference, stale)
    return conference


@transaction.atomic
def _save(pk, typed, by, version, at):
    conference = locked(pk, by)
    allow(why_not_keep(by, conference))
    items = {f"summary_{item.pk}": item for item in conference.agendaitems.order_by("pk")}
    before = notes_of(conference, items.values())
    if not before.keys() >= typed.keys():
        raise Http404
    typed = {name: tidy(text).strip() for name, text in typed.items()}
    differ = {name: text for name, text in typed.items() if text != before[name]}
    stale = [name for name in differ if contents.is_stale(conference, name, version)]
    if kept := {name: text for name, text in differ.items() if name not in stale}:
        _put(conference, items, kept, by, at)
    return conference, stale


def _put(conference, items, kept, by, at):
    changed(conference, words=True)
    conference.refresh_from_db(fields=["live"])
    mark = [conference.live, by.pk, at.isoformat()]
    conference.touched |= dict.fromkeys(kept, mark)
    for name, text in kept.items():
        if name in items:
            items[name].summary, items[name].version = text, items[name].version + 1
            items[name].save(update_fields=["summary", "version"])
        else:
            setattr(conference, name, text)
    conference.save(update_fields=["touched", "conclusion", "concluded_by"])
