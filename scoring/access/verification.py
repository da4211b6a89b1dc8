"""Who may verify a card, ask, explain and finish, with the reason why not.

Every ``why_not_…`` answers with a Vietnamese sentence, or "" when nothing stands in the way. ``card`` carries
``checked_by_us`` and its year.
"""

from clusters.access import is_leader, whose_own
from provinces.models import Board, Official
from provinces.queries import lineage
from scoring.access.judging import sees_all_cards
from scoring.access.result import state_of, why_not_change
from scoring.models import Scorecard
from scoring.states import VERIFIABLE, CardState, ResultState


def sees_verified(official, card: Scorecard) -> bool:
    """Its own board, and one that came out of it, sees what the verifiers gave once they have finished; who checks it
    across, once it is published. At most two queries."""
    if card.checked_by_us or state_of(card.cluster_year) == ResultState.PUBLISHED:
        return True
    if is_out_of(official.board_id, card.board_id):
        return card.state == CardState.VERIFIED
    return sees_all_cards(official, card.cluster_year) or _is_asked(official, card)


def is_out_of(board_id: int, other_id: int) -> bool:
    """It is the other board, or came out of it. At most one query."""
    return board_id == other_id or Board.objects.out_of(other_id).filter(pk=board_id).exists()


def why_not_verify(official, card: Scorecard) -> str:
    """For giving points and for asking: whoever works in the board that checks the card, and whom its head asked."""
    if own := whose_own(official, card.board_id):
        return f"Ban không tự thẩm định điểm {own}."
    if not official.works or not (card.checked_by_us or _is_asked(official, card)):
        return "Chỉ Ban đang thẩm định bảng điểm này và người được giao ở đơn vị khác mới cho điểm thẩm định."
    return why_not_now(card)


def _is_asked(official, card):
    """And was not moved meanwhile to a board that came out of the card's."""
    asked = card.verifiers.filter(official=official)
    return asked.exclude(card__board__in=lineage(official.board_id)).exists()


def why_not_now(card: Scorecard) -> str:
    """Whoever asks: the card lies before its verifiers only for a part of its life."""
    if why_not := why_not_in_year(card):
        return why_not
    if card.state in VERIFIABLE:
        return ""
    return {
        CardState.DRAFT: "Đơn vị chưa nộp bảng tự chấm.",
        CardState.RETURNED: "Bảng tự chấm đã được trả lại để đơn vị sửa.",
        CardState.EXPLAINING: "Đang chờ đơn vị giải trình.",
        CardState.VERIFIED: "Bảng điểm đã thẩm định xong; muốn sửa, mở lại thẩm định.",
    }[card.state]


def why_not_in_year(card: Scorecard) -> str:
    if card.cluster_year.is_closed:
        return f"Năm {card.cluster_year.year} đã kết thúc, không thẩm định được nữa."
    return why_not_change(card.cluster_year)


def why_not_decide(official, card: Scorecard) -> str:
    """For sending the questions and for finishing: the leader of the board that checks the card."""
    if why_not := why_not_lead(official, card):
        return why_not
    return why_not_now(card)


def why_not_lead(official, card: Scorecard) -> str:
    """For assigning verifiers and for opening the verification again, whatever the state."""
    if own := whose_own(official, card.board_id):
        return f"Ban không tự thẩm định điểm {own}."
    if not (card.checked_by_us and is_leader(official)):
        return "Chỉ lãnh đạo Ban đang thẩm định bảng điểm này được quyết định."
    if why_not := why_not_in_year(card):
        return why_not
    return ""


def why_not_asked_to_verify(verifier: Official, card: Scorecard, members: set[int]) -> str:
    """``members``: the boards of the cluster."""
    if is_out_of(verifier.board_id, card.board_id):
        return "Không giao thẩm định cho người của chính đơn vị đó hoặc của đơn vị kế thừa."
    if not (verifier.works and verifier.is_active) or verifier.board_id not in members:
        return "Chỉ giao thẩm định cho lãnh đạo, chuyên viên của các đơn vị trong cụm."
    return ""


def why_not_explain(official, card: Scorecard) -> str:
    """For answering; ``why_not_send_explanations`` for sending."""
    if card.board_id != official.board_id or not official.works:
        return "Chỉ đơn vị được hỏi giải trình."
    if card.cluster_year.is_closed:
        return f"Năm {card.cluster_year.year} đã kết thúc, không giải trình được nữa."
    if why_not := why_not_change(card.cluster_year):
        return why_not
    if card.state != CardState.EXPLAINING:
        return "Bảng điểm này không chờ giải trình."
    return ""


def why_not_send_explanations(official, card: Scorecard) -> str:
    if why_not := why_not_explain(official, card):
        return why_not
    return "" if is_leader(official) else "Chỉ lãnh đạo Ban được gửi giải trình; chuyên viên soạn và lưu."
