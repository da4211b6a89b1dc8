"""Organisation boards. What a board was called on a day is asked in ``queries.py``."""

import datetime as dt

from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import models
from django.db.models import Q

from provinces import names
from provinces.days import OVERLAPS, SAME, DaysField, in_words, not_empty
from provinces.models.places import Province
from provinces.queries import BoardQuerySet


class Board(models.Model):
    """An organisation board: a province's for as long as the province lives, or the Central Commission.

    ``committee`` is the newest name of the committee it serves ("Tỉnh ủy Phú Thọ"), kept by
    ``verbs.refresh_labels``; for any other day ask ``name_on``.
    """

    class Kind(models.TextChoices):
        PROVINCIAL = "provincial", "Ban Tổ chức cấp tỉnh"
        CENTRAL = "central", "Ban Tổ chức Trung ương"

    kind = models.CharField("loại", max_length=10, choices=Kind, default=Kind.PROVINCIAL)
    province = models.ForeignKey(
        Province, models.PROTECT, related_name="boards", verbose_name="tỉnh, thành phố", null=True, blank=True
    )
    committee = models.CharField("cấp ủy", max_length=80, blank=True, editable=False)
    lifetime = DaysField("hoạt động")

    objects = BoardQuerySet.as_manager()

    class Meta:
        verbose_name = "ban tổ chức"
        verbose_name_plural = "ban tổ chức"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="board_province_iff_provincial",
                condition=Q(kind="provincial", province__isnull=False) | Q(kind="central", province__isnull=True),
                violation_error_message="Ban cấp tỉnh phải thuộc một tỉnh, thành; Ban Tổ chức Trung ương thì không.",
            ),
            ExclusionConstraint(
                name="board_one_per_province_at_a_time",
                expressions=[("province", SAME), ("lifetime", OVERLAPS)],
                violation_error_message="Tỉnh, thành này đã có ban tổ chức trong cùng thời gian.",
            ),
            ExclusionConstraint(
                name="board_one_central_at_a_time",
                expressions=[("kind", SAME), ("lifetime", OVERLAPS)],
                condition=Q(kind="central"),
                violation_error_message="Chỉ có một Ban Tổ chức Trung ương.",
            ),
            models.CheckConstraint(
                name="board_lifetime_not_empty",
                condition=not_empty("lifetime"),
                violation_error_message="Thời gian hoạt động của ban không được rỗng.",
            ),
        ]

    def __str__(self):
        if self.kind == self.Kind.CENTRAL:
            return names.CENTRAL
        ended = f" ({in_words(self.lifetime)})" if self.lifetime.upper else ""
        return f"Ban Tổ chức {self.committee}{ended}"

    def name_on(self, day: dt.date) -> str:
        """The board's full name on ``day`` (one query); pages with many boards use ``named_on``.

        Raises ``Board.DoesNotExist`` when it did not exist or bore no name that day.
        """
        return Board.objects.living_on(day).named_on(day).get(pk=self.pk, board_name__isnull=False).board_name
