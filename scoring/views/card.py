"""Pages that members, heads and the centre share: the cards of a year, one card, and the log of its points."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from clusters.years import shown_year
from pledges.refusals import AlreadyHandled, Incomplete, NotAllowed
from scoring.access.card import get_card_for, why_not_edit, why_not_read_lines, why_not_return
from scoring.access.judging import judged_among
from scoring.access.verification import sees_verified, why_not_explain, why_not_lead, why_not_verify
from scoring.card_desk import reading_desk_of
from scoring.forms.card import ReturnForm
from scoring.queries.card_list import cards_of_others, own_places_of
from scoring.queries.changes import changes_of
from scoring.queries.crossing import cross_checks_for
from scoring.queries.decisions import waivers_of
from scoring.queries.verification import verifiers_of
from scoring.states import CARD_EDITABLE, VERIFIABLE
from scoring.verbs.card import return_card
from scoring.verbs.verification import reopen_verification
from scoring.views import card_parts as parts


@require_GET
def cards(request):
    """One's own card of the shown year, and those of others that were sent in."""
    year = shown_year(request)
    context = {
        "year": year,
        "own": own_places_of(request.user, year),
        "others": cards_of_others(request.user, year),
        "papers": cross_checks_for(request.user, year),
    }
    return render(request, "scoring/card/list.html", context)


@require_GET
def card(request, pk):
    return card_page(request, pk)


def card_page(request, pk, *, form=None, notice="", status=200):
    shown = get_card_for(request.user, pk)
    request.year_of_page = shown.cluster_year.year
    why_not_read = why_not_read_lines(request.user, shown)
    ours = shown.board_id == request.user.board_id
    whole = shown.state not in CARD_EDITABLE and sees_verified(request.user, shown)
    desk = None if why_not_read else reading_desk_of(shown, whole=whole)
    context = {
        "card": shown,
        "title": shown.title(),
        "ours": ours,
        "compared": bool(desk and desk.claimed),
        "notice": notice,
        "why_not_read": why_not_read,
        "sections": parts.sections_of(desk) if desk else [],
        "totals": parts.totals_of(desk) if desk else None,
        "steps": list(shown.steps.named()),
        "why_not_edit": why_not_edit(shown) if ours else "",
        "why_not_return": why_not_return(request.user, shown),
        "why_not_verify": why_not_verify(request.user, shown),
        "why_not_lead": why_not_lead(request.user, shown),
        "why_not_explain": why_not_explain(request.user, shown),
        "waits": shown.state in VERIFIABLE,
        "waivers": waivers_of(shown) if whole else [],
        "excluded": getattr(shown, "disqualification", None) if whole else None,
        "decide_url": reverse("scoring:decisions", args=[pk]) if _decides(request.user, shown) else "",
        "verifiers": [] if ours else verifiers_of(shown),
        "form": form or ReturnForm(),
        "crumbs": [("Chấm điểm", reverse("scoring:cards")), (f"{shown.title()}, {shown.board_short}", "")],
    }
    return render(request, "scoring/card/page.html", context, status=status)


def _decides(official, card):
    return bool(judged_among(official, card.cluster_year, [card.board_id]))


@require_POST
def send_back(request, pk):
    """Return a card; the reason is required."""
    return _with_reason(request, pk, return_card, "Đã trả lại")


@require_POST
def reopen(request, pk):
    """Verify a card again; the reason is required."""
    return _with_reason(request, pk, reopen_verification, "Đã mở lại thẩm định")


def _with_reason(request, pk, verb, done):
    shown = get_card_for(request.user, pk)
    form = ReturnForm(request.POST)
    if not form.is_valid():
        return card_page(request, pk, form=form, status=422)
    try:
        verb(pk, by=request.user, reason=form.cleaned_data["reason"])
    except Incomplete as incomplete:
        form.add_error("reason", incomplete.missing[0].sentence)
        return card_page(request, pk, form=form, status=422)
    except AlreadyHandled as handled:
        return card_page(request, pk, form=form, notice=str(handled), status=409)
    messages.success(request, f"{done} {shown.title()} của {shown.board_name}.")
    return redirect("scoring:card", pk)


@require_GET
def changes(request, pk):
    """Every change of points of a card, or of one of its criteria (``?tieu-chi=``)."""
    shown = get_card_for(request.user, pk)
    if why_not := why_not_read_lines(request.user, shown):
        raise NotAllowed(why_not)
    request.year_of_page = shown.cluster_year.year
    typed = request.GET.get("tieu-chi", "")
    of = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 10 else None
    page = changes_of(shown, of, request.GET.get("page"), with_verified=sees_verified(request.user, shown))
    card_url = reverse("scoring:card", args=[pk])
    crumbs = [("Chấm điểm", reverse("scoring:cards")), (f"{shown.title()}, {shown.board_short}", card_url)]
    context = {
        "card": shown,
        "page": page,
        "of": of,
        "query": f"tieu-chi={of}" if of else "",
        "crumbs": [*crumbs, ("Nhật ký điểm", "")],
    }
    return render(request, "scoring/card/changes.html", context)
