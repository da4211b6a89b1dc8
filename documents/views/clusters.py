"""Excel of the lists of clusters and members."""

from django.views.decorators.http import require_GET

from clusters.access import get_cluster_year_for
from clusters.models import ClusterYear
from clusters.years import shown_year
from documents.downloads import sheets_file
from documents.sheets import NUMBER, Column, Sheet

CLUSTER_COLUMNS = [
    Column("Cụm"),
    Column("Tên"),
    Column("Giai đoạn"),
    Column("Đơn vị", NUMBER, 10),
    Column("Ghi chú", width=60),
]
MEMBER_COLUMNS = [
    Column("Ban tổ chức", width=44),
    Column("Thời gian là thành viên", width=36),
    Column("Nhiệm vụ", width=44),
]


@require_GET
def clusters(request):
    """The clusters of the shown year."""
    year = shown_year(request)
    rows = [
        [str(each.cluster), each.cluster.name, each.get_stage_display(), each.member_count, each.note]
        for each in ClusterYear.objects.visible_to(request.user).listed(year)
    ]
    return sheets_file(request, Sheet(f"Các cụm thi đua năm {year}", CLUSTER_COLUMNS, rows))


@require_GET
def members(request, number, year, kind="cluster"):
    """The members of a cluster's year, with the office each holds and since when."""
    shown = get_cluster_year_for(request.user, number, year, kind)
    duties = {}
    for duty in shown.duties.order_by("valid_during", "pk"):
        duties.setdefault(duty.board_id, []).append(f"{duty.get_office_display()} {duty.time}")
    rows = [
        [each.board_name, each.time, "; ".join(duties.get(each.board_id, []))]
        for each in shown.memberships.select_related("board").named_near(shown.day)
    ]
    return sheets_file(
        request, Sheet(f"Đơn vị thành viên {shown.cluster.short} năm {year}", MEMBER_COLUMNS, rows, shown.note)
    )
