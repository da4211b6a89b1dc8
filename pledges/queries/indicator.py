"""The indicators of a year."""

from django.db import models


class IndicatorQuerySet(models.QuerySet):
    def of_year(self, year: int):
        return self.filter(year=year).order_by("position", "pk")
