"""New models and good ways of working: entries of reports, and together a library."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Concat

from pledges.models.report import Report
from pledges.queries.practice import PracticeQuerySet
from provinces.models import Official
from provinces.order import ViFold


class Topic(models.TextChoices):
    """The fields of work of the sector, as the recommended criteria sheet groups them."""

    ORGANISATION = "organisation", "Tổ chức bộ máy, biên chế"
    CADRES = "cadres", "Công tác cán bộ"
    GRASSROOTS = "grassroots", "Tổ chức cơ sở đảng, đảng viên"
    PROTECTION = "protection", "Bảo vệ chính trị nội bộ"
    POLICY = "policy", "Chính sách, hồ sơ"
    DIGITAL = "digital", "Chuyển đổi số"
    EMULATION = "emulation", "Thi đua, khen thưởng"
    OTHER = "other", "Nội dung khác"


class Practice(models.Model):
    """A model or good way of working told in a report; in the library once its report is approved."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="practices", verbose_name="báo cáo")
    position = models.PositiveSmallIntegerField("thứ tự", default=0)
    version = models.PositiveIntegerField("phiên bản", default=1)
    title = models.CharField("tên mô hình, cách làm", max_length=200)
    topic = models.CharField("lĩnh vực", max_length=20, choices=Topic)
    text = models.TextField("nội dung, kết quả")
    featured_at = models.DateTimeField("nêu gương lúc", null=True, blank=True)
    featured_by = models.ForeignKey(
        Official, models.PROTECT, related_name="+", verbose_name="người nêu gương", null=True, blank=True
    )
    search_key = models.GeneratedField(
        expression=ViFold(Concat("title", Value(" "), "text", output_field=models.TextField())),
        output_field=models.TextField(),
        db_persist=True,
    )

    objects = PracticeQuerySet.as_manager()

    class Meta:
        verbose_name = "mô hình, cách làm hay"
        verbose_name_plural = "mô hình, cách làm hay"
        ordering = ["report", "position", "pk"]
        indexes = [
            # the library's search, in any part of a word
            GinIndex(OpClass(F("search_key"), name="gin_trgm_ops"), name="practice_search"),
        ]
        constraints = [
            models.CheckConstraint(
                name="practice_featured_by_somebody",
                condition=Q(featured_at=None, featured_by=None)
                | Q(featured_at__isnull=False, featured_by__isnull=False),
                violation_error_message="Mô hình được nêu gương phải có giờ và người nêu.",
            ),
        ]

    def __str__(self):
        return self.title
