"""Provinces and boards through time. The register is public to all who sign in; clusters and papers are not."""

import datetime as dt

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from clusters.forms import day_form_of
from clusters.models import ClusterYear
from clusters.years import shown_year
from lineage.comparison import compare
from lineage.finding import MOST_LETTERS, bare, find
from lineage.forms import TwoDaysForm
from lineage.papers import papers_of
from lineage.register import ancestors, heirs, in_order, read_register
from lineage.rows import rows_on
from lineage.tree import became, came_from
from lineage.years import years_of
from provinces.days import in_words, today
from provinces.names import CENTRAL
from provinces.queries import Heir

BEFORE = dt.date(2024, 12, 31)  # the last day of the 63 before any of the changes of 2025


@require_GET
def provinces(request):
    """The provinces of a day (``ngay``), or those of which a name, past or present, was looked for (``tim``)."""
    day_form, typed = day_form_of(request), request.GET.get("tim", "").strip()[:MOST_LETTERS]
    day, units = day_form.day(usual=today()), list(read_register().values())
    context = {
        "typed": typed,
        "finds": find(units, typed, today()) if typed else [],
        "finds_central": bool(typed) and bare(typed) == bare(CENTRAL),
        "day_form": day_form,
        "day": day,
        "is_day_chosen": day != today(),
        "rows": [] if typed else rows_on(day, units, request.user),
    }
    return render(request, "lineage/list.html", context)


@require_GET
def province(request, pk):
    """A province and its board: names, where it came from and what it became, clusters, offices and papers."""
    unit = read_register().get(pk)
    if unit is None:
        raise Http404
    predecessors = in_order(ancestors(unit), today())
    line = [unit, *predecessors]
    context = {
        "unit": unit,
        "crumbs": [("Tỉnh, thành", reverse("lineage:provinces")), (unit.board.removeprefix("Ban Tổ chức "), "")],
        "lifetime": in_words(unit.province.lifetime),
        "heirs": [] if unit.lives_on(today()) else [_heir(each) for each in heirs(unit, today())],
        "names": [(name, in_words(name.valid_during)) for name in unit.names],
        "came_from": came_from(unit),
        "became": became(unit),
        "board_years": years_of(request.user, line),
        "papers": papers_of(request.user, line),
        "has_predecessors": bool(predecessors),
    }
    return render(request, "lineage/page.html", context)


def _heir(unit) -> Heir:
    return Heir(unit.pk, unit.board, unit.province.lifetime.lower)


@require_GET
def comparison(request):
    """Two days of the register compared; by default the 63 provinces of 2024 and those of today."""
    usual = {"tu": BEFORE, "den": today()}
    form = TwoDaysForm({"tu": request.GET.get("tu") or usual["tu"], "den": request.GET.get("den") or usual["den"]})
    days = form.cleaned_data if form.is_valid() else usual
    compared = compare(list(read_register().values()), days["tu"], days["den"])
    context = {
        "form": form,
        "first": days["tu"],
        "then": days["den"],
        "compared": compared,
        "crumbs": [
            ("Tỉnh, thành", reverse("lineage:provinces")),
            (f"Từ {compared.before} còn {compared.after}", ""),
        ],
    }
    return render(request, "lineage/comparison.html", context)


@require_GET
def central(request):
    """The Central Commission bears one name and belongs to no cluster: what it has are the clusters it follows."""
    year = shown_year(request)
    followed = ClusterYear.objects.visible_to(request.user).exclude(cluster__department="").listed(year)
    context = {
        "name": CENTRAL,
        "crumbs": [("Tỉnh, thành", reverse("lineage:provinces")), (CENTRAL, "")],
        "year": year,
        "cluster_years": list(followed),
    }
    return render(request, "lineage/central.html", context)
