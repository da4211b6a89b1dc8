"""The log of a card's points, as its page shows it."""

from django.core.paginator import Page, Paginator

from scoring.models import ScoreChange

CHANGES_A_PAGE = 50
GIVEN = ["verified_points", "computed_points", "agreed_points"]  # by others than the card's own board


def changes_of(card, criterion: int | None, number, *, with_verified: bool = True) -> Page:
    """The newest first, with their criteria and who made them; of one criterion if given. Two queries.

    ``with_verified``: ``access.verification.sees_verified``.
    """
    changes = ScoreChange.objects.filter(score__card=card).select_related("score__criterion", "official")
    if criterion is not None:
        changes = changes.filter(score__criterion=criterion)
    if not with_verified:
        changes = changes.exclude(field__in=GIVEN)
    return Paginator(changes.order_by("-at", "-pk"), CHANGES_A_PAGE).get_page(number)
