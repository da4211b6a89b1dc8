"""What other boards gave on a card, and who is asked to."""

from collections import defaultdict
from decimal import Decimal
from typing import NamedTuple

from pledges.queries.pledge import member_ids
from provinces.days import day_in_year, today
from provinces.models import Board
from provinces.queries import with_board_names
from scoring.models import CrossCheck, CrossScore, Scorecard
from scoring.points import mean, median


class Crossed(NamedTuple):
    """What the boards gave on one line, in no order that tells who."""

    points: list[Decimal]

    @property
    def mean(self) -> Decimal:
        return mean(self.points)

    @property
    def median(self) -> Decimal:
        return median(self.points)


def crossed_on(card: Scorecard) -> dict[int, Crossed]:
    """{criterion: what the papers that were sent say of it}; one query."""
    found = defaultdict(list)
    given = CrossScore.objects.filter(paper__card=card, paper__sent_at__isnull=False).order_by("points", "pk")
    for criterion, points in given.values_list("criterion", "points"):
        found[criterion].append(points)
    return {criterion: Crossed(points) for criterion, points in found.items()}


def cross_checks_of(card: Scorecard) -> list[CrossCheck]:
    """With the boards' names of the year's day, in Vietnamese order; one query."""
    return list(with_board_names(card.cross_checks.all(), card.cluster_year.day).order_by("board_order", "pk"))


def cross_checks_for(official, year: int) -> list[CrossCheck]:
    """Those asked of the official's board, with the scored boards' names; one query."""
    if official.board_id is None or not official.works:
        return []
    papers = CrossCheck.objects.filter(board=official.board_id, card__cluster_year__year=year)
    papers = papers.select_related("card__cluster_year__cluster")
    named = with_board_names(papers, day_in_year(year, today()), "card__board")
    return list(named.order_by("board_order", "pk"))


def given_on(paper: CrossCheck) -> dict[int, Decimal]:
    """{criterion: points}; one query."""
    return dict(paper.scores.order_by("pk").values_list("criterion", "points"))


def crossable(card: Scorecard):
    """The boards that can be asked: the cluster's others, none that came out of the card's, named, not asked yet."""
    boards = Board.objects.filter(pk__in=member_ids(card.cluster_year))
    boards = boards.exclude(pk__in=Board.objects.out_of(card.board_id))
    asked = card.cross_checks.values("board")
    return boards.exclude(pk__in=asked).named_on(card.cluster_year.day).order_by("board_order", "pk")
