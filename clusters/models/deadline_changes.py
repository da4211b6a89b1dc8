"""Who set which day of a year's calendar anew."""

from django.db import models
from django.db.models import Q

from clusters.models.deadlines import Deadline
from clusters.queries import DeadlineChangeQuerySet
from provinces.models import Board, Official


class DeadlineChange(models.Model):
    """A line of the calendar's history, for all to see. Never the source of truth: that are the deadlines themselves.

    ``for_board``: None where the day holds for all. ``board``: the one on whose behalf ``official`` acted.
    """

    class Kind(models.TextChoices):
        SET = "set", "Đặt lại mốc chung"
        LONGER = "longer", "Gia hạn"
        EXCUSED = "excused", "Cho phép không làm"
        TAKEN_BACK = "taken_back", "Bỏ hạn riêng"

    deadline = models.ForeignKey(Deadline, models.CASCADE, related_name="changes", verbose_name="mốc thời gian")
    kind = models.CharField("việc đã làm", max_length=10, choices=Kind)
    for_board = models.ForeignKey(
        Board, models.PROTECT, related_name="+", verbose_name="cho đơn vị", null=True, blank=True
    )
    before = models.CharField("trước đó", max_length=120)
    after = models.CharField("từ nay", max_length=120)
    reason = models.CharField("lý do", max_length=300, blank=True)
    official = models.ForeignKey(Official, models.PROTECT, related_name="+", verbose_name="người quyết định")
    board = models.ForeignKey(Board, models.PROTECT, related_name="+", verbose_name="thay mặt")
    at = models.DateTimeField("lúc")

    objects = DeadlineChangeQuerySet.as_manager()

    class Meta:
        verbose_name = "thay đổi lịch"
        verbose_name_plural = "các thay đổi lịch"
        ordering = ["-at", "-id"]
        constraints = [
            models.CheckConstraint(
                name="deadline_change_for_one_or_all",
                condition=Q(kind="set", for_board=None) | Q(~Q(kind="set"), for_board__isnull=False),
                violation_error_message="Hạn riêng phải của một đơn vị; mốc chung thì không.",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.after}"
