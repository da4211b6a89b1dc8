"""The numbers that the Central Commission asks the reports of a year for."""

from django.db import models
from django.db.models import F, Q

from pledges.queries.indicator import IndicatorQuerySet


class Indicator(models.Model):
    """A number asked of every report of a year; the same ``code`` in another year is the same number.

    Reports give what happened in their own period; the cumulative value is computed: the sum over the year's periods
    so far, or, where figures do not add up (``adds_up`` false: a standing at the end of the period), the newest one.
    ``at_most`` names the indicator of the same year whose cumulative value this one's must not pass.
    """

    year = models.PositiveSmallIntegerField("năm")
    code = models.SlugField("mã", max_length=40)
    group = models.CharField("nhóm", max_length=80, blank=True)
    name = models.CharField("chỉ tiêu", max_length=160)
    unit = models.CharField("đơn vị tính", max_length=40)
    position = models.PositiveSmallIntegerField("thứ tự", default=0)
    decimals = models.PositiveSmallIntegerField("số chữ số sau dấu phẩy", default=0)
    adds_up = models.BooleanField("cộng dồn qua các kỳ", default=True)
    at_most = models.ForeignKey(
        "self",
        models.SET_NULL,
        related_name="+",
        verbose_name="không vượt quá chỉ tiêu",
        null=True,
        blank=True,
    )

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
            ),
            models.CheckConstraint(
                name="indicator_two_decimals_at_most",
                condition=Q(decimals__lte=2),
                violation_error_message="Số liệu có nhiều nhất hai chữ số sau dấu phẩy.",
            ),
            models.CheckConstraint(
                name="indicator_not_bounded_by_itself",
                condition=Q(at_most=None) | ~Q(at_most=F("pk")),
                violation_error_message="Một chỉ tiêu không lấy chính nó làm mức trần.",
            ),
        ]

    def __str__(self):
        return f"{self.name} ({self.unit})"
