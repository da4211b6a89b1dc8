"""Who may read, adopt, publish and correct the result of a year, with the reason why not.

Every ``why_not_…`` answers with a Vietnamese sentence, or "" when nothing stands in the way.
"""

from django.http import Http404

from clusters.models import ClusterYear
from scoring.models import Result
from scoring.states import ResultState


def get_result_year_for(official, cluster_year_id: int) -> ClusterYear:
    """A year the official may see, with its published sheet, cluster and result; otherwise 404."""
    years = ClusterYear.objects.visible_to(official).select_related("cluster", "sheet", "result")
    found = years.filter(pk=cluster_year_id).first()
    sheet = getattr(found, "sheet", None)
    if sheet is None or not sheet.is_published:
        raise Http404
    return found


def state_of(cluster_year: ClusterYear) -> str:
    """One query unless the result is at hand."""
    result: Result | None = getattr(cluster_year, "result", None)
    return result.state if result else ResultState.OPEN


def why_not_change(cluster_year: ClusterYear) -> str:
    """Points and decisions stand still once the boards have adopted the result."""
    return {
        ResultState.ADOPTED: "Kết quả đã được thông qua; muốn sửa, cụm trưởng lấy lại kết quả.",
        ResultState.PUBLISHED: "Kết quả đã công bố; chỉ điều chỉnh được theo quyết định.",
    }.get(state_of(cluster_year), "")
