"""The officials who sign in, and for which board each acts, day by day."""

from django.contrib.auth.models import AbstractUser
from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import models
from django.db.models import Deferrable, Q

from provinces.days import OVERLAPS, SAME, DaysField, in_words, not_empty
from provinces.models.boards import Board
from provinces.queries import OfficialManager


class Official(AbstractUser):
    """A person who signs in. What he may do follows from his board's duty on the day and his capacity."""

    class Capacity(models.TextChoices):
        LEADER = "leader", "Lãnh đạo Ban"
        OFFICER = "officer", "Chuyên viên"
        OBSERVER = "observer", "Người theo dõi"

    first_name = None
    last_name = None
    full_name = models.CharField("họ và tên", max_length=120, blank=True)
    board = models.ForeignKey(
        Board, models.PROTECT, related_name="officials", verbose_name="ban tổ chức", null=True, blank=True
    )
    capacity = models.CharField("tư cách", max_length=10, choices=Capacity, blank=True)
    position = models.CharField("chức vụ", max_length=120, blank=True)
    phone = models.CharField("điện thoại", max_length=20, blank=True)

    objects = OfficialManager()

    class Meta:
        verbose_name = "cán bộ"
        verbose_name_plural = "cán bộ"
        ordering = ["username"]
        constraints = [
            models.CheckConstraint(
                name="official_acts_for_a_board",
                condition=Q(capacity__in=["", "observer"]) | Q(board__isnull=False),
                violation_error_message="Lãnh đạo Ban và chuyên viên phải thuộc một ban tổ chức.",
            ),
        ]

    def __str__(self):
        return self.username

    @property
    def works(self) -> bool:
        """He acts for his board: writes, signs, checks; the others only look on."""
        return self.capacity in (self.Capacity.LEADER, self.Capacity.OFFICER)

    @property
    def display_name(self) -> str:
        return self.full_name or self.position or self.get_capacity_display() or self.username

    def get_full_name(self):
        return self.display_name

    get_short_name = get_full_name


class Posting(models.Model):
    """For which board, and in which capacity, an official acts during a stretch of days.

    His ``board``, ``capacity`` and ``position`` are those of the posting of the day (``postings.py``). Who was never
    moved may have none.
    """

    official = models.ForeignKey(Official, models.CASCADE, related_name="postings", verbose_name="cán bộ")
    board = models.ForeignKey(
        Board, models.PROTECT, related_name="postings", verbose_name="ban tổ chức", null=True, blank=True
    )
    capacity = models.CharField("tư cách", max_length=10, choices=Official.Capacity)
    position = models.CharField("chức vụ", max_length=120, blank=True)
    valid_during = DaysField("thời gian")

    class Meta:
        verbose_name = "đơn vị công tác"
        verbose_name_plural = "đơn vị công tác qua các thời kỳ"
        ordering = ["valid_during", "id"]
        constraints = [
            ExclusionConstraint(
                name="posting_one_at_a_time",
                expressions=[("official", SAME), ("valid_during", OVERLAPS)],
                deferrable=Deferrable.DEFERRED,
                violation_error_message="Cán bộ đã có đơn vị công tác khác trong thời gian này.",
            ),
            models.CheckConstraint(
                name="posting_days_not_empty",
                condition=not_empty("valid_during"),
                violation_error_message="Thời gian công tác không được rỗng.",
            ),
            models.CheckConstraint(
                name="posting_for_a_board",
                condition=Q(capacity="observer") | Q(board__isnull=False),
                violation_error_message="Lãnh đạo Ban và chuyên viên phải thuộc một ban tổ chức.",
            ),
        ]

    def __str__(self):
        return f"{self.get_capacity_display()} {in_words(self.valid_during)}"
