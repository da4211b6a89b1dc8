"""The indicators of a year."""

from django.db import models
from django.db.models import Exists, OuterRef


class IndicatorQuerySet(models.QuerySet):
    def of_year(self, year: int):
        return self.filter(year=year).order_by("position", "pk")

    def groups_of(self, year: int):
        """The names of the year's groups."""
        grouped = self.filter(year=year).exclude(group="").order_by("group")
        return grouped.values_list("group", flat=True).distinct()

    def with_use(self):
        """Adds ``is_used``: a report, or a cluster's report that was sent, holds a figure of it."""
        return self.annotate(
            is_used=Exists(self._figures("ReportNumber")) | Exists(self._figures("SummaryNumber")),
        )

    def _figures(self, model):
        figures = self.model._meta.apps.get_model("pledges", model)
        return figures.objects.filter(indicator=OuterRef("pk"))
