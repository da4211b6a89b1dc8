"""At which hour reminders go out, and up to which day they have."""

import datetime as dt

from django.db import models
from django.db.models import F, Q

from clusters.models import Cluster


def _of_cluster(help_text=""):
    """Once at most: a constraint of each model says so, of the sector's row too."""
    return models.ForeignKey(
        Cluster,
        models.CASCADE,
        related_name="+",
        verbose_name="cụm",
        null=True,
        blank=True,
        help_text=help_text,
    )


class ReminderTiming(models.Model):
    """The sector's (no cluster), or one cluster's own in its place."""

    cluster = _of_cluster("Để trống: áp dụng cho toàn ngành.")
    send_at = models.TimeField("giờ gửi", default=dt.time(7, 30))
    quiet_from = models.TimeField(
        "giờ yên tĩnh, từ", default=dt.time(20), help_text="Trong giờ yên tĩnh không gửi lời nhắc."
    )
    quiet_until = models.TimeField("đến", default=dt.time(6, 30))
    working_days_only = models.BooleanField(
        "chỉ ngày làm việc",
        default=True,
        help_text="Lời nhắc rơi vào ngày nghỉ được gửi sớm hơn, vào ngày làm việc liền trước.",
    )

    class Meta:
        verbose_name = "giờ gửi lời nhắc"
        verbose_name_plural = "giờ gửi lời nhắc"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="reminder_timing_once",
                fields=["cluster"],
                nulls_distinct=False,
                violation_error_message="Toàn ngành, và mỗi cụm, chỉ có một giờ gửi.",
            ),
            models.CheckConstraint(
                name="reminder_timing_sends_by_day",
                condition=Q(send_at__gte=F("quiet_until"), send_at__lt=F("quiet_from")),
                violation_error_message="Giờ gửi phải nằm ngoài giờ yên tĩnh.",
            ),
        ]

    def __str__(self):
        return f"Giờ gửi lời nhắc {self.send_at:%H:%M}"

    def is_quiet(self, time: dt.time) -> bool:
        return not self.quiet_until <= time < self.quiet_from


class Round(models.Model):
    """The last day whose reminders were written, of the clusters without an hour of their own, or of one cluster."""

    cluster = _of_cluster()
    on = models.DateField("ngày")

    class Meta:
        verbose_name = "lượt nhắc"
        verbose_name_plural = "lượt nhắc"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="round_once",
                fields=["cluster"],
                nulls_distinct=False,
                violation_error_message="Mỗi cụm chỉ có một lượt nhắc gần nhất.",
            ),
        ]

    def __str__(self):
        return f"Lượt nhắc ngày {self.on:%d/%m/%Y}"
