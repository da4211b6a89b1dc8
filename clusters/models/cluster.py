"""Clusters and their years."""

import datetime as dt

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from clusters.queries import ClusterYearQuerySet
from provinces.days import day_in_year, today
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
        return self.url_of("clusters:year")

    @property
    def timetable_url(self) -> str:
        """The page of its calendar; the cluster must be at hand."""
        return self.url_of("clusters:timetable")

    def url_of(self, page: str) -> str:
        """A page about this year, as “reminders:matrix”; of a block it is called “reminders:block_matrix”."""
        room, _, name = page.partition(":")
        of_block = "" if self.cluster.kind == Cluster.Kind.CLUSTER else "block_"
        return reverse(f"{room}:{of_block}{name}", args=[self.cluster.number, self.year])

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

    def deadline_of(self, board_id: int, step: str):
        """The Deadline of a step as it is for one board, or None (one query)."""
        return next(iter(self.deadlines.filter(step=step).of_board(board_id)), None)
