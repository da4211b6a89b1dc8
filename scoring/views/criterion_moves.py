"""Removing a criterion, and putting it in another place among those beside it."""

from django.contrib import messages
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from scoring.models import Criterion
from scoring.tree import tree_of
from scoring.verbs.sheet import move_criterion, remove_criterion
from scoring.views.criterion import named, to_change, to_line
from scoring.views.sheet_desk import place


@require_http_methods(["GET", "POST"])
def remove(request, pk):
    """A page that says what goes with it, then the removal."""
    sheet, criterion = to_change(request, pk)
    if request.method == "POST":
        remove_criterion(pk, by=request.user)
        messages.success(request, f"Đã xóa {named(criterion)}.")
        return to_line(sheet.cluster_year_id, criterion.parent_id)
    below = _below(sheet, criterion)
    context = place(request, sheet, f"Xóa {named(criterion)}") | {"criterion": criterion, "below": below}
    return render(request, "scoring/sheet/remove.html", context)


def _below(sheet, criterion) -> list[Criterion]:
    """All that stands under it, in order."""
    within, below = {criterion.pk}, []
    for node in tree_of(sheet.criteria.all()):
        if node.criterion.parent_id in within:
            within.add(node.criterion.pk)
            below.append(node.criterion)
    return below


@require_POST
def move_up(request, pk):
    return _moved(request, pk, up=True)


@require_POST
def move_down(request, pk):
    return _moved(request, pk, up=False)


def _moved(request, pk, *, up):
    sheet, _ = to_change(request, pk)
    move_criterion(pk, by=request.user, up=up)
    return to_line(sheet.cluster_year_id, pk)
