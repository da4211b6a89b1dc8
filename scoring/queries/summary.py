"""The summary table of a year: every board with what its card comes to, and what stands against adopting it."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from clusters.models import ClusterYear
from pledges.completeness import Missing
from scoring.models import Criterion, Disqualification, Scorecard
from scoring.points import BONUS, DEDUCTION
from scoring.queries.ranking import Ranked, ranking_of
from scoring.states import CardState

NO_CARD = "Không nộp bảng tự chấm"


class Row(NamedTuple):
    """A board by its short name; ``card`` None where it has begun none, ``ranked`` None where it has sent none.

    ``excluded``: why it is not ranked, or "".
    """

    board: int
    name: str
    card: Scorecard | None
    ranked: Ranked | None
    class_name: str
    excluded: str


@dataclass
class Summary:
    """``rows``: the best first, those without a rank last; ``parts``: the columns, those criteria on top that have
    ordinary ones under them."""

    cluster_year: ClusterYear
    parts: list[Criterion]
    rows: list[Row]

    @cached_property
    def gaps(self) -> list[Missing]:
        """What stands against adopting: cards that are not verified, lines without points."""
        return [gap for row in self.rows if not row.excluded for gap in _gaps_of(row)]

    @cached_property
    def ties(self) -> list[list[Row]]:
        """Boards that only a vote tells apart, whether it was held or not, where the sheet has one."""
        tie_breaks = self.cluster_year.sheet.tie_breaks
        if "vote" not in tie_breaks:
            return []
        before = tie_breaks[: tie_breaks.index("vote")]
        equal: dict[tuple, list[Row]] = {}
        for row in self.rows:
            if row.ranked and row.ranked.rank:
                equal.setdefault((row.ranked.total, *(getattr(row.ranked, name) for name in before)), []).append(row)
        return [rows for rows in equal.values() if len(rows) > 1]


def _gaps_of(row):
    if row.card.state != CardState.VERIFIED:
        yield Missing(f"card_{row.card.pk}", f"{row.name}: chưa thẩm định xong ({row.card.get_state_display()}).")
    elif row.ranked.unverified:
        yield Missing(
            f"card_{row.card.pk}",
            f"{row.name}: còn {row.ranked.unverified} mục chưa có điểm (tính điểm, hoặc bổ sung số liệu).",
        )


def summary_of(cluster_year: ClusterYear) -> Summary:
    """Of the members on the day its pages show, whatever became of their cards. Four queries."""
    sheet = cluster_year.sheet
    members = list(cluster_year.memberships.on(cluster_year.day).named_on(cluster_year.day))
    ranked = {each.board: each for each in ranking_of(sheet, [each.board_id for each in members])}
    cards = {card.board_id: card for card in cluster_year.cards.order_by("pk")}
    rows = [_row(each, cards.get(each.board_id), ranked.get(each.board_id), sheet) for each in members]
    parts = sheet.criteria.filter(parent=None, max_points__gt=0).exclude(kind__in=[BONUS, DEDUCTION])
    return Summary(cluster_year, list(parts.order_by("position", "pk")), sorted(rows, key=_place))


def _row(member, card, ranked, sheet):
    class_name = ranked.class_by(sheet) if ranked else ""
    return Row(member.board_id, member.board_short, card, ranked, class_name, _why_excluded(ranked))


def _why_excluded(ranked):
    if ranked is None:
        return NO_CARD
    if ranked.disqualified:
        return f"{Disqualification.Kind(ranked.disqualified).label}: {ranked.reason}"
    return ""


def _place(row):
    """By rank; then those without, the most points first."""
    rank = row.ranked.rank if row.ranked else None
    return (rank is None, rank or 0, -(row.ranked.total if row.ranked else Decimal(-1)))
