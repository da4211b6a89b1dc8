"""What the head decides beside points: automatic deductions waived, boards that are not considered."""

from django.db import models
from django.db.models import Q

from pledges.models import Period
from provinces.models import Official
from scoring.models.card import Scorecard
from scoring.models.sheet import Criterion


class Waiver(models.Model):
    """An automatic deduction for one report is not taken, for a reason."""

    card = models.ForeignKey(Scorecard, models.CASCADE, related_name="waivers", verbose_name="bảng điểm")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="+", verbose_name="tiêu chí")
    period = models.CharField("kỳ báo cáo", max_length=5, choices=Period)
    reason = models.TextField("lý do")
    official = models.ForeignKey(Official, models.PROTECT, related_name="+", verbose_name="người quyết định")
    at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "miễn trừ điểm"
        verbose_name_plural = "miễn trừ điểm"
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="waiver_once_per_report",
                fields=["card", "criterion", "period"],
                violation_error_message="Khoản trừ của kỳ báo cáo này đã được miễn.",
            ),
            models.CheckConstraint(
                name="waiver_has_reason",
                condition=~Q(reason=""),
                violation_error_message="Miễn trừ điểm phải có lý do.",
            ),
        ]

    def __str__(self):
        return f"Miễn trừ {self.get_period_display()}"


class Disqualification(models.Model):
    """A board that is not considered (không xét) in a year: it keeps its points and has no rank and no class."""

    class Kind(models.TextChoices):
        NO_REGISTRATION = "registration", "Không đăng ký thi đua"
        NO_SIGNATURE = "signature", "Không ký giao ước"
        DISCIPLINE = "discipline", "Tập thể hoặc lãnh đạo bị kỷ luật"
        FRAUD = "fraud", "Khai không đúng thành tích"

    card = models.OneToOneField(Scorecard, models.CASCADE, related_name="disqualification", verbose_name="bảng điểm")
    kind = models.CharField("vì", max_length=12, choices=Kind)
    reason = models.TextField("căn cứ")
    official = models.ForeignKey(Official, models.PROTECT, related_name="+", verbose_name="người quyết định")
    at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "không xét"
        verbose_name_plural = "các đơn vị không xét"
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="disqualification_has_reason",
                condition=~Q(reason=""),
                violation_error_message="Không xét một đơn vị phải ghi căn cứ.",
            ),
        ]

    def __str__(self):
        return self.get_kind_display()
