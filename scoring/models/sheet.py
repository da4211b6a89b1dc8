"""The criteria sheet (bảng tiêu chí) of a cluster's year: what is scored, and by which rules."""

from decimal import Decimal

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from clusters.models import ClusterYear
from pledges.models import Indicator
from pledges.models.papers import LoggedStep
from pledges.queries.papers import StepQuerySet
from provinces.models import Official
from scoring.points import Scale
from scoring.queries.sheet import SheetQuerySet
from scoring.states import SHEET_MOVES, SheetState


class TieBreak(models.TextChoices):
    """What tells equal totals apart; docs/scoring.md, *Rank*."""

    FIRST_PART = "first_part", "Điểm phần thứ nhất cao hơn"
    DEDUCTION = "deduction", "Bị trừ ít điểm hơn"
    VOTE = "vote", "Biểu quyết"


def usual_tie_breaks():
    return list(TieBreak.values)


def _points(words, **kwargs):
    return models.DecimalField(words, max_digits=7, decimal_places=2, **kwargs)


def _share(words, default):
    return models.DecimalField(words, max_digits=5, decimal_places=2, default=Decimal(default))


class CriteriaSheet(models.Model):
    """One a year and cluster. Published it is frozen: the database lets no criterion of it change.

    ``scale``: what classes are shares of; ``bonus_cap``, ``deduction_cap``: points, the latter None without end;
    ``excellent``, ``good``, ``fair``: from which per cent of the scale a class is reached.
    """

    cluster_year = models.OneToOneField(ClusterYear, models.PROTECT, related_name="sheet", verbose_name="năm của cụm")
    state = models.CharField("trạng thái", max_length=10, choices=SheetState, default=SheetState.DRAFT)
    scale = _points("Thang điểm", default=Decimal(1000))
    step = models.DecimalField("Bước điểm", max_digits=4, decimal_places=2, default=Decimal("0.5"))
    bonus_cap = _points("Điểm thưởng tối đa", default=Decimal(50))
    deduction_cap = _points("Điểm trừ tối đa", null=True, blank=True)
    excellent = _share("Xuất sắc từ (% thang điểm)", "90")
    good = _share("Tốt từ (% thang điểm)", "80")
    fair = _share("Khá từ (% thang điểm)", "65")
    tie_breaks = ArrayField(
        models.CharField(max_length=10, choices=TieBreak),
        verbose_name="Khi bằng điểm, xét lần lượt",
        default=usual_tie_breaks,
        blank=True,
    )
    edited_by = models.ForeignKey(Official, models.PROTECT, related_name="+", verbose_name="người sửa cuối")
    edited_at = models.DateTimeField("sửa lần cuối")
    agreed_on = models.DateField("ngày thống nhất", null=True, blank=True)
    agreed_how = models.CharField("thống nhất tại", max_length=200, blank=True)
    published_at = models.DateTimeField("ban hành lúc", null=True, blank=True)
    published_by = models.ForeignKey(
        Official, models.PROTECT, related_name="+", verbose_name="người ban hành", null=True, blank=True
    )

    objects = SheetQuerySet.as_manager()

    class Meta:
        verbose_name = "bảng tiêu chí"
        verbose_name_plural = "bảng tiêu chí"
        ordering = ["-cluster_year__year", "pk"]
        constraints = [
            models.CheckConstraint(
                name="sheet_published_iff_agreed",
                condition=Q(
                    Q(state="published", agreed_on__isnull=False, published_at__isnull=False),
                    Q(published_by__isnull=False),
                    ~Q(agreed_how=""),
                )
                | Q(~Q(state="published"), agreed_on=None, agreed_how="", published_at=None, published_by=None),
                violation_error_message="Bảng tiêu chí đã ban hành phải ghi ngày, nơi thống nhất và người ban hành.",
            ),
            models.CheckConstraint(
                name="sheet_scale_positive",
                condition=Q(scale__gt=0),
                violation_error_message="Thang điểm phải lớn hơn 0.",
            ),
            models.CheckConstraint(
                name="sheet_step_not_too_small",
                condition=Q(step__gte=Decimal("0.1")),
                violation_error_message="Bước điểm phải từ 0,1 trở lên.",
            ),
            models.CheckConstraint(
                name="sheet_caps_not_negative",
                condition=Q(bonus_cap__gte=0) & (Q(deduction_cap=None) | Q(deduction_cap__gte=0)),
                violation_error_message="Điểm thưởng và điểm trừ tối đa không được âm.",
            ),
            models.CheckConstraint(
                name="sheet_classes_descend",
                condition=Q(excellent__gt=F("good"), good__gt=F("fair"), fair__gt=0),
                violation_error_message="Mức Xuất sắc phải cao hơn Tốt, Tốt cao hơn Khá, Khá lớn hơn 0.",
            ),
        ]

    def __str__(self):
        return "Bảng tiêu chí"

    def title(self) -> str:
        """“Bảng tiêu chí chấm điểm năm 2026”; the cluster's year must be at hand."""
        return f"Bảng tiêu chí chấm điểm năm {self.cluster_year.year}"

    @property
    def is_published(self) -> bool:
        return self.state == SheetState.PUBLISHED

    def scale_over(self, base_maximum: Decimal) -> Scale:
        return Scale(self.scale, base_maximum, self.bonus_cap, self.deduction_cap)

    @property
    def classes(self) -> list[tuple[str, Decimal]]:
        """(class, share of the scale in per cent), the best first; the last is reached by everybody."""
        return [("Xuất sắc", self.excellent), ("Tốt", self.good), ("Khá", self.fair), ("Trung bình", Decimal(0))]


class Kind(models.TextChoices):
    GROUP = "group", "Nhóm tiêu chí"
    DIRECT = "direct", "Cho điểm"
    YES_NO = "yes_no", "Đạt / không đạt"
    QUANTITATIVE = "quantitative", "Theo chỉ tiêu"
    BONUS = "bonus", "Điểm thưởng"
    DEDUCTION = "deduction", "Điểm trừ"


class Rule(models.TextChoices):
    NONE = "", "Không"
    LATE = "late", "Báo cáo gửi muộn"
    MISSING = "missing", "Thiếu báo cáo"


class Criterion(models.Model):
    """A line of a sheet. A group's ``max_points`` is what was agreed for it: publishing asks that its children add up.

    ``rule`` makes a deduction automatic: ``per_unit`` points for each day late, at most ``unit_cap`` a report, or for
    each missing report. ``indicator``: whose cumulative figure of the year's report a quantitative criterion takes.
    """

    sheet = models.ForeignKey(CriteriaSheet, models.CASCADE, related_name="criteria", verbose_name="bảng tiêu chí")
    parent = models.ForeignKey(
        "self", models.CASCADE, related_name="children", verbose_name="thuộc nhóm", null=True, blank=True
    )
    position = models.PositiveSmallIntegerField("thứ tự", default=0)
    code = models.CharField("Mã", max_length=20)
    name = models.CharField("Tiêu chí", max_length=500)
    kind = models.CharField("Loại", max_length=12, choices=Kind)
    max_points = _points("Điểm tối đa")
    evidence_required = models.BooleanField("Bắt buộc có minh chứng", default=False)
    guide = models.TextField("Cách chấm", blank=True)
    unit = models.CharField("Đơn vị tính", max_length=40, blank=True)
    indicator = models.ForeignKey(
        Indicator, models.PROTECT, related_name="+", verbose_name="Lấy số từ báo cáo", null=True, blank=True
    )
    rule = models.CharField("Trừ tự động", max_length=8, choices=Rule, blank=True, default=Rule.NONE)
    per_unit = _points("Trừ cho mỗi ngày muộn hoặc mỗi báo cáo thiếu", null=True, blank=True)
    unit_cap = _points("Trừ tối đa cho một báo cáo", null=True, blank=True)

    class Meta:
        verbose_name = "tiêu chí"
        verbose_name_plural = "tiêu chí"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="criterion_code_once_per_sheet",
                fields=["sheet", "code"],
                violation_error_message="Mã này đã dùng cho một tiêu chí khác của bảng.",
            ),
            models.CheckConstraint(
                name="criterion_has_code",
                condition=~Q(code=""),
                violation_error_message="Tiêu chí phải có mã.",
            ),
            models.CheckConstraint(
                name="criterion_not_under_itself",
                condition=Q(parent=None) | ~Q(parent=F("pk")),
                violation_error_message="Một tiêu chí không thuộc chính nó.",
            ),
            models.CheckConstraint(
                name="criterion_max_positive",
                condition=Q(max_points__gt=0) | Q(kind="group", max_points=0),  # bonus and deduction alone in a group
                violation_error_message="Điểm tối đa phải lớn hơn 0.",
            ),
            models.CheckConstraint(
                name="criterion_rule_complete",
                condition=Q(rule="", per_unit=None, unit_cap=None)
                | Q(
                    Q(kind="deduction", rule="late", per_unit__isnull=False, per_unit__gt=0),
                    Q(unit_cap__isnull=False, unit_cap__gte=F("per_unit")),
                )
                | Q(kind="deduction", rule="missing", per_unit__isnull=False, per_unit__gt=0, unit_cap=None),
                violation_error_message="Trừ tự động chỉ dùng cho điểm trừ và phải ghi đủ mức trừ.",
            ),
            models.CheckConstraint(
                name="criterion_figures_only_if_quantitative",
                condition=Q(kind="quantitative") | Q(unit="", indicator=None),
                violation_error_message="Chỉ tiêu chí theo chỉ tiêu mới có đơn vị tính và số lấy từ báo cáo.",
            ),
            models.CheckConstraint(
                name="criterion_evidence_not_of_groups",
                condition=~Q(kind="group") | Q(evidence_required=False),
                violation_error_message="Minh chứng gắn với từng tiêu chí, không gắn với nhóm.",
            ),
        ]

    def __str__(self):
        return f"{self.code} {self.name}"

    @property
    def is_group(self) -> bool:
        return self.kind == Kind.GROUP


class SheetStep(LoggedStep):
    """The log of a sheet: sent round, taken back, published."""

    sheet = models.ForeignKey(CriteriaSheet, models.CASCADE, related_name="steps", verbose_name="bảng tiêu chí")
    from_state = models.CharField("từ trạng thái", max_length=10, choices=SheetState)
    to_state = models.CharField("sang trạng thái", max_length=10, choices=SheetState)

    objects = StepQuerySet.as_manager()

    class Meta(LoggedStep.Meta):
        verbose_name = "bước của bảng tiêu chí"
        verbose_name_plural = "các bước của bảng tiêu chí"

    def __str__(self):
        return self.label

    @property
    def label(self) -> str:
        return SHEET_MOVES[self.from_state, self.to_state]
