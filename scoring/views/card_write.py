"""Scoring oneself: the page on which a board fills its card, saves and sends it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from pledges import presence
from pledges.afterwards import mended
from pledges.refusals import AlreadyHandled, Incomplete, NotAllowed, StaleEdit
from pledges.views.newer import clock
from provinces.days import today
from scoring.access.card import OwnPlace, get_own_place, why_not_edit, why_not_score, why_not_submit
from scoring.afterwards import CARD
from scoring.card_desk import CardDesk, desk_of
from scoring.forms.card import CardForm
from scoring.queries.lines import scores_of
from scoring.verbs.card import begin_card, save_card, submit_card
from scoring.views import autosave
from scoring.views import card_parts as parts
from scoring.views.pressed import pressed

PRESENCE = "self-score"


@require_http_methods(["GET", "POST"])
def write(request, cluster_year):
    """One's own card of a year; saving and sending post here too."""
    place = get_own_place(request.user, cluster_year)
    if place.card and (why_not := why_not_edit(place.card)):
        return _too_late(request, place.card, why_not)
    if why_not := why_not_score(place):
        if request.method == "POST":
            raise NotAllowed(why_not)
        return _empty(request, place, why_not)
    if place.card is None:
        return _empty(request, place)
    return _page(request, desk_of(place.card), place) if request.method == "GET" else _save(request, place)


@require_POST
def begin(request, cluster_year):
    begin_card(cluster_year, by=request.user)
    return redirect("scoring:write", cluster_year)


@require_POST
def still_here(request, cluster_year):
    """The open page says so every twenty seconds; it hears who else scores, and what others have saved since."""
    place = get_own_place(request.user, cluster_year)
    why_not = why_not_score(place)
    if not why_not:
        presence.mark(request.user, cluster_year, PRESENCE)
    others = presence.others(request.user, cluster_year, PRESENCE)
    return autosave.still_here(request, place.card, desk_of, others, why_not)


def _too_late(request, card, why_not):
    if request.htmx:
        raise NotAllowed(why_not)
    if request.method == "POST" and request.POST.get("action") != "submit":
        messages.warning(request, f"{why_not} Nội dung vừa gõ chưa được lưu.")
    return redirect("scoring:card", card.pk)


def _empty(request, place: OwnPlace, why_not=""):
    context = {"place": place, "why_not": why_not, "crumbs": _crumbs(place)}
    return render(request, "scoring/card/begin.html", context)


def _save(request, place):
    form = _form(place, request.POST)
    valid = form.is_valid()
    version = form.cleaned_data.get("version", -1)
    try:
        card = save_card(place.cluster_year.pk, form.typed, by=request.user, version=version)
    except StaleEdit as stale:
        desk = desk_of(stale.paper)
        if request.htmx:
            return autosave.overtaken(request, desk, form, stale)
        return _page(request, desk, place, form, status=409, stale=autosave.both(desk, form, stale))
    place = place._replace(card=card)
    if request.htmx:
        return autosave.saved(request, desk_of(card), form)
    if not valid:
        return _page(request, desk_of(card), place, form, status=422)
    return _submit(request, place) if request.POST.get("action") == "submit" else _saved(request, place)


def _form(place, data):
    criteria = [score.criterion for score in scores_of(place.card)]
    return CardForm(data, criteria=criteria, step=place.sheet.step)


def _saved(request, place):
    """Back to the page, or on to the evidence of a line whose button was pressed."""
    action, score = pressed(request)
    if action == "evidence" and score:
        return redirect("scoring:evidence", score)
    messages.success(request, "Đã lưu bảng tự chấm.")
    return redirect(request.get_full_path())


def _submit(request, place):
    try:
        card = submit_card(place.card.pk, by=request.user)
    except Incomplete as incomplete:
        return _page(request, desk_of(place.card), place, status=422, missing=incomplete.missing)
    except AlreadyHandled as handled:  # the same click, twice
        messages.info(request, str(handled))
        return redirect("scoring:card", place.card.pk)
    late = " Bảng nộp sau hạn nên được ghi là nộp muộn." if card.is_late else ""
    messages.success(request, f"Đã nộp {card.title()}.{late}")
    return redirect("scoring:card", card.pk)


def _page(request, desk: CardDesk, place: OwnPlace, form=None, *, status=200, stale=None, missing=()):
    """Whole where ``form`` was refused: what was typed is seen; ``missing``: what the card was not sent for."""
    only = "con-thieu" if missing else "" if form else request.GET.get("loc", "")
    only = only if only in desk.filters else ""
    context = {
        "place": place,
        "card": desk.card,
        "title": desk.card.title(),
        "version": desk.card.version,
        "saved_at": clock(desk.card.edited_at),
        "days_left": (place.deadline.due_on - today()).days,
        "afterwards": _afterwards(desk.card),
        "returned_because": _reason(desk.card),
        "sections": parts.sections_of(desk, form, only, missing),
        "filters": desk.filters,
        "only": only,
        "totals": parts.totals_of(desk),
        "toc": parts.toc_of(desk),
        "why_not_submit": why_not_submit(request.user),
        "form": form,
        "stale": stale,
        "missing": missing,
        "crumbs": _crumbs(place),
    }
    return render(request, "scoring/card/write.html", context, status=status)


def _afterwards(card) -> str:
    return mended(CARD, sent_before=card.first_submitted_at is not None, was_late=card.is_late, send="nộp")


def _reason(card) -> str:
    back = card.steps.filter(to_state="returned").order_by("-at", "-pk") if card.returned_at else card.steps.none()
    return back.values_list("comment", flat=True).first() or ""


def _crumbs(place):
    return [("Chấm điểm", reverse("scoring:cards")), (f"Tự chấm điểm năm {place.cluster_year.year}", "")]
