"""Who may count, waive and exclude in a cluster's year, with the reason why not.

Every ``why_not_…`` answers with a Vietnamese sentence, or "" when nothing stands in the way.
"""

from django.http import Http404

from clusters.access import is_central, is_leader, offices_of
from clusters.models import ClusterYear, Duty
from provinces.days import today
from scoring.models import Scorecard


def get_judged_year_for(official, cluster_year_id: int) -> ClusterYear:
    """A year with its sheet and cluster, for those who see the cards of all its boards; otherwise 404."""
    years = ClusterYear.objects.visible_to(official).select_related("cluster", "sheet")
    found = years.filter(pk=cluster_year_id).first()
    if found is None or not sees_all_cards(official, found):
        raise Http404
    return found


def sees_all_cards(official, cluster_year: ClusterYear) -> bool:
    """The officers of the cluster, and the centre; nobody who only observes."""
    if official.board_id is None or not official.works:
        return False
    return is_central(official) or cluster_year.cluster_id in offices_of(official)


def why_not_judge(official, cluster_year: ClusterYear, about: int | None = None) -> str:
    """For counting: the head's leader, or the centre's where no board is head.

    ``about``: the board that is decided about. Nobody decides about his own, so the centre does about the head's.
    """
    if cluster_year.is_closed:
        return f"Năm {cluster_year.year} đã kết thúc, kết quả không thay đổi được nữa."
    sheet = getattr(cluster_year, "sheet", None)
    if sheet is None or not sheet.is_published:
        return "Bảng tiêu chí của cụm chưa được ban hành."
    if not (is_leader(official) and _judges(official, cluster_year, about)):
        return "Chỉ lãnh đạo Ban đang giữ nhiệm vụ cụm trưởng được quyết định việc này."
    if about == official.board_id:
        return "Ban không tự quyết định về điểm của mình; Ban Tổ chức Trung ương quyết định."
    return ""


def _judges(official, cluster_year, about):
    if offices_of(official).get(cluster_year.cluster_id) == Duty.Office.HEAD:
        return True
    duties = Duty.objects.on(today()).heads().filter(cluster_year__cluster=cluster_year.cluster_id)
    return is_central(official) and not duties.exclude(board=about).exists()


def why_not_about(official, card: Scorecard) -> str:
    """For waiving, excluding and assigning."""
    return why_not_judge(official, card.cluster_year, card.board_id)
