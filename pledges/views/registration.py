"""Pages that members, heads and the centre share: the list of registrations and a registration."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from clusters.access import is_central, offices_of
from clusters.years import shown_year
from pledges.access.registration import get_registration_for, registering_places_of
from pledges.queries.registration_list import registrations_chosen
from pledges.states import LABELS, PaperState
from pledges.views import registration_parts as parts
from pledges.views.parts import asks_for_part

REGISTRATIONS_A_PAGE = 20


@require_GET
def registration_list(request):
    """The own board's registration and amendments of the shown year, and those of others it may see."""
    year = shown_year(request)
    state = request.GET.get("trang_thai", "")
    rows = registrations_chosen(request.user, year, state)
    page = Paginator(rows, REGISTRATIONS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "year": year,
        "own": registering_places_of(request.user, year),
        "page": page,
        "sees_others": _sees_others(request.user) or page.paginator.count > 0 or bool(state),
        "chosen": state,
        "query": urlencode({"trang_thai": state}) if state else "",
        "states": [(state, text) for state, text in LABELS["head"].items() if state != PaperState.DRAFT],
    }
    page_or_part = "#registrations" if asks_for_part(request) else ""
    return render(request, f"pledges/registration/list.html{page_or_part}", context)


def _sees_others(official) -> bool:
    """He is to see other boards' registrations, even if there are none yet."""
    return official.capacity == "observer" or is_central(official) or bool(offices_of(official))


@require_GET
def registration(request, pk):
    return registration_page(request, pk)


def registration_page(request, pk, *, notice="", reason_form=None, amend_form=None, status=200):
    """A registration as it prints, its steps, its other numbers, and what this official may do with it."""
    shown = get_registration_for(request.user, pk)
    request.year_of_page = shown.cluster_year.year
    numbers = parts.numbers_of(request.user, shown)
    context = {
        "registration": shown,
        "crumbs": [("Đăng ký", reverse("pledges:registrations")), (f"{shown.title()}, {shown.board_short}", "")],
        "notice": notice,
        **parts.standing_of(request.user, shown),
        **parts.document_of(request.user, shown),
        **numbers,
        "steps": shown.steps.named(),
        **parts.actions_of(request.user, shown, numbers["newest"], reason_form, amend_form),
    }
    return render(request, "pledges/registration/page.html", context, status=status)
