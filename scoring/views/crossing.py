"""A board scores another's card beside its verifiers: all lines on one page, saved by a button, sent by its leader."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from pledges.verbs.papers import allow
from provinces.days import today
from scoring.access.card import why_not_read_lines
from scoring.access.crossing import get_cross_check_for, why_not_cross, why_not_send_cross
from scoring.afterwards import CROSS_CHECK
from scoring.card_desk import cross_desk_of
from scoring.forms.crossing import CrossScoresForm
from scoring.forms.seen_points import seen_of
from scoring.models import Scorecard
from scoring.verbs.crossing import save_cross_scores, send_cross_check
from scoring.views import card_parts as parts
from scoring.views.attempt import Attempt, attempt


@require_http_methods(["GET", "POST"])
def cross(request, pk):
    paper = get_cross_check_for(request.user, pk)
    allow(why_not_read_lines(request.user, paper.card))
    desk = cross_desk_of(paper)
    criteria = [score.criterion for score in desk.ordered if desk.parts_of(score.criterion)]
    form = CrossScoresForm(request.POST or None, criteria=criteria)
    if request.method == "GET":
        return _page(request, paper, desk, form, Attempt(200))
    sends = request.POST.get("action") == "send"
    verb = send_cross_check if sends else save_cross_scores
    tried = attempt(form, lambda **told: verb(pk, form.points, by=request.user, seen=told["seen"]))
    if not tried.done:
        return _page(request, paper, desk, form, tried)
    messages.success(request, "Đã gửi phiếu chấm chéo." if sends else "Đã lưu điểm chấm chéo.")
    return redirect("scoring:cross", pk)


def _page(request, paper, desk, form, tried):
    card = Scorecard.objects.named().get(pk=paper.card_id)
    request.year_of_page = paper.card.cluster_year.year
    context = {
        "paper": paper,
        "card": card,
        "title": paper.card.title(),
        "days_left": (paper.due_on - today()).days,
        "afterwards": CROSS_CHECK,
        "sections": parts.sections_of(desk, form if form.is_bound else None),
        "form": form,
        "seen": seen_of({pk: desk.given.get(pk) for pk in form.lines.values()}),
        "why_not": why_not_cross(paper),
        "why_not_send": why_not_send_cross(request.user, paper),
        "refused": tried.refused,
        "notice": tried.notice,
        "crumbs": [("Chấm điểm", reverse("scoring:cards")), (f"Chấm chéo {card.board_short}", "")],
    }
    return render(request, "scoring/crossing/page.html", context, status=tried.status)
