"""Who may set the days of a cluster's year, with the reason why not."""

from django.http import Http404

from clusters.access import is_central, is_leader, offices_of
from clusters.models import ClusterYear, Deadline, Duty
from clusters.steps import OF_EACH_BOARD


def get_deadline_for(official, pk: int) -> Deadline:
    """With its year and cluster, if the official may see them; otherwise 404."""
    years = ClusterYear.objects.visible_to(official)
    rows = Deadline.objects.filter(cluster_year__in=years).select_related("cluster_year__cluster")
    deadline = rows.filter(pk=pk).first()
    if deadline is None:
        raise Http404
    return deadline


def why_not_set(official, cluster_year: ClusterYear) -> str:
    """For the days that hold for all."""
    if not (is_leader(official) and (is_central(official) or _heads(official, cluster_year))):
        return "Chỉ lãnh đạo Ban đang là cụm trưởng và lãnh đạo Ban Tổ chức Trung ương được đặt lịch của cụm."
    if cluster_year.is_closed:
        return f"Năm {cluster_year.year} đã kết thúc, lịch không đổi được nữa."
    return ""


def why_not_give(official, deadline: Deadline, board_id: int | None = None) -> str:
    """For a day of one board's own; ``board_id`` None: of some board or other."""
    if against := why_not_set(official, deadline.cluster_year):
        return against
    if deadline.step not in OF_EACH_BOARD:
        return f"{deadline} là việc chung của cả cụm nên không có hạn riêng cho từng đơn vị."
    if board_id is not None and board_id == official.board_id:
        return "Ban không tự cho mình hạn riêng; lãnh đạo Ban Tổ chức Trung ương quyết định."
    return ""


def _heads(official, cluster_year) -> bool:
    return offices_of(official).get(cluster_year.cluster_id) == Duty.Office.HEAD
