"""One function per letter: who is told what when a scorecard moves."""

from mailbox.verbs import Draft, queue_letters

from clusters.access import checkers_of
from provinces.models import Official


def card_submitted(card) -> None:
    """To the leaders of the boards that verify it."""
    to_checkers(
        card,
        subject=f"Cần thẩm định: {title_of(card)}",
        body=f"{board_of(card)} đã nộp {title_of(card)}.\nĐề nghị đồng chí xem và thẩm định.",
    )


def card_returned(card, reason: str) -> None:
    """To all who work in its board."""
    write(
        card,
        Official.objects.working().filter(board=card.board_id),
        subject=f"Bị trả lại: {title_of(card)}",
        body=f"{title_of(card)} của đơn vị bị trả lại để sửa.\n\nLý do: {reason}",
        path=f"/tu-cham/{card.cluster_year_id}/",
    )


def to_checkers(card, *, subject, body, occasion="") -> None:
    """To the leaders of the boards that verify the card; ``occasion`` as with ``write``."""
    checking = checkers_of(card.cluster_year.cluster_id, card.board_id)
    write(card, Official.objects.leading().filter(board__in=checking), subject=subject, body=body, occasion=occasion)


def write(card, officials, *, subject, body, path="", occasion="") -> None:
    """``occasion``: what the letter is of, where it is not the card's newest step."""
    occasion = occasion or str(card.steps.count())
    queue_letters(
        Draft(
            official,
            subject,
            f"Kính gửi đồng chí,\n\n{body}",
            path or f"/bang-diem/{card.pk}/",
            f"card:{card.pk}:{occasion}:{official.pk}",
        )
        for official in officials.order_by("pk")
    )


def board_of(card):
    return type(card).objects.named().get(pk=card.pk).board_name


def title_of(card):
    return f"{card.title()}, {card.cluster_year.cluster}"
