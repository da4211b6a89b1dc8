"""The minutes of a conference as they print, what was said of them, and what this official may do with them."""

from django.shortcuts import render
from django.views.decorators.http import require_GET

from conferences.access.minutes import get_minutes_for, why_not_draft
from conferences.queries.record import record_of
from conferences.views.minutes_parts import (
    actions_of,
    behind_of,
    comments_of,
    document_of,
    panels_of,
    standing_of,
)
from conferences.views.place import at_minutes


@require_GET
def minutes(request, pk):
    return minutes_page(request, pk)


def minutes_page(request, pk, *, notice="", kept=(), refused=(), forms=None, status=200):
    """``pk``: of the conference. ``kept``: [(label, text)] typed but not taken, shown to be copied; ``refused``: what
    stands against a step, as sentences; ``forms``: {what it does: form} that were refused."""
    conference, minutes = get_minutes_for(request.user, pk)
    context = {"conference": conference, "crumbs": at_minutes(request, conference)}
    context |= {"notice": notice, "kept": kept, "refused": refused}
    if minutes is None:
        context["why_not"] = why_not_draft(request.user, conference)
        return render(request, "conferences/minutes/none.html", context, status=status)
    context |= _parts(request.user, minutes, record_of(conference), forms or {})
    return render(request, "conferences/minutes/page.html", context, status=status)


def _parts(official, minutes, record, forms) -> dict:
    comments = comments_of(minutes, official, forms)
    panels = panels_of(minutes, record, official, comments, forms)
    return {
        "minutes": minutes,
        "standing": standing_of(minutes),
        "document": document_of(minutes, record),
        "behind": behind_of(minutes, record),
        "comments": comments,
        "panels": panels,
        "actions": actions_of(minutes, official, panels),
    }
