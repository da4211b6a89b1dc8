"""Who may score another board's card beside its verifiers, with the reason why not.

Every ``why_not_…`` answers with a Vietnamese sentence, or "" when nothing stands in the way.
"""

from django.http import Http404

from clusters.access import is_leader
from scoring.access.verification import is_out_of, why_not_now
from scoring.models import CrossCheck, Scorecard


def get_cross_check_for(official, pk: int) -> CrossCheck:
    """His board's, with the card, its year and its sheet; otherwise 404."""
    if not official.works:
        raise Http404
    papers = CrossCheck.objects.filter(pk=pk, board=official.board_id)
    paper = papers.select_related("card__cluster_year__sheet", "card__cluster_year__cluster").first()
    if paper is None:
        raise Http404
    return paper


def why_not_cross(paper: CrossCheck) -> str:
    """For giving points, while the card lies before its verifiers."""
    if paper.sent_at is not None:
        return "Phiếu chấm chéo này đã gửi, không sửa được nữa."
    return why_not_now(paper.card)


def why_not_send_cross(official, paper: CrossCheck) -> str:
    if why_not := why_not_cross(paper):
        return why_not
    return "" if is_leader(official) else "Chỉ lãnh đạo Ban được gửi phiếu chấm chéo; chuyên viên chấm và lưu."


def why_not_cross_board(board_id: int, card: Scorecard, members: set[int]) -> str:
    """For asking a board. ``members``: those of the cluster."""
    if is_out_of(board_id, card.board_id):
        return "Không đơn vị nào chấm chéo bảng điểm của mình hoặc của đơn vị tiền thân."
    if board_id not in members:
        return "Chỉ giao chấm chéo cho các đơn vị trong cụm."
    return ""
