"""What every door of a conference does: lock its row, refuse with the reason, and note that something changed."""

from functools import partial

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.shortcuts import get_object_or_404

from conferences.access.conference import get_conference_for
from conferences.live import tell
from conferences.models import Conference
from conferences.queries.words import keep_words
from pledges.completeness import Missing
from pledges.refusals import AlreadyHandled, Incomplete
from pledges.verbs.papers import allow


def locked(pk: int, by) -> Conference:
    """The conference if ``by`` may see it (else Http404), its row locked, with ``kept_by_us``."""
    get_object_or_404(Conference.objects.visible_to(by).select_for_update(of=("self",), no_key=True), pk=pk)
    return get_conference_for(by, pk)


def demand(*missing: Missing | None) -> None:
    """Raises Incomplete with those that are something."""
    if told := [each for each in missing if each]:
        raise Incomplete(told)


def allow_once(why_not: str, done: str, conference: Conference) -> None:
    """As ``allow``; where the reason is ``done`` somebody was quicker. Raises NotAllowed, AlreadyHandled."""
    if why_not == done:
        raise AlreadyHandled(done, conference.steps.named().last())
    allow(why_not)


def keep(row, **how) -> None:
    """Save the row; what a rule of the database would refuse is said in the rule's sentence. Raises Incomplete."""
    try:
        row.validate_constraints()
    except ValidationError as error:
        demand(*[Missing("", sentence) for sentence in error.messages])
    row.save(**how)


def changed(conference: Conference, *, words: bool = False) -> None:
    """Something of the record is other than it was: the projector is to show it, the search to find it."""
    if words:
        keep_words(conference.pk)
    row = Conference.objects.filter(pk=conference.pk)
    row.update(live=F("live") + 1)
    transaction.on_commit(partial(tell, conference.pk, row.values_list("live", flat=True).get()))
