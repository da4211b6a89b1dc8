"""Adding a criterion to a draft sheet, and changing one."""

from django.contrib import messages
from django.db import IntegrityError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from pledges.models import Indicator
from scoring.forms.criterion import CODE_TAKEN, CriterionForm
from scoring.models import CriteriaSheet, Criterion, Kind
from scoring.verbs.sheet import add_criterion, change_criterion
from scoring.views.sheet_desk import keeps_typed, place, writable

ROMANS = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]
LETTERS = list("abcdđeghiklm")


@require_http_methods(["GET", "POST"])
@keeps_typed(CriterionForm)
def add(request, cluster_year):
    """``duoi``: the group it is to stand under; none for the top."""
    sheet = writable(request, cluster_year)
    above = _group_above(sheet, request.GET.get("duoi", ""))
    form = _form(request, sheet, initial=_beginning(sheet, above))
    verb = lambda **typed: add_criterion(sheet.pk, by=request.user, parent=above and above.pk, **typed)  # noqa: E731
    if added := _taken(form, verb):
        messages.success(request, f"Đã thêm {named(added)}.")
        if "again" in request.POST:
            return redirect(request.get_full_path())
        return to_line(cluster_year, added.pk)
    title = f"Thêm tiêu chí vào nhóm {above.code}" if above else "Thêm tiêu chí, nhóm tiêu chí"
    return _page(request, sheet, form, title, above)


@require_http_methods(["GET", "POST"])
@keeps_typed(CriterionForm)
def change(request, pk):
    sheet, criterion = to_change(request, pk)
    form, title = _form(request, sheet, criterion=criterion), f"Sửa {named(criterion)}"
    if newer := form.newer():
        return _page(request, sheet, form.at_newest(), title, criterion.parent, criterion, newer=newer)
    if changed := _taken(form, lambda **typed: change_criterion(pk, by=request.user, **typed)):
        messages.success(request, f"Đã sửa {named(changed)}.")
        return to_line(sheet.cluster_year_id, pk)
    return _page(request, sheet, form, title, criterion.parent, criterion)


def to_line(cluster_year, criterion):
    """Back to the line, so that the next press is near."""
    page = reverse("scoring:sheet", args=[cluster_year])
    return redirect(f"{page}#tieu-chi-{criterion}" if criterion else f"{page}#cac-tieu-chi")


def to_change(request, pk) -> tuple[CriteriaSheet, Criterion]:
    """Raises Http404, also for a criterion of a sheet the official cannot see; NotAllowed."""
    criterion = get_object_or_404(Criterion.objects.select_related("sheet", "parent"), pk=pk)
    return writable(request, criterion.sheet.cluster_year_id), criterion


def named(criterion) -> str:
    return f"{'nhóm' if criterion.is_group else 'tiêu chí'} {criterion.code}"


def _group_above(sheet, typed):
    """Raises Http404 for what is no criterion of the sheet."""
    if not typed:
        return None
    if not typed.isdecimal() or len(typed) > 15:
        raise Http404
    return get_object_or_404(sheet.criteria, pk=typed)


def _form(request, sheet, *, criterion=None, initial=None):
    others = sheet.criteria.exclude(pk=criterion.pk) if criterion else sheet.criteria
    return CriterionForm(
        request.POST if request.method == "POST" else None,
        indicators=Indicator.objects.of_year(sheet.cluster_year.year),
        taken=others.order_by().values_list("code", flat=True),
        criterion=criterion,
        initial=initial,
    )


def _taken(form, verb) -> Criterion | None:
    """What the door makes of the form; None when the form is not filled in rightly."""
    if not form.is_valid():
        return None
    try:
        return verb(**form.fields_of_criterion())
    except IntegrityError:  # somebody used the code while this form was sent
        form.add_error("code", CODE_TAKEN)
        return None


def _beginning(sheet, above) -> dict:
    """What a new criterion most likely is: of the kind and with the code that follow the last one beside it."""
    last = sheet.criteria.filter(parent=above).order_by("-position", "-pk").first()
    if last is None:
        return {"kind": Kind.DIRECT if above else Kind.GROUP, "code": f"{above.code}.1" if above else "I"}
    return {"kind": last.kind, "code": _next(last.code)}


def _next(code) -> str:
    """“I.2” → “I.3”, “I.2.a” → “I.2.b”, “II” → “III”; what counts otherwise is left to be typed."""
    stem, dot, last = code.rpartition(".")
    if last.isdecimal() and last.isascii():
        return f"{stem}{dot}{int(last) + 1}"
    for series in (ROMANS, LETTERS):
        if last in series[:-1]:
            return f"{stem}{dot}{series[series.index(last) + 1]}"
    return f"{stem}{dot}"


def _page(request, sheet, form, title, above, criterion=None, *, newer=()):
    context = place(request, sheet, title) | {"form": form, "above": above, "criterion": criterion, "newer": newer}
    status = 409 if newer else 422 if form.is_bound else 200
    return render(request, "scoring/sheet/criterion.html", context, status=status)
