"""What proves a score: files, links, and pointers into the board's own reports."""

from django.db import models
from django.db.models import Q

from files.models import StoredFile
from pledges.models import Report
from provinces.models import Official
from scoring.models.card import Score


class EvidenceFile(StoredFile):
    """Seen by whoever may read the score."""

    score = models.ForeignKey(Score, models.CASCADE, related_name="files", verbose_name="điểm")

    class Meta(StoredFile.Meta):
        verbose_name = "tệp minh chứng"
        verbose_name_plural = "tệp minh chứng"
        constraints = [
            models.UniqueConstraint(
                name="evidence_file_once_per_score",
                fields=["score", "sha256"],
                violation_error_message="Tệp này đã là minh chứng của tiêu chí.",
            ),
        ]


class EvidenceLink(models.Model):
    """A page elsewhere, or a report of the board's own; one of the two."""

    score = models.ForeignKey(Score, models.CASCADE, related_name="links", verbose_name="điểm")
    url = models.URLField("địa chỉ", max_length=500, blank=True)
    report = models.ForeignKey(Report, models.PROTECT, related_name="+", verbose_name="báo cáo", null=True, blank=True)
    note = models.CharField("ghi chú", max_length=200, blank=True)
    added_by = models.ForeignKey(Official, models.PROTECT, related_name="+", verbose_name="người thêm")
    added_at = models.DateTimeField("thêm lúc")

    class Meta:
        verbose_name = "minh chứng dẫn đến"
        verbose_name_plural = "minh chứng dẫn đến"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="evidence_link_leads_to_one_thing",
                condition=Q(~Q(url=""), report=None) | Q(url="", report__isnull=False),
                violation_error_message="Minh chứng dẫn đến một địa chỉ hoặc một báo cáo của đơn vị.",
            ),
            models.UniqueConstraint(
                name="evidence_link_once_per_score",
                fields=["score", "url", "report"],
                nulls_distinct=False,
                violation_error_message="Minh chứng này đã có.",
            ),
        ]

    def __str__(self):
        return self.url or f"Báo cáo số {self.report_id}"
