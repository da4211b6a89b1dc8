"""Tasks, choices and signatures of conferences, with the boards' names."""

import datetime as dt

from django.db import models
from django.db.models import F

from conferences.states import UNFINISHED
from provinces.queries import with_board_names


class BoardRowQuerySet(models.QuerySet):
    def named_on(self, day: dt.date):
        """With ``board_name``, ``board_short``, in the rows' own order."""
        return with_board_names(self, day)


class KeyTaskQuerySet(BoardRowQuerySet):
    def unfinished(self):
        return self.filter(state__in=UNFINISHED)

    def before(self, conference):
        """Of earlier conferences of the same cluster (or of the sector), oldest first."""
        cluster = conference.cluster_year.cluster_id if conference.cluster_year_id else None
        of_cluster = {"conference__cluster_year__cluster": cluster} if cluster else {"conference__cluster_year": None}
        day, year = conference.day, conference.year
        earlier = {"conference__day__lt": day} if day else {"conference__year__lt": year}
        tasks = self.filter(**of_cluster, **earlier).exclude(conference=conference.pk)
        return tasks.order_by(F("conference__day").asc(nulls_first=True), "conference", "position", "pk")
