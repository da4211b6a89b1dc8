"""Pages that members, heads and the centre share: the list of reports and a report."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from clusters.access import is_central, offices_of
from clusters.models import ClusterYear
from clusters.years import shown_year
from pledges.access.papers import audience_of, why_not_check
from pledges.access.report import (
    get_report_for,
    may_read_text,
    why_not_edit,
    writing_places_of,
)
from pledges.completeness import SECTIONS
from pledges.fields import shown as figure_shown
from pledges.forms.report import ReasonForm
from pledges.models import Indicator, Period, Report
from pledges.states import LABELS, PaperState, label
from provinces.days import in_full

REPORTS_A_PAGE = 20


@require_GET
def report_list(request):
    """The board's own periods of the shown year, and the reports of others it may see."""
    year = shown_year(request)
    chosen = {key: request.GET.get(key, "") for key in ("ky", "trang_thai")}
    # asked first, as plain numbers: the database then finds the few reports through them, however many there are
    years = list(ClusterYear.objects.visible_to(request.user).filter(year=year).values_list("pk", flat=True))
    others = (
        Report.objects.visible_to(request.user).filter(cluster_year__in=years).exclude(board=request.user.board_id)
    )
    page = Paginator(_filtered(others, chosen), REPORTS_A_PAGE).get_page(request.GET.get("page"))
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
    template = "pledges/report/list.html#reports" if request.htmx else "pledges/report/list.html"
    return render(request, template, context)


def _sees_others(official) -> bool:
    """He is to see other boards' reports, even if there are none yet."""
    return official.capacity == "observer" or is_central(official) or bool(offices_of(official))


def _filtered(reports, chosen):
    reports = reports.named().select_related("cluster_year__cluster").without_texts()
    if chosen["ky"] in Period.values:
        reports = reports.filter(period=chosen["ky"])
    if chosen["trang_thai"] in PaperState.values:
        reports = reports.filter(state=chosen["trang_thai"])
    return reports.order_by("-submitted_at", "board_order", "pk")


@require_GET
def report(request, pk):
    return report_page(request, pk)


def report_page(request, pk, *, notice="", reason_form=None, status=200):
    """A report as it prints, its steps, and what this official may do with it."""
    shown = get_report_for(request.user, pk)
    request.year_of_page = shown.cluster_year.year
    audience = audience_of(request.user, shown)
    may_read = may_read_text(request.user, shown)
    why_not = why_not_check(request.user, shown)
    context = {
        "report": shown,
        "crumbs": [("Báo cáo", reverse("pledges:list")), (f"{shown.title()}, {shown.board_short}", "")],
        "dated": in_full(timezone.localdate(shown.submitted_at)) if shown.submitted_at else "",
        "committee": shown.board_name.removeprefix("Ban Tổ chức "),
        "audience": audience,
        "state_label": label(shown.state, audience),
        "steps": shown.steps.named(),
        "may_read": may_read,
        "numbers": _numbers(shown) if may_read else [],
        "sections": _sections(shown) if may_read else [],
        "why_not_edit": why_not_edit(request.user, shown),
        "write_url": _write_url(request.user, shown),
        "why_not_check": why_not,
        "shows_refusal": is_central(request.user) or bool(offices_of(request.user)),
        "sends_back": _sending_back(shown) if not why_not else None,
        "reason_form": reason_form.at_version(shown.version)
        if reason_form
        else ReasonForm(initial={"version": shown.version}),
        "notice": notice,
    }
    return render(request, "pledges/report/page.html", context, status=status)


def _write_url(official, report):
    if why_not_edit(official, report) or official.capacity == "observer" or report.cluster_year.is_closed:
        return ""
    return reverse("pledges:write", args=[report.cluster_year_id, report.period])


def _sending_back(report):
    """What the form with the reason does in this state, if anything."""
    if report.state == PaperState.SUBMITTED:
        return {"title": "Trả lại báo cáo", "verb": "Trả lại", "url": reverse("pledges:return", args=[report.pk])}
    if report.state == PaperState.APPROVED:
        return {"title": "Mở lại để sửa", "verb": "Mở lại", "url": reverse("pledges:reopen", args=[report.pk])}
    return None


def _numbers(report):
    """[(indicator, figure as shown; "" when not filled in)] in the order of the page."""
    figures = dict(report.numbers.order_by().values_list("indicator_id", "value"))
    indicators = Indicator.objects.of_year(report.cluster_year.year)
    return [(each, figure_shown(figures[each.pk]) if each.pk in figures else "") for each in indicators]


def _sections(report):
    return [(Report._meta.get_field(name).verbose_name, getattr(report, name)) for name in SECTIONS]
