"""Calling a conference into being, and changing what it says of itself."""

import datetime as dt

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from clusters.access import is_central
from clusters.years import shown_year
from conferences.access.conference import get_conference_for, why_not_keep, why_not_plan, years_to_plan_in
from conferences.forms.conference import OUTCOME, SECTOR, WHEN_AND_WHERE, WHO, ConferenceForm, PlanForm
from conferences.queries.choices import boards_called, boards_of_years
from conferences.states import AHEAD
from conferences.verbs.planning import change_conference, plan_conference
from conferences.views.place import at_conference, list_crumb
from pledges.refusals import Incomplete
from pledges.verbs.papers import allow
from provinces.days import today


@require_http_methods(["GET", "POST"])
def plan(request):
    allow(why_not_plan(request.user))
    years = years_to_plan_in(request.user)
    form = _plan_form(request, years)
    if form.is_bound and form.is_valid() and (made := _planned(request, form, years)):
        messages.success(request, "Đã lập hội nghị. Chỉ người ghi hội nghị thấy cho đến khi gửi giấy mời.")
        return redirect("conferences:conference", made.pk)
    context = {"form": form, "crumbs": [list_crumb(), ("Lập hội nghị", "")]}
    return render(request, "conferences/record/plan.html", context, status=422 if form.is_bound else 200)


def _planned(request, form, years):
    """None where it is refused; the form says why."""
    of, typed = form.cleaned_data["of"], form.cleaned_data
    try:
        return plan_conference(
            by=request.user,
            kind=typed["kind"],
            cluster_year=None if of == SECTOR else next(year for year in years if str(year.pk) == of),
            with_agenda=typed["with_agenda"],
            **form.told(),
        )
    except Incomplete as incomplete:
        _say_on(form, incomplete)


def _say_on(form, incomplete):
    for name, sentence in incomplete.missing:
        form.add_error(name if name in form.fields else None, sentence)


def _plan_form(request, years):
    """One's own year and the usual agenda are chosen beforehand."""
    choices = [(str(year.pk), f"{year.cluster}, năm {year.year}") for year in years]
    if is_central(request.user):
        choices.insert(0, (SECTOR, "Toàn ngành"))
    of_shown = [str(year.pk) for year in years if year.year == shown_year(request)]
    initial = {"of": [*of_shown, *(key for key, _ in choices)][0], "with_agenda": True, "mode": "in_person"}
    data = request.POST if request.method == "POST" else None
    return PlanForm(data, boards=boards_of_years(years, today()), years=choices, initial=initial)


@require_http_methods(["GET", "POST"])
def change(request, pk):
    found = get_conference_for(request.user, pk)
    allow(why_not_keep(request.user, found))
    form = _change_form(request, found)
    if not form.is_bound:
        return _page(request, found, form)
    if not form.is_valid():
        return _page(request, found, form, status=422)
    if newer := form.newer():
        return _page(request, found, form.at_newest(), newer=newer, status=409)
    try:
        change_conference(pk, by=request.user, **form.told())
    except Incomplete as incomplete:
        _say_on(form, incomplete)
        return _page(request, found, form, status=422)
    messages.success(request, "Đã lưu thông tin hội nghị.")
    return redirect("conferences:conference", pk)


def _change_form(request, found):
    names = ["title", *WHEN_AND_WHERE, *WHO, *(["source"] if found.state in AHEAD else OUTCOME)]
    initial = {name: _as_typed(getattr(found, name)) for name in names} | {"host_board": found.host_board_id}
    data = request.POST if request.method == "POST" else None
    return ConferenceForm(data, boards=_hosts(found), initial=initial, ahead=found.state in AHEAD)


def _as_typed(value):
    """An hour as its control writes it, so that it is found unchanged."""
    return f"{value:%H:%M}" if isinstance(value, dt.time) else value


def _hosts(found):
    """The boards called, and the one that is written down as host."""
    boards = boards_called(found)
    if found.host_board_id and found.host_board_id not in dict(boards):
        boards.append((found.host_board_id, str(found.host_board)))
    return boards


def _page(request, found, form, *, newer=(), status=200):
    context = {
        "conference": found,
        "form": form,
        "newer": newer,
        "crumbs": at_conference(request, found, "Sửa thông tin"),
    }
    return render(request, "conferences/record/change.html", context, status=status)
