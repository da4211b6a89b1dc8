from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from clusters.access import get_cluster_year_for
from clusters.forms import day_form_of
from clusters.members import members_of, offices_of_year
from clusters.models import ClusterYear
from clusters.opening import year_to_open_from
from clusters.years import KEY, shown_year, years_of

DEADLINES_SHOWN = 3


@require_GET
def cluster_list(request):
    """The clusters of the shown year; a board with one cluster goes straight to it."""
    cluster_years = list(ClusterYear.objects.visible_to(request.user).listed(shown_year(request)))
    if len(cluster_years) == 1:
        return redirect(cluster_years[0])
    return render(request, "clusters/list.html", {"cluster_years": cluster_years, "year": shown_year(request)})


@require_GET
def cluster_year(request, number, year, kind="cluster"):
    """A cluster as it was in a year, or on the day of it that is asked for (``ngay``): members, head and deputies,
    calendar; the matrix is loaded from its own page."""
    shown = get_cluster_year_for(request.user, number, year, kind)
    request.year_of_page = year
    day_form = day_form_of(request, year)
    day = day_form.day(usual=shown.day)
    return render(
        request,
        "clusters/year.html",
        {
            "cluster_year": shown,
            "crumbs": [("Cụm", reverse("clusters:list")), (f"{shown.cluster.short}, năm {year}", "")],
            "matrix_url": shown.url_of("reminders:matrix"),
            "history_url": reverse(
                f"conferences:{'chronicle' if kind == 'cluster' else 'block_chronicle'}", args=[number]
            ),
            "members_export": shown.url_of("documents:members"),
            "day": day,
            "day_form": day_form,
            "is_day_chosen": day != shown.day,
            "members": members_of(shown, day),
            "duties": offices_of_year(shown, day),
            "offices_url": shown.url_of("transitions:offices"),
            "next_year": _next_year(request.user, shown),
            "deadlines": shown.deadlines.filter(due_on__gte=shown.day)[:DEADLINES_SHOWN],
        },
    )


def _next_year(official, shown) -> tuple[int, str] | None:
    """(the year he may open, the page where he does it)"""
    followed = year_to_open_from(official, shown)
    if followed is None:
        return None
    return followed.year + 1, followed.url_of("transitions:next_year")


@require_POST
def choose_year(request):
    """Keep the chosen year for the pages to come; an unknown year changes nothing."""
    chosen = request.POST.get("year", "")
    if chosen in map(str, years_of(request)):
        request.session[KEY] = int(chosen)
    return redirect(_back(request))


def _back(request):
    """To where he was; from a cluster's page, which names its year, to its page of the chosen one if there is one."""
    target = request.POST.get("next", "")
    if not (target.startswith("/") and url_has_allowed_host_and_scheme(target, allowed_hosts=None)):
        return "reminders:home"
    named = _named_in(target)
    if named.view_name == "reminders:progress_of_year":
        return "reminders:progress"
    return _of_chosen_year(request, named) if {"number", "year"} <= named.captured_kwargs.keys() else target


def _named_in(target):
    try:
        return resolve(target.partition("?")[0])
    except Resolver404:
        return resolve("/")  # no page of ours, so none that names a year


def _of_chosen_year(request, page):
    """The same page of the same cluster in the year chosen; else the list of that year's clusters."""
    kind, number, year = page.kwargs.get("kind", "cluster"), page.captured_kwargs["number"], shown_year(request)
    visible = ClusterYear.objects.visible_to(request.user)
    if not visible.filter(cluster__kind=kind, cluster__number=number, year=year).exists():
        return "clusters:list"
    return reverse(page.view_name, kwargs=page.captured_kwargs | {"year": year})
