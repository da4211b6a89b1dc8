"""Who belongs to a cluster's year, and who holds its offices: stretches of days."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import models
from django.db.models import Deferrable, Q

from clusters.models.cluster import ClusterYear
from clusters.queries import DutyQuerySet, MembershipQuerySet
from provinces.days import OVERLAPS, SAME, DaysField, in_words, not_empty
from provinces.models import Board, Official


class Membership(models.Model):
    """A board belongs to a cluster's year for a stretch of it."""

    cluster_year = models.ForeignKey(
        ClusterYear, models.CASCADE, related_name="memberships", verbose_name="năm của cụm"
    )
    board = models.ForeignKey(Board, models.PROTECT, related_name="memberships", verbose_name="ban tổ chức")
    valid_during = DaysField("thời gian")

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = "đơn vị thành viên"
        verbose_name_plural = "đơn vị thành viên"
        ordering = ["id"]
        constraints = [
            ExclusionConstraint(
                name="membership_one_cluster_at_a_time",
                expressions=[("board", SAME), ("valid_during", OVERLAPS)],
                deferrable=Deferrable.DEFERRED,
                violation_error_message="Ban này đã là thành viên của một cụm trong cùng thời gian.",
            ),
            models.CheckConstraint(
                name="membership_days_not_empty",
                condition=not_empty("valid_during"),
                violation_error_message="Thời gian là thành viên không được rỗng.",
            ),
        ]

    def __str__(self):
        return f"Thành viên {self.time}"

    @property
    def time(self) -> str:
        return in_words(self.valid_during)


class Duty(models.Model):
    """A board holds the office of head or deputy of a cluster for a stretch of days."""

    class Office(models.TextChoices):
        HEAD = "head", "Cụm trưởng"
        DEPUTY = "deputy", "Cụm phó"

    class Method(models.TextChoices):
        ELECTED = "elected", "Bầu"
        ROTATED = "rotated", "Luân phiên"
        APPOINTED = "appointed", "Chỉ định"
        AGREED = "agreed", "Thống nhất"

    cluster_year = models.ForeignKey(ClusterYear, models.CASCADE, related_name="duties", verbose_name="năm của cụm")
    board = models.ForeignKey(Board, models.PROTECT, related_name="duties", verbose_name="ban tổ chức")
    office = models.CharField("nhiệm vụ", max_length=10, choices=Office)
    valid_during = DaysField("thời gian")
    method = models.CharField("cách chọn", max_length=10, choices=Method)
    source = models.CharField(
        "căn cứ", max_length=200, blank=True, help_text="Ví dụ: Biên bản hội nghị tổng kết năm 2025."
    )

    objects = DutyQuerySet.as_manager()

    class Meta:
        verbose_name = "cụm trưởng, cụm phó"
        verbose_name_plural = "cụm trưởng, cụm phó"
        ordering = ["id"]
        constraints = [
            ExclusionConstraint(
                name="duty_one_head_at_a_time",
                expressions=[("cluster_year", SAME), ("valid_during", OVERLAPS)],
                condition=Q(office="head"),
                deferrable=Deferrable.DEFERRED,
                violation_error_message="Cụm đã có cụm trưởng trong thời gian này.",
            ),
            ExclusionConstraint(
                name="duty_one_office_per_board",
                expressions=[("cluster_year", SAME), ("board", SAME), ("valid_during", OVERLAPS)],
                deferrable=Deferrable.DEFERRED,
                violation_error_message="Một ban không giữ hai nhiệm vụ trong cùng thời gian.",
            ),
            models.CheckConstraint(
                name="duty_days_not_empty",
                condition=not_empty("valid_during"),
                violation_error_message="Thời gian giữ nhiệm vụ không được rỗng.",
            ),
        ]

    def __str__(self):
        return f"{self.get_office_display()} {self.time}"

    @property
    def time(self) -> str:
        return in_words(self.valid_during)


class IntendedDuty(models.Model):
    """Who is to hold an office of a year that is still being prepared; a ``Duty``, and rights, come of it when the
    year is confirmed."""

    cluster_year = models.ForeignKey(
        ClusterYear, models.CASCADE, related_name="intended_duties", verbose_name="năm của cụm"
    )
    board = models.ForeignKey(Board, models.PROTECT, related_name="+", verbose_name="ban tổ chức")
    office = models.CharField("nhiệm vụ", max_length=10, choices=Duty.Office)
    method = models.CharField("cách chọn", max_length=10, choices=Duty.Method)
    source = models.CharField("căn cứ", max_length=200, blank=True)

    class Meta:
        verbose_name = "dự kiến cụm trưởng, cụm phó"
        verbose_name_plural = "dự kiến cụm trưởng, cụm phó"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                name="intended_duty_one_head",
                fields=["cluster_year"],
                condition=Q(office="head"),
                violation_error_message="Năm này đã dự kiến một cụm trưởng.",
            ),
            models.UniqueConstraint(
                name="intended_duty_one_office_per_board",
                fields=["cluster_year", "board"],
                violation_error_message="Ban này đã được dự kiến giữ một nhiệm vụ.",
            ),
        ]

    def __str__(self):
        return f"Dự kiến {self.get_office_display().lower()}"


class Delegation(models.Model):
    """For a stretch of days the head has a deputy check the members' papers and points, beside itself.

    ``duty``: the deputy's; the days lie inside it (``verbs.delegate_checking``).
    """

    duty = models.ForeignKey(Duty, models.CASCADE, related_name="delegations", verbose_name="nhiệm vụ cụm phó")
    valid_during = DaysField("thời gian")
    note = models.CharField("ghi chú", max_length=200, blank=True)
    given_by = models.ForeignKey(Official, models.PROTECT, related_name="+", verbose_name="người giao")
    given_at = models.DateTimeField("giao lúc")

    class Meta:
        verbose_name = "giao duyệt"
        verbose_name_plural = "giao cụm phó duyệt"
        ordering = ["id"]
        constraints = [
            ExclusionConstraint(
                name="delegation_once_at_a_time",
                expressions=[("duty", SAME), ("valid_during", OVERLAPS)],
                violation_error_message="Cụm phó này đã được giao duyệt trong thời gian đó.",
            ),
            models.CheckConstraint(
                name="delegation_days_not_empty",
                condition=not_empty("valid_during"),
                violation_error_message="Thời gian giao duyệt không được rỗng.",
            ),
        ]

    def __str__(self):
        return f"Giao duyệt {self.time}"

    @property
    def time(self) -> str:
        return in_words(self.valid_during)
