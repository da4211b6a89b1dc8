"""Who may do what with a scorecard, with the reason why not. Fetching through here is the authorisation.

Every ``why_not_…`` answers with a Vietnamese sentence, or "" when nothing stands in the way.
"""

from typing import NamedTuple

from django.db.models import Exists, OuterRef
from django.http import Http404
from django.utils.formats import date_format

from clusters.access import is_leader, whose_own
from clusters.models import ClusterYear, Deadline
from clusters.steps import Step
from provinces.days import today
from scoring.access.result import why_not_change
from scoring.models import CriteriaSheet, Score, Scorecard
from scoring.states import CARD_EDITABLE, CardState

OF_YEAR = ["cluster", "sheet", "result"]


class OwnPlace(NamedTuple):
    """Where the official's own board scores itself in a year; each None where there is none yet."""

    cluster_year: ClusterYear
    sheet: CriteriaSheet | None
    deadline: Deadline | None
    card: Scorecard | None


def get_own_place(official, cluster_year_id: int) -> OwnPlace:
    """404 if his board is no member of that year, or he only observes. Three queries."""
    if official.board_id is None or not official.works:
        raise Http404
    years = ClusterYear.objects.of_board(official.board_id).select_related("cluster", "sheet__cluster_year", "result")
    cluster_year = years.filter(pk=cluster_year_id).first()
    if cluster_year is None:
        raise Http404
    deadline = cluster_year.deadline_of(official.board_id, Step.SELF_SCORE)
    card = cluster_year.cards.filter(board=official.board_id).first()
    return OwnPlace(cluster_year, getattr(cluster_year, "sheet", None), deadline, card)


def get_card_for(official, pk: int) -> Scorecard:
    """A card the official may see, named, with ``checked_by_us``; otherwise 404."""
    cards = Scorecard.objects.visible_to(official)
    if not getattr(official, "board_id", None):
        raise Http404
    works = Scorecard.objects.worked_on_by(official).filter(pk=OuterRef("pk"))
    cards = (
        cards.with_checking_by(official)
        .annotate(worked_on=Exists(works))
        .named()
        .select_related("board", "cluster_year__cluster", "cluster_year__sheet", "cluster_year__result")
        .select_related("disqualification__official")
    )
    card = cards.filter(pk=pk).first()
    if card is None:
        raise Http404
    return card


def get_own_score(official, pk: int) -> Score:
    """A score of his own board's, for writing or with its evidence; otherwise 404."""
    if official.board_id is None or not official.works:
        raise Http404
    scores = Score.objects.filter(card__board=official.board_id)
    score = scores.select_related("criterion", "card__cluster_year__cluster").filter(pk=pk).first()
    if score is None:
        raise Http404
    return score


def why_not_score(place: OwnPlace) -> str:
    """For beginning and for changing one's own card."""
    return _why_not_now(place) or (why_not_edit(place.card) if place.card else "")


def why_not_prove(place: OwnPlace) -> str:
    """For adding evidence: to what may be changed, and to what is being explained."""
    if place.card and place.card.state == CardState.EXPLAINING:
        return _why_not_now(place)
    return why_not_score(place)


def _why_not_now(place):
    if place.sheet is None or not place.sheet.is_published:
        return "Bảng tiêu chí của cụm chưa được ban hành nên chưa tự chấm điểm được."
    if place.cluster_year.is_closed:
        return f"Năm {place.cluster_year.year} đã kết thúc, không chấm điểm được nữa."
    if why_not := why_not_change(place.cluster_year):
        return why_not
    if place.deadline is None:
        return "Cụm chưa đặt hạn tự chấm điểm; cụm trưởng hoặc quản trị viên đặt trong lịch của năm."
    if place.deadline.excuse:
        return f"Đơn vị không phải tự chấm điểm năm nay: {place.deadline.excuse}"
    if today() < place.deadline.opens_on:
        return f"Việc tự chấm điểm mở từ ngày {date_format(place.deadline.opens_on)}."
    return ""


def why_not_edit(card: Scorecard) -> str:
    if card.state in CARD_EDITABLE:
        return ""
    return {
        CardState.EXPLAINING: "Bảng tự chấm đang chờ đơn vị giải trình; điểm tự chấm không sửa được.",
        CardState.VERIFIED: "Bảng điểm đã thẩm định xong; điểm tự chấm không sửa được nữa.",
    }.get(card.state, "Bảng tự chấm đã nộp; muốn sửa, đề nghị Ban thẩm định trả lại.")


def why_not_read_lines(official, card: Scorecard) -> str:
    """While a returned card is being mended, only its own board reads its points and its evidence."""
    if card.board_id == official.board_id or card.state != CardState.RETURNED:
        return ""
    return "Đơn vị đang sửa bảng tự chấm theo lý do trả lại. Điểm xem được khi đơn vị nộp lại."


def why_not_submit(official) -> str:
    return "" if is_leader(official) else "Chỉ lãnh đạo Ban được nộp bảng tự chấm; chuyên viên chấm và lưu."


def why_not_return(official, card: Scorecard) -> str:
    """``card`` carries ``checked_by_us``."""
    if own := whose_own(official, card.board_id):
        return f"Ban không tự thẩm định điểm {own}."
    if not (card.checked_by_us and is_leader(official)):
        return "Chỉ lãnh đạo Ban đang thẩm định bảng điểm này được trả lại."
    if card.cluster_year.is_closed:
        return f"Năm {card.cluster_year.year} đã kết thúc, không trả lại được nữa."
    return why_not_change(card.cluster_year)
