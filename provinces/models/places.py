"""Provinces through time. Nothing dated is overwritten: a merger makes a new province and board, a change of kind or
name is a new ``ProvinceName``."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import models
from django.db.models import Deferrable, Q

from provinces import names
from provinces.days import OVERLAPS, SAME, DaysField, in_words, not_empty
from provinces.models.lines import NoCircle
from provinces.order import ViFold, ViSortKey


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
            NoCircle(
                name="succession_no_circle",
                violation_error_message="Các đơn vị không kế thừa nhau theo vòng tròn.",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.on:%d/%m/%Y}"
