"""Pages of the joint pledge that everybody shares: the list, a pledge, and its live signatures."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from clusters.access import is_central
from clusters.years import shown_year
from pledges.access.pledge import get_pledge_year_for, why_not_write
from pledges.models import Pledge
from pledges.queries.pledge import seats_before
from pledges.queries.pledge_list import pledge_rows
from pledges.views.pledge_parts import (
    CODES,
    actions_of,
    comments_of,
    document_of,
    panels_of,
    place,
    signatures_of,
    standing_of,
)

UNKNOWN = -1  # no count of signatures: everything is new


@require_GET
def pledges(request):
    """The clusters of the year and how far each pledge has come; a board with one cluster goes straight to it."""
    year = shown_year(request)
    rows = pledge_rows(request.user, year)
    if len(rows) == 1 and request.user.board_id and not is_central(request.user):
        return redirect("pledges:pledge", rows[0].cluster_year.pk)
    context = {"year": year, "rows": [(row, CODES[row.pledge.state] if row.pledge else "not_yet") for row in rows]}
    return render(request, "pledges/pledge/list.html", context)


@require_GET
def pledge(request, cluster_year):
    return pledge_page(request, cluster_year)


def pledge_page(request, cluster_year, *, notice="", kept=(), comment_form=None, closing_form=None, status=200):
    """A pledge as it prints, its signatures and steps, and what this official may do with it.

    ``kept``: [(label, text)] typed but not taken, shown to be copied.
    """
    year, shown = get_pledge_year_for(request.user, cluster_year)
    request.year_of_page = year.year
    crumbs = [("Giao ước", reverse("pledges:pledges")), (f"{year.cluster.short}, năm {year.year}", "")]
    context = {"cluster_year": year, "crumbs": crumbs, "notice": notice, "kept": kept}
    if shown is None:
        return render(request, "pledges/pledge/none.html", context | _before(request.user, year), status=status)
    context |= _parts(request.user, shown, closing_form=closing_form)
    context |= {
        "document": document_of(shown, request.user),
        "steps": shown.steps.named(),
        "talk": comments_of(shown, request.user, context["panels"], form=comment_form),
    }
    return render(request, "pledges/pledge/page.html", context, status=status)


def _before(official, year):
    """Of a year whose pledge nobody has begun."""
    seats = seats_before(year)
    return {
        "heads": [seat for seat in seats if seat.office],
        "seats": seats,
        "may_write": not why_not_write(official, year, None),
    }


def _parts(official, pledge, *, closing_form=None) -> dict:
    signatures = signatures_of(pledge, official)
    panels = panels_of(pledge, official, signatures, closing_form=closing_form)
    return {
        "pledge": pledge,
        "standing": standing_of(pledge),
        "signatures": signatures,
        "panels": panels,
        "actions": actions_of(pledge, official, panels),
    }


@require_GET
def signatures(request, cluster_year):
    """For the page that asks again and again: nothing (204) while nothing has changed, else what has.

    ``da_ky``: how many signatures the page shows; ``o``: its ``place``.
    """
    _, shown = get_pledge_year_for(request.user, cluster_year)
    if not request.htmx or shown is None:
        page = reverse("pledges:pledge", args=[cluster_year])
        return redirect(f"{page}#chu-ky")  # without JavaScript: the page anew, at the grid
    known, signed = _known(request), _signed(shown)
    same_place = request.GET.get("o", "") == place(shown, set(signed), request.user)
    if known == len(signed) and same_place:
        return HttpResponse(status=204)
    context = _parts(request.user, shown)
    context |= {"moved": not same_place, "news": _news(shown, context["signatures"]["seats"], signed[max(known, 0) :])}
    return render(request, "pledges/pledge/news.html", context)


def _known(request) -> int:
    count = request.GET.get("da_ky", "")
    return int(count) if count.isdecimal() else UNKNOWN


def _signed(pledge: Pledge) -> list[int]:
    """The boards that have signed, in the order in which they did."""
    return list(pledge.signatures.order_by("signed_at", "pk").values_list("board_id", flat=True))


def _news(pledge, seats, newcomers) -> str:
    """What is read out: who has signed since, and that it is in force."""
    names = {seat.board_id: seat.board_name for seat in seats}
    signed = f"Vừa ký: {'; '.join(names[board] for board in newcomers)}." if newcomers else ""
    in_force = "Giao ước đã có hiệu lực." if pledge.in_force_at else ""
    return " ".join(filter(None, [signed, in_force]))
