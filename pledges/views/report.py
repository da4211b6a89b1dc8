"""Pages that members, heads and the centre share: the list of reports and a report."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from clusters.access import is_central, offices_of
from clusters.years import shown_year
from pledges.access.report import get_report_for, writing_places_of
from pledges.completeness import PARTS
from pledges.models import Period
from pledges.queries.report_list import reports_chosen
from pledges.states import LABELS, PaperState
from pledges.views import report_parts as parts
from pledges.views.parts import asks_for_part
from pledges.views.report_compare import DOCUMENT, comparison_of, view_shown, views_of

REPORTS_A_PAGE = 20


@require_GET
def report_list(request):
    """The board's own periods of the shown year, and the reports of others it may see."""
    year = shown_year(request)
    chosen = {key: request.GET.get(key, "") for key in ("ky", "trang_thai")}
    reports = reports_chosen(request.user, year, chosen)
    page = Paginator(reports, REPORTS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "year": year,
        "own": writing_places_of(request.user, year),
        "page": page,
        "sees_others": _sees_others(request.user) or page.paginator.count > 0 or any(chosen.values()),
        "chosen": chosen,
        "periods": Period.choices,
        "query": urlencode({key: value for key, value in chosen.items() if value}),
        "states": [(state, text) for state, text in LABELS["head"].items() if state != PaperState.DRAFT],
    }
    template = "pledges/report/list.html#reports" if asks_for_part(request) else "pledges/report/list.html"
    return render(request, template, context)


def _sees_others(official) -> bool:
    """He is to see other boards' reports, even if there are none yet."""
    return official.capacity == "observer" or is_central(official) or bool(offices_of(official))


@require_GET
def report(request, pk):
    return report_page(request, pk)


def report_page(request, pk, *, notice="", reason_form=None, remark_form=None, status=200):
    """A report as it prints or beside what it was, its steps and remarks, and what this official may do with it."""
    shown = get_report_for(request.user, pk)
    request.year_of_page = shown.cluster_year.year
    steps = parts.steps_of(shown)
    views = views_of(request.user, shown, steps)
    view = view_shown(request.POST.get("so") or request.GET.get("so", ""), shown, views)
    remarks = parts.remarks_of(request.user, shown)
    context = {
        "report": shown,
        "crumbs": [("Báo cáo", reverse("pledges:list")), (f"{shown.title()}, {shown.board_short}", "")],
        "notice": notice,
        "steps": steps,
        "was_reopened": shown.state == PaperState.RETURNED and steps[-1].from_state == PaperState.APPROVED,
        "views": views,
        "view": view,
        **remarks,
        **parts.standing_of(request.user, shown),
        **(parts.document_of(request.user, shown) if view == DOCUMENT else {"headings": PARTS, "document": None}),
        **comparison_of(request.user, shown, view, remarks["remarks"]),
        **parts.remarking_of(request.user, shown, view, remark_form),
        **parts.actions_of(request.user, shown, reason_form),
    }
    template = "pledges/report/page.html#view" if asks_for_part(request) else "pledges/report/page.html"
    return render(request, template, context, status=status)
