"""Who sees all clusters side by side, and who may remind a board by hand, with the reason why not."""

from django.http import Http404

from clusters.access import is_central, offices_of
from clusters.models import ClusterYear
from clusters.queries import sees_all
from clusters.years import shown_year, years_of


def get_year_of_sector_for(request, year: int | None = None) -> int:
    """The year of the address, else the shown one; 404 for who does not see every cluster, or where there is no such
    year."""
    if not sees_all(request.user) or year not in (None, *years_of(request)):
        raise Http404
    if year is not None:
        request.year_of_page = year
    return shown_year(request)


def may_remind(official, cluster_year: ClusterYear) -> bool:
    """Who works in the boards in office of the cluster today, or in the centre."""
    return official.works and (is_central(official) or cluster_year.cluster_id in offices_of(official))


def why_not_remind(official, cluster_year: ClusterYear, board_id: int) -> str:
    if not may_remind(official, cluster_year):
        return "Chỉ cụm trưởng, cụm phó và Trung ương được gửi lời nhắc."
    if board_id == official.board_id:
        return "Đồng chí không cần gửi lời nhắc cho đơn vị mình."
    if cluster_year.is_closed:
        return f"Năm {cluster_year.year} đã kết thúc, không còn việc phải nhắc."
    return ""
