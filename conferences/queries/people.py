"""The boards that are called to a conference, named as they were on its day."""

import datetime as dt

from django.db import models

from provinces.queries import with_board_names


class AttendanceQuerySet(models.QuerySet):
    def named_on(self, day: dt.date):
        """With ``board_name``, ``board_short``; in Vietnamese order."""
        return with_board_names(self, day).order_by("board_order", "pk")
