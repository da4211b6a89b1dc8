"""Which days before and after a step's deadline are days of reminding, and who is written to."""

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q

from clusters.models import Cluster
from clusters.steps import Step

MOST_DAYS = 60


class Reminded(models.TextChoices):
    """What reminders are written of: the steps of the year, and what boards are asked besides."""

    REGISTRATION = Step.REGISTRATION.value, Step.REGISTRATION.label
    PLEDGE = Step.PLEDGE.value, Step.PLEDGE.label
    Q1 = Step.Q1.value, Step.Q1.label
    H1 = Step.H1.value, Step.H1.label
    Q3 = Step.Q3.value, Step.Q3.label
    YEAR = Step.YEAR.value, Step.YEAR.label
    SELF_SCORE = Step.SELF_SCORE.value, Step.SELF_SCORE.label
    VERIFICATION = Step.VERIFICATION.value, Step.VERIFICATION.label
    EXPLANATION = "explanation", "Giải trình điểm"
    CROSS_CHECK = "cross_check", "Chấm chéo"
    PROPOSAL = "proposal", "Trả lời kiến nghị"
    INVITATION = "invitation", "Trả lời giấy mời hội nghị"
    MINUTES = "minutes", "Góp ý biên bản hội nghị"


class ReminderRule(models.Model):
    """So many days before a deadline, and then daily while it is overdue, who owes it is written to; or the cluster's
    head, or the Central Commission, of who owes it. A cluster's own rule stands in place of the sector's."""

    class Audience(models.TextChoices):
        LEADERS = "leaders", "Lãnh đạo của ban còn việc"
        OFFICERS = "officers", "Chuyên viên của ban còn việc"
        HEAD = "head", "Cụm trưởng (thư tổng hợp)"
        CENTRE = "centre", "Trung ương (thư tổng hợp)"

    cluster = models.ForeignKey(
        Cluster,
        models.CASCADE,
        related_name="reminder_rules",
        verbose_name="cụm",
        null=True,
        blank=True,
        help_text="Để trống: áp dụng cho toàn ngành. Quy tắc riêng của cụm thay cho quy tắc toàn ngành.",
    )
    step = models.CharField("việc", max_length=20, choices=Reminded)
    audience = models.CharField("gửi cho", max_length=10, choices=Audience)
    days_before = ArrayField(
        models.PositiveSmallIntegerField(validators=[MaxValueValidator(MOST_DAYS)]),
        verbose_name="số ngày trước hạn",
        default=list,
        blank=True,
        help_text="Cách nhau bằng dấu phẩy, ví dụ 14, 7, 3, 1, 0; 0 là đúng ngày hạn. Để trống: không nhắc trước hạn.",
    )
    overdue_days = models.PositiveSmallIntegerField(
        "số ngày nhắc khi quá hạn",
        default=0,
        help_text="Quá hạn thì nhắc mỗi ngày một lần, nhiều nhất bấy nhiêu ngày. 0: không nhắc sau hạn.",
    )

    class Meta:
        verbose_name = "quy tắc nhắc việc"
        verbose_name_plural = "quy tắc nhắc việc"
        ordering = ["step", "audience", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="reminder_rule_once",
                fields=["cluster", "step", "audience"],
                nulls_distinct=False,
                violation_error_message="Đã có quy tắc nhắc việc này cho đối tượng đó.",
            ),
            models.CheckConstraint(
                name="reminder_rule_within_two_months",
                condition=Q(days_before__contained_by=list(range(MOST_DAYS + 1)), overdue_days__lte=MOST_DAYS),
                violation_error_message=f"Chỉ nhắc trong khoảng {MOST_DAYS} ngày trước và sau hạn.",
            ),
        ]

    def __str__(self):
        return f"{self.get_step_display()}, {self.get_audience_display()}"

    @property
    def days_in_words(self) -> str:
        """“trước hạn 14, 7, 3 ngày; đúng ngày hạn; quá hạn: mỗi ngày, nhiều nhất 5 ngày”, “không nhắc”."""
        before = ", ".join(str(days) for days in sorted(set(self.days_before) - {0}, reverse=True))
        parts = [
            f"trước hạn {before} ngày" if before else "",
            "đúng ngày hạn" if 0 in self.days_before else "",
            f"quá hạn: mỗi ngày, nhiều nhất {self.overdue_days} ngày" if self.overdue_days else "",
        ]
        return "; ".join(part for part in parts if part) or "không nhắc"
