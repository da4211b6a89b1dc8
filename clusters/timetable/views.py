"""*Lịch của năm*: the days of a cluster's year for all its members, and the forms by which they change."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from clusters.access import get_cluster_year_for
from clusters.calendar import move_told
from clusters.refusals import AlreadyHandled, Incomplete, allow
from clusters.timetable.access import get_deadline_for, why_not_give, why_not_set
from clusters.timetable.forms import EXCUSED, LONGER, CommonDaysForm, OwnDayForm
from clusters.timetable.page import history, lines, members_of
from clusters.timetable.verbs import excuse_board, give_longer, set_deadline, take_back_own_deadline


@require_GET
def timetable(request, number, year, kind="cluster"):
    shown = get_cluster_year_for(request.user, number, year, kind)
    request.year_of_page = year
    members = members_of(shown)
    context = {
        "cluster_year": shown,
        "lines": lines(request.user, shown, members),
        "history": history(shown, members),
        "why_not": why_not_set(request.user, shown),
        "crumbs": _crumbs(shown, ("Lịch của năm", "")),
    }
    return render(request, "clusters/timetable/page.html", context)


@require_http_methods(["GET", "POST"])
def change(request, pk):
    """The days that hold for all."""
    deadline = get_deadline_for(request.user, pk)
    allow(why_not_set(request.user, deadline.cluster_year))
    form = CommonDaysForm(_data(request), deadline=deadline)
    if form.is_bound and form.is_valid():
        try:
            set_deadline(pk, by=request.user, **form.cleaned_data)
        except Incomplete as incomplete:
            form.refuse(incomplete.missing)
        else:
            return _done(request, deadline, f"Đã đặt lại mốc {deadline}.", form.cleaned_data["due_on"])
    return _form_page(request, deadline, form, "clusters/timetable/change.html", "Đổi mốc chung")


@require_http_methods(["GET", "POST"])
def own_day(request, pk):
    """A day for one board alone."""
    deadline = get_deadline_for(request.user, pk)
    allow(why_not_give(request.user, deadline))
    form = _own_day_form(request, deadline)
    if form.is_bound and form.is_valid():
        try:
            _give(request, deadline, **form.cleaned_data)
        except Incomplete as incomplete:
            form.refuse(incomplete.missing)
        else:
            return _done(request, deadline, "Đã ghi hạn riêng; đơn vị nhận được thư.", form.cleaned_data["due_on"])
    return _form_page(request, deadline, form, "clusters/timetable/own_day.html", "Hạn riêng")


def _own_day_form(request, deadline):
    members = members_of(deadline.cluster_year)
    boards = [(pk, name) for pk, name in members.items() if pk != request.user.board_id]
    chosen = request.GET.get("don_vi", "")
    given = deadline.own_deadlines.filter(board=chosen).first() if chosen.isdecimal() else None
    initial = {"board": chosen}
    if given:
        kind = LONGER if given.due_on else EXCUSED
        initial |= {"kind": kind, "due_on": given.due_on, "reason": given.reason}
    return OwnDayForm(_data(request), boards=boards, initial=initial)


def _give(request, deadline, *, board, kind, due_on, reason):
    if kind == EXCUSED:
        return excuse_board(deadline.pk, board, by=request.user, reason=reason)
    return give_longer(deadline.pk, board, by=request.user, due_on=due_on, reason=reason)


@require_POST
def take_back(request, pk):
    """The common day holds for the board again."""
    deadline = get_deadline_for(request.user, pk)
    board = request.POST.get("board", "")
    if not board.isdecimal():
        raise Http404
    try:
        take_back_own_deadline(pk, int(board), by=request.user)
    except AlreadyHandled as handled:  # somebody was quicker
        messages.warning(request, str(handled))
    else:
        messages.success(request, "Đã bỏ hạn riêng; hạn chung của cụm lại áp dụng cho đơn vị.")
    return redirect(deadline.cluster_year.timetable_url)


def _data(request):
    return request.POST if request.method == "POST" else None


def _done(request, deadline, sentence, typed):
    moved = move_told(typed) if typed else ""
    messages.success(request, f"{sentence} {moved}".strip())
    return redirect(deadline.cluster_year.timetable_url)


def _form_page(request, deadline, form, template, title):
    request.year_of_page = deadline.cluster_year.year
    context = {
        "deadline": deadline,
        "form": form,
        "back": deadline.cluster_year.timetable_url,
        "crumbs": _crumbs(
            deadline.cluster_year, ("Lịch của năm", deadline.cluster_year.timetable_url), (f"{title}: {deadline}", "")
        ),
    }
    return render(request, template, context, status=422 if form.is_bound else 200)


def _crumbs(cluster_year, *pages):
    place = f"{cluster_year.cluster.short}, năm {cluster_year.year}"
    return [("Cụm", reverse("clusters:list")), (place, cluster_year.get_absolute_url()), *pages]
