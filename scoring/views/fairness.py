"""Looking at the fairness of a year's points, for those who see all its cards."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from pledges.fields import shown
from scoring.access.judging import get_judged_year_for
from scoring.fairness import TRIES
from scoring.queries.fairness import fairness_of
from scoring.views import fairness_parts


@require_GET
def fairness(request, cluster_year):
    cluster_year = get_judged_year_for(request.user, cluster_year)
    if not hasattr(cluster_year, "sheet"):
        raise Http404
    request.year_of_page = cluster_year.year
    found = fairness_of(cluster_year)
    context = {
        "cluster_year": cluster_year,
        "crumbs": [
            ("Xếp hạng", reverse("scoring:results")),
            (str(cluster_year.cluster), reverse("scoring:result", args=[cluster_year.pk])),
            ("Xem xét công bằng", ""),
        ],
        "compared": fairness_parts.compared(found),
        "strict": fairness_parts.strict(found),
        "telling": fairness_parts.telling(found),
        "stable": fairness_parts.stable(found),
        "step": shown(cluster_year.sheet.step),
        "tries": TRIES,
    }
    return render(request, "scoring/result/fairness.html", context)
