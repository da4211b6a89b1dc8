"""When reminders go out. What is owed is computed, never stored."""

from django.db import models
from django.db.models import Q

from clusters.steps import Step


class Reminded(models.TextChoices):
    """What reminders are written of: the steps that a board owes, and the answer to a proposal."""

    REGISTRATION = Step.REGISTRATION.value, Step.REGISTRATION.label
    PLEDGE = Step.PLEDGE.value, Step.PLEDGE.label
    Q1 = Step.Q1.value, Step.Q1.label
    H1 = Step.H1.value, Step.H1.label
    Q3 = Step.Q3.value, Step.Q3.label
    YEAR = Step.YEAR.value, Step.YEAR.label
    SELF_SCORE = Step.SELF_SCORE.value, Step.SELF_SCORE.label
    PROPOSAL = "proposal", "Trả lời kiến nghị"


class ReminderRule(models.Model):
    """So many days before (or, negative, after) a step's deadline its boards are written to."""

    class Audience(models.TextChoices):
        BOARD = "board", "Lãnh đạo và chuyên viên"
        LEADERS = "leaders", "Lãnh đạo"
        OFFICERS = "officers", "Chuyên viên"

    step = models.CharField("việc", max_length=20, choices=Reminded)
    days_before = models.SmallIntegerField("số ngày trước hạn", help_text="Số âm: sau hạn, khi còn nợ.")
    audience = models.CharField("gửi cho", max_length=10, choices=Audience, default=Audience.BOARD)

    class Meta:
        verbose_name = "quy tắc nhắc việc"
        verbose_name_plural = "quy tắc nhắc việc"
        ordering = ["step", "-days_before"]
        constraints = [
            models.UniqueConstraint(
                name="reminder_rule_once",
                fields=["step", "days_before"],
                violation_error_message="Việc này đã có lời nhắc vào ngày đó.",
            ),
            models.CheckConstraint(
                name="reminder_rule_within_two_months",
                condition=Q(days_before__range=(-60, 60)),
                violation_error_message="Chỉ nhắc trong khoảng 60 ngày trước và sau hạn.",
            ),
        ]

    def __str__(self):
        return f"{self.get_step_display()}: {in_words(self.days_before)}"


def in_words(days_before: int) -> str:
    """“trước hạn 3 ngày”, “đúng ngày hạn”, “sau hạn 2 ngày”."""
    if days_before == 0:
        return "đúng ngày hạn"
    return f"{'trước' if days_before > 0 else 'sau'} hạn {abs(days_before)} ngày"
