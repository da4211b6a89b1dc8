"""What lies before the one who scores, reads or verifies a card: its lines in the order of the sheet, and what they
come to."""

from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from pledges.completeness import Missing
from scoring.card_contents import VERIFYING, criterion_of, parts_of, stored, verified
from scoring.card_contents import field as name
from scoring.completeness import gaps
from scoring.limits import is_crossed
from scoring.models import CrossCheck, Explanation, Score, Scorecard
from scoring.points import BONUS, DEDUCTION, ZERO, Line, Tally, sums, tally
from scoring.queries.crossing import Crossed, crossed_on, given_on
from scoring.queries.evidence import Piece, evidence_of
from scoring.queries.lines import nodes_of, reported_figures, scores_on
from scoring.queries.questions import questions_of
from scoring.tree import Node, base_maximum, leaves_of
from scoring.verification_gaps import claimed_points, differs, verification_gaps

BESIDE = (BONUS, DEDUCTION)


class Sum(NamedTuple):
    """Of a group: its self-points out of how many, and how many of its criteria are not complete yet (points, figure,
    evidence). A group of bonuses or deductions alone has no maximum."""

    points: Decimal
    maximum: Decimal
    open: int


@dataclass
class CardDesk:
    """``scores``: {criterion: score}; ``evidence``: {score: pieces}; ``reported``: {criterion: figure}; ``questions``:
    {score: what was asked}; ``crossed``: {criterion: what other boards gave}."""

    card: Scorecard
    nodes: list[Node]
    scores: dict[int, Score]
    evidence: dict[int, list[Piece]]
    reported: dict[int, Decimal]
    questions: dict[int, list[Explanation]] = field(default_factory=dict)
    crossed: dict[int, Crossed] = field(default_factory=dict)
    filters = {"con-thieu": "Chỉ mục còn thiếu", "minh-chung": "Chỉ mục thiếu minh chứng"}
    claimed = None  # where points beside those added up are shown: a desk of them

    def parts_of(self, criterion) -> list[str]:
        """What is asked for on the page."""
        return parts_of(criterion)

    def picked(self, only: str) -> set[int]:
        """The criteria that one of ``filters`` leaves."""
        wanted = "evidence_" if only == "minh-chung" else ""
        return {criterion_of(gap.field) for gap in self.missing if gap.field.startswith(wanted)}

    def points_of(self, score: Score) -> Decimal | None:
        """Which of the score's points are added up here."""
        return score.self_points

    @cached_property
    def values(self) -> dict:
        """{field of the page: what is stored}"""
        return stored(self.scores.values())

    @cached_property
    def ordered(self) -> list[Score]:
        return [self.scores[node.criterion.pk] for node in leaves_of(self.nodes)]

    @cached_property
    def missing(self) -> list[Missing]:
        """What the card still lacks before it can be sent, in the order of the sheet."""
        return gaps(self.ordered, self.evidence, self.reported)

    @cached_property
    def open_criteria(self) -> set[int]:
        return {criterion_of(gap.field) for gap in self.missing}

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
        """Of the points added up here, without what is computed later."""
        scale = self.card.cluster_year.sheet.scale_over(base_maximum(self.nodes))
        return tally(self._lines.values(), scale)

    @cached_property
    def computed_later(self) -> Decimal:
        """The maxima of the assigned quantitative criteria of which nobody knows yet what they will come to."""
        unknown = (line for line in self._lines.values() if line.points is None and line.is_assigned)
        return sum((line.maximum for line in unknown if line.kind == "quantitative"), ZERO)

    @cached_property
    def _lines(self) -> dict[int, Line]:
        return {score.criterion_id: self._line(score) for score in self.ordered}

    def _line(self, score):
        return Line(score.criterion.kind, score.criterion.max_points, self.points_of(score), score.is_assigned)


class ClaimedDesk(CardDesk):
    """Adds up what stands before anybody verifies."""

    def points_of(self, score):
        return claimed_points(score)


class VerifyingDesk(CardDesk):
    """Adds up the points that count so far (docs/scoring.md), and lacks what is not verified yet."""

    filters = {
        "chua-tham-dinh": "Chỉ mục chưa thẩm định",
        "khac-diem": "Chỉ mục khác điểm tự chấm",
        "giai-trinh": "Chỉ mục có giải trình",
    }

    def parts_of(self, criterion):
        return VERIFYING

    def picked(self, only):
        if only == "khac-diem":
            return {score.criterion_id for score in self.ordered if differs(score)}
        if only == "giai-trinh":
            return {score.criterion_id for score in self.ordered if score.pk in self.questions}
        return self.open_criteria

    def points_of(self, score):
        return score.counted_points

    @cached_property
    def claimed(self) -> CardDesk:
        return ClaimedDesk(self.card, self.nodes, self.scores, self.evidence, self.reported)

    @cached_property
    def values(self):
        return verified(self.scores.values())

    @cached_property
    def missing(self):
        return verification_gaps(self.ordered)


class AgreeingDesk(VerifyingDesk):
    """As the conference gives points in place of the verified ones."""

    def parts_of(self, criterion):
        return ["agreed"]

    @cached_property
    def values(self):
        return {name("agreed", score.criterion_id): score.agreed_points for score in self.ordered}


class CrossDesk(CardDesk):
    """As another board scores the card: ``given`` is what its paper holds, {criterion: points}."""

    def __init__(self, *read, given):
        super().__init__(*read)
        self.given = given

    def parts_of(self, criterion):
        return ["cross"] if is_crossed(self.scores[criterion.pk]) else []

    @cached_property
    def values(self):
        return {name("cross", pk): self.given.get(pk) for pk in self.scores}


def desk_of(card: Scorecard) -> CardDesk:
    """Four queries, and those for the figures of the board's own report where a criterion asks for them. The card's
    year and its sheet are at hand."""
    return CardDesk(card, *_read(card))


def verifying_desk_of(card: Scorecard) -> VerifyingDesk:
    """Two queries more, for what is asked and what other boards gave."""
    return VerifyingDesk(card, *_read(card), questions_of(card), crossed_on(card))


def agreeing_desk_of(card: Scorecard) -> AgreeingDesk:
    """As many queries."""
    return AgreeingDesk(card, *_read(card), questions_of(card, sent=True))


def cross_desk_of(paper: CrossCheck) -> CrossDesk:
    """As ``desk_of``, and one query."""
    return CrossDesk(paper.card, *_read(paper.card), given=given_on(paper))


def reading_desk_of(card: Scorecard, *, whole: bool) -> CardDesk:
    """As many queries, with the questions that the board was sent. ``whole``: the reader sees what others gave, and
    reads it beside once there is something."""
    read = (card, *_read(card), questions_of(card, sent=True))
    desk = VerifyingDesk(*read)
    given = whole and any(score.counted_points is not None for score in desk.ordered)
    return desk if given else CardDesk(*read)


def _read(card):
    nodes = nodes_of(card.cluster_year.sheet)
    return nodes, scores_on(card, nodes), evidence_of(card), reported_figures(card)
