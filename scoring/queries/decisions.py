"""What the head has decided about a board beside its points, and what is there to be decided."""

from decimal import Decimal
from typing import NamedTuple

from pledges.models import Period
from provinces.days import today
from scoring.lateness import deducted
from scoring.models import Score, Scorecard, ScoreChange, Waiver
from scoring.queries.figures import reports_owed


class Deducted(NamedTuple):
    """What a criterion takes by the calendar for one report by today, its cap over all reports aside."""

    criterion: int
    code: str
    name: str
    period: str
    points: Decimal

    @property
    def key(self) -> str:
        return f"{self.criterion}:{self.period}"

    @property
    def report(self) -> str:
        return f"báo cáo {Period(self.period).label}"


def waivers_of(card: Scorecard) -> list[Waiver]:
    """With their criteria and who decided; one query."""
    return list(card.waivers.select_related("criterion", "official").order_by("at", "pk"))


def deducted_from(card: Scorecard, scores: list[Score], waivers: list[Waiver]) -> list[Deducted]:
    """What is not waived yet. ``scores``: with their criteria. Three queries, none where nothing is automatic."""
    criteria = [score.criterion for score in scores if score.criterion.rule and score.is_assigned]
    if not criteria:
        return []
    waived = {(waiver.criterion_id, waiver.period) for waiver in waivers}
    reports = reports_owed(card.cluster_year, [card.board_id])[card.board_id]
    return [
        Deducted(criterion.pk, criterion.code, criterion.name, report.period, points)
        for criterion in criteria
        for report in reports
        if (points := deducted(criterion, [report], set(), today())) and (criterion.pk, report.period) not in waived
    ]


def why_not_assigned(card: Scorecard) -> dict[int, ScoreChange]:
    """{score: the change by which it is not the board's task}, of those that are not; one query."""
    changes = ScoreChange.objects.filter(score__card=card, score__is_assigned=False, field="is_assigned")
    return {change.score_id: change for change in changes.select_related("official").order_by("at", "pk")}
