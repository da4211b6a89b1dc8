from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from clusters.access import get_cluster_year_for
from clusters.models import ClusterYear
from clusters.years import KEY, shown_year, years_of


@require_GET
def cluster_list(request):
    """The clusters of the shown year; a board with one cluster goes straight to it."""
    cluster_years = list(ClusterYear.objects.visible_to(request.user).listed(shown_year(request)))
    if len(cluster_years) == 1:
        return redirect(cluster_years[0])
    return render(request, "clusters/list.html", {"cluster_years": cluster_years, "year": shown_year(request)})


@require_GET
def cluster_year(request, number, year, kind="cluster"):
    """A cluster as it was in a year: members, head and deputies, calendar; the matrix is loaded from its own page."""
    shown = get_cluster_year_for(request.user, number, year, kind)
    request.year_of_page = year
    memberships = shown.memberships.select_related("board").named_on(shown.day)
    return render(
        request,
        "clusters/year.html",
        {
            "cluster_year": shown,
            "crumbs": [("Cụm", reverse("clusters:list")), (f"{shown.cluster.short}, năm {year}", "")],
            "matrix_url": reverse(
                f"reminders:{'matrix' if kind == 'cluster' else 'block_matrix'}", args=[number, year]
            ),
            "history_url": reverse(
                f"conferences:{'chronicle' if kind == 'cluster' else 'block_chronicle'}", args=[number]
            ),
            "members_export": reverse(
                f"documents:{'members' if kind == 'cluster' else 'block_members'}", args=[number, year]
            ),
            "memberships": list(memberships),
            "duties": shown.duties.named_on(shown.day).order_by("-office", "valid_during", "pk"),
            "deadlines": shown.deadlines.all(),
        },
    )


@require_POST
def choose_year(request):
    """Keep the chosen year for the pages to come; an unknown year changes nothing."""
    chosen = request.POST.get("year", "")
    if chosen in map(str, years_of(request)):
        request.session[KEY] = int(chosen)
    return redirect(_back(request))


def _back(request):
    """To where he was; from a cluster's page to the list, since that page names its year."""
    target = request.POST.get("next", "")
    if target.startswith(("/cum/", "/khoi/")):
        return "clusters:list"
    safe = target.startswith("/") and url_has_allowed_host_and_scheme(target, allowed_hosts=None)
    return target if safe else "reminders:home"
