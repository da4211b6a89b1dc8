"""How the work in the background fares: one row for each job, its last run."""

from django.db import models
from django.db.models import Q


class Heartbeat(models.Model):
    """``name``: as in the schedule (config/celery.py), or “beat” for what asks for the others. ``asked_at``: by beat;
    a job may start oftener. ``finished_at``, ``took``: of the last run that succeeded; ``error``: of the last that
    failed, until one succeeds."""

    name = models.CharField("việc", max_length=60)
    asked_at = models.DateTimeField("đến lượt lúc", null=True, blank=True)
    started_at = models.DateTimeField("bắt đầu lúc", null=True, blank=True)
    finished_at = models.DateTimeField("xong lúc", null=True, blank=True)
    took = models.DurationField("làm trong", null=True, blank=True)
    failed_at = models.DateTimeField("hỏng lúc", null=True, blank=True)
    failures = models.PositiveIntegerField("số lần hỏng liên tiếp", default=0)
    error = models.TextField("lỗi gần nhất", blank=True)

    class Meta:
        verbose_name = "việc chạy nền"
        verbose_name_plural = "vận hành"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                name="heartbeat_once",
                fields=["name"],
                violation_error_message="Việc này đã có trong sổ.",
            ),
            models.CheckConstraint(
                name="heartbeat_failures_have_an_error",
                condition=Q(failures=0, error="") | Q(~Q(error=""), failures__gt=0, failed_at__isnull=False),
                violation_error_message="Việc đang hỏng phải có lỗi và giờ hỏng.",
            ),
            models.CheckConstraint(
                name="heartbeat_finished_was_started",
                condition=Q(finished_at=None) | Q(started_at__isnull=False),
                violation_error_message="Việc đã xong phải có giờ bắt đầu.",
            ),
            models.CheckConstraint(
                name="heartbeat_finished_iff_took",
                condition=Q(finished_at__isnull=True, took__isnull=True)
                | Q(finished_at__isnull=False, took__isnull=False),
                violation_error_message="Việc đã xong phải có thời gian làm.",
            ),
        ]

    def __str__(self):
        return self.name
