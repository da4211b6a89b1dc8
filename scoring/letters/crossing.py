"""One function per letter: who is told what when boards check each other."""

from django.utils.formats import date_format

from provinces.models import Official
from scoring.letters.card import board_of, title_of, to_checkers, write


def cross_check_assigned(card, paper) -> None:
    """To all who work in the board that is asked."""
    write(
        card,
        Official.objects.working().filter(board=paper.board_id),
        subject=f"Giao chấm chéo: {title_of(card)}",
        body=f"Đơn vị được giao chấm chéo {title_of(card)} của {board_of(card)}.\n"
        "Mở Chấm điểm, chấm từng mục rồi gửi; điểm chấm chéo do Ban thẩm định xem.\n"
        f"Đề nghị gửi trước hết ngày {date_format(paper.due_on)}.",
        occasion=f"cross:{paper.pk}",
    )


def cross_check_sent(paper) -> None:
    to_checkers(
        paper.card,
        subject=f"Đã chấm chéo: {title_of(paper.card)}",
        body=f"Một đơn vị đã gửi phiếu chấm chéo cho {title_of(paper.card)} của {board_of(paper.card)}.",
        occasion=f"crossed:{paper.pk}",
    )
