"""The officials of other boards whom the head asks to verify a card too."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from pledges.refusals import AlreadyHandled
from pledges.verbs.papers import allow
from scoring.access.card import get_card_for
from scoring.access.verification import why_not_lead
from scoring.forms.verification import VerifierForm
from scoring.queries.verification import askable, verifiers_of
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
    context = {
        "card": card,
        "verifiers": verifiers_of(card),
        "form": form,
        "crumbs": [
            ("Chấm điểm", reverse("scoring:cards")),
            (f"{card.title()}, {card.board_short}", reverse("scoring:card", args=[pk])),
            ("Người thẩm định", ""),
        ],
    }
    return render(request, "scoring/verifying/assign.html", context, status=422 if form.errors else 200)


@require_POST
def release(request, pk):
    card = release_verifier(pk, by=request.user)
    messages.success(request, "Đã thôi giao thẩm định. Điểm đã cho còn nguyên.")
    return redirect("scoring:verifiers", card.pk)
