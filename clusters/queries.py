"""Cluster years that an official may see, and dated rows on a day."""

import datetime as dt

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q

from provinces.queries import lineage, with_board_names


class DatedQuerySet(models.QuerySet):
    """Memberships and duties: rows with a board and ``valid_during``."""

    def on(self, day: dt.date):
        return self.filter(valid_during__contains=day)

    def heads(self):
        return self.filter(office="head")

    def named_on(self, day: dt.date):
        """With ``board_name``, ``board_short``; in Vietnamese order of the boards' names."""
        return with_board_names(self, day).order_by("board_order", "pk")


class ClusterYearQuerySet(models.QuerySet):
    def visible_to(self, official):
        """A board sees the years it or a predecessor belonged to; the centre and those without a board see all."""
        if not official.is_authenticated:
            return self.none()
        if official.board_id is None:
            return self if official.is_staff or official.capacity == "observer" else self.none()
        if official.board.kind == "central":
            return self
        return self.filter(self._with_member(lineage(official.board_id)))

    def running(self):
        return self.exclude(stage__in=["preparing", "closed"])

    def with_member_count(self):
        return self.annotate(member_count=Count("memberships__board", distinct=True))

    def listed(self, year: int):
        """A year's, as its list shows them: blocks before clusters, with ``member_count``."""
        rows = self.filter(year=year).with_member_count().select_related("cluster")
        return rows.order_by("cluster__kind", "cluster")

    def of_board(self, board_id: int):
        return self.filter(self._with_member([board_id]))

    def _with_member(self, boards):
        memberships = self.model._meta.get_field("memberships").related_model.objects
        return Q(Exists(memberships.filter(cluster_year=OuterRef("pk"), board__in=boards)))
