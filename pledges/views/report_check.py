"""Checking reports: the queue, approving, returning, reopening."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from pledges.access.report import get_report_for
from pledges.forms.report import ReasonForm
from pledges.models import Report
from pledges.queries.registration_list import registrations_waiting
from pledges.refusals import Outrun
from pledges.verbs.report import approve_report, reopen_report, return_report
from pledges.views.report import report_page

REPORTS_A_PAGE = 20


@require_GET
def queue(request):
    """Sent reports that wait for the official's board, the longest waiting first."""
    waiting = Report.objects.waiting_for(request.user).named().select_related("cluster_year__cluster")
    page = Paginator(waiting.without_texts(), REPORTS_A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "registrations": registrations_waiting(request.user)}
    return render(request, "pledges/report/queue.html", context)


@require_POST
def approve(request, pk):
    report = get_report_for(request.user, pk)
    try:
        approve_report(pk, by=request.user, version=_version(request))
    except Outrun as outrun:
        return report_page(request, pk, notice=str(outrun), status=409)
    messages.success(request, f"Đã duyệt {report.title()} của {report.board_name}.")
    return redirect("pledges:report", pk)


@require_POST
def send_back(request, pk):
    """Return a sent report; the reason is required."""
    return _with_reason(request, pk, return_report, "Đã trả lại")


@require_POST
def reopen(request, pk):
    """Open an approved report again; the reason is required."""
    return _with_reason(request, pk, reopen_report, "Đã mở lại")


def _with_reason(request, pk, verb, done):
    report = get_report_for(request.user, pk)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return report_page(request, pk, reason_form=form, status=422)
    try:
        verb(pk, by=request.user, reason=form.cleaned_data["whole"], version=form.cleaned_data["version"])
    except Outrun as outrun:
        return report_page(request, pk, notice=str(outrun), reason_form=form, status=409)
    messages.success(request, f"{done} {report.title()} của {report.board_name}.")
    return redirect("pledges:report", pk)


def _version(request):
    typed = request.POST.get("version", "")
    return int(typed) if typed.isdecimal() else -1
