"""Provinces and boards through time, and the officials who sign in.

Nothing dated is overwritten: a merger makes a new province and board, a change of kind or name is a new
``ProvinceName``. What a board was called on a day is asked in ``queries.py``.
"""

import datetime as dt

from django.contrib.auth.models import AbstractUser
from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import models
from django.db.models import Deferrable, Q

from provinces import names
from provinces.days import OVERLAPS, SAME, DaysField, in_words, not_empty
from provinces.order import ViFold, ViSortKey
from provinces.queries import BoardQuerySet, OfficialManager


class PlaceKind(models.TextChoices):
    PROVINCE = names.PROVINCE, "Tỉnh"
    CITY = names.CITY, "Thành phố"


class Province(models.Model):
    """A province-level unit from its making to its merger."""

    code = models.CharField("mã", max_length=2, help_text="Mã đơn vị hành chính cấp tỉnh, hai chữ số.")
    label = models.CharField("tên hiện nay", max_length=80, blank=True, editable=False)
    lifetime = DaysField("tồn tại", help_text="Bỏ trống ngày đầu nếu sổ này không ghi.")

    class Meta:
        verbose_name = "tỉnh, thành phố"
        verbose_name_plural = "tỉnh, thành phố"
        ordering = ["code", "lifetime"]
        constraints = [
            ExclusionConstraint(
                name="province_code_once_at_a_time",
                expressions=[("code", SAME), ("lifetime", OVERLAPS)],
                violation_error_message="Mã này đang được một tỉnh, thành khác dùng trong cùng thời gian.",
            ),
            models.CheckConstraint(
                name="province_lifetime_not_empty",
                condition=not_empty("lifetime"),
                violation_error_message="Thời gian tồn tại của tỉnh, thành không được rỗng.",
            ),
        ]

    def __str__(self):
        return " ".join(filter(None, [self.label, f"({in_words(self.lifetime)})" if self.lifetime.upper else ""]))


class ProvinceName(models.Model):
    """The name and kind a province had for a stretch of days; ``basis`` is the act that gave it."""

    province = models.ForeignKey(Province, models.CASCADE, related_name="names", verbose_name="tỉnh, thành phố")
    name = models.CharField("tên", max_length=60)
    kind = models.CharField("loại", max_length=10, choices=PlaceKind, default=PlaceKind.PROVINCE)
    valid_during = DaysField("hiệu lực")
    basis = models.CharField("căn cứ", max_length=200, blank=True)
    sort_key = models.GeneratedField(
        expression=ViSortKey("name"), output_field=models.TextField(db_collation="C"), db_persist=True
    )
    search_key = models.GeneratedField(expression=ViFold("name"), output_field=models.TextField(), db_persist=True)

    class Meta:
        verbose_name = "tên gọi"
        verbose_name_plural = "tên gọi qua các thời kỳ"
        ordering = ["valid_during"]
        constraints = [
            ExclusionConstraint(
                name="province_one_name_at_a_time",
                expressions=[("province", SAME), ("valid_during", OVERLAPS)],
                deferrable=Deferrable.DEFERRED,
                violation_error_message="Hai tên gọi của một tỉnh, thành không được trùng thời gian hiệu lực.",
            ),
            models.CheckConstraint(
                name="province_name_days_not_empty",
                condition=not_empty("valid_during"),
                violation_error_message="Thời gian hiệu lực của tên gọi không được rỗng.",
            ),
        ]

    def __str__(self):
        return names.province_name(self.name, self.kind)


class Succession(models.Model):
    """One province came out of another on a day; history pages follow these rows."""

    class Kind(models.TextChoices):
        MERGER = "merger", "Hợp nhất"
        SPLIT = "split", "Chia tách"

    predecessor = models.ForeignKey(Province, models.PROTECT, related_name="successions", verbose_name="đơn vị cũ")
    successor = models.ForeignKey(Province, models.PROTECT, related_name="origins", verbose_name="đơn vị mới")
    on = models.DateField("ngày")
    basis = models.CharField("căn cứ", max_length=200)
    kind = models.CharField("hình thức", max_length=10, choices=Kind, default=Kind.MERGER)

    class Meta:
        verbose_name = "kế thừa"
        verbose_name_plural = "kế thừa qua sắp xếp"
        ordering = ["on", "successor_id", "predecessor_id"]
        constraints = [
            models.UniqueConstraint(
                name="succession_once",
                fields=["predecessor", "successor"],
                violation_error_message="Quan hệ kế thừa này đã được ghi.",
            ),
            models.CheckConstraint(
                name="succession_between_two",
                condition=~Q(predecessor=models.F("successor")),
                violation_error_message="Một tỉnh, thành không kế thừa chính mình.",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.on:%d/%m/%Y}"


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


class Official(AbstractUser):
    """A person who signs in. What he may do follows from his board's duty on the day and his capacity."""

    class Capacity(models.TextChoices):
        LEADER = "leader", "Lãnh đạo Ban"
        OFFICER = "officer", "Chuyên viên"
        OBSERVER = "observer", "Người theo dõi"

    first_name = None
    last_name = None
    full_name = models.CharField("họ và tên", max_length=120, blank=True)
    board = models.ForeignKey(
        Board, models.PROTECT, related_name="officials", verbose_name="ban tổ chức", null=True, blank=True
    )
    capacity = models.CharField("tư cách", max_length=10, choices=Capacity, blank=True)
    position = models.CharField("chức vụ", max_length=120, blank=True)
    phone = models.CharField("điện thoại", max_length=20, blank=True)

    objects = OfficialManager()

    class Meta:
        verbose_name = "cán bộ"
        verbose_name_plural = "cán bộ"
        ordering = ["username"]
        constraints = [
            models.CheckConstraint(
                name="official_acts_for_a_board",
                condition=Q(capacity__in=["", "observer"]) | Q(board__isnull=False),
                violation_error_message="Lãnh đạo Ban và chuyên viên phải thuộc một ban tổ chức.",
            ),
        ]

    def __str__(self):
        return self.username

    @property
    def works(self) -> bool:
        """He acts for his board: writes, signs, checks; the others only look on."""
        return self.capacity in (self.Capacity.LEADER, self.Capacity.OFFICER)

    @property
    def display_name(self) -> str:
        return self.full_name or self.position or self.get_capacity_display() or self.username

    def get_full_name(self):
        return self.display_name

    get_short_name = get_full_name
