"""Checking reports: the queue, approving one or several, returning, reopening, remarking at a part."""

import re
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from clusters.access import is_leader
from pledges.access.report import get_report_for
from pledges.forms.report import ReasonForm, RemarkForm
from pledges.models import Period
from pledges.queries.registration_list import registrations_waiting
from pledges.queries.report_list import reports_waiting
from pledges.refusals import Outrun, StaleEdit
from pledges.verbs.comment import comment_on_section, withdraw_comment
from pledges.verbs.report import approve_report, approve_reports, reopen_report, return_report
from pledges.views.parts import asks_for_part
from pledges.views.report import report_page

REPORTS_A_PAGE = 20
SENT_ANEW = "Đơn vị đã gửi bản mới sau khi đồng chí mở trang; mời đồng chí xem bản mới."
A_KEY = re.compile(r"\d{1,18}")


# --- the queue ---------------------------------------------------------------------------------------------


@require_GET
def queue(request):
    """What waits for the official's board, the longest waiting first; one section for each kind of paper."""
    context = {"may_approve": is_leader(request.user), **_waiting_reports(request)}
    if asks_for_part(request):
        return render(request, "pledges/report/queue.html#reports", context)
    return render(
        request, "pledges/report/queue.html", {"registrations": registrations_waiting(request.user), **context}
    )


def _waiting_reports(request):
    chosen = request.GET.get("ky", "")
    return {
        "page": Paginator(reports_waiting(request.user, chosen), REPORTS_A_PAGE).get_page(request.GET.get("page")),
        "periods": Period.choices,
        "chosen": chosen,
        "query": urlencode({"ky": chosen}) if chosen else "",
    }


@require_POST
def approve_several(request):
    """Approve the reports ticked in the queue; what was handled meanwhile is named."""
    chosen = [int(key) for key in request.POST.getlist("chon") if A_KEY.fullmatch(key)]
    if not chosen:
        messages.warning(request, "Đồng chí chưa chọn báo cáo nào để duyệt.")
        return _back_to_queue(request)
    done = approve_reports({pk: _version(request, f"version_{pk}") for pk in chosen}, by=request.user)
    if done.reports:
        messages.success(request, f"Đã duyệt {len(done.reports)} báo cáo: {_named(done.reports)}.")
    for report, refusal in done.refused:
        messages.warning(request, f"Chưa duyệt {report.title()} của {report.board_name}. {told(refusal)}")
    return _back_to_queue(request)


def _named(reports):
    return "; ".join(f"{report.board_short} ({report.title()})" for report in reports)


def _back_to_queue(request):
    period = request.POST.get("ky", "")
    query = f"?{urlencode({'ky': period})}" if period in Period.values else ""
    return redirect(reverse("pledges:queue") + query)


# --- one report --------------------------------------------------------------------------------------------


@require_POST
def approve(request, pk):
    report = get_report_for(request.user, pk)
    try:
        approve_report(pk, by=request.user, version=_version(request, "version"))
    except Outrun as outrun:
        return report_page(request, pk, notice=told(outrun), status=409)
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
        return report_page(request, pk, notice=told(outrun), reason_form=form, status=409)
    messages.success(request, f"{done} {report.title()} của {report.board_name}.")
    return redirect("pledges:report", pk)


def told(refusal: Exception) -> str:
    """The refusal in words for who checks: he wrote nothing that could be lost, the text is another's."""
    return SENT_ANEW if isinstance(refusal, StaleEdit) else str(refusal)


def _version(request, name):
    typed = request.POST.get(name, "")
    return int(typed) if A_KEY.fullmatch(typed) else -1


# --- remarks -----------------------------------------------------------------------------------------------


@require_POST
def comment(request, pk):
    """A remark at a part of a report; refused, the page shows it again with what was typed."""
    get_report_for(request.user, pk)
    form = RemarkForm(request.POST)
    if not form.is_valid():
        if "comment" not in form.errors:  # no form of ours
            raise Http404
        return report_page(request, pk, remark_form=form, status=422)
    cleaned = form.cleaned_data
    try:
        comment_on_section(
            pk, cleaned["section"], by=request.user, text=cleaned["comment"], version=cleaned["version"]
        )
    except Outrun as outrun:
        form.add_error("comment", told(outrun))
        return report_page(request, pk, notice=told(outrun), remark_form=form, status=409)
    return _back_to_part(request, pk, cleaned["section"])


@require_POST
def withdraw(request, pk, comment):
    """Take back one's own remark."""
    get_report_for(request.user, pk)
    try:
        remark = withdraw_comment(comment, by=request.user)
    except Outrun as outrun:
        return report_page(request, pk, notice=told(outrun), status=409)
    messages.success(request, "Đã bỏ góp ý.")
    return _back_to_part(request, remark.report_id, remark.section)


def _back_to_part(request, pk, part):
    view = request.POST.get("so", "")
    query = f"?{urlencode({'so': view})}" if view else ""
    return redirect(f"{reverse('pledges:report', args=[pk])}{query}#gop-y-{part}")
