"""Verifying a card: the page on which its verifiers give points beside the board's own, ask, and finish."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from pledges import presence
from pledges.refusals import AlreadyHandled, Incomplete, NotAllowed, StaleEdit
from pledges.views.newer import clock
from scoring.access.card import get_card_for
from scoring.access.verification import sees_verified, why_not_decide, why_not_verify
from scoring.card_desk import VerifyingDesk, verifying_desk_of
from scoring.forms.card import VerifyForm
from scoring.queries.lines import scores_of
from scoring.verbs.verification import accept_self_points, finish_verification, send_questions, verify_scores
from scoring.views import autosave
from scoring.views import card_parts as parts
from scoring.views.pressed import pressed

PRESENCE = "verify"


@require_http_methods(["GET", "POST"])
def verify(request, pk):
    """Points and reasons; saving, asking and finishing post here too."""
    card = get_card_for(request.user, pk)
    if why_not := why_not_verify(request.user, card):
        return _too_late(request, card, why_not)
    return _page(request, verifying_desk_of(card)) if request.method == "GET" else _save(request, card)


@require_POST
def still_here(request, pk):
    """The open page says so every twenty seconds; it hears who else verifies, and what others have saved since."""
    card = get_card_for(request.user, pk)
    why_not = why_not_verify(request.user, card)
    if not sees_verified(request.user, card):
        raise NotAllowed(why_not)
    if not why_not:
        presence.mark(request.user, pk, PRESENCE)
    return autosave.still_here(request, card, verifying_desk_of, presence.others(request.user, pk, PRESENCE), why_not)


def _too_late(request, card, why_not):
    if request.htmx or request.method == "POST":
        raise NotAllowed(why_not)
    messages.info(request, why_not)
    return redirect("scoring:card", card.pk)


def _save(request, card):
    criteria = [score.criterion for score in scores_of(card)]
    form = VerifyForm(request.POST, criteria=criteria, step=card.cluster_year.sheet.step)
    valid = form.is_valid()
    try:
        card = verify_scores(card.pk, form.typed, by=request.user, version=form.cleaned_data.get("version", -1))
    except StaleEdit as stale:
        if request.htmx:
            return autosave.overtaken(request, verifying_desk_of(stale.paper), form, stale)
        desk = _desk_now(request, card)
        return _page(request, desk, form, status=409, stale=autosave.both(desk, form, stale))
    if request.htmx:
        return autosave.saved(request, verifying_desk_of(card), form)
    if not valid:
        return _page(request, _desk_now(request, card), form, status=422)
    return _go_on(request, card)


def _go_on(request, card):
    """What the pressed button asks for, once everything typed is saved."""
    action, pk = pressed(request)
    if action == "question" and pk:
        return redirect("scoring:ask", pk)
    if action == "accept":
        taken = accept_self_points(card.pk, by=request.user, part=pk)
        messages.success(request, f"Đã nhận điểm tự chấm của {taken} mục." if taken else "Không còn mục nào để nhận.")
        return redirect(f"{request.get_full_path()}#phan-{pk}" if pk else request.get_full_path())
    if action in ENDINGS:
        return _end(request, card, *ENDINGS[action])
    messages.success(request, "Đã lưu điểm thẩm định.")
    return redirect(request.get_full_path())


ENDINGS = {
    "finish": (finish_verification, "Đã hoàn thành thẩm định. Đơn vị xem được điểm từng mục và lý do."),
    "send": (send_questions, "Đã gửi yêu cầu giải trình đến đơn vị."),
}


def _end(request, card, verb, sentence):
    try:
        verb(card.pk, by=request.user)
    except Incomplete as incomplete:
        return _page(request, _desk_now(request, card), status=422, missing=incomplete.missing)
    except AlreadyHandled as handled:  # the same click, twice
        sentence = str(handled)
    messages.success(request, sentence)
    return redirect("scoring:card", card.pk)


def _desk_now(request, card):
    """Of the card as it is now, named for a page."""
    return verifying_desk_of(get_card_for(request.user, card.pk))


def _page(request, desk: VerifyingDesk, form=None, *, status=200, stale=None, missing=()):
    """Whole where ``form`` was refused: what was typed is seen; ``missing``: what stands against finishing."""
    card = desk.card
    request.year_of_page = card.cluster_year.year
    only = "chua-tham-dinh" if missing else "" if form else request.GET.get("loc", "")
    only = only if only in desk.filters else ""
    context = {
        "card": card,
        "version": card.version,
        "saved_at": clock(card.edited_at),
        "sections": parts.sections_of(desk, form, only, missing),
        "filters": desk.filters,
        "only": only,
        "totals": parts.totals_of(desk),
        "toc": parts.toc_of(desk),
        "waiting": sum(not each.sent_at for asked in desk.questions.values() for each in asked),
        "why_not_decide": why_not_decide(request.user, card),
        "form": form,
        "stale": stale,
        "missing": missing,
        "crumbs": [
            ("Chấm điểm", reverse("scoring:cards")),
            (f"{card.title()}, {card.board_short}", reverse("scoring:card", args=[card.pk])),
            ("Thẩm định", ""),
        ],
    }
    return render(request, "scoring/verifying/page.html", context, status=status)
