"""What looking at the fairness of a year's points reads: every line of the cards sent in, and who verified it."""

from collections import defaultdict
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Value

from clusters.models import ClusterYear
from provinces.queries import with_board_names
from scoring.fairness import Contender, Scored, reach_of
from scoring.limits import takes_points
from scoring.models import Score, ScoreChange
from scoring.queries.lines import nodes_of
from scoring.queries.summary import Row, Summary, summary_of
from scoring.states import CardState
from scoring.tree import Node, leaves_of


class Person(NamedTuple):
    """Who gave verified points, with his board by its short name, "" where he has none."""

    official: int
    name: str
    board: str


@dataclass
class Fairness:
    """``nodes``: the sheet's tree; ``lines``: in the order of the sheet; ``verifiers``: {official: person}."""

    summary: Summary
    nodes: list[Node]
    lines: list[Scored]
    verifiers: dict[int, Person]

    @property
    def sent(self) -> list[Row]:
        """The boards that sent a card, the best first."""
        return [row for row in self.summary.rows if row.ranked]

    @property
    def verified(self) -> set[int]:
        """The boards whose cards are verified."""
        return {row.board for row in self.sent if row.card.state == CardState.VERIFIED}

    @property
    def contenders(self) -> list[Contender]:
        """The boards that are ranked; none before the last card is verified."""
        if self.summary.gaps:
            return []
        return [self._contender(row.ranked) for row in self.sent if not row.excluded]

    def _contender(self, told):
        lines = (line for line in self.lines if line.board == told.board)
        reach = reach_of(lines, self.summary.cluster_year.sheet.step)
        return Contender(told.board, told.base, told.assigned, told.bonus - told.deduction, reach)


def fairness_of(cluster_year: ClusterYear) -> Fairness:
    """Seven queries, however many boards and lines; the sheet is at hand."""
    summary, nodes = summary_of(cluster_year), nodes_of(cluster_year.sheet)
    boards = {row.card.pk: row.board for row in summary.rows if row.ranked and row.card.state != CardState.RETURNED}
    by_criterion = defaultdict(list)
    for score in Score.objects.filter(card__in=boards, is_assigned=True).order_by("pk"):
        by_criterion[score.criterion_id].append(score)
    ordered = [(node, score) for node in leaves_of(nodes) for score in by_criterion[node.criterion.pk]]
    changed_by = _last_changed_by([score.pk for _, score in ordered], cluster_year.day)
    lines = [_scored(score, node, boards[score.card_id], changed_by.get(score.pk)) for node, score in ordered]
    return Fairness(summary, nodes, lines, {each.official: each for each in changed_by.values()})


def _last_changed_by(scores, day) -> dict[int, Person]:
    """{score: who changed its verified points last}, where the log names him."""
    changes = ScoreChange.objects.filter(field="verified_points", score__in=scores)
    newest = changes.order_by("score_id", "-at", "-pk").distinct("score_id").select_related("official")
    named = with_board_names(newest, Value(day), board="official__board")
    return {each.score_id: _person(each.official, each.board_short or "") for each in named if each.official}


def _person(official, board):
    """Where no name is known the account tells one from another; a position would not."""
    return Person(official.pk, official.full_name or official.username, board)


def _scored(score, node, board, verifier):
    criterion = node.criterion
    return Scored(
        board=board,
        criterion=criterion.pk,
        part=node.part.pk,
        kind=criterion.kind,
        maximum=criterion.max_points,
        self_points=score.self_points if takes_points(criterion) else None,
        verified=score.verified_points,
        points=score.counted_points,
        from_people=score.verified_points is not None or score.agreed_points is not None,
        verifier=verifier and verifier.official,
    )
