"""Who may hand the office of head on, and have a deputy check, with the reason why not."""

from django.http import Http404

from clusters.access import is_central, is_leader, offices_of
from clusters.models import ClusterYear, Delegation, Duty
from provinces.days import today


def get_year_of_offices_for(official, pk: int) -> ClusterYear:
    """A year that the official may see, with its cluster; otherwise 404."""
    found = ClusterYear.objects.visible_to(official).select_related("cluster").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def get_delegation_for(official, pk: int) -> Delegation:
    """A delegation of a year that the official may see, with its duty, year and cluster; otherwise 404."""
    rows = Delegation.objects.filter(duty__cluster_year__in=ClusterYear.objects.visible_to(official))
    found = rows.select_related("duty__cluster_year__cluster").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def why_not_delegate(official, cluster_year: ClusterYear) -> str:
    """Have a deputy check for a time, and end that."""
    heads = offices_of(official).get(cluster_year.cluster_id) == Duty.Office.HEAD
    if not (is_leader(official) and heads):
        return "Chỉ lãnh đạo Ban đang giữ nhiệm vụ cụm trưởng được giao cụm phó duyệt."
    return _over(cluster_year)


def why_not_hand_over(official, cluster_year: ClusterYear) -> str:
    if not (is_leader(official) and is_central(official)):
        return "Chỉ lãnh đạo Ban Tổ chức Trung ương được bàn giao nhiệm vụ cụm trưởng."
    if cluster_year.stage == ClusterYear.Stage.PREPARING:
        return f"Năm {cluster_year.year} còn đang chuẩn bị; chọn cụm trưởng ở trang mở năm."
    return _over(cluster_year)


def sees_pending(official, cluster_year: ClusterYear) -> bool:
    """What waits for the head is told to the cluster's officers and the centre, while the year lasts."""
    if not official.works or _over(cluster_year):
        return False
    return is_central(official) or cluster_year.cluster_id in offices_of(official)


def _over(cluster_year):
    is_over = cluster_year.is_closed or cluster_year.year < today().year
    return f"Năm {cluster_year.year} đã kết thúc, nhiệm vụ không thay đổi được nữa." if is_over else ""
