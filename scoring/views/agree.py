"""Points that the conference gives in place of the verified ones; after publication, a correction by decision."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from pledges.verbs.papers import allow
from scoring.access.card import get_card_for, why_not_read_lines
from scoring.access.judging import why_not_judge, why_not_lead_year
from scoring.access.result import state_of
from scoring.card_desk import agreeing_desk_of
from scoring.forms.decisions import AgreeForm
from scoring.forms.seen_points import seen_of
from scoring.states import ResultState
from scoring.verbs.agreeing import agree_points
from scoring.verbs.correcting import correct_points
from scoring.views import card_parts as parts
from scoring.views.attempt import Attempt, attempt


@require_http_methods(["GET", "POST"])
def agree(request, pk):
    """All lines on one page, with one reason; nothing is saved until all of it fits."""
    card = get_card_for(request.user, pk)
    published = state_of(card.cluster_year) == ResultState.PUBLISHED
    why_not = why_not_lead_year if published else why_not_judge
    allow(why_not(request.user, card.cluster_year, card.board_id) or why_not_read_lines(request.user, card))
    desk = agreeing_desk_of(card)
    form = AgreeForm(request.POST or None, scores=desk.ordered, published=published)
    if request.method == "GET":
        return _page(request, card, desk, form, published, Attempt(200))

    def door(**told):
        if published:
            correct_points(pk, form.points, by=request.user, decision=form.decision, seen=told["seen"])
        else:
            agree_points(pk, form.points, by=request.user, reason=told["reason"], seen=told["seen"])

    tried = attempt(form, door)
    if not tried.done:
        return _page(request, card, desk, form, published, tried)
    if published:
        messages.success(request, "Đã công bố bảng điều chỉnh.")
        return redirect("scoring:result", card.cluster_year_id)
    messages.success(request, "Đã ghi điểm thống nhất.")
    return redirect("scoring:decisions", pk)


def _page(request, card, desk, form, published, tried):
    context = {
        "card": card,
        "published": published,
        "sections": parts.sections_of(desk, form if form.is_bound else None),
        "asked": [form[name] for name in form.fields if name not in form.lines and name != "seen"],
        "seen": seen_of({score.criterion_id: score.agreed_points for score in desk.ordered}),
        "form": form,
        "refused": tried.refused,
        "notice": tried.notice,
        "crumbs": [
            ("Xếp hạng", reverse("scoring:results")),
            (str(card.cluster_year.cluster), reverse("scoring:result", args=[card.cluster_year_id])),
            (f"Quyết định về {card.board_short}", reverse("scoring:decisions", args=[card.pk])),
            ("Điều chỉnh điểm" if published else "Điểm thống nhất", ""),
        ],
    }
    return render(request, "scoring/decisions/agree.html", context, status=tried.status)
