"""Clusters, their years, who belongs to them, who heads them, and until when each step is due."""

import datetime as dt

from django.contrib.postgres.constraints import ExclusionConstraint
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Deferrable, F, Q
from django.urls import reverse

from clusters.queries import ClusterYearQuerySet, DatedQuerySet
from clusters.steps import Step
from provinces.days import OVERLAPS, SAME, DaysField, day_in_year, in_words, not_empty, today
from provinces.models import Board

FIRST_YEAR, LAST_YEAR = 2000, 2100


class Cluster(models.Model):
    """A group of boards that emulate one another: by place (cụm) or by function (khối)."""

    class Kind(models.TextChoices):
        CLUSTER = "cluster", "Cụm thi đua"
        BLOCK = "block", "Khối thi đua"

    kind = models.CharField("loại", max_length=10, choices=Kind, default=Kind.CLUSTER)
    number = models.PositiveSmallIntegerField("số")
    name = models.CharField("tên gọi", max_length=120, blank=True, help_text="Ví dụ: miền Trung – Tây Nguyên.")
    department = models.CharField("vụ theo dõi", max_length=120, blank=True)

    class Meta:
        verbose_name = "cụm thi đua"
        verbose_name_plural = "cụm thi đua"
        ordering = ["kind", "number"]
        constraints = [
            models.UniqueConstraint(
                name="cluster_number_once",
                fields=["kind", "number"],
                violation_error_message="Số này đã có cụm (khối) khác mang.",
            ),
            models.CheckConstraint(
                name="cluster_number_positive",
                condition=Q(number__gt=0),
                violation_error_message="Số của cụm phải lớn hơn 0.",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} số {self.number}"

    @property
    def short(self) -> str:
        return f"{'Cụm' if self.kind == self.Kind.CLUSTER else 'Khối'} số {self.number}"


class ClusterYear(models.Model):
    """One year of a cluster; nearly everything in the field happens inside one."""

    class Stage(models.TextChoices):
        PREPARING = "preparing", "Chuẩn bị"
        OPEN = "open", "Đang thực hiện"
        SCORING = "scoring", "Chấm điểm"
        FINALISED = "finalised", "Đã chốt điểm"
        CLOSED = "closed", "Đã kết thúc"

    cluster = models.ForeignKey(Cluster, models.PROTECT, related_name="years", verbose_name="cụm")
    year = models.PositiveSmallIntegerField(
        "năm", validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)]
    )
    stage = models.CharField("giai đoạn", max_length=10, choices=Stage, default=Stage.PREPARING)
    note = models.TextField(
        "ghi chú, nguồn",
        blank=True,
        help_text="Hiện trên trang của cụm: nguồn của danh sách, điều còn giả định.",
    )

    objects = ClusterYearQuerySet.as_manager()

    class Meta:
        verbose_name = "năm thi đua của cụm"
        verbose_name_plural = "năm thi đua của các cụm"
        ordering = ["-year", "cluster"]
        constraints = [
            models.UniqueConstraint(
                name="cluster_year_once",
                fields=["cluster", "year"],
                violation_error_message="Cụm này đã mở năm đó.",
            ),
            models.CheckConstraint(
                name="cluster_year_in_range",
                condition=Q(year__range=(FIRST_YEAR, LAST_YEAR)),
                violation_error_message=f"Năm phải trong khoảng {FIRST_YEAR}–{LAST_YEAR}.",
            ),
        ]

    def __str__(self):
        return f"Năm {self.year}"

    def get_absolute_url(self):
        """Its page; the cluster must be at hand."""
        name = "year" if self.cluster.kind == Cluster.Kind.CLUSTER else "block_year"
        return reverse(f"clusters:{name}", args=[self.cluster.number, self.year])

    @property
    def is_closed(self) -> bool:
        return self.stage == self.Stage.CLOSED

    @property
    def day(self) -> dt.date:
        """The day its pages show: today inside the year, else the year's nearest end."""
        return day_in_year(self.year, today())

    def head_on(self, day: dt.date) -> Board | None:
        """The board in the office of head on ``day`` (one query)."""
        return Board.objects.filter(duties__in=self.duties.on(day).heads()).first()


class Membership(models.Model):
    """A board belongs to a cluster's year for a stretch of it."""

    cluster_year = models.ForeignKey(
        ClusterYear, models.CASCADE, related_name="memberships", verbose_name="năm của cụm"
    )
    board = models.ForeignKey(Board, models.PROTECT, related_name="memberships", verbose_name="ban tổ chức")
    valid_during = DaysField("thời gian")

    objects = DatedQuerySet.as_manager()

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

    objects = DatedQuerySet.as_manager()

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


class Deadline(models.Model):
    """From when a step of the year can be done and the last day it is on time."""

    cluster_year = models.ForeignKey(ClusterYear, models.CASCADE, related_name="deadlines", verbose_name="năm của cụm")
    step = models.CharField("việc", max_length=20, choices=Step)
    opens_on = models.DateField("mở từ ngày")
    due_on = models.DateField("hạn")

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
