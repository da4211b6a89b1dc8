"""Who may count, waive and exclude in a cluster's year, with the reason why not.

Every ``why_not_…`` answers with a Vietnamese sentence, or "" when nothing stands in the way.
"""

from collections.abc import Collection

from django.http import Http404

from clusters.access import is_central, is_leader, offices_of, whose_own
from clusters.models import ClusterYear, Duty
from provinces.days import today
from scoring.access.result import why_not_change
from scoring.models import Scorecard


def get_judged_year_for(official, cluster_year_id: int) -> ClusterYear:
    """A year with its sheet and cluster, for those who see the cards of all its boards; otherwise 404."""
    years = ClusterYear.objects.visible_to(official).select_related("cluster", "sheet", "result")
    found = years.filter(pk=cluster_year_id).first()
    if found is None or not sees_all_cards(official, found):
        raise Http404
    return found


def get_judged_card_for(official, pk: int) -> Scorecard:
    """A card in any state, with its year's result and its exclusion, for those who see all cards; otherwise 404."""
    told = ["cluster_year__cluster", "cluster_year__sheet", "cluster_year__result", "disqualification__official"]
    card = Scorecard.objects.named().select_related(*told).filter(pk=pk).first()
    if card is None or not sees_all_cards(official, card.cluster_year):
        raise Http404
    return card


def sees_all_cards(official, cluster_year: ClusterYear) -> bool:
    """The officers of the cluster, and the centre; nobody who only observes."""
    if official.board_id is None or not official.works:
        return False
    return is_central(official) or cluster_year.cluster_id in offices_of(official)


def why_not_judge(official, cluster_year: ClusterYear, about: int | None = None) -> str:
    """For counting and adopting: the head's leader, or the centre's where no board is head; until it is adopted.

    ``about``: the board that is decided about. Nobody decides about his own, nor one it came out of, so the centre
    does about the head's.
    """
    return why_not_lead_year(official, cluster_year, about) or why_not_change(cluster_year)


def why_not_lead_year(official, cluster_year: ClusterYear, about: int | None = None) -> str:
    """As ``why_not_judge``, also for what is done after adoption."""
    if cluster_year.is_closed:
        return f"Năm {cluster_year.year} đã kết thúc, kết quả không thay đổi được nữa."
    sheet = getattr(cluster_year, "sheet", None)
    if sheet is None or not sheet.is_published:
        return "Bảng tiêu chí của cụm chưa được ban hành."
    if not (is_leader(official) and _judges(official, cluster_year, about)):
        return "Chỉ lãnh đạo Ban đang giữ nhiệm vụ cụm trưởng được quyết định việc này."
    if own := whose_own(official, about):
        return f"Ban không tự quyết định về điểm {own}; Ban Tổ chức Trung ương quyết định."
    return ""


def _judges(official, cluster_year, about):
    if offices_of(official).get(cluster_year.cluster_id) == Duty.Office.HEAD:
        return True
    return is_central(official) and all(about in line for line in _lines_of_heads(cluster_year))


def _lines_of_heads(cluster_year) -> list[list[int]]:
    """The boards that hold the headship today, each with those it came out of; one query."""
    duties = Duty.objects.on(today()).heads().filter(cluster_year__cluster=cluster_year.cluster_id)
    return list(duties.with_line().order_by("pk").values_list("line", flat=True))


def judged_among(official, cluster_year: ClusterYear, boards: Collection[int]) -> set[int]:
    """Those about whom he decides, were the year open and the result not adopted: the rule of ``_judges`` for many at
    once. At most two queries."""
    if not is_leader(official):
        return set()
    others = {board for board in boards if not whose_own(official, board)}
    if offices_of(official).get(cluster_year.cluster_id) == Duty.Office.HEAD:
        return others
    if not is_central(official):
        return set()
    heads = _lines_of_heads(cluster_year)
    return {board for board in others if all(board in line for line in heads)}


def why_not_about(official, card: Scorecard) -> str:
    """For waiving, excluding and assigning."""
    return why_not_judge(official, card.cluster_year, card.board_id)
