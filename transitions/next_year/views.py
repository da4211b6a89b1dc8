"""Opening a cluster's next year: preparing it, and confirming what was prepared."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from clusters.models import ClusterYear
from clusters.opening import first_day_after, year_after
from pledges.refusals import AlreadyHandled, Incomplete, NotAllowed, StaleEdit
from pledges.verbs.papers import allow
from provinces.days import today
from transitions.next_year.access import get_year_to_follow_for, why_not_confirm
from transitions.next_year.desk import Desk, desk_of
from transitions.next_year.forms import ConfirmForm, NextYearForm
from transitions.next_year.plan import Plan, against, plan_of
from transitions.next_year.verbs import confirm_year, save_next_year
from transitions.places import crumbs_at

STALE = "Bản chuẩn bị vừa được người khác lưu. Những gì đồng chí chọn còn ở đây; bấm Lưu lần nữa để thay bản đó."
CHANGED = "Bản chuẩn bị đã thay đổi sau khi đồng chí mở trang. Đồng chí xem lại rồi xác nhận."


@require_http_methods(["GET", "POST"])
def prepare(request, number, year, kind="cluster"):
    """Members, offices and calendar of the next year, kept as a draft."""
    cluster_year = get_year_to_follow_for(request.user, number, year, kind)
    request.year_of_page = year
    desk = desk_of(cluster_year)
    if _is_open(desk.ahead):
        return _opened_already(request, desk.ahead)
    if request.method == "GET":
        return _page(request, desk, NextYearForm(desk=desk))
    return _save(request, desk, NextYearForm(request.POST, desk=desk))


def _save(request, desk: Desk, form):
    if not form.is_valid():
        return _page(request, desk, form, status=422)
    given = {"members": form.members(), "offices": form.intended(), "calendar": form.cleaned_data["calendar"]}
    try:
        save_next_year(desk.cluster_year.pk, by=request.user, seen=form.cleaned_data["seen"], **given)
    except Incomplete as incomplete:
        for name, sentence in incomplete.missing:
            form.add_error(name, sentence)
        return _page(request, desk, form, status=422)
    except AlreadyHandled:  # between reading and writing
        return _opened_already(request, year_after(desk.cluster_year))
    except StaleEdit:
        return _stale(request, desk.cluster_year)
    messages.success(
        request, f"Đã lưu bản chuẩn bị năm {desk.year}. Các đơn vị chưa phải làm gì cho đến khi năm được mở."
    )
    return redirect(desk.cluster_year.url_of("transitions:next_year"))


def _stale(request, cluster_year):
    """What was typed, over what is stored now: saving once more takes it."""
    desk, typed = desk_of(cluster_year), request.POST.copy()
    typed["seen"] = desk.seen
    return _page(request, desk, NextYearForm(typed, desk=desk), status=409, notice=STALE)


def _page(request, desk: Desk, form, *, status=200, notice=""):
    context = {
        "desk": desk,
        "cluster_year": desk.cluster_year,
        "form": form,
        "notice": notice,
        "confirm_url": desk.cluster_year.url_of("transitions:confirm_next_year") if desk.ahead else "",
        "crumbs": crumbs_at(desk.cluster_year, (f"Mở năm {desk.year}", "")),
    }
    return render(request, "transitions/next_year/prepare.html", context, status=status)


@require_http_methods(["GET", "POST"])
def confirm(request, number, year, kind="cluster"):
    """Shows what will be, and what stands against it; one confirmation opens the year."""
    cluster_year = get_year_to_follow_for(request.user, number, year, kind)
    request.year_of_page = year
    prepared = year_after(cluster_year)
    if prepared is None:
        raise NotAllowed(f"Năm {year + 1} chưa được chuẩn bị; lưu bản chuẩn bị trước.")
    if _is_open(prepared):
        return _opened_already(request, prepared)
    plan = plan_of(cluster_year, prepared)
    if request.method == "GET":
        return _confirm_page(request, cluster_year, plan, _confirm_form(plan))
    allow(why_not_confirm(request.user, cluster_year))
    return _confirm(request, cluster_year, plan, _confirm_form(plan, request.POST))


def _confirm(request, cluster_year, plan: Plan, form):
    if not form.is_valid():
        return _confirm_page(request, cluster_year, plan, form, status=422)
    typed = form.cleaned_data
    try:
        opened = confirm_year(
            cluster_year.pk, by=request.user, seen=typed["seen"], continuing_because=typed.get("reason", "")
        )
    except Incomplete:
        return _confirm_page(request, cluster_year, plan, form, status=422)
    except AlreadyHandled:  # at the same moment
        return _opened_already(request, plan.year)
    except StaleEdit:
        plan = plan_of(cluster_year, year_after(cluster_year))
        return _confirm_page(request, cluster_year, plan, _confirm_form(plan), status=409, notice=CHANGED)
    messages.success(request, f"Đã mở năm {opened.year}. Lãnh đạo các đơn vị thành viên được báo trong hộp thư.")
    return redirect(opened)


def _confirm_form(plan: Plan, data=None):
    continuing = plan.continuing.board_name if plan.continuing else ""
    return ConfirmForm(data, seen=plan.seen, continuing=continuing)


def _confirm_page(request, cluster_year, plan: Plan, form, *, status=200, notice=""):
    preparing = cluster_year.url_of("transitions:next_year")
    context = {
        "plan": plan,
        "cluster_year": cluster_year,
        "form": form,
        "notice": notice,
        "against": against(plan),
        "has_begun": today() >= first_day_after(cluster_year),
        "why_not": why_not_confirm(request.user, cluster_year),
        "prepare_url": preparing,
        "crumbs": crumbs_at(cluster_year, (f"Mở năm {plan.year.year}", preparing), ("Xác nhận", "")),
    }
    return render(request, "transitions/next_year/confirm.html", context, status=status)


def _is_open(ahead: ClusterYear | None) -> bool:
    return ahead is not None and ahead.stage != ClusterYear.Stage.PREPARING


def _opened_already(request, ahead):
    if request.method == "POST":
        messages.info(request, f"Năm {ahead.year} đã được mở.")
    return redirect(ahead)
