"""What lies before the one who scores or reads a card: its lines in the order of the sheet, and what they come to."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from pledges.completeness import Missing
from scoring.completeness import gaps
from scoring.models import Score, Scorecard
from scoring.points import BONUS, DEDUCTION, ZERO, Line, Tally, sums, tally
from scoring.queries.evidence import Piece, evidence_of
from scoring.queries.lines import nodes_of, reported_figures, scores_on
from scoring.tree import Node, base_maximum, leaves_of

BESIDE = (BONUS, DEDUCTION)


class Sum(NamedTuple):
    """Of a group: its self-points out of how many, and how many of its criteria are not complete yet (points, figure,
    evidence). A group of bonuses or deductions alone has no maximum."""

    points: Decimal
    maximum: Decimal
    open: int


@dataclass
class CardDesk:
    """``scores``: {criterion: score}; ``evidence``: {score: pieces}; ``reported``: {criterion: figure}."""

    card: Scorecard
    nodes: list[Node]
    scores: dict[int, Score]
    evidence: dict[int, list[Piece]]
    reported: dict[int, Decimal]

    @cached_property
    def missing(self) -> list[Missing]:
        """What the card still lacks before it can be sent, in the order of the sheet."""
        ordered = (self.scores[node.criterion.pk] for node in leaves_of(self.nodes))
        return gaps(ordered, self.evidence, self.reported)

    @cached_property
    def open_criteria(self) -> set[int]:
        return {int(gap.field.partition("_")[2]) for gap in self.missing}

    @cached_property
    def sums(self) -> dict[int, Sum]:
        """{group: sum}; a bonus or deduction in a group with a maximum is told apart, see ``tally``."""
        parents = {node.criterion.pk: node.criterion.parent_id for node in self.nodes}
        points, beside, opens = sums(parents, self._lines), self._sums_beside(parents), dict.fromkeys(parents, 0)
        for pk in self.open_criteria:
            while (pk := parents[pk]) is not None:
                opens[pk] += 1
        maxima = {node.criterion.pk: node.criterion.max_points for node in self.nodes if node.is_group}
        return {pk: Sum(points[pk] if maximum else beside[pk], maximum, opens[pk]) for pk, maximum in maxima.items()}

    def _sums_beside(self, parents):
        """As if bonuses and deductions were ordinary."""
        lines = {pk: line._replace(kind="direct") for pk, line in self._lines.items() if line.kind in BESIDE}
        return sums(parents, lines)

    @cached_property
    def tally(self) -> Tally:
        """Of the self-points, without what is computed later."""
        scale = self.card.cluster_year.sheet.scale_over(base_maximum(self.nodes))
        return tally(self._lines.values(), scale)

    @cached_property
    def computed_later(self) -> Decimal:
        """The maxima of the assigned quantitative criteria: nobody knows yet what they will come to."""
        lines = self._lines.values()
        return sum((line.maximum for line in lines if line.kind == "quantitative" and line.is_assigned), ZERO)

    @cached_property
    def _lines(self) -> dict[int, Line]:
        return {
            node.criterion.pk: _line(node.criterion, self.scores[node.criterion.pk]) for node in leaves_of(self.nodes)
        }


def _line(criterion, score) -> Line:
    return Line(criterion.kind, criterion.max_points, score.self_points, score.is_assigned)


def desk_of(card: Scorecard) -> CardDesk:
    """Four queries, and those for the figures of the board's own report where a criterion asks for them. The card's
    year and its sheet are at hand."""
    nodes = nodes_of(card.cluster_year.sheet)
    return CardDesk(card, nodes, scores_on(card, nodes), evidence_of(card), reported_figures(card))
