"""One function per letter: who is told what when a scorecard moves."""

from mailbox.verbs import Draft, queue_letters

from clusters.access import checkers_of
from provinces.models import Official


def card_submitted(card) -> None:
    """To the leaders of the boards that verify it."""
    checking = checkers_of(card.cluster_year.cluster_id, card.board_id)
    _write(
        card,
        Official.objects.leading().filter(board__in=checking),
        subject=f"Cần thẩm định: {_title(card)}",
        body=f"{_board(card)} đã nộp {_title(card)}.\nĐề nghị đồng chí xem và thẩm định.",
    )


def card_returned(card, reason: str) -> None:
    """To all who work in its board."""
    _write(
        card,
        Official.objects.working().filter(board=card.board_id),
        subject=f"Bị trả lại: {_title(card)}",
        body=f"{_title(card)} của đơn vị bị trả lại để sửa.\n\nLý do: {reason}",
        path=f"/tu-cham/{card.cluster_year_id}/",
    )


def _write(card, officials, *, subject, body, path=""):
    step = card.steps.count()
    queue_letters(
        Draft(
            official,
            subject,
            f"Kính gửi đồng chí,\n\n{body}",
            path or f"/bang-diem/{card.pk}/",
            f"card:{card.pk}:{step}:{official.pk}",
        )
        for official in officials.order_by("pk")
    )


def _board(card):
    return type(card).objects.named().get(pk=card.pk).board_name


def _title(card):
    return f"{card.title()}, {card.cluster_year.cluster}"
