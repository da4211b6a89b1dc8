"""Who may do what with a cluster's report, with the reason why not. Fetching through here is the authorisation."""

from django.http import Http404

from clusters.access import is_central, is_leader, offices_of
from clusters.models import ClusterYear
from pledges.models import Period, Summary
from pledges.states import SummaryState

ONLY_LEADERS = "Chỉ lãnh đạo Ban đang giữ nhiệm vụ cụm trưởng được gửi báo cáo của cụm."


def observes_all(official) -> bool:
    """An observer of no board, or of the centre's."""
    return official.capacity == "observer" and (official.board_id is None or is_central(official))


def sees_sector(official) -> bool:
    """The centre and those who observe everything see all clusters side by side."""
    return observes_all(official) or is_central(official)


def sees_summaries(official) -> bool:
    """Boards in office and those who see the sector; no query where the header has asked already."""
    if sees_sector(official):
        return True
    return official.works and bool(offices_of(official))


def summing_years(official):
    """The years of clusters whose reports the official has to do with."""
    if sees_sector(official):
        return ClusterYear.objects.visible_to(official)
    if not sees_summaries(official):
        return ClusterYear.objects.none()
    return ClusterYear.objects.filter(cluster__in=offices_of(official))


def get_summary_for(official, cluster_year_id: int, period: str) -> tuple[ClusterYear, Summary | None]:
    """The cluster's year and its report for the period, None while nobody has begun it; otherwise 404.

    Who observes sees what was sent, and nothing before.
    """
    summaries = Summary.objects.visible_to(official).filter(cluster_year=cluster_year_id, period=period)
    summary = summaries.select_related("cluster_year__cluster", "edited_by").first()
    if summary is not None:
        return summary.cluster_year, summary
    cluster_year = summing_years(official).select_related("cluster").filter(pk=cluster_year_id).first()
    if cluster_year is None or period not in Period.values or official.capacity == "observer":
        raise Http404
    return cluster_year, None


def get_writing_of_summary_for(official, cluster_year_id: int, period: str) -> tuple[ClusterYear, Summary | None]:
    """Where the boards in office write: 404 for those who never do."""
    cluster_year, summary = get_summary_for(official, cluster_year_id, period)
    if cluster_year.cluster_id not in offices_of(official):
        raise Http404
    return cluster_year, summary


def may_read_texts(official, summary: Summary | None) -> bool:
    """What is still being written is read by the boards in office alone."""
    if summary is None:
        return False
    return summary.state == SummaryState.SENT or summary.cluster_year.cluster_id in offices_of(official)


def why_not_write_summary(official, cluster_year: ClusterYear, summary: Summary | None) -> str:
    if official.capacity == "observer" or cluster_year.cluster_id not in offices_of(official):
        return "Chỉ cụm trưởng và cụm phó soạn báo cáo của cụm."
    if cluster_year.is_closed:
        return f"Năm {cluster_year.year} đã kết thúc, báo cáo của cụm không sửa được nữa."
    if summary is not None and summary.state == SummaryState.SENT:
        return "Báo cáo của cụm đã gửi Ban Tổ chức Trung ương; muốn sửa, mở lại kèm lý do."
    return ""


def why_not_send_summary(official, cluster_year: ClusterYear) -> str:
    if not is_leader(official) or offices_of(official).get(cluster_year.cluster_id) != "head":
        return ONLY_LEADERS
    if cluster_year.is_closed:
        return f"Năm {cluster_year.year} đã kết thúc, không gửi báo cáo của cụm được nữa."
    return ""


def why_not_take_back(official, cluster_year: ClusterYear) -> str:
    in_charge = is_central(official) or offices_of(official).get(cluster_year.cluster_id) == "head"
    if not in_charge or not is_leader(official):
        return "Chỉ lãnh đạo Ban giữ nhiệm vụ cụm trưởng hoặc lãnh đạo Ban Tổ chức Trung ương được mở lại."
    if cluster_year.is_closed:
        return f"Năm {cluster_year.year} đã kết thúc, báo cáo của cụm không mở lại được nữa."
    return ""
