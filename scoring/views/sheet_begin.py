"""Beginning a sheet: empty, like another one, or from an example."""

from functools import partial

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from pledges.refusals import AlreadyHandled
from scoring.examples import EXAMPLES
from scoring.verbs.beginning import begin_from_example
from scoring.verbs.sheet import begin_sheet
from scoring.views.sheet import sheet_page

NOT_CHOSEN = "Đồng chí chưa chọn bảng để chép."


@require_POST
def begin(request, cluster_year):
    """An empty sheet, to be filled criterion by criterion."""
    return _begun(request, cluster_year, partial(begin_sheet, cluster_year, by=request.user), "Đã mở bảng mới.")


@require_POST
def copy(request, cluster_year):
    """``like``: the sheet whose rules and criteria are copied."""
    like = request.POST.get("like", "")
    if not like.isdecimal() or len(like) > 15:
        return sheet_page(request, cluster_year, notice=NOT_CHOSEN, status=422)
    verb = partial(begin_sheet, cluster_year, by=request.user, like=int(like))
    return _begun(request, cluster_year, verb, "Đã chép bảng tiêu chí. Đồng chí sửa cho phù hợp với cụm.")


@require_POST
def from_example(request, cluster_year):
    """``example``: a key of ``EXAMPLES``."""
    example = EXAMPLES.get(request.POST.get("example", ""))
    if example is None:
        return sheet_page(request, cluster_year, notice="Không có mẫu này.", status=422)
    verb = partial(begin_from_example, cluster_year, example, by=request.user)
    return _begun(request, cluster_year, verb, "Đã lấy bảng mẫu. Đồng chí sửa cho phù hợp với cụm.")


def _begun(request, cluster_year, verb, done):
    try:
        verb()
    except AlreadyHandled as handled:
        return sheet_page(request, cluster_year, notice=str(handled), status=409)
    messages.success(request, done)
    return redirect("scoring:sheet", cluster_year)
