"""Criteria sheets as Excel: the clusters' of a year, one sheet, a blank form, and a filled one back in two steps."""

from django.contrib import messages
from django.core import signing
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from clusters.years import shown_year
from documents.criteria_form import NOTE, criteria_form
from documents.criteria_preview import Preview, packed, preview_of, unpacked
from documents.criteria_reading import lines_in
from documents.downloads import excel_file, sheets_file
from documents.excel_in import Unreadable, excel_content
from documents.sheets import DAY, MOMENT, Column, Sheet
from files.refusals import Refused
from pledges.models import Indicator
from pledges.refusals import NotAllowed, Outrun
from scoring.access.sheet import get_sheet_year_for, may_read, why_not_write
from scoring.queries.sheet_list import sheet_years
from scoring.tree import tree_of
from scoring.verbs.beginning import begin_with_rows
from scoring.verbs.sheet import replace_criteria

SHEET_COLUMNS = [
    Column("Cụm", width=20),
    Column("Trạng thái", width=18),
    Column("Thống nhất ngày", DAY, 16),
    Column("Thống nhất tại", width=44),
    Column("Ban hành lúc", MOMENT, 18),
]
CHANGED = "Bảng tiêu chí vừa được người khác sửa sau khi đồng chí xem trước, nên chưa ghi gì. Đồng chí gửi lại tệp."
NOT_OURS = "Bản xem trước này đã cũ, chưa ghi gì. Đồng chí gửi lại tệp."


@require_GET
def sheets(request):
    """The clusters of the shown year and how far the sheet of each has come."""
    year = shown_year(request)
    rows = [_sheet(each, getattr(each, "sheet", None)) for each in sheet_years(request.user, year)]
    return sheets_file(request, Sheet(f"Bảng tiêu chí chấm điểm năm {year}", SHEET_COLUMNS, rows))


def _sheet(cluster_year, sheet):
    if sheet is None:
        return [str(cluster_year.cluster), "Chưa soạn", None, "", None]
    agreed = [sheet.agreed_on, sheet.agreed_how, sheet.published_at]
    return [str(cluster_year.cluster), sheet.get_state_display(), *agreed]


@require_GET
def criteria(request, cluster_year):
    """One sheet, in the form that can be changed and handed in again. 404 for who may not read it now."""
    year, sheet = get_sheet_year_for(request.user, cluster_year)
    if sheet is None or not may_read(request.user, sheet):
        raise Http404
    rows = [node.criterion for node in tree_of(sheet.criteria.select_related("parent", "indicator"))]
    title = f"Bảng tiêu chí {year.cluster.short} năm {year.year}"
    return excel_file(criteria_form(title, f"{sheet.get_state_display()} · {NOTE}", rows), title)


@require_GET
def form(request):
    """The blank form."""
    return excel_file(criteria_form("Bảng tiêu chí chấm điểm", NOTE), "Biểu nhập bảng tiêu chí")


@require_http_methods(["GET", "POST"])
def fill(request, cluster_year):
    """Where a file is handed in; what it would make of the sheet is shown before anything is written."""
    year, sheet = _writable(request, cluster_year)
    if request.method == "GET":
        return _page(request, year, sheet)
    try:
        lines = lines_in(excel_content(request.FILES.get("tep")), Indicator.objects.of_year(year.year))
    except (Unreadable, Refused) as refusal:
        return _page(request, year, sheet, refusal=str(refusal), status=422)
    return _page(request, year, sheet, preview=preview_of(lines, sheet))


@require_POST
def apply(request, cluster_year):
    """All that was looked at, or nothing: not when somebody changed the sheet meanwhile."""
    year, sheet = _writable(request, cluster_year)
    try:
        rows, seen = unpacked(request.POST.get("rows", ""), year, Indicator.objects.of_year(year.year))
    except signing.BadSignature:
        return _page(request, year, sheet, refusal=NOT_OURS, status=422)
    if seen != _seen(sheet):
        return _page(request, year, sheet, refusal=CHANGED, status=409)
    try:
        if sheet:
            replace_criteria(sheet.pk, rows, by=request.user)
        else:
            begin_with_rows(year.pk, rows, by=request.user)
    except Outrun:  # begun in this very moment
        return _page(request, *_writable(request, cluster_year), refusal=CHANGED, status=409)
    messages.success(request, f"Đã ghi {len(rows)} dòng từ Excel vào bảng tiêu chí.")
    return redirect("scoring:sheet", year.pk)


def _seen(sheet) -> str:
    """What the sheet was when it was looked at."""
    return sheet.edited_at.isoformat() if sheet else ""


def _writable(request, cluster_year):
    """(year, the draft or None before it is begun). Raises Http404, NotAllowed."""
    year, sheet = get_sheet_year_for(request.user, cluster_year)
    if why_not := why_not_write(request.user, year, sheet):
        raise NotAllowed(why_not)
    return year, sheet


def _page(request, year, sheet, *, preview: Preview | None = None, refusal="", status=200):
    request.year_of_page = year.year
    sheet_url = reverse("scoring:sheet", args=[year.pk])
    crumbs = [
        ("Bảng tiêu chí", reverse("scoring:sheets")),
        (f"{year.cluster.short}, năm {year.year}", sheet_url),
        ("Nhập từ Excel", ""),
    ]
    context = {
        "cluster_year": year,
        "crumbs": crumbs,
        "sheet_url": sheet_url,
        "held": sheet.criteria.count() if sheet else 0,
        "preview": preview,
        "packed": packed(preview.lines, year, _seen(sheet)) if preview and not preview.wrong else "",
        "refusal": refusal,
    }
    return render(request, "documents/criteria.html", context, status=status)
