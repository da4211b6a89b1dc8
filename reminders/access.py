"""Who may remind a board by hand, with the reason why not."""

from clusters.access import is_central, offices_of
from clusters.models import ClusterYear


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
