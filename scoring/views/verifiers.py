"""The officials of other boards whom the head asks to verify a card too, and the boards asked to check it across."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from pledges.refusals import AlreadyHandled
from pledges.verbs.papers import allow
from scoring.access.card import get_card_for
from scoring.access.verification import why_not_lead
from scoring.forms.verification import CrossForm, VerifierForm
from scoring.models import CrossCheck
from scoring.queries.crossing import cross_checks_of, crossable
from scoring.queries.verification import askable, verifiers_of
from scoring.verbs.crossing import assign_cross_check, release_cross_check
from scoring.verbs.verification import assign_verifier, release_verifier


@require_http_methods(["GET", "POST"])
def verifiers(request, pk):
    card = get_card_for(request.user, pk)
    allow(why_not_lead(request.user, card))
    form = VerifierForm(request.POST or None, officials=askable(card))
    if request.method == "POST" and form.is_valid():
        official = form.cleaned_data["official"]
        try:
            assign_verifier(pk, official, by=request.user)
        except AlreadyHandled as handled:
            form.add_error("official", str(handled))
        else:
            messages.success(request, f"Đã giao thẩm định cho {official.display_name} ({official.username}).")
            return redirect("scoring:verifiers", pk)
    return verifiers_page(request, card, form=form)


@require_POST
def cross(request, pk):
    """Ask a board to check the card across."""
    card = get_card_for(request.user, pk)
    allow(why_not_lead(request.user, card))
    form = CrossForm(request.POST, boards=crossable(card))
    if form.is_valid():
        board = form.cleaned_data["board"]
        try:
            assign_cross_check(pk, board, by=request.user)
        except AlreadyHandled as handled:
            form.add_error("board", str(handled))
        else:
            messages.success(request, f"Đã giao chấm chéo cho {board.board_short}.")
            return redirect("scoring:verifiers", pk)
    return verifiers_page(request, card, cross_form=form)


def verifiers_page(request, card, *, form=None, cross_form=None):
    """``form``, ``cross_form``: those that were refused."""
    refused = (form and form.errors) or cross_form
    pk = card.pk
    context = {
        "card": card,
        "verifiers": verifiers_of(card),
        "papers": cross_checks_of(card),
        "form": form or VerifierForm(officials=askable(card)),
        "cross_form": cross_form or CrossForm(boards=crossable(card)),
        "crumbs": [
            ("Chấm điểm", reverse("scoring:cards")),
            (f"{card.title()}, {card.board_short}", reverse("scoring:card", args=[pk])),
            ("Người thẩm định", ""),
        ],
    }
    return render(request, "scoring/verifying/assign.html", context, status=422 if refused else 200)


@require_POST
def release_cross(request, pk):
    try:
        card = release_cross_check(pk, by=request.user)
    except AlreadyHandled as handled:
        messages.error(request, str(handled))
        card = CrossCheck.objects.get(pk=pk).card
    else:
        messages.success(request, "Đã thôi giao chấm chéo.")
    return redirect("scoring:verifiers", card.pk)


@require_POST
def release(request, pk):
    card = release_verifier(pk, by=request.user)
    messages.success(request, "Đã thôi giao thẩm định. Điểm đã cho còn nguyên.")
    return redirect("scoring:verifiers", card.pk)
