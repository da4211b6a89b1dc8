"""Filling in a report's figures by Excel: the form handed out, handed in, looked at, and only then applied."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from documents.downloads import excel_file
from documents.excel_in import Unreadable, excel_content
from documents.figures_form import blank_form, filled_lines, form_key
from documents.reading import changes_of
from files.refusals import Refused
from pledges.access.report import get_writing_for, why_not_edit, why_not_write
from pledges.desk import desk_of
from pledges.fields import shown
from pledges.figures import span_of
from pledges.forms.report import ReportForm
from pledges.models import Report
from pledges.refusals import NotAllowed, StaleEdit
from pledges.verbs.report import save_draft


@require_GET
def form(request, cluster_year, period):
    """The form as .xlsx, with the figures given so far and those of the period before."""
    report = _writable(request, cluster_year, period)
    lines = [(line.indicator, line.before, line.value) for line in desk_of(report).lines]
    first, last = span_of(period, report.cluster_year.year)
    note = f"{request.user.board_name} · số phát sinh từ {first:%d/%m/%Y} đến {last:%d/%m/%Y}"
    key = form_key(cluster_year, period, request.user.board_id)
    return excel_file(blank_form(report.title(), note, key, lines), f"Biểu số liệu {report.title()}")


@require_http_methods(["GET", "POST"])
def fill(request, cluster_year, period):
    """Where the form is taken and handed in; what it would change is shown before anything is written."""
    report = _writable(request, cluster_year, period)
    if request.method == "GET":
        return _page(request, report)
    try:
        lines = filled_lines(
            excel_content(request.FILES.get("tep")), form_key(cluster_year, period, request.user.board_id)
        )
    except (Unreadable, Refused) as refusal:
        return _page(request, report, refusal=str(refusal), status=422)
    return _page(request, report, changes=changes_of(lines, desk_of(report).lines))


@require_POST
def apply(request, cluster_year, period):
    """Write the figures that were looked at. Those that somebody changed meanwhile are left alone and named."""
    report = _writable(request, cluster_year, period)
    typed = ReportForm(request.POST, indicators=[line.indicator for line in desk_of(report).lines])
    typed.is_valid()
    numbers = {indicator: value for indicator, value in typed.typed_numbers().items() if value is not None}
    version = typed.cleaned_data.get("version", -1)
    try:
        save_draft(cluster_year, period, by=request.user, version=version, sections={}, numbers=numbers)
    except StaleEdit as stale:
        messages.warning(request, f"{len(stale.fields)} số liệu vừa được người khác sửa nên được giữ nguyên.")
    else:
        messages.success(request, f"Đã ghi {len(numbers)} số liệu từ Excel vào báo cáo.")
    return redirect("pledges:write", cluster_year, period)


def _writable(request, cluster_year, period) -> Report:
    """The report, begun or not, that the official may write now. Raises Http404, NotAllowed."""
    year, deadline, report = get_writing_for(request.user, cluster_year, period)
    why_not = (report and why_not_edit(request.user, report)) or why_not_write(request.user, year, deadline)
    if why_not:
        raise NotAllowed(why_not)
    return report or Report(cluster_year=year, period=period, board_id=request.user.board_id, version=0)


def _page(request, report, *, changes=None, refusal="", status=200):
    place = [report.cluster_year_id, report.period]
    writing_url = reverse("pledges:write", args=place)
    context = {
        "report": report,
        "crumbs": [("Báo cáo", reverse("pledges:list")), (report.title(), writing_url), ("Điền bằng Excel", "")],
        "writing_url": writing_url,
        "form_url": reverse("documents:figures_form", args=place),
        "apply_url": reverse("documents:figures_apply", args=place),
        "changes": [_told(each) for each in changes or []],
        "looked": changes is not None,
        "counts": {
            "writes": sum(each.writes for each in changes or []),
            "refused": sum(bool(each.refusal) for each in changes or []),
        },
        "refusal": refusal,
    }
    return render(request, "documents/figures.html", context, status=status)


def _told(change) -> dict:
    return {
        "row": change.row,
        "name": change.name,
        "unit": change.unit,
        "field": change.field,
        "now": "chưa điền" if change.now is None else shown(change.now),
        "new": "" if change.new is None else shown(change.new),
        "writes": change.writes,
        "refusal": change.refusal,
    }
