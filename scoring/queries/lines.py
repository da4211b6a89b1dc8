"""A card's scores with their criteria, and what the board's own reports say of them."""

from decimal import Decimal

from pledges.completeness import Missing
from pledges.desk import desk_of
from pledges.models import Period, Report
from scoring.completeness import gaps
from scoring.models import Score, Scorecard
from scoring.queries.evidence import evidence_of
from scoring.tree import Node, leaves_of, tree_of


def scores_of(card: Scorecard) -> list[Score]:
    """With their criteria, in no order that matters; one query."""
    return list(card.scores.select_related("criterion").order_by("pk"))


def scores_on(card: Scorecard, nodes: list[Node]) -> dict[int, Score]:
    """{criterion: score} over a tree that has been read already; one query."""
    criteria = {node.criterion.pk: node.criterion for node in nodes}
    scores = {score.criterion_id: score for score in card.scores.order_by("pk")}
    for pk, score in scores.items():
        score.criterion = criteria[pk]
    return scores


def nodes_of(sheet) -> list[Node]:
    """The sheet's tree; one query."""
    return tree_of(sheet.criteria.select_related("indicator").order_by("position", "pk"))


def reported_figures(card: Scorecard) -> dict[int, Decimal]:
    """{criterion: the cumulative figure of the year's report of its indicator} as the board has told so far.

    No query where no criterion takes its figure from reports.
    """
    linked = card.cluster_year.sheet.criteria.filter(indicator__isnull=False)
    criteria = list(linked.order_by("pk").values_list("pk", "indicator"))
    if not criteria:
        return {}
    year = Report(cluster_year=card.cluster_year, board_id=card.board_id, period=Period.YEAR, version=0)
    figures = {line.indicator.pk: line.cumulative for line in desk_of(year).lines}
    return {pk: figures[indicator] for pk, indicator in criteria if figures.get(indicator) is not None}


def gaps_of(card: Scorecard) -> list[Missing]:
    """In the order of the sheet."""
    nodes = nodes_of(card.cluster_year.sheet)
    scores = scores_on(card, nodes)
    ordered = [scores[node.criterion.pk] for node in leaves_of(nodes)]
    return gaps(ordered, evidence_of(card), reported_figures(card))
