"""Periodic reports: what a board tells its cluster, and every step the report went through."""

from django.db import models
from django.db.models import F, Q

from clusters.calendar import deadline_moment
from clusters.models import ClusterYear
from clusters.steps import Step
from pledges.completeness import Missing, missing_to_submit
from pledges.queries import IndicatorQuerySet, ReportQuerySet, StepQuerySet
from pledges.states import MOVES, Audience, ReportState, label
from provinces.models import Board, Official


class Period(models.TextChoices):
    Q1 = Step.Q1.value, "quý I"
    H1 = Step.H1.value, "6 tháng đầu năm"
    Q3 = Step.Q3.value, "quý III"
    YEAR = Step.YEAR.value, "năm"


def title_of(period: str, year: int) -> str:
    """“Báo cáo quý I năm 2026”, “Báo cáo 6 tháng đầu năm 2026”, “Báo cáo năm 2026”."""
    name = Period(period).label
    return f"Báo cáo {name} {year}" if name.endswith("năm") else f"Báo cáo {name} năm {year}"


class Indicator(models.Model):
    """A number the Central Commission asks every report of a year for."""

    year = models.PositiveSmallIntegerField("năm")
    code = models.SlugField("mã", max_length=40)
    name = models.CharField("chỉ tiêu", max_length=160)
    unit = models.CharField("đơn vị tính", max_length=40)
    position = models.PositiveSmallIntegerField("thứ tự", default=0)

    objects = IndicatorQuerySet.as_manager()

    class Meta:
        verbose_name = "chỉ tiêu số liệu"
        verbose_name_plural = "chỉ tiêu số liệu"
        ordering = ["year", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="indicator_code_once_a_year",
                fields=["year", "code"],
                violation_error_message="Mã này đã dùng cho một chỉ tiêu khác của năm.",
            )
        ]

    def __str__(self):
        return f"{self.name} ({self.unit})"


class Report(models.Model):
    """A board's report for a period. Its state is locked to its timestamps and persons by constraints."""

    cluster_year = models.ForeignKey(ClusterYear, models.PROTECT, related_name="reports", verbose_name="năm của cụm")
    board = models.ForeignKey(Board, models.PROTECT, related_name="reports", verbose_name="ban tổ chức")
    period = models.CharField("kỳ", max_length=10, choices=Period)
    state = models.CharField("trạng thái", max_length=10, choices=ReportState, default=ReportState.DRAFT)
    version = models.PositiveIntegerField("phiên bản", default=1)

    results = models.TextField("Kết quả thực hiện nhiệm vụ", blank=True)
    good_practices = models.TextField("Mô hình mới, cách làm hay", blank=True)
    difficulties = models.TextField("Khó khăn, vướng mắc; kiến nghị, đề xuất", blank=True)
    next_tasks = models.TextField("Nhiệm vụ trọng tâm kỳ tới", blank=True)

    edited_by = models.ForeignKey(Official, models.PROTECT, related_name="+", verbose_name="người sửa cuối")
    edited_at = models.DateTimeField("sửa lần cuối")
    due_on = models.DateField("hạn khi gửi", null=True, blank=True)
    first_submitted_at = models.DateTimeField("gửi lần đầu", null=True, blank=True)
    submitted_at = models.DateTimeField("gửi lúc", null=True, blank=True)
    submitted_by = models.ForeignKey(
        Official, models.PROTECT, related_name="+", verbose_name="người gửi", null=True, blank=True
    )
    returned_at = models.DateTimeField("trả lại lúc", null=True, blank=True)
    returned_by = models.ForeignKey(
        Official, models.PROTECT, related_name="+", verbose_name="người trả lại", null=True, blank=True
    )
    approved_at = models.DateTimeField("duyệt lúc", null=True, blank=True)
    approved_by = models.ForeignKey(
        Official, models.PROTECT, related_name="+", verbose_name="người duyệt", null=True, blank=True
    )

    objects = ReportQuerySet.as_manager()

    class Meta:
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
            models.CheckConstraint(
                name="report_submitted_iff_left_draft",
                condition=Q(
                    state="draft",
                    due_on=None,
                    first_submitted_at=None,
                    submitted_at=None,
                    submitted_by=None,
                )
                | Q(
                    ~Q(state="draft"),
                    due_on__isnull=False,
                    first_submitted_at__isnull=False,
                    submitted_at__isnull=False,
                    submitted_by__isnull=False,
                ),
                violation_error_message="Báo cáo đã gửi phải có hạn, giờ gửi và người gửi; bản nháp thì không.",
            ),
            models.CheckConstraint(
                name="report_returned_iff_returned_at",
                condition=Q(state="returned", returned_at__isnull=False, returned_by__isnull=False)
                | Q(~Q(state="returned"), returned_at=None, returned_by=None),
                violation_error_message="Báo cáo bị trả lại phải có giờ và người trả lại.",
            ),
            models.CheckConstraint(
                name="report_approved_iff_approved_at",
                condition=Q(state="approved", approved_at__isnull=False, approved_by__isnull=False)
                | Q(~Q(state="approved"), approved_at=None, approved_by=None),
                violation_error_message="Báo cáo đã duyệt phải có giờ và người duyệt.",
            ),
            models.CheckConstraint(
                name="report_times_in_order",
                condition=Q(submitted_at__gte=F("first_submitted_at"))
                & (Q(returned_at=None) | Q(returned_at__gte=F("submitted_at")))
                & (Q(approved_at=None) | Q(approved_at__gte=F("submitted_at")))
                | Q(submitted_at=None),
                violation_error_message="Các bước của báo cáo phải theo thứ tự thời gian.",
            ),
        ]

    def __str__(self):
        return f"Báo cáo {self.get_period_display()}"

    def title(self) -> str:
        """“Báo cáo 6 tháng đầu năm 2026”; the cluster's year must be at hand."""
        return title_of(self.period, self.cluster_year.year)

    @property
    def head_label(self) -> str:
        return label(self.state, Audience.HEAD)

    @property
    def is_late(self) -> bool:
        """First sent after its deadline; a report sent on time and returned stays on time."""
        return self.first_submitted_at is not None and self.first_submitted_at > deadline_moment(self.due_on)


class ReportNumber(models.Model):
    """A reported figure. No row: not filled in; 0 is a figure like any other."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="numbers", verbose_name="báo cáo")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="+", verbose_name="chỉ tiêu")
    value = models.DecimalField("số liệu", max_digits=14, decimal_places=2)

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


class ReportStep(models.Model):
    """The log of a report: who moved it, acting for which board. Never the source of truth."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="steps", verbose_name="báo cáo")
    from_state = models.CharField("từ trạng thái", max_length=10, choices=ReportState)
    to_state = models.CharField("sang trạng thái", max_length=10, choices=ReportState)
    official = models.ForeignKey(Official, models.PROTECT, related_name="+", verbose_name="người thực hiện")
    board = models.ForeignKey(Board, models.PROTECT, related_name="+", verbose_name="thay mặt")
    comment = models.TextField("lý do", blank=True)
    at = models.DateTimeField("lúc")

    objects = StepQuerySet.as_manager()

    class Meta:
        verbose_name = "bước"
        verbose_name_plural = "các bước"
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="report_step_return_has_reason",
                condition=Q(to_state="returned") & ~Q(comment="") | ~Q(to_state="returned") & Q(comment=""),
                violation_error_message="Trả lại phải có lý do; các bước khác thì không ghi lý do.",
            ),
        ]

    def __str__(self):
        return self.label

    @property
    def label(self) -> str:
        return MOVES[self.from_state, self.to_state]

    @property
    def official_name(self) -> str:
        """Who took the step; the official must be at hand."""
        return f"{self.official.display_name} ({self.official.username})"


def missing_in(report: Report, indicators: list[Indicator] | None = None) -> list[Missing]:
    """What the report still lacks before it can be sent; ``indicators`` of its year, if they are at hand."""
    indicators = Indicator.objects.of_year(report.cluster_year.year) if indicators is None else indicators
    filled = set(report.numbers.order_by().values_list("indicator_id", flat=True)) if report.pk else set()
    return missing_to_submit(report, indicators, filled)
