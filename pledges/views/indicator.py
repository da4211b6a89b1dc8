"""The page on which the Central Commission defines the numbers that the reports of a year are asked for."""

from itertools import groupby

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from clusters.models import FIRST_YEAR, LAST_YEAR
from pledges.access.indicator import (
    get_indicator_for,
    get_indicators_for,
    why_not_define,
    why_not_delete,
)
from pledges.forms.indicator import IndicatorForm
from pledges.models import Indicator
from pledges.refusals import Incomplete, NotAllowed, Outrun
from pledges.verbs.indicator import (
    add_indicator,
    change_indicator,
    copy_indicators,
    delete_indicator,
    move_indicator,
)


@require_GET
def indicators(request, year):
    """The year's indicators in groups; who defines them finds the buttons beside each."""
    return indicators_page(request, year)


def indicators_page(request, year, *, notice="", status=200):
    rows = get_indicators_for(request.user, year)
    request.year_of_page = year
    why_not = why_not_define(request.user)
    context = {
        "of_year": year,
        "groups": _groups(rows),
        "may_define": not why_not,
        "can_copy": not why_not and not rows and Indicator.objects.of_year(year - 1).exists(),
        "neighbours": [each for each in (year - 1, year + 1) if FIRST_YEAR <= each <= LAST_YEAR],
        "notice": notice,
        "crumbs": [(f"Chỉ tiêu số liệu năm {year}", "")],
    }
    return render(request, "pledges/indicator/list.html", context, status=status)


def _groups(rows):
    """[(group's name, [(indicator, name of its bound, why it may not be deleted, first, last)])], in order."""
    names = {each.pk: each.name for each in rows}
    last = len(rows) - 1
    told = [
        (each, names.get(each.at_most_id, ""), why_not_delete(each), place == 0, place == last)
        for place, each in enumerate(rows)
    ]
    return [(name, list(group)) for name, group in groupby(told, key=lambda row: row[0].group)]


@require_http_methods(["GET", "POST"])
def add(request, year):
    get_indicators_for(request.user, year)
    _define(request)
    form = IndicatorForm(request.POST if request.method == "POST" else None, year=year)
    return _form(request, year, form, lambda **typed: add_indicator(year, by=request.user, **typed), "Đã thêm")


@require_http_methods(["GET", "POST"])
def change(request, pk):
    indicator = get_indicator_for(request.user, pk)
    _define(request)
    form = IndicatorForm(request.POST if request.method == "POST" else None, year=indicator.year, indicator=indicator)
    verb = lambda **typed: change_indicator(pk, by=request.user, **typed)  # noqa: E731
    return _form(request, indicator.year, form, verb, "Đã sửa", indicator)


def _define(request):
    if why_not := why_not_define(request.user):
        raise NotAllowed(why_not)


def _form(request, year, form, verb, done, indicator=None):
    if form.is_valid():
        try:
            saved = verb(**form.cleaned_data)
        except Incomplete as refusal:
            form.show_missing(refusal.missing)
        else:
            messages.success(request, f"{done} chỉ tiêu “{saved.name}”.")
            return redirect("pledges:indicators", year)
    request.year_of_page = year
    title = f"Sửa chỉ tiêu “{indicator.name}”" if indicator else f"Thêm chỉ tiêu năm {year}"
    context = {
        "form": form,
        "of_year": year,
        "title": title,
        "is_used": indicator is not None and indicator.is_used,
        "groups": Indicator.objects.groups_of(year),
        "crumbs": [(f"Chỉ tiêu số liệu năm {year}", reverse("pledges:indicators", args=[year])), (title, "")],
    }
    return render(request, "pledges/indicator/form.html", context, status=422 if form.is_bound else 200)


@require_POST
def move_up(request, pk):
    return _moved(move_indicator(pk, by=request.user, up=True))


@require_POST
def move_down(request, pk):
    return _moved(move_indicator(pk, by=request.user, up=False))


def _moved(indicator):
    """Back to the row, so that the next press is near."""
    return redirect(f"{reverse('pledges:indicators', args=[indicator.year])}#chi-tieu-{indicator.pk}")


@require_POST
def delete(request, pk):
    indicator = get_indicator_for(request.user, pk)
    delete_indicator(pk, by=request.user)
    messages.success(request, f"Đã xóa chỉ tiêu “{indicator.name}”.")
    return redirect("pledges:indicators", indicator.year)


@require_POST
def copy(request, year):
    try:
        copied = copy_indicators(year, by=request.user)
    except Outrun as outrun:
        return indicators_page(request, year, notice=str(outrun), status=409)
    messages.success(request, f"Đã lấy {len(copied)} chỉ tiêu của năm {year - 1}.")
    return redirect("pledges:indicators", year)
