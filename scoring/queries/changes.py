"""The log of a card's points, as its page shows it."""

from django.core.paginator import Page, Paginator

from scoring.models import ScoreChange

CHANGES_A_PAGE = 50


OWN = ["is_assigned", "self_points", "target", "actual"]  # what a board reads of its card before it is verified


def changes_of(card, criterion: int | None, number, *, whole: bool) -> Page:
    """The newest first, with their criteria and who made them; of one criterion if given. ``whole``: also of points
    that others gave. Two queries."""
    changes = ScoreChange.objects.filter(score__card=card).select_related("score__criterion", "official")
    if not whole:
        changes = changes.filter(field__in=OWN)
    if criterion is not None:
        changes = changes.filter(score__criterion=criterion)
    return Paginator(changes.order_by("-at", "-pk"), CHANGES_A_PAGE).get_page(number)
