"""Tasks, choices and signatures of conferences, with the boards' names."""

import datetime as dt

from django.db import models
from django.db.models import F, Q

from conferences.states import HELD, UNFINISHED
from provinces.queries import with_board_names


class BoardRowQuerySet(models.QuerySet):
    def named_on(self, day: dt.date):
        """With ``board_name``, ``board_short``, in the rows' own order."""
        return with_board_names(self, day)


class KeyTaskQuerySet(BoardRowQuerySet):
    def unfinished(self):
        return self.filter(state__in=UNFINISHED)

    def before(self, conference):
        """Agreed on at earlier conferences of the same cluster (or of the sector), oldest first.

        A conference of unknown day is earlier than those of the years after its own.
        """
        cluster = conference.cluster_year.cluster_id if conference.cluster_year_id else None
        of_cluster = {"conference__cluster_year__cluster": cluster} if cluster else {"conference__cluster_year": None}
        earlier = Q(conference__year__lt=conference.year)
        if conference.day:
            earlier = Q(conference__day__lt=conference.day) | earlier & Q(conference__day=None)
        tasks = self.filter(earlier, **of_cluster, conference__state=HELD).exclude(conference=conference.pk)
        known = F("conference__day").asc(nulls_first=True)
        return tasks.order_by("conference__year", known, "conference", "position", "pk")
