"""Clusters' reports an official may see, and the figures they are put together from."""

from django.db import models
from django.db.models import F, Q

from clusters.access import is_central, offices_of
from pledges.figures import periods_until
from pledges.states import APPROVED, SummaryState


class SummaryQuerySet(models.QuerySet):
    def visible_to(self, official):
        """The centre's and, of the clusters his board is in office of, the official's; to observe, what was sent."""
        if not official.is_authenticated:
            return self.none()
        if official.capacity == "observer":
            sees_all = official.board_id is None or is_central(official)
            return self.filter(state=SummaryState.SENT) if sees_all else self.none()
        if is_central(official):
            return self
        return self.filter(cluster_year__cluster__in=offices_of(official))

    def without_texts(self):
        """Texts are long and never shown in a list."""
        return self.defer("results", "good_practices", "difficulties", "next_tasks")


class FigureQuerySet(models.QuerySet):
    """Reported figures (``ReportNumber``)."""

    def approved_until(self, period: str):
        """Of approved reports of this period and those before it in the year."""
        return self.filter(report__state=APPROVED, report__period__in=periods_until(period))

    def given_by(self, cluster_years, year: int, boards):
        """What these years' reports tell, and what the boards told the year before, wherever they belonged then.

        Rows of (cluster year, year, board, period, indicator's code, value).
        """
        now = Q(report__cluster_year__in=cluster_years)
        before = Q(report__cluster_year__year=year - 1, report__board__in=boards)
        return (
            self.filter(now | before)
            .order_by("pk")
            .values_list(
                "report__cluster_year_id",
                F("report__cluster_year__year"),
                "report__board_id",
                "report__period",
                "indicator__code",
                "value",
            )
        )
