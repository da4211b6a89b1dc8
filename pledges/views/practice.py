"""The library of models and good ways of working."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from clusters.models import Cluster
from pledges.access.practice import get_practice_for, may_ever_feature, why_not_feature
from pledges.marking import excerpt, marked
from pledges.models import Practice, Report, Topic
from pledges.queries.practice_list import KEYS, practices_chosen
from pledges.queries.words import words_of
from pledges.verbs.practice import feature_practice, unfeature_practice
from pledges.views.report import asks_for_part
from provinces.days import today
from provinces.models import Board

PRACTICES_A_PAGE = 20


@require_GET
def practices(request):
    """The library: words, topic, cluster, year, board with its predecessors."""
    chosen = {key: request.GET.get(key, "").strip() for key in KEYS}
    page = Paginator(practices_chosen(request.user, chosen), PRACTICES_A_PAGE).get_page(request.GET.get("page"))
    words = words_of(chosen["tu"])
    context = {
        "page": page,
        "found": [(each, marked(each.title, words), marked(excerpt(each.text, words), words)) for each in page],
        "chosen": chosen,
        "query": urlencode({key: value for key, value in chosen.items() if value}),
        "choices": _choices(request.user),
    }
    template = "pledges/practice/list.html#found" if asks_for_part(request) else "pledges/practice/list.html"
    return render(request, template, context)


def _choices(official) -> dict:
    """{key: [(value, label)]} of the filter; boards of today, which bring their predecessors along."""
    told = Practice.objects.visible_to(official).values_list("report__cluster_year__year", flat=True)
    years = [str(year) for year in told.order_by("-report__cluster_year__year").distinct()]
    boards = Board.objects.filter(kind="provincial").living_on(today()).named_on(today()).order_by("board_order", "pk")
    return {
        "linh_vuc": Topic.choices,
        "cum": [(str(each.pk), str(each)) for each in Cluster.objects.order_by("kind", "number")],
        "nam": list(zip(years, years, strict=True)),
        "don_vi": [(str(each.pk), each.board_short) for each in boards],
    }


@require_GET
def practice(request, pk):
    """One practice, with the board's name as it was then."""
    shown = get_practice_for(request.user, pk)
    why_not = why_not_feature(request.user, shown)
    context = {
        "practice": shown,
        "why_not_feature": why_not,
        "shows_refusal": may_ever_feature(request.user),
        "reads_report": Report.objects.visible_to(request.user).filter(pk=shown.report_id).exists(),
        "crumbs": [("Mô hình hay", reverse("pledges:practices")), (shown.title, "")],
    }
    return render(request, "pledges/practice/page.html", context)


@require_POST
def feature(request, pk):
    feature_practice(pk, by=request.user)
    messages.success(request, "Đã nêu gương mô hình này.")
    return redirect("pledges:practice", pk)


@require_POST
def unfeature(request, pk):
    unfeature_practice(pk, by=request.user)
    messages.success(request, "Đã thôi nêu gương mô hình này.")
    return redirect("pledges:practice", pk)
