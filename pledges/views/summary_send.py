"""Sending a cluster's report to the centre, and opening it again."""

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from pledges.access.summary import get_summary_for
from pledges.forms.summary import OpenAgainForm, SendForm
from pledges.gathering import gather
from pledges.refusals import Incomplete, Outrun
from pledges.verbs.summary import send_summary, take_back_summary
from pledges.views.summary import summary_page


@require_POST
def send(request, cluster_year, period):
    """The boards without an approved report are named on the page and confirmed there."""
    year, _ = get_summary_for(request.user, cluster_year, period)
    form = SendForm(request.POST, missing=gather(year, period).missing)
    form.is_valid()
    try:
        summary = send_summary(
            cluster_year,
            period,
            by=request.user,
            version=form.cleaned_data.get("version", -1),
            without=form.known_missing(),
        )
    except Incomplete as refusal:
        form.show_missing(refusal.missing)
        return summary_page(request, cluster_year, period, send_form=form, status=422)
    except Outrun as outrun:
        return summary_page(request, cluster_year, period, notice=str(outrun), status=409)
    messages.success(request, f"Đã gửi {summary.title()} của {year.cluster.short} đến Ban Tổ chức Trung ương.")
    return redirect("pledges:summary", cluster_year, period)


@require_POST
def open_again(request, cluster_year, period):
    """By the head or by the centre; the reason is required."""
    year, _ = get_summary_for(request.user, cluster_year, period)
    form = OpenAgainForm(request.POST)
    form.is_valid()
    try:
        take_back_summary(
            cluster_year,
            period,
            by=request.user,
            reason=form.cleaned_data.get("reason", ""),
            version=form.cleaned_data.get("version", -1),
        )
    except Incomplete:
        return summary_page(request, cluster_year, period, back_form=form, status=422)
    except Outrun as outrun:
        return summary_page(request, cluster_year, period, notice=str(outrun), back_form=form, status=409)
    messages.success(request, f"Đã mở lại báo cáo của {year.cluster.short} để sửa.")
    return redirect("pledges:summary", cluster_year, period)
