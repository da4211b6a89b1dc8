"""What has been reminded of: once for each official, thing owed and day."""

from mailbox.models import Letter

from django.db import models

from clusters.models import ClusterYear
from provinces.models import Board, Official


class Reminder(models.Model):
    """A line of a letter. ``occasion`` tells the thing from all others (``Owed.occasion``, ``Standing.occasion``);
    ``due_on`` is its day as the line was written for: moved since, the line is withdrawn."""

    letter = models.ForeignKey(Letter, models.CASCADE, related_name="reminders", verbose_name="thư")
    official = models.ForeignKey(Official, models.CASCADE, related_name="+", verbose_name="người nhận")
    occasion = models.CharField("việc", max_length=120)
    on = models.DateField("ngày nhắc")
    due_on = models.DateField("hạn", null=True, blank=True)

    class Meta:
        verbose_name = "lời nhắc"
        verbose_name_plural = "lời nhắc"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="reminder_once_a_day",
                fields=["official", "occasion", "on"],
                violation_error_message="Việc này đã được nhắc trong ngày.",
            ),
        ]

    def __str__(self):
        return f"Lời nhắc ngày {self.on:%d/%m/%Y}"


class ManualReminder(models.Model):
    """A board was reminded by hand, by the cluster's head or the Central Commission; once a day."""

    cluster_year = models.ForeignKey(ClusterYear, models.CASCADE, related_name="+", verbose_name="năm của cụm")
    board = models.ForeignKey(Board, models.PROTECT, related_name="+", verbose_name="ban tổ chức")
    on = models.DateField("ngày")
    by = models.ForeignKey(Official, models.PROTECT, related_name="+", verbose_name="người nhắc")
    at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "lời nhắc tay"
        verbose_name_plural = "lời nhắc tay"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="manual_reminder_once_a_day",
                fields=["cluster_year", "board", "on"],
                violation_error_message="Đơn vị này đã được nhắc trong hôm nay.",
            ),
        ]

    def __str__(self):
        return f"Lời nhắc tay ngày {self.on:%d/%m/%Y}"
