"""Writing a draft sheet: its rules, and its criteria one form at a time."""

from django.contrib import messages
from django.db import IntegrityError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from pledges.models import Indicator
from pledges.refusals import NotAllowed
from scoring.access.sheet import get_sheet_year_for, why_not_write
from scoring.forms.criterion import CODE_TAKEN, CriterionForm
from scoring.forms.sheet import RulesForm
from scoring.models import CriteriaSheet, Criterion, Kind
from scoring.tree import tree_of
from scoring.verbs.sheet import add_criterion, change_criterion, change_rules, move_criterion, remove_criterion

ROMANS = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]
LETTERS = list("abcdđeghiklm")


@require_http_methods(["GET", "POST"])
def rules(request, cluster_year):
    sheet = _writable(request, cluster_year)
    form = RulesForm(request.POST if request.method == "POST" else None, sheet=sheet)
    if form.is_valid():
        change_rules(sheet.pk, by=request.user, **form.rules())
        messages.success(request, "Đã lưu quy định chấm điểm.")
        return redirect("scoring:sheet", cluster_year)
    context = _place(request, sheet, "Sửa quy định chấm điểm") | {"form": form}
    return render(request, "scoring/sheet/rules.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def add(request, cluster_year):
    """``duoi``: the group it is to stand under; none for the top."""
    sheet = _writable(request, cluster_year)
    above = _group_above(sheet, request.GET.get("duoi", ""))
    form = _form(request, sheet, initial=_beginning(sheet, above))
    verb = lambda **typed: add_criterion(sheet.pk, by=request.user, parent=above and above.pk, **typed)  # noqa: E731
    if added := _taken(form, verb):
        messages.success(request, f"Đã thêm {_named(added)}.")
        if "again" in request.POST:
            return redirect(request.get_full_path())
        return _to_line(cluster_year, added.pk)
    title = f"Thêm tiêu chí vào nhóm {above.code}" if above else "Thêm tiêu chí, nhóm tiêu chí"
    return _form_page(request, sheet, form, title, above)


@require_http_methods(["GET", "POST"])
def change(request, pk):
    sheet, criterion = _to_change(request, pk)
    form = _form(request, sheet, criterion=criterion)
    if changed := _taken(form, lambda **typed: change_criterion(pk, by=request.user, **typed)):
        messages.success(request, f"Đã sửa {_named(changed)}.")
        return _to_line(sheet.cluster_year_id, pk)
    return _form_page(request, sheet, form, f"Sửa {_named(criterion)}", criterion.parent, criterion)


@require_http_methods(["GET", "POST"])
def remove(request, pk):
    """A page that says what goes with it, then the removal."""
    sheet, criterion = _to_change(request, pk)
    if request.method == "POST":
        remove_criterion(pk, by=request.user)
        messages.success(request, f"Đã xóa {_named(criterion)}.")
        return _to_line(sheet.cluster_year_id, criterion.parent_id)
    below = _below(sheet, criterion)
    context = _place(request, sheet, f"Xóa {_named(criterion)}") | {"criterion": criterion, "below": below}
    return render(request, "scoring/sheet/remove.html", context)


@require_POST
def move_up(request, pk):
    return _moved(request, pk, up=True)


@require_POST
def move_down(request, pk):
    return _moved(request, pk, up=False)


def _moved(request, pk, *, up):
    sheet, _ = _to_change(request, pk)
    move_criterion(pk, by=request.user, up=up)
    return _to_line(sheet.cluster_year_id, pk)


def _to_line(cluster_year, criterion):
    """Back to the line, so that the next press is near."""
    page = reverse("scoring:sheet", args=[cluster_year])
    return redirect(f"{page}#tieu-chi-{criterion}" if criterion else f"{page}#cac-tieu-chi")


def _writable(request, cluster_year) -> CriteriaSheet:
    """The draft with its year. Raises Http404, NotAllowed."""
    year, sheet = get_sheet_year_for(request.user, cluster_year)
    if sheet is None:
        raise Http404
    if why_not := why_not_write(request.user, year, sheet):
        raise NotAllowed(why_not)
    sheet.cluster_year = year
    return sheet


def _to_change(request, pk) -> tuple[CriteriaSheet, Criterion]:
    """Raises Http404, also for a criterion of a sheet the official cannot see; NotAllowed."""
    criterion = get_object_or_404(Criterion.objects.select_related("sheet", "parent"), pk=pk)
    return _writable(request, criterion.sheet.cluster_year_id), criterion


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
        return verb(**form.cleaned_data)
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


def _below(sheet, criterion) -> list[Criterion]:
    """All that stands under it, in order."""
    within, below = {criterion.pk}, []
    for node in tree_of(sheet.criteria.all()):
        if node.criterion.parent_id in within:
            within.add(node.criterion.pk)
            below.append(node.criterion)
    return below


def _named(criterion) -> str:
    return f"{'nhóm' if criterion.is_group else 'tiêu chí'} {criterion.code}"


def _form_page(request, sheet, form, title, above, criterion=None):
    context = _place(request, sheet, title) | {"form": form, "above": above, "criterion": criterion}
    return render(request, "scoring/sheet/criterion.html", context, status=422 if form.is_bound else 200)


def _place(request, sheet, title) -> dict:
    year = sheet.cluster_year
    request.year_of_page = year.year
    crumbs = [
        ("Bảng tiêu chí", reverse("scoring:sheets")),
        (f"{year.cluster.short}, năm {year.year}", reverse("scoring:sheet", args=[year.pk])),
        (title, ""),
    ]
    return {"cluster_year": year, "sheet": sheet, "title": title, "crumbs": crumbs}
