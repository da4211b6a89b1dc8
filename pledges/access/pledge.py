"""Who may do what with a pledge, with the reason why not. Fetching through here is the authorisation.

Every ``why_not_…`` answers with a Vietnamese sentence, or "" when nothing stands in the way. ``members``: ids of the
boards that belong to the cluster on the day (``queries.pledge.member_ids``).
"""

from django.http import Http404

from clusters.access import is_leader, offices_of
from clusters.models import ClusterYear
from pledges.models import Pledge
from pledges.states import PledgeState


def get_pledge_year_for(official, cluster_year_id: int) -> tuple[ClusterYear, Pledge | None]:
    """The cluster's year the official may see, and its pledge if begun; otherwise 404 (one query)."""
    years = ClusterYear.objects.visible_to(official)
    found = (
        years.select_related("cluster", "pledge__edited_by", "pledge__opened_by").filter(pk=cluster_year_id).first()
    )
    if found is None:
        raise Http404
    return found, getattr(found, "pledge", None)


def office_in(official, cluster_year: ClusterYear) -> str:
    """“head”, “deputy” or "": what the official's board is in this cluster today."""
    return offices_of(official).get(cluster_year.cluster_id, "")


def may_read_text(official, pledge: Pledge) -> bool:
    """A draft is read where it is written, then by the cluster and the centre; in force, by all who see the year."""
    if pledge.state == PledgeState.IN_FORCE:
        return True
    if not official.works:
        return False
    return pledge.state != PledgeState.DRAFT or bool(office_in(official, pledge.cluster_year))


def may_read_comments(official, pledge: Pledge) -> bool:
    return official.works and may_read_text(official, pledge)


def why_not_write(official, cluster_year: ClusterYear, pledge: Pledge | None) -> str:
    if not official.works:
        return "Tài khoản này chỉ xem, không soạn giao ước."
    if not office_in(official, cluster_year):
        return "Chỉ cán bộ của Ban đang giữ nhiệm vụ cụm trưởng hoặc cụm phó được soạn giao ước."
    return _closed(cluster_year) or why_frozen(pledge)


def why_frozen(pledge: Pledge | None) -> str:
    return {
        PledgeState.OPEN: "Giao ước đã mở ký nên nội dung không sửa được nữa.",
        PledgeState.IN_FORCE: "Giao ước đã có hiệu lực nên nội dung không sửa được nữa.",
    }.get(pledge.state if pledge else "", "")


def why_not_share(official, pledge: Pledge) -> str:
    if not (is_leader(official) and office_in(official, pledge.cluster_year)):
        return "Chỉ lãnh đạo Ban đang giữ nhiệm vụ cụm trưởng hoặc cụm phó được gửi giao ước lấy ý kiến."
    return _closed(pledge.cluster_year)


def why_not_comment(official, pledge: Pledge, members: set[int]) -> str:
    if not official.works:
        return "Tài khoản này chỉ xem, không góp ý."
    if official.board_id not in members:
        return "Chỉ đơn vị thành viên của cụm được góp ý vào giao ước."
    if pledge.state == PledgeState.DRAFT:
        return "Giao ước đang được soạn, chưa lấy ý kiến."
    if pledge.state != PledgeState.COMMENTING:
        return "Giao ước đã mở ký nên không nhận góp ý nữa."
    return _closed(pledge.cluster_year)


def why_not_open(official, pledge: Pledge) -> str:
    return _why_not_heads_leader(official, pledge, "mở ký giao ước")


def why_not_close(official, pledge: Pledge) -> str:
    return _why_not_heads_leader(official, pledge, "kết thúc việc ký giao ước")


def _why_not_heads_leader(official, pledge, doing):
    if not (is_leader(official) and office_in(official, pledge.cluster_year) == "head"):
        return f"Chỉ lãnh đạo Ban đang giữ nhiệm vụ cụm trưởng được {doing}."
    return _closed(pledge.cluster_year)


def why_not_sign(official, pledge: Pledge, members: set[int]) -> str:
    """Whether it is still open and not yet signed is the door's to say: who was quicker, and when."""
    if not is_leader(official):
        return "Chỉ lãnh đạo Ban được ký giao ước."
    if official.board_id not in members:
        return "Chỉ đơn vị thành viên của cụm được ký giao ước."
    if pledge.state in (PledgeState.DRAFT, PledgeState.COMMENTING):
        return "Giao ước chưa mở ký."
    return _closed(pledge.cluster_year)


def _closed(cluster_year):
    if cluster_year.is_closed:
        return f"Năm {cluster_year.year} đã kết thúc, không làm gì với giao ước được nữa."
    return ""
