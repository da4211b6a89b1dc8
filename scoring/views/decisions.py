"""What the head decides about a board beside its points: deductions waived, criteria not assigned, the board not
considered."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from pledges.refusals import AlreadyHandled
from pledges.verbs.papers import allow
from scoring.access.judging import get_judged_card_for, why_not_about, why_not_lead_year
from scoring.access.result import state_of
from scoring.forms.decisions import AssignForm, ExcludeForm, WaiveForm
from scoring.models import Scorecard
from scoring.queries.decisions import deducted_from, waivers_of, why_not_assigned
from scoring.queries.lines import nodes_of, scores_on
from scoring.states import CardState, ResultState
from scoring.tree import leaves_of
from scoring.verbs import judging
from scoring.verbs.correcting import exclude_by_decision
from scoring.views.attempt import attempt


class Decided:
    """What the page shows and its forms choose from. At most seven queries."""

    def __init__(self, card: Scorecard):
        nodes = nodes_of(card.cluster_year.sheet)
        by_criterion = scores_on(card, nodes)
        self.card = card
        self.is_sent = card.state != CardState.DRAFT
        self.is_published = state_of(card.cluster_year) == ResultState.PUBLISHED
        self.excluded = getattr(card, "disqualification", None)
        self.scores = [by_criterion[node.criterion.pk] for node in leaves_of(nodes)]
        self.waivers = waivers_of(card)
        self.deducted = deducted_from(card, self.scores, self.waivers) if self.is_sent else []
        changes = why_not_assigned(card)
        self.not_assigned = [(score, changes.get(score.pk)) for score in self.scores if not score.is_assigned]

    def score_of(self, criterion: int) -> int:
        return next(score.pk for score in self.scores if score.criterion_id == criterion)

    def assign_form(self, data=None):
        return AssignForm(data, of="assign", criteria=[score.criterion for score, _ in self.not_assigned])

    def unassign_form(self, data=None):
        assigned = [score.criterion for score in self.scores if score.is_assigned]
        return AssignForm(data, of="unassign", criteria=assigned)

    def waive_form(self, data=None):
        return WaiveForm(data, deducted=self.deducted)

    def exclude_form(self, data=None):
        return ExcludeForm(data, published=self.is_published)


@require_GET
def decisions(request, pk):
    return decisions_page(request, Decided(get_judged_card_for(request.user, pk)))


def decisions_page(request, decided, *, forms=None, refused=(), notice="", status=200):
    """``forms``: {which: form} that were refused."""
    card, forms = decided.card, forms or {}
    request.year_of_page = card.cluster_year.year
    cluster_url = reverse("scoring:result", args=[card.cluster_year_id])
    context = {
        "card": card,
        "title": card.title(),
        "decided": decided,
        "why_not": why_not_about(request.user, card),
        "why_not_correct": why_not_lead_year(request.user, card.cluster_year, card.board_id),
        "waive_form": forms.get("waive") or decided.waive_form(),
        "assign_form": forms.get("assign") or decided.assign_form(),
        "unassign_form": forms.get("unassign") or decided.unassign_form(),
        "exclude_form": forms.get("exclude") or decided.exclude_form(),
        "refused": refused,
        "notice": notice,
        "crumbs": [
            ("Xếp hạng", reverse("scoring:results")),
            (str(card.cluster_year.cluster), cluster_url),
            (f"Quyết định về {card.board_short}", ""),
        ],
    }
    return render(request, "scoring/decisions/page.html", context, status=status)


def _decide(request, pk, which, door, done, *, why_not=why_not_about):
    """``door``: what does it, with the page's facts and what the form holds."""
    decided = Decided(get_judged_card_for(request.user, pk))
    allow(why_not(request.user, decided.card))
    if which == "exclude" and decided.excluded:
        return decisions_page(request, decided, notice="Đơn vị này đã ở diện không xét.", status=409)
    form = getattr(decided, f"{which}_form")(request.POST)
    tried = attempt(form, lambda **told: door(decided, form, told))
    if not tried.done:
        return decisions_page(request, decided, forms={which: form}, **tried.shown())
    messages.success(request, done)
    return redirect("scoring:decisions", pk)


@require_POST
def waive(request, pk):
    def door(decided, form, told):
        judging.waive_deduction(pk, *told["deduction"], by=request.user, reason=told["reason"])

    return _decide(request, pk, "waive", door, "Đã miễn khoản trừ; điểm đã được tính lại.")


@require_POST
def take_back_waiver(request, pk):
    card = judging.take_back_waiver(pk, by=request.user)
    messages.success(request, "Đã bỏ miễn trừ; điểm đã được tính lại.")
    return redirect("scoring:decisions", card.pk)


@require_POST
def assign(request, pk):
    return _set_assigned(request, pk, "assign", True, "Đã giao lại tiêu chí cho đơn vị.")


@require_POST
def unassign(request, pk):
    return _set_assigned(request, pk, "unassign", False, "Đã ghi tiêu chí là không giao cho đơn vị.")


def _set_assigned(request, pk, which, is_assigned, done):
    def door(decided, form, told):
        score = decided.score_of(told["criterion"])
        judging.set_assigned(score, is_assigned, by=request.user, reason=told["reason"])

    return _decide(request, pk, which, door, done)


@require_POST
def exclude(request, pk):
    """After publication by a decision, which publishes the table anew."""

    def door(decided, form, told):
        if decided.is_published:
            exclude_by_decision(pk, told["kind"], by=request.user, decision=form.decision)
        else:
            judging.exclude_board(pk, by=request.user, kind=told["kind"], reason=told["reason"])

    return _decide(request, pk, "exclude", door, "Đã ghi đơn vị không xét.", why_not=_why_not_exclude)


def _why_not_exclude(official, card):
    if state_of(card.cluster_year) == ResultState.PUBLISHED:
        return why_not_lead_year(official, card.cluster_year, card.board_id)
    return why_not_about(official, card)


@require_POST
def consider_again(request, pk):
    try:
        judging.consider_board_again(pk, by=request.user)
    except AlreadyHandled as handled:
        decided = Decided(get_judged_card_for(request.user, pk))
        return decisions_page(request, decided, notice=str(handled), status=409)
    messages.success(request, "Đơn vị được xét lại.")
    return redirect("scoring:decisions", pk)
