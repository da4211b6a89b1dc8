"""Who may see, keep and change a conference, with the reason why not. Fetching through here is the authorisation.

Every ``why_not_…`` answers with a Vietnamese sentence, or "" when nothing stands in the way. A conference comes here
with ``kept_by_us`` (``ConferenceQuerySet.with_keeping_by``).
"""

from django.http import Http404

from clusters.access import is_central, is_leader, offices_of
from clusters.models import ClusterYear, Duty
from conferences.models import Conference
from conferences.states import AHEAD, CANCELLED, HELD, IN_SESSION, INVITED, PLANNED
from provinces.days import today

KEEPERS = "Chỉ cán bộ của cụm trưởng, cụm phó hoặc đơn vị đăng cai"
CANCELLED_ALREADY = "Hội nghị đã hủy."
OPENED = "Hội nghị đã khai mạc."
CARRIED = "Kết quả đã được đưa vào năm sau."
CONFIRMED = "Biên bản đã được xác nhận nên ghi chép của hội nghị không sửa được nữa."


def get_conference_for(official, pk: int) -> Conference:
    """A conference the official may see, with cluster, host, minutes and ``kept_by_us``; otherwise 404 (one query)."""
    found = Conference.objects.visible_to(official).with_keeping_by(official).in_full().filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def years_to_plan_in(official) -> list[ClusterYear]:
    """The years in which the official's board may call a conference, newest first. One query, none for others."""
    if not official.works or official.board_id is None:
        return []
    years = ClusterYear.objects.visible_to(official).select_related("cluster").order_by("-year", "cluster")
    if is_central(official):
        return [year for year in years if year.cluster_id not in _clusters_in_office()]
    offices = offices_of(official)
    return list(years.filter(cluster__in=offices)) if offices else []


def _clusters_in_office():
    return set(Duty.objects.on(today()).order_by().values_list("cluster_year__cluster", flat=True))


def may_plan(official) -> bool:
    return official.works and official.board_id is not None and (is_central(official) or bool(offices_of(official)))


def why_not_plan(official) -> str:
    return "" if may_plan(official) else "Chỉ cán bộ của cụm trưởng, cụm phó và Ban Tổ chức Trung ương lập hội nghị."


def why_not_keep(official, conference: Conference) -> str:
    """Write in the record: plan, attendance, agenda, what was agreed."""
    if not official.works:
        return "Tài khoản này chỉ xem, không ghi hội nghị."
    if not conference.kept_by_us:
        whose = "Chỉ cán bộ Ban Tổ chức Trung ương hoặc đơn vị đăng cai" if conference.is_sector_wide else KEEPERS
        return f"{whose} được ghi hội nghị này."
    return why_frozen(conference)


def why_frozen(conference: Conference) -> str:
    if conference.frozen_at:
        return CONFIRMED
    return CANCELLED_ALREADY if conference.state == CANCELLED else ""


def why_not_lead(official, conference: Conference, doing: str) -> str:
    """What only a leader of the boards that keep the record does."""
    if why_not := why_not_keep(official, conference):
        return why_not
    return "" if is_leader(official) else f"Chỉ lãnh đạo Ban được {doing}."


def why_not_invite(official, conference: Conference) -> str:
    if why_not := why_not_lead(official, conference, "gửi giấy mời"):
        return why_not
    return "" if conference.state in AHEAD else "Hội nghị đã họp, không mời nữa."


def why_not_answer(official, conference: Conference, called: set[int]) -> str:
    """``called``: the boards that are called to it."""
    if not official.works or official.board_id not in called:
        return "Chỉ đơn vị được mời trả lời giấy mời."
    if conference.state == PLANNED:
        return "Giấy mời chưa được gửi."
    return "" if conference.state == INVITED else "Hội nghị đã họp hoặc đã hủy, không trả lời giấy mời nữa."


def why_not_contribute(official, conference: Conference, called: set[int]) -> str:
    """Hand in a contribution of one's own board."""
    if not official.works or official.board_id not in called:
        return "Chỉ đơn vị được mời gửi tham luận."
    if conference.state == HELD:
        return "Hội nghị đã bế mạc, không nhận tham luận nữa."
    return why_frozen(conference)


def why_not_open(official, conference: Conference) -> str:
    if why_not := why_not_keep(official, conference):
        return why_not
    return "" if conference.state in AHEAD else OPENED


def why_not_agree(official, conference: Conference) -> str:
    """Write down what the boards agreed: adoption of the table, signatures, elections."""
    if why_not := why_not_keep(official, conference):
        return why_not
    return "Hội nghị chưa khai mạc." if conference.state in AHEAD else ""


def why_not_choose(official, conference: Conference) -> str:
    """Write down who is to be head and deputy."""
    if conference.is_sector_wide:
        return "Hội nghị toàn ngành không chọn cụm trưởng, cụm phó."
    return why_not_agree(official, conference)


def why_not_run(official, conference: Conference) -> str:
    """Go through the agenda, close."""
    if why_not := why_not_keep(official, conference):
        return why_not
    return "" if conference.state == IN_SESSION else "Hội nghị không đang họp."


def why_not_review(official, conference: Conference, task) -> str:
    """Say what became of a task of ``conference``: who keeps the record, and the board in charge of the task."""
    if not official.works:
        return "Tài khoản này chỉ xem, không ghi kết quả nhiệm vụ."
    if conference.kept_by_us or (task.board_id and task.board_id == official.board_id):
        return "" if conference.state == HELD else "Hội nghị chưa bế mạc, nhiệm vụ chưa được giao."
    return f"{KEEPERS}, và đơn vị phụ trách, ghi kết quả nhiệm vụ."


def why_not_prepare(official, conference: Conference) -> str:
    """Open the year ahead; also once the minutes are confirmed."""
    if conference.is_sector_wide:
        return "Hội nghị toàn ngành không mở năm của cụm."
    if not conference.kept_by_us:
        return f"{KEEPERS} được mở năm sau."
    return CANCELLED_ALREADY if conference.state == CANCELLED else ""


def why_not_carry(official, conference: Conference) -> str:
    """Have what was agreed take effect in the year ahead; also once the minutes are confirmed."""
    if conference.is_sector_wide:
        return "Hội nghị toàn ngành không chọn cụm trưởng, không ký giao ước của cụm."
    if not conference.kept_by_us:
        return f"{KEEPERS} được đưa kết quả vào năm sau."
    if not is_leader(official):
        return "Chỉ lãnh đạo Ban được đưa kết quả vào năm sau."
    if conference.carried_at:
        return CARRIED
    return "" if conference.state == HELD else "Hội nghị chưa bế mạc."
