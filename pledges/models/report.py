"""Periodic reports: what a board tells its cluster, and every step the report went through."""

from django.db import models
from django.db.models import Q

from clusters.models import ClusterYear
from clusters.steps import Step
from pledges.models.indicator import Indicator
from pledges.models.papers import CheckedPaper, LoggedStep, PaperStep
from pledges.models.registration import Target
from pledges.queries.papers import StepQuerySet
from pledges.queries.report import ReportQuerySet
from pledges.queries.summary import FigureQuerySet
from pledges.states import MOVES
from provinces.models import Board


class Period(models.TextChoices):
    Q1 = Step.Q1.value, "quý I"
    H1 = Step.H1.value, "6 tháng đầu năm"
    Q3 = Step.Q3.value, "quý III"
    YEAR = Step.YEAR.value, "năm"


def title_of(period: str, year: int) -> str:
    """“Báo cáo quý I năm 2026”, “Báo cáo 6 tháng đầu năm 2026”, “Báo cáo năm 2026”."""
    name = Period(period).label
    return f"Báo cáo {name} {year}" if name.endswith("năm") else f"Báo cáo {name} năm {year}"


class Report(CheckedPaper):
    """A board's report for a period.

    ``touched``: {name of a typed field: [version that last changed it, id of who did, moment as ISO text]}, so that
    two officers in different fields do not disturb each other.
    """

    noun = "Báo cáo"

    cluster_year = models.ForeignKey(ClusterYear, models.PROTECT, related_name="reports", verbose_name="năm của cụm")
    board = models.ForeignKey(Board, models.PROTECT, related_name="reports", verbose_name="ban tổ chức")
    period = models.CharField("kỳ", max_length=10, choices=Period)
    touched = models.JSONField("phiên bản từng ô", default=dict, blank=True)

    results = models.TextField("Kết quả thực hiện nhiệm vụ", blank=True)
    good_practices = models.TextField("Mô hình mới, cách làm hay", blank=True)
    difficulties = models.TextField("Khó khăn, vướng mắc; kiến nghị, đề xuất", blank=True)
    next_tasks = models.TextField("Nhiệm vụ trọng tâm kỳ tới", blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta(CheckedPaper.Meta):
        verbose_name = "báo cáo"
        verbose_name_plural = "báo cáo"
        ordering = ["-cluster_year__year", "pk"]
        indexes = [
            # the queue, and its count on every page of a head: few of all reports ever wait
            models.Index(name="report_waiting", fields=["cluster_year"], condition=Q(state="submitted")),
        ]
        constraints = [
            models.UniqueConstraint(
                name="report_one_per_period",
                fields=["cluster_year", "board", "period"],
                violation_error_message="Đơn vị đã có báo cáo cho kỳ này.",
            ),
            *CheckedPaper.Meta.constraints,
        ]

    def __str__(self):
        return f"Báo cáo {self.get_period_display()}"

    def title(self) -> str:
        """“Báo cáo 6 tháng đầu năm 2026”; the cluster's year must be at hand."""
        return title_of(self.period, self.cluster_year.year)


class ReportNumber(models.Model):
    """A reported figure. No row: not filled in; 0 is a figure like any other."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="numbers", verbose_name="báo cáo")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="+", verbose_name="chỉ tiêu")
    value = models.DecimalField("số liệu", max_digits=14, decimal_places=2)

    objects = FigureQuerySet.as_manager()

    class Meta:
        verbose_name = "số liệu"
        verbose_name_plural = "số liệu"
        ordering = ["indicator__position", "indicator"]
        constraints = [
            models.UniqueConstraint(
                name="report_number_once",
                fields=["report", "indicator"],
                violation_error_message="Chỉ tiêu này đã có số liệu trong báo cáo.",
            ),
            models.CheckConstraint(
                name="report_number_not_negative",
                condition=Q(value__gte=0),
                violation_error_message="Số liệu không được âm.",
            ),
        ]

    def __str__(self):
        return str(self.value)


class TargetProgress(models.Model):
    """How far a registered target has come by the end of the report's period."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="progress", verbose_name="báo cáo")
    target = models.ForeignKey(Target, models.PROTECT, related_name="progress", verbose_name="chỉ tiêu đăng ký")
    quantity = models.DecimalField("đã thực hiện", max_digits=14, decimal_places=2, null=True, blank=True)
    is_done = models.BooleanField("đã hoàn thành", null=True, blank=True)
    note = models.CharField("ghi chú", max_length=500, blank=True)

    class Meta:
        verbose_name = "tiến độ chỉ tiêu"
        verbose_name_plural = "tiến độ các chỉ tiêu"
        ordering = ["target__position", "target"]
        constraints = [
            models.UniqueConstraint(
                name="target_progress_once",
                fields=["report", "target"],
                violation_error_message="Chỉ tiêu này đã có tiến độ trong báo cáo.",
            ),
            models.CheckConstraint(
                name="target_progress_not_negative",
                condition=Q(quantity=None) | Q(quantity__gte=0),
                violation_error_message="Kết quả thực hiện chỉ tiêu không được âm.",
            ),
        ]

    def __str__(self):
        return str(self.quantity if self.quantity is not None else self.is_done)


class ReportStep(PaperStep):
    """The log of a report."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="steps", verbose_name="báo cáo")

    objects = StepQuerySet.as_manager()

    class Meta(PaperStep.Meta):
        verbose_name = "bước"
        verbose_name_plural = "các bước"

    def __str__(self):
        return self.label

    @property
    def label(self) -> str:
        return MOVES[self.from_state, self.to_state]


class SentCopy(models.Model):
    """What a report said when it was sent: evidence to compare with, never a source of sums.

    ``content``: {"sections": {field: text}, "numbers": {indicator code: "12.50"}, "progress": {target id: [quantity
    as text or null, done or null, note]}, "practices": [[title, text]], "proposals": [[addressee, difficulty,
    request]], "files": [[name, sha256]]}.
    """

    step = models.OneToOneField(ReportStep, models.CASCADE, related_name="copy", verbose_name="bước gửi")
    content = models.JSONField("nội dung")

    class Meta:
        verbose_name = "bản đã gửi"
        verbose_name_plural = "các bản đã gửi"
        ordering = ["pk"]

    def __str__(self):
        return f"Bản đã gửi số {self.pk}"


class SectionComment(LoggedStep):
    """A remark of the checking board at one part of a report (``section``: a key of ``completeness.PARTS``)."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="comments", verbose_name="báo cáo")
    section = models.CharField("phần", max_length=20)

    objects = StepQuerySet.as_manager()

    class Meta(LoggedStep.Meta):
        verbose_name = "góp ý"
        verbose_name_plural = "các góp ý"
        constraints = [
            models.CheckConstraint(
                name="section_comment_says_something",
                condition=~Q(comment=""),
                violation_error_message="Góp ý phải có nội dung.",
            ),
        ]

    def __str__(self):
        return f"Góp ý lúc {self.at:%d/%m/%Y}"
