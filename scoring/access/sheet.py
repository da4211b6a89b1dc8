"""Who may do what with a criteria sheet, with the reason why not. Fetching through here is the authorisation.

Every ``why_not_…`` answers with a Vietnamese sentence, or "" when nothing stands in the way.
"""

from django.http import Http404

from clusters.access import is_leader, offices_of
from clusters.models import ClusterYear
from scoring.models import CriteriaSheet
from scoring.states import SheetState


def get_sheet_year_for(official, cluster_year_id: int) -> tuple[ClusterYear, CriteriaSheet | None]:
    """The cluster's year the official may see, and its sheet if begun; otherwise 404 (one query)."""
    years = ClusterYear.objects.visible_to(official).select_related("cluster", "sheet__edited_by")
    found = years.filter(pk=cluster_year_id).first()
    if found is None:
        raise Http404
    return found, getattr(found, "sheet", None)


def may_read(official, sheet: CriteriaSheet) -> bool:
    """A draft is read where it is written; going round, by the cluster and the centre; published, by all who see the
    year."""
    if sheet.state == SheetState.PUBLISHED:
        return True
    if not official.works:
        return False
    return sheet.state != SheetState.DRAFT or in_office(official, sheet.cluster_year)


def in_office(official, cluster_year: ClusterYear) -> bool:
    """His board is head or deputy of this cluster today."""
    return cluster_year.cluster_id in offices_of(official)


def why_not_write(official, cluster_year: ClusterYear, sheet: CriteriaSheet | None) -> str:
    if not official.works or not in_office(official, cluster_year):
        return "Chỉ cán bộ của Ban đang giữ nhiệm vụ cụm trưởng hoặc cụm phó được soạn bảng tiêu chí."
    return _closed(cluster_year) or _why_frozen(sheet)


def _why_frozen(sheet):
    return {
        SheetState.SHARED: "Bảng tiêu chí đang lấy ý kiến. Muốn sửa, cụm trưởng lấy lại bảng.",
        SheetState.PUBLISHED: "Bảng tiêu chí đã ban hành nên không sửa được nữa.",
    }.get(sheet.state if sheet else "", "")


def why_not_share(official, sheet: CriteriaSheet) -> str:
    """For sending it round and for taking it back."""
    if not (is_leader(official) and in_office(official, sheet.cluster_year)):
        return "Chỉ lãnh đạo Ban đang giữ nhiệm vụ cụm trưởng hoặc cụm phó được gửi bảng tiêu chí lấy ý kiến."
    return _closed(sheet.cluster_year)


def why_not_publish(official, sheet: CriteriaSheet) -> str:
    if not (is_leader(official) and offices_of(official).get(sheet.cluster_year.cluster_id) == "head"):
        return "Chỉ lãnh đạo Ban đang giữ nhiệm vụ cụm trưởng được ban hành bảng tiêu chí."
    return _closed(sheet.cluster_year)


def _closed(cluster_year):
    if cluster_year.is_closed:
        return f"Năm {cluster_year.year} đã kết thúc, bảng tiêu chí không thay đổi được nữa."
    return ""
