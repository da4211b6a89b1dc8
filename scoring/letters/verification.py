"""One function per letter: who is told what while a card is verified."""

from django.utils.formats import date_format

from provinces.models import Official
from scoring.letters.card import board_of, title_of, to_checkers, write


def verifier_assigned(card, verifier) -> None:
    write(
        card,
        Official.objects.filter(pk=verifier.official_id),
        subject=f"Giao thẩm định: {title_of(card)}",
        body=f"Đồng chí được giao thẩm định {title_of(card)} của {board_of(card)}.",
        occasion=f"verifier:{verifier.pk}",
    )


def questions_sent(card) -> None:
    """To all who work in the card's board."""
    write(
        card,
        Official.objects.working().filter(board=card.board_id),
        subject=f"Cần giải trình: {title_of(card)}",
        body=f"Ban thẩm định đề nghị đơn vị giải trình một số mục của {title_of(card)}.\n"
        "Đề nghị đồng chí trả lời từng mục, bổ sung minh chứng nếu có, rồi gửi giải trình.\n"
        f"Đề nghị gửi trước hết ngày {date_format(card.explain_by)}.",
    )


def explanations_sent(card) -> None:
    to_checkers(
        card,
        subject=f"Đã giải trình: {title_of(card)}",
        body=f"{board_of(card)} đã gửi giải trình cho {title_of(card)}.\nĐề nghị đồng chí xem và thẩm định tiếp.",
    )


def card_verified(card) -> None:
    """To all who work in the card's board."""
    write(
        card,
        Official.objects.working().filter(board=card.board_id),
        subject=f"Đã thẩm định: {title_of(card)}",
        body=f"{title_of(card)} của đơn vị đã thẩm định xong. Đồng chí xem được điểm thẩm định từng mục và lý do.",
    )
