"""Who may prepare and open the next year of a cluster, with the reason why not."""

from clusters.access import get_cluster_year_for, is_leader, why_not_prepare_year_after
from clusters.models import ClusterYear
from pledges.verbs.papers import allow


def get_year_to_follow_for(official, number: int, year: int, kind: str) -> ClusterYear:
    """The year from which he may prepare the next one; otherwise 404, or NotAllowed with the reason."""
    cluster_year = get_cluster_year_for(official, number, year, kind)
    allow(why_not_prepare_year_after(official, cluster_year))
    return cluster_year


def why_not_confirm(official, cluster_year: ClusterYear) -> str:
    """``cluster_year``: the one that the next year follows."""
    if why_not := why_not_prepare_year_after(official, cluster_year):
        return why_not
    if not is_leader(official):
        return f"Chỉ lãnh đạo Ban của cụm trưởng hoặc của Ban Tổ chức Trung ương được mở năm {cluster_year.year + 1}."
    return ""
