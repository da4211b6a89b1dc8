"""The calendar of a year: when each step is due, for everybody, and for one board that was given a day of its own."""

import datetime as dt
from copy import copy

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from clusters.models.cluster import ClusterYear
from clusters.queries import DeadlineQuerySet, OwnDeadlineQuerySet
from clusters.steps import Step, UsualDays
from provinces.models import Board, Official


class Deadline(models.Model):
    """From when a step of the year can be done and the last day it is on time.

    What holds for one board is asked of ``of_board``, on rows that were read with ``with_own_days``.
    """

    own_days: dict[int, tuple[dt.date | None, str]] = {}  # {board: (its own last day, or None where excused; why)}
    own_because = ""  # why this is a board's own day, or why the board is excused; "" where it is the common one
    is_excused = False
    _common = None

    cluster_year = models.ForeignKey(ClusterYear, models.CASCADE, related_name="deadlines", verbose_name="năm của cụm")
    step = models.CharField("việc", max_length=20, choices=Step)
    opens_on = models.DateField("mở từ ngày")
    due_on = models.DateField("hạn")

    objects = DeadlineQuerySet.as_manager()

    class Meta:
        verbose_name = "mốc thời gian"
        verbose_name_plural = "lịch của năm"
        ordering = ["due_on", "id"]
        constraints = [
            models.UniqueConstraint(
                name="deadline_once_per_step",
                fields=["cluster_year", "step"],
                violation_error_message="Việc này đã có hạn trong năm.",
            ),
            models.CheckConstraint(
                name="deadline_opens_before_due",
                condition=Q(opens_on__lte=F("due_on")),
                violation_error_message="Hạn phải bằng hoặc sau ngày mở.",
            ),
        ]

    def __str__(self):
        return self.get_step_display()

    def of_board(self, board_id: int) -> "Deadline":
        """As it is for one board: itself, or not to be saved, with the board's own day in ``due_on``."""
        if board_id not in self.own_days:
            return self
        due_on, because = self.own_days[board_id]
        own = copy(self)
        own.own_because, own.is_excused, own._common = because, due_on is None, self
        own.due_on = due_on or self.due_on
        return own

    @property
    def common(self) -> "Deadline":
        """As it is for all other boards."""
        return self._common or self

    @property
    def extension(self) -> str:
        """Why the board has longer; "" where it has not."""
        return "" if self.is_excused else self.own_because

    @property
    def excuse(self) -> str:
        """Why the board need not do this step; "" where it must."""
        return self.own_because if self.is_excused else ""

    def binds(self, board_id: int, days) -> bool:
        """Whether a board that is a member during ``days`` has to do with this step: it is one on the step's last day,
        or on that of its own."""
        own = self.of_board(board_id)
        return not own.is_excused and (self.common.due_on in days or own.due_on in days)


class OwnDeadline(models.Model):
    """A step's last day for one board, or (``due_on`` None) that it need not do the step; with the reason, for all to
    see."""

    deadline = models.ForeignKey(Deadline, models.CASCADE, related_name="own_deadlines", verbose_name="mốc thời gian")
    board = models.ForeignKey(Board, models.PROTECT, related_name="+", verbose_name="ban tổ chức")
    due_on = models.DateField("hạn riêng", null=True, blank=True, help_text="Bỏ trống: không phải làm việc này.")
    reason = models.CharField("lý do", max_length=300, blank=True)
    given_by = models.ForeignKey(Official, models.PROTECT, related_name="+", verbose_name="người quyết định")
    given_at = models.DateTimeField("quyết định lúc")

    objects = OwnDeadlineQuerySet.as_manager()

    class Meta:
        verbose_name = "hạn riêng"
        verbose_name_plural = "hạn riêng của từng đơn vị"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                name="own_deadline_once_per_board",
                fields=["deadline", "board"],
                violation_error_message="Đơn vị này đã có hạn riêng cho việc đó.",
            ),
            models.CheckConstraint(
                name="own_deadline_has_reason",
                condition=~Q(reason=""),
                violation_error_message="Hạn riêng phải có lý do.",
            ),
        ]

    def __str__(self):
        return f"Hạn riêng đến {self.due_on:%d/%m/%Y}" if self.due_on else "Không phải làm"


class UsualDeadline(models.Model):
    """The sector's days of a step, put into each new year; without a row those of ``steps.USUAL_DAYS``. Clusters
    change them for themselves."""

    step = models.CharField("việc", max_length=20, choices=Step)
    opens_month = models.PositiveSmallIntegerField("mở: tháng")
    opens_day = models.PositiveSmallIntegerField("mở: ngày")
    due_month = models.PositiveSmallIntegerField("hạn: tháng")
    due_day = models.PositiveSmallIntegerField("hạn: ngày")

    class Meta:
        verbose_name = "hạn thường lệ"
        verbose_name_plural = "hạn thường lệ của ngành"
        ordering = ["due_month", "due_day", "id"]
        constraints = [
            models.UniqueConstraint(
                name="usual_deadline_once_per_step",
                fields=["step"],
                violation_error_message="Việc này đã có hạn thường lệ.",
            ),
            models.CheckConstraint(
                name="usual_deadline_days_exist",
                condition=Q(
                    opens_month__range=(1, 12),
                    due_month__range=(1, 12),
                    opens_day__range=(1, 31),
                    due_day__range=(1, 31),
                ),
                violation_error_message="Tháng từ 1 đến 12, ngày từ 1 đến 31.",
            ),
            models.CheckConstraint(
                name="usual_deadline_opens_before_due",
                condition=Q(opens_month__lt=F("due_month"))
                | Q(opens_month=F("due_month"), opens_day__lte=F("due_day")),
                violation_error_message="Hạn phải bằng hoặc sau ngày mở.",
            ),
        ]

    def __str__(self):
        return self.get_step_display()

    def clean(self):
        """Each year must have these days, also one without a 29 February."""
        for name in ("opens", "due"):
            day, month = getattr(self, f"{name}_day"), getattr(self, f"{name}_month")
            try:
                dt.date(2001, month or 1, day or 1)
            except ValueError:
                sentence = f"Tháng {month} không phải năm nào cũng có ngày {day}."
                raise ValidationError({f"{name}_day": sentence}) from None

    @property
    def days(self) -> UsualDays:
        return UsualDays((self.opens_month, self.opens_day), (self.due_month, self.due_day))
