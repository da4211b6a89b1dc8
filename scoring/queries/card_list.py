"""The cards of a year: one's own, begun or not, and those of others that were sent in."""

from typing import NamedTuple

from clusters.models import ClusterYear, Deadline
from clusters.steps import Step
from provinces.days import today
from scoring.models import Scorecard
from scoring.states import CARD_EDITABLE, CardState


class Place(NamedTuple):
    """A year in which the official's own board scores itself; ``deadline`` and ``card`` None where there is none."""

    cluster_year: ClusterYear
    deadline: Deadline | None
    card: Scorecard | None
    has_sheet: bool

    @property
    def state(self) -> str:
        return self.card.state if self.card else CardState.DRAFT

    @property
    def shape(self) -> str:
        return self.card.shape if self.card else CardState.DRAFT

    @property
    def label(self) -> str:
        return self.card.get_state_display() if self.card else "Chưa tự chấm"

    @property
    def days_left(self) -> int:
        return (self.deadline.due_on - today()).days

    @property
    def is_open(self) -> bool:
        asked = self.deadline is not None and not self.deadline.is_excused
        opened = asked and self.deadline.opens_on <= today()
        return self.has_sheet and opened and not self.cluster_year.is_closed and self.state in CARD_EDITABLE


def own_places_of(official, year: int) -> list[Place]:
    """Seldom more than one. Three queries."""
    if official.board_id is None or not official.works:
        return []
    years = ClusterYear.objects.of_board(official.board_id).filter(year=year).select_related("cluster", "sheet")
    years = list(years.order_by("cluster__kind", "cluster__number"))
    deadlines = Deadline.objects.filter(cluster_year__in=years, step=Step.SELF_SCORE).order_by("pk")
    due = {deadline.cluster_year_id: deadline for deadline in deadlines.of_board(official.board_id)}
    begun = Scorecard.objects.filter(cluster_year__in=years, board=official.board_id).order_by("pk")
    cards = {card.cluster_year_id: card for card in begun}
    return [Place(each, due.get(each.pk), cards.get(each.pk), _has_sheet(each)) for each in years]


def _has_sheet(cluster_year):
    sheet = getattr(cluster_year, "sheet", None)
    return sheet is not None and sheet.is_published


def cards_of_others(official, year: int) -> list[Scorecard]:
    """Those sent in that the official may see, by cluster, then in Vietnamese order. Two queries."""
    # asked first, so that the database comes to the few cards by their years
    years = list(
        ClusterYear.objects.visible_to(official).filter(year=year).order_by("pk").values_list("pk", flat=True)
    )
    cards = Scorecard.objects.visible_to(official).filter(cluster_year__in=years).exclude(board=official.board_id)
    cards = cards.named().select_related("cluster_year__cluster")
    return list(cards.order_by("cluster_year__cluster__kind", "cluster_year__cluster__number", "board_order", "pk"))
