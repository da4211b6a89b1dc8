"""Points that the conference gives in place of the verified ones; after publication, a correction by decision."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from pledges.refusals import Incomplete
from pledges.verbs.papers import allow
from scoring.access.card import get_card_for
from scoring.access.judging import why_not_judge, why_not_lead_year
from scoring.access.result import state_of
from scoring.card_desk import agreeing_desk_of
from scoring.forms.result import AgreeForm
from scoring.states import ResultState
from scoring.verbs.result import Decision, agree_points
from scoring.views import card_parts as parts


@require_http_methods(["GET", "POST"])
def agree(request, pk):
    """All lines on one page, with one reason; nothing is saved until all of it fits."""
    card = get_card_for(request.user, pk)
    published = state_of(card.cluster_year) == ResultState.PUBLISHED
    why_not = why_not_lead_year if published else why_not_judge
    allow(why_not(request.user, card.cluster_year, card.board_id))
    desk = agreeing_desk_of(card)
    form = AgreeForm(request.POST or None, scores=desk.ordered, published=published)
    refused = []
    if request.method == "POST" and form.is_valid():
        try:
            agree_points(
                pk, form.points, by=request.user, reason=form.cleaned_data["reason"], decision=_decision(form)
            )
        except Incomplete as incomplete:
            refused = _shown_at(form, incomplete)
        else:
            messages.success(request, "Đã ghi điểm điều chỉnh." if published else "Đã ghi điểm thống nhất.")
            return redirect("scoring:card", pk)
    context = {
        "card": card,
        "published": published,
        "sections": parts.sections_of(desk, form if form.is_bound else None),
        "asked": [form[name] for name in form.fields if not name.startswith("agreed_")],
        "form": form,
        "refused": refused,
        "crumbs": [
            ("Chấm điểm", reverse("scoring:cards")),
            (f"{card.title()}, {card.board_short}", reverse("scoring:card", args=[pk])),
            ("Điều chỉnh theo quyết định" if published else "Điểm thống nhất", ""),
        ],
    }
    return render(request, "scoring/result/agree.html", context, status=422 if request.method == "POST" else 200)


def _decision(form):
    if "decision" not in form.fields:
        return None
    told = form.cleaned_data
    return Decision(told["decision"], told["decided_on"], told["decided_by"])


def _shown_at(form, incomplete):
    """At the fields; the sentences that are of none."""
    for field, sentence in incomplete.missing:
        if field in form.fields:
            form.add_error(field, sentence)
    return [sentence for field, sentence in incomplete.missing if field not in form.fields]
