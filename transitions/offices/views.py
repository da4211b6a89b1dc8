"""The offices of a cluster's year by date; handing over, and having a deputy check."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.views.decorators.http import require_GET, require_POST

from clusters.access import get_cluster_year_for
from clusters.models import ClusterYear
from pledges.refusals import AlreadyHandled, Incomplete
from pledges.verbs.papers import allow
from transitions.offices.access import (
    get_delegation_for,
    get_year_of_offices_for,
    why_not_delegate,
    why_not_hand_over,
)
from transitions.offices.desk import desk_of
from transitions.offices.forms import DelegateForm, HandOverForm
from transitions.offices.verbs import delegate_checking, end_delegation, hand_over
from transitions.places import crumbs_at


@require_GET
def offices(request, number, year, kind="cluster"):
    """Everybody in the cluster reads it; what he may do stands below."""
    return _page(request, get_cluster_year_for(request.user, number, year, kind))


def _page(request, cluster_year: ClusterYear, *, delegating=None, handing=None, status=200):
    """``delegating``, ``handing``: the forms as they were typed."""
    request.year_of_page = cluster_year.year
    desk = desk_of(cluster_year, request.user)
    if desk.may_delegate:
        delegating = delegating or DelegateForm(deputies=desk.deputies)
    if desk.may_hand_over:
        handing = handing or HandOverForm(boards=desk.members)
    context = {
        "desk": desk,
        "cluster_year": cluster_year,
        "delegating": delegating,
        "handing": handing,
        "crumbs": crumbs_at(cluster_year, ("Nhiệm vụ", "")),
    }
    return render(request, "transitions/offices/page.html", context, status=status)


@require_POST
def delegate(request, cluster_year):
    found = get_year_of_offices_for(request.user, cluster_year)
    allow(why_not_delegate(request.user, found))
    form = DelegateForm(request.POST, deputies=desk_of(found, request.user).deputies)
    if not form.is_valid():
        return _page(request, found, delegating=form, status=422)
    typed = form.cleaned_data
    try:
        given = delegate_checking(typed["duty"], by=request.user, during=form.during, note=typed["note"])
    except Incomplete as incomplete:
        return _page(request, found, delegating=_with(form, incomplete), status=422)
    messages.success(request, f"Đã giao cụm phó duyệt {given.time}. Lãnh đạo cụm phó được báo trong hộp thư.")
    return redirect(found.url_of("transitions:offices"))


@require_POST
def hand_on(request, cluster_year):
    found = get_year_of_offices_for(request.user, cluster_year)
    allow(why_not_hand_over(request.user, found))
    form = HandOverForm(request.POST, boards=desk_of(found, request.user).members)
    if not form.is_valid():
        return _page(request, found, handing=form, status=422)
    typed = form.cleaned_data
    given = {"to_board": typed["board"], "on": typed["on"], "method": typed["method"], "source": typed["source"]}
    try:
        hand_over(found.pk, by=request.user, **given)
    except Incomplete as incomplete:
        return _page(request, found, handing=_with(form, incomplete), status=422)
    except AlreadyHandled as handled:  # the same click, twice
        messages.info(request, str(handled))
    else:
        day = date_format(typed["on"])
        messages.success(request, f"Đã ghi bàn giao từ ngày {day}. Hai đơn vị được báo trong hộp thư.")
    return redirect(found.url_of("transitions:offices"))


@require_POST
def end(request, pk):
    cluster_year = get_delegation_for(request.user, pk).duty.cluster_year
    try:
        end_delegation(pk, by=request.user)
    except AlreadyHandled as handled:
        messages.info(request, str(handled))
    else:
        messages.success(request, "Đã thôi giao cụm phó duyệt.")
    return redirect(cluster_year.url_of("transitions:offices"))


def _with(form, incomplete):
    for name, sentence in incomplete.missing:
        form.add_error(name, sentence)
    return form
