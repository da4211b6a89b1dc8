"""The buttons of a sheet: sending it round, taking it back, publishing it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from pledges.refusals import Incomplete, Outrun
from scoring.access.sheet import get_sheet_year_for
from scoring.forms.sheet import PublishForm
from scoring.models import CriteriaSheet
from scoring.verbs.sheet import (
    AGREED_HOW_MISSING,
    AGREED_ON_MISSING,
    publish_sheet,
    share_sheet,
    take_back_sheet,
)
from scoring.views.sheet import sheet_page

FIELD_OF = {AGREED_ON_MISSING: "agreed_on", AGREED_HOW_MISSING: "agreed_how"}


def begun(request, cluster_year) -> CriteriaSheet:
    """The sheet of a year the official may see. Raises Http404."""
    sheet = get_sheet_year_for(request.user, cluster_year)[1]
    if sheet is None:
        raise Http404
    return sheet


@require_POST
def share(request, cluster_year):
    return _move(request, cluster_year, share_sheet, "Đã gửi bảng tiêu chí lấy ý kiến các đơn vị.")


@require_POST
def take_back(request, cluster_year):
    return _move(request, cluster_year, take_back_sheet, "Đã lấy lại bảng tiêu chí; bây giờ sửa được.")


def _move(request, cluster_year, verb, done):
    sheet = begun(request, cluster_year)
    try:
        verb(sheet.pk, by=request.user)
    except Outrun as outrun:
        return sheet_page(request, cluster_year, notice=str(outrun), status=409)
    except Incomplete as incomplete:
        notice = " ".join(sentence for _, sentence in incomplete.missing)
        return sheet_page(request, cluster_year, notice=notice, status=422)
    messages.success(request, done)
    return redirect("scoring:sheet", cluster_year)


@require_POST
def publish(request, cluster_year):
    """What is missing in the form stands at its fields; faults of the sheet stand on the page in any case."""
    sheet, form = begun(request, cluster_year), PublishForm(request.POST)
    if not form.is_valid():
        return sheet_page(request, cluster_year, form=form, status=422)
    try:
        publish_sheet(sheet.pk, by=request.user, **form.cleaned_data)
    except Incomplete as incomplete:
        _show(form, incomplete)
        return sheet_page(request, cluster_year, form=form, status=422)
    except Outrun as outrun:
        return sheet_page(request, cluster_year, notice=str(outrun), status=409)
    messages.success(request, "Đã ban hành bảng tiêu chí; các đơn vị tự chấm điểm theo bảng này.")
    return redirect("scoring:sheet", cluster_year)


def _show(form, incomplete):
    for fault in incomplete.missing:
        form.add_error(FIELD_OF.get(fault), fault.sentence)
