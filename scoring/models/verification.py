"""Verifying a card: who does, besides the board that checks it, and what the board is asked to explain."""

from django.db import models
from django.db.models import F, Q

from provinces.models import Official
from scoring.models.card import Score, Scorecard


class Verifier(models.Model):
    """An official whom the head asked to verify a card; never of the card's own board (``access.verification``)."""

    card = models.ForeignKey(Scorecard, models.CASCADE, related_name="verifiers", verbose_name="bảng điểm")
    official = models.ForeignKey(Official, models.PROTECT, related_name="+", verbose_name="người thẩm định")
    assigned_by = models.ForeignKey(Official, models.PROTECT, related_name="+", verbose_name="người giao")
    assigned_at = models.DateTimeField("giao lúc")

    class Meta:
        verbose_name = "người thẩm định"
        verbose_name_plural = "người thẩm định"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="verifier_once_per_card",
                fields=["card", "official"],
                violation_error_message="Đồng chí này đã được giao thẩm định bảng điểm.",
            ),
        ]

    def __str__(self):
        return f"Người thẩm định số {self.pk}"


class Explanation(models.Model):
    """A question about one score, and its board's answer. Asked while verifying; read by the board once it is sent."""

    score = models.ForeignKey(Score, models.CASCADE, related_name="explanations", verbose_name="điểm")
    question = models.TextField("nội dung cần giải trình")
    asked_by = models.ForeignKey(Official, models.PROTECT, related_name="+", verbose_name="người hỏi")
    asked_at = models.DateTimeField("hỏi lúc")
    sent_at = models.DateTimeField("gửi đơn vị lúc", null=True, blank=True)
    answer = models.TextField("giải trình", blank=True)
    answered_by = models.ForeignKey(
        Official, models.PROTECT, related_name="+", verbose_name="người giải trình", null=True, blank=True
    )
    answered_at = models.DateTimeField("giải trình lúc", null=True, blank=True)

    class Meta:
        verbose_name = "giải trình"
        verbose_name_plural = "các giải trình"
        ordering = ["asked_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="explanation_asks_something",
                condition=~Q(question=""),
                violation_error_message="Yêu cầu giải trình phải có nội dung.",
            ),
            models.CheckConstraint(
                name="explanation_answered_after_sent",
                condition=Q(answer="", answered_at=None, answered_by=None)
                | Q(
                    Q(sent_at__isnull=False, answered_at__isnull=False, answered_at__gte=F("sent_at")),
                    Q(answered_by__isnull=False),
                    ~Q(answer=""),
                ),
                violation_error_message="Giải trình phải có nội dung, người và giờ, sau khi yêu cầu được gửi.",
            ),
        ]

    def __str__(self):
        return f"Giải trình số {self.pk}"
