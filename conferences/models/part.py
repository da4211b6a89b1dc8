"""What every line of a conference's record has in common."""

from django.db import models

from conferences.models.conference import Conference
from provinces.models import Board


class Part(models.Model):
    """A line of the record: its place among its like, and a version by which two writers notice each other."""

    conference = models.ForeignKey(Conference, models.CASCADE, related_name="%(class)ss", verbose_name="hội nghị")
    position = models.PositiveSmallIntegerField("thứ tự", default=0)
    version = models.PositiveIntegerField("phiên bản", default=1)

    class Meta:
        abstract = True
        ordering = ["position", "pk"]


def board_or_none(words: str):
    return models.ForeignKey(Board, models.PROTECT, related_name="+", verbose_name=words, null=True, blank=True)
