"""A card's scores with their criteria, what proves them, and what the board's own reports say of them."""

from decimal import Decimal

from django.db.models import Count

from pledges.desk import desk_of
from pledges.models import Period, Report
from scoring.completeness import Gap, gaps
from scoring.models import EvidenceFile, EvidenceLink, Score, Scorecard
from scoring.tree import Node, tree_of


def scores_of(card: Scorecard) -> list[Score]:
    """With their criteria, in no order that matters; one query."""
    return list(card.scores.select_related("criterion").order_by("pk"))


def nodes_of(sheet) -> list[Node]:
    """The sheet's tree; one query."""
    return tree_of(sheet.criteria.select_related("indicator").order_by("position", "pk"))


def evidence_counts(card: Scorecard) -> dict[int, int]:
    """{score: how many files and links}; one query."""
    counted = [
        model.objects.filter(score__card=card).order_by().values_list("score").annotate(count=Count("pk"))
        for model in (EvidenceFile, EvidenceLink)
    ]
    found = {}
    for score, count in counted[0].union(counted[1], all=True):
        found[score] = found.get(score, 0) + count
    return found


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


def gaps_of(card: Scorecard, reported: dict[int, Decimal]) -> list[Gap]:
    """In the order of the sheet."""
    scores = {score.criterion_id: score for score in scores_of(card)}
    ordered = [scores[node.criterion.pk] for node in nodes_of(card.cluster_year.sheet) if node.criterion.pk in scores]
    return gaps(ordered, evidence_counts(card), reported)
