"""Chấm chéo: another board of the cluster scores a card beside its verifiers."""

from django.db import models
from django.db.models import Q

from provinces.models import Board, Official
from scoring.models.card import Scorecard
from scoring.models.sheet import Criterion


class CrossCheck(models.Model):
    """A board whom the head asked to score another's card until ``due_on``; never its own (``access.crossing``)."""

    card = models.ForeignKey(Scorecard, models.CASCADE, related_name="cross_checks", verbose_name="bảng điểm")
    board = models.ForeignKey(Board, models.PROTECT, related_name="+", verbose_name="đơn vị chấm chéo")
    assigned_by = models.ForeignKey(Official, models.PROTECT, related_name="+", verbose_name="người giao")
    assigned_at = models.DateTimeField("giao lúc")
    due_on = models.DateField("hạn gửi")
    sent_at = models.DateTimeField("gửi lúc", null=True, blank=True)
    sent_by = models.ForeignKey(
        Official, models.PROTECT, related_name="+", verbose_name="người gửi", null=True, blank=True
    )

    class Meta:
        verbose_name = "phiếu chấm chéo"
        verbose_name_plural = "phiếu chấm chéo"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="cross_check_once_per_board",
                fields=["card", "board"],
                violation_error_message="Đơn vị này đã được giao chấm chéo bảng điểm.",
            ),
            models.CheckConstraint(
                name="cross_check_sent_by_somebody",
                condition=Q(sent_at=None, sent_by=None) | Q(sent_at__isnull=False, sent_by__isnull=False),
                violation_error_message="Phiếu chấm chéo đã gửi phải có người gửi và giờ gửi.",
            ),
        ]

    def __str__(self):
        return f"Phiếu chấm chéo số {self.pk}"


class CrossScore(models.Model):
    """What the asked board gives on one line; no row where it has given nothing yet."""

    paper = models.ForeignKey(CrossCheck, models.CASCADE, related_name="scores", verbose_name="phiếu chấm chéo")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="+", verbose_name="tiêu chí")
    points = models.DecimalField("điểm chấm chéo", max_digits=7, decimal_places=2)

    class Meta:
        verbose_name = "điểm chấm chéo"
        verbose_name_plural = "điểm chấm chéo"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="cross_score_once_per_line",
                fields=["paper", "criterion"],
                violation_error_message="Phiếu đã có điểm của tiêu chí này.",
            ),
            models.CheckConstraint(
                name="cross_score_not_negative",
                condition=Q(points__gte=0),
                violation_error_message="Điểm chấm chéo không được âm.",
            ),
        ]

    def __str__(self):
        return f"Điểm chấm chéo số {self.pk}"
