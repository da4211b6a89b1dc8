"""Pages of the criteria sheet that everybody shares: the list of the clusters' sheets, and a sheet."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from clusters.access import is_central
from clusters.years import shown_year
from scoring.access.sheet import get_sheet_year_for, why_not_write
from scoring.examples import EXAMPLES
from scoring.queries.sheet_list import sheet_years, sheets_to_copy
from scoring.views.sheet_parts import CODES, actions_of, rules_of, text_of


@require_GET
def sheets(request):
    """The clusters of the year and how far each sheet has come; a board with one cluster goes straight to it."""
    year = shown_year(request)
    years = sheet_years(request.user, year)
    if len(years) == 1 and request.user.board_id and not is_central(request.user):
        return redirect("scoring:sheet", years[0].pk)
    begun = [(each, getattr(each, "sheet", None)) for each in years]
    rows = [(each, sheet, CODES[sheet.state] if sheet else "not_yet") for each, sheet in begun]
    return render(request, "scoring/sheet/list.html", {"year": year, "rows": rows})


@require_GET
def sheet(request, cluster_year):
    return sheet_page(request, cluster_year)


def sheet_page(request, cluster_year, *, notice="", kept=(), form=None, status=200):
    """A sheet as it prints, its steps, and what this official may do with it.

    ``form``: the form of publishing as it was refused; ``kept``: [(label, text)] typed but not taken, to be copied.
    """
    year, shown = get_sheet_year_for(request.user, cluster_year)
    request.year_of_page = year.year
    crumbs = [("Bảng tiêu chí", reverse("scoring:sheets")), (f"{year.cluster.short}, năm {year.year}", "")]
    context = {"cluster_year": year, "crumbs": crumbs, "notice": notice, "kept": kept}
    if shown is None:
        return render(request, "scoring/sheet/none.html", context | _before(request.user, year), status=status)
    shown.cluster_year = year
    text = text_of(request.user, shown)
    context |= {
        "sheet": shown,
        "code": CODES[shown.state],
        "rules": rules_of(shown),
        "text": text,
        "steps": shown.steps.named(),
        "actions": actions_of(request.user, shown, text.get("faults", []), form=form),
    }
    return render(request, "scoring/sheet/page.html", context, status=status)


def _before(official, year):
    """Of a year whose sheet nobody has begun."""
    why_not = why_not_write(official, year, None)
    return {
        "why_not": why_not,
        "examples": [] if why_not else EXAMPLES.values(),
        "to_copy": [] if why_not else sheets_to_copy(official, year),
        "duties": year.duties.named_on(year.day).order_by("-office", "valid_during", "pk"),
    }
