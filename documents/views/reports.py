"""Excel of the lists of reports: the year's, and those that wait to be checked."""

from django.views.decorators.http import require_GET

from clusters.years import shown_year
from documents.downloads import sheets_file
from documents.sheets import DAY, MOMENT, Column, Sheet
from pledges.access.report import writing_places_of
from pledges.queries.registration_list import registrations_waiting
from pledges.queries.report_list import reports_chosen, reports_waiting

COLUMNS = [
    Column("Đơn vị", width=40),
    Column("Báo cáo", width=32),
    Column("Cụm", width=18),
    Column("Trạng thái", width=14),
    Column("Hạn", DAY, 12),
    Column("Gửi lần đầu", MOMENT, 18),
    Column("Gửi lúc", MOMENT, 18),
    Column("Gửi muộn", width=10),
    Column("Trả lại lúc", MOMENT, 18),
    Column("Duyệt lúc", MOMENT, 18),
]


OWN_COLUMNS = [Column("Kỳ", width=32), Column("Hạn", DAY, 12), Column("Trạng thái", width=14), *COLUMNS[5:]]


@require_GET
def reports(request):
    """What the list of reports shows: others', chosen by the same period and state, and the board's own periods."""
    year = shown_year(request)
    others = [_other(each) for each in reports_chosen(request.user, year, request.GET.dict())]
    own = [_own(each) for each in writing_places_of(request.user, year)]
    return sheets_file(
        request,
        Sheet(f"Báo cáo năm {year}", COLUMNS, others),
        Sheet(f"Báo cáo của đơn vị năm {year}", OWN_COLUMNS, own),
    )


@require_GET
def queue(request):
    """What waits for the official's board to check: reports of the chosen period, and registrations."""
    reports = [_other(each) for each in reports_waiting(request.user, request.GET.get("ky", ""))]
    registrations = [_other(each) for each in registrations_waiting(request.user)]
    return sheets_file(
        request, Sheet("Báo cáo cần duyệt", COLUMNS, reports), Sheet("Đăng ký cần duyệt", COLUMNS, registrations)
    )


def _other(report):
    where = [report.board_name, report.title(), str(report.cluster_year.cluster)]
    return [*where, report.head_label, report.due_on, *_times(report)]


def _own(place):
    return [place.title, place.deadline.due_on, place.label, *_times(place.report)]


def _times(report):
    if report is None:
        return [None] * 5
    late = report.is_late if report.submitted_at else None
    return [report.first_submitted_at, report.submitted_at, late, report.returned_at, report.approved_at]
