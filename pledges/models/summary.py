"""The cluster's own report: sums and texts from its boards' approved reports, sent to the Central Commission."""

from django.db import models
from django.db.models import Q

from clusters.models import ClusterYear
from pledges.models.indicator import Indicator
from pledges.models.papers import LoggedStep
from pledges.models.report import Period, title_of
from pledges.queries.papers import StepQuerySet
from pledges.queries.summary import SummaryQuerySet
from pledges.states import SUMMARY_MOVES, SummaryState
from provinces.models import Board, Official


class Summary(models.Model):
    """A cluster's report for a period. While it is a draft its figures are computed; sending it freezes them."""

    cluster_year = models.ForeignKey(ClusterYear, models.PROTECT, related_name="summaries", verbose_name="năm của cụm")
    period = models.CharField("kỳ", max_length=10, choices=Period)
    state = models.CharField("trạng thái", max_length=10, choices=SummaryState, default=SummaryState.DRAFT)
    version = models.PositiveIntegerField("phiên bản", default=1)
    results = models.TextField("Kết quả thực hiện nhiệm vụ", blank=True)
    good_practices = models.TextField("Mô hình mới, cách làm hay", blank=True)
    difficulties = models.TextField("Khó khăn, vướng mắc; kiến nghị, đề xuất", blank=True)
    next_tasks = models.TextField("Nhiệm vụ trọng tâm kỳ tới", blank=True)
    edited_by = models.ForeignKey(Official, models.PROTECT, related_name="+", verbose_name="người sửa cuối")
    edited_at = models.DateTimeField("sửa lần cuối")
    sent_at = models.DateTimeField("gửi lúc", null=True, blank=True)
    sent_by = models.ForeignKey(
        Official, models.PROTECT, related_name="+", verbose_name="người gửi", null=True, blank=True
    )
    board = models.ForeignKey(
        Board, models.PROTECT, related_name="+", verbose_name="cụm trưởng khi gửi", null=True, blank=True
    )
    missing = models.ManyToManyField(Board, related_name="+", verbose_name="đơn vị chưa có báo cáo", blank=True)

    objects = SummaryQuerySet.as_manager()

    class Meta:
        verbose_name = "báo cáo của cụm"
        verbose_name_plural = "báo cáo của các cụm"
        ordering = ["-cluster_year__year", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="summary_one_per_period",
                fields=["cluster_year", "period"],
                violation_error_message="Cụm đã có báo cáo cho kỳ này.",
            ),
            models.CheckConstraint(
                name="summary_sent_iff_sent_at",
                condition=Q(state="draft", sent_at=None, sent_by=None, board=None)
                | Q(state="sent", sent_at__isnull=False, sent_by__isnull=False, board__isnull=False),
                violation_error_message="Báo cáo của cụm đã gửi phải có giờ, người và đơn vị gửi; bản nháp thì không.",
            ),
        ]

    def __str__(self):
        return f"Báo cáo của cụm {self.get_period_display()}"

    def title(self) -> str:
        """“Báo cáo 6 tháng đầu năm 2026”; the cluster's year must be at hand."""
        return title_of(self.period, self.cluster_year.year)


class SummaryNumber(models.Model):
    """A board's figure as the sent summary holds it: in the period, and since the year began. Frozen evidence.

    ``value`` is None of a board without a report in this period: what it gave before counts in the cumulative sum.
    """

    summary = models.ForeignKey(Summary, models.CASCADE, related_name="numbers", verbose_name="báo cáo của cụm")
    board = models.ForeignKey(Board, models.PROTECT, related_name="+", verbose_name="ban tổ chức")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="+", verbose_name="chỉ tiêu")
    value = models.DecimalField("trong kỳ", max_digits=16, decimal_places=2, null=True, blank=True)
    cumulative = models.DecimalField("lũy kế", max_digits=16, decimal_places=2)

    class Meta:
        verbose_name = "số liệu của cụm"
        verbose_name_plural = "số liệu của cụm"
        ordering = ["summary", "board", "indicator"]
        constraints = [
            models.UniqueConstraint(
                name="summary_number_once",
                fields=["summary", "board", "indicator"],
                violation_error_message="Đơn vị đã có số liệu này trong báo cáo của cụm.",
            ),
        ]

    def __str__(self):
        return str(self.value)


class SummaryStep(LoggedStep):
    """The log of a cluster's report: sent, sent back by the centre or taken back by the head, with the reason."""

    summary = models.ForeignKey(Summary, models.CASCADE, related_name="steps", verbose_name="báo cáo của cụm")
    from_state = models.CharField("từ trạng thái", max_length=10, choices=SummaryState)
    to_state = models.CharField("sang trạng thái", max_length=10, choices=SummaryState)

    objects = StepQuerySet.as_manager()

    class Meta(LoggedStep.Meta):
        verbose_name = "bước của báo cáo cụm"
        verbose_name_plural = "các bước của báo cáo cụm"
        constraints = [
            models.CheckConstraint(
                name="summary_step_back_has_reason",
                condition=Q(to_state="draft") & ~Q(comment="") | ~Q(to_state="draft") & Q(comment=""),
                violation_error_message="Lấy lại hoặc trả lại báo cáo của cụm phải có lý do.",
            ),
        ]

    def __str__(self):
        return self.label

    @property
    def label(self) -> str:
        return SUMMARY_MOVES[self.from_state, self.to_state]
