"""The answers to a page of many lines that saves itself: what is saved, what follows from it, what others have saved.

Pages of a card are of one make: ``desk`` is what the page shows, ``form`` the fields that were sent and the version of
the card that the page had.
"""

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from pledges import contents
from pledges.views.newer import clock, told
from scoring.views import card_parts as parts


def saved(request, desk, form):
    """What was right has been saved; what is wrong is named, at the top and at its field."""
    version = form.cleaned_data.get("version", -1)
    context = {
        "saved_at": clock(desk.card.edited_at),
        "failure": _first_failure(form),
        "sentences": [(name, form.errors.get(name, [])) for name in _names(form)],
        **_computed(desk, _names(form)),
        **newer_of(desk.card, desk, version, but=form.fields),
        "failed": list(form.errors),
    }
    return render(request, "scoring/card/saved.html", context, status=422 if form.errors else 200)


def overtaken(request, desk, form, stale):
    """Somebody saved a field after this page was opened: nothing is overwritten."""
    version = form.cleaned_data.get("version", -1)
    others = [name for name in form.fields if name not in stale.fields]
    context = {
        "saved_at": clock(stale.paper.edited_at),
        "sentence": str(stale),
        "edited_by": stale.paper.edited_by,
        **_computed(desk, _names(form)),
        **newer_of(stale.paper, desk, version, but=others),
        "failed": list(form.errors),
    }
    return render(request, "scoring/card/stale.html", context, status=409)


def both(desk, form, stale) -> dict:
    """For a page without scripts: what was typed and what was saved meanwhile."""
    newer = {name: value for name, value, _ in newer_of(stale.paper, desk, -1)["newer"]}
    return {"sentence": str(stale), "fields": [(form[name], newer.get(name, "")) for name in stale.fields]}


def still_here(request, card, desk_of, others, why_not):
    """``others``: who has the page open too; ``desk_of``: reads the card, only if it has changed since."""
    version = int(typed) if (typed := request.POST.get("version", "")).isdecimal() else 0
    changed = contents.changed_since(card, version) if card else []
    desk = desk_of(card) if changed else None
    context = {
        "others": others,
        "why_not": why_not,
        **newer_of(card, desk, version),
        **(_computed(desk, [name for name in changed if name in desk.values]) if desk else {}),
    }
    return HttpResponse(render_to_string("scoring/card/presence.html", context))  # without the header of a page


def newer_of(card, desk, version: int, but=()) -> dict:
    """``version`` of the card now, and ``newer``: [(field, value as typed, who saved it when)] of what has changed
    after the version the page has, but for the fields named and for those that are not the page's."""
    changed = contents.changed_since(card, version) if card and desk else []
    names = [name for name in changed if name in desk.values and name not in but]
    return {"version": card.version if card else 0, "newer": told(card, desk.values, names) if names else []}


def _names(form):
    return [name for name in form.fields if name != "version"]


def _first_failure(form):
    for name, sentences in form.errors.items():
        return f"Chưa lưu được ô “{form.fields[name].label}”: {sentences[0]}"
    return ""


def _computed(desk, names):
    return {
        "sums": parts.sums_above(desk, names),
        "differences": parts.differences(desk, names),
        "totals": parts.totals_of(desk),
        "toc": parts.toc_of(desk),
    }
