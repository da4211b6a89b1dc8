"""Writing the minutes: the page of who keeps the record."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from conferences.access.conference import why_frozen
from conferences.access.minutes import get_minutes_for, why_not_write
from conferences.forms.minutes import MinutesForm
from conferences.minutes_completeness import EMPTY
from conferences.verbs.minutes import save_minutes
from conferences.views.minutes import minutes_page
from conferences.views.minutes_parts import comments_on
from conferences.views.place import at_minutes
from pledges.refusals import NotAllowed, StaleEdit


@require_http_methods(["GET", "POST"])
def write(request, pk):
    """``pk``: of the conference. Saving, and saving and looking at it, both post here."""
    conference, minutes = get_minutes_for(request.user, pk)
    if minutes is None:
        raise Http404
    if why_not := why_not_write(request.user, conference):
        return _refused(request, conference, why_not)
    if request.method == "POST":
        return _save(request, conference, minutes)
    return _page(request, minutes, MinutesForm(initial=_stored(minutes)))


def _refused(request, conference, why_not):
    """Confirmed meanwhile: the page gives back what was typed. Anything else is not his to do."""
    if request.htmx or not conference.kept_by_us or why_not != why_frozen(conference):
        raise NotAllowed(why_not)
    if request.method == "GET":
        return redirect("conferences:minutes", conference.pk)
    form = MinutesForm(request.POST)
    form.is_valid()
    kept = [(form.fields["text"].label, form.typed())] if form.typed().strip() else []
    notice = f"{why_not} Nội dung vừa gõ chưa được lưu."
    return minutes_page(request, conference.pk, notice=notice, kept=kept, status=403)


def _save(request, conference, minutes):
    form = MinutesForm(request.POST)
    if not form.is_valid():
        return _not_valid(request, minutes, form)
    try:
        saved = save_minutes(conference.pk, by=request.user, version=form.cleaned_data["version"], text=form.typed())
    except StaleEdit as stale:
        if not _same_click(request, form, stale.paper):
            return _stale(request, form, stale)
        saved = stale.paper
    except NotAllowed as refusal:  # confirmed between reading and saving
        return _refused(request, get_minutes_for(request.user, conference.pk)[0], str(refusal))
    return _saved(request, saved)


def _not_valid(request, minutes, form):
    """Too long, or a version that is none: nothing is saved, everything typed stays."""
    if request.htmx:
        sentence = f"Chưa lưu được: {next(iter(form.errors.values()))[0]}"
        context = {"sentence": sentence, "version": minutes.version}
        return render(request, "pledges/papers/not_saved.html", context, status=422)
    return _page(request, minutes, form, status=422)


def _same_click(request, form, minutes) -> bool:
    """The button was clicked twice: what was saved is what this click carries too."""
    return minutes.edited_by_id == request.user.pk and _lines(minutes.text) == _lines(form.typed())


def _lines(text):
    return [line.strip() for line in text.splitlines() if line.strip()]


def _saved(request, minutes):
    if request.htmx:
        context = {"version": minutes.version, "saved_at": _clock(minutes.edited_at), **_checklist(minutes.text)}
        return render(request, "pledges/papers/saved.html", context)
    messages.success(request, "Đã lưu biên bản.")
    looks = request.POST.get("action") == "look"
    return redirect("conferences:minutes" if looks else "conferences:minutes_write", minutes.conference_id)


def _stale(request, form, stale):
    """Somebody saved after this page was opened: both texts are shown, nothing is overwritten."""
    newer = stale.paper
    context = {"newer": newer, "sentence": str(stale), "saved_at": _clock(newer.edited_at)}
    if request.htmx:
        return render(request, "pledges/papers/stale.html", context, status=409)
    context["parts"] = [(form.fields["text"].label, newer.text)]
    return _page(request, newer, form.at_version(newer.version), status=409, stale=context)


def _page(request, minutes, form, *, status=200, stale=None):
    conference = minutes.conference
    context = {
        "conference": conference,
        "minutes": minutes,
        "form": form,
        "crumbs": at_minutes(request, conference, "Soạn"),
        "comments": [(comment, None) for comment in comments_on(minutes)],
        "saved_at": _clock(minutes.edited_at),
        "stale": stale,
        **_checklist(form["text"].value() or ""),
    }
    return render(request, "conferences/minutes/write.html", context, status=status)


def _stored(minutes):
    return {"version": minutes.version, "text": minutes.text}


def _checklist(text):
    """``missing`` and ``toc``, as the writing pages of all papers have them."""
    missing = [] if text.strip() else [EMPTY]
    return {"missing": missing, "toc": [("id_text", "Nội dung biên bản", "chưa viết" if missing else "")]}


def _clock(at):
    return f"{timezone.localtime(at):%H:%M}"
