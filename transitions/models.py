"""Mergers and changes of kind that went through their door, with what is needed to take them back."""

from django.db import models
from django.db.models import F, Q

from provinces.models import Official, Province
from transitions.merger.trail import Kept


class Merger(models.Model):
    """``told``: [[heading, [sentence]]], what the administrator read and agreed to. ``trail``: the rows it changed
    (``merger.trail.Kept``). ``place``: the new province's name, which outlives it when the merger is undone."""

    class Kind(models.TextChoices):
        MERGER = "merger", "Hợp nhất"
        KIND_CHANGE = "kind_change", "Đổi loại, đổi tên"

    kind = models.CharField("hình thức", max_length=20, choices=Kind)
    place = models.CharField("tỉnh, thành phố", max_length=80)
    province = models.ForeignKey(
        Province, models.SET_NULL, related_name="+", verbose_name="đơn vị mới trong sổ", null=True, blank=True
    )
    on = models.DateField("ngày")
    basis = models.CharField("căn cứ", max_length=200)
    told = models.JSONField("những điều đã thay đổi")
    trail = models.JSONField("các dòng đã thay đổi")
    done_by = models.ForeignKey(Official, models.PROTECT, related_name="+", verbose_name="người thực hiện")
    done_at = models.DateTimeField("thực hiện lúc")
    undone_by = models.ForeignKey(
        Official, models.PROTECT, related_name="+", verbose_name="người hoàn tác", null=True, blank=True
    )
    undone_at = models.DateTimeField("hoàn tác lúc", null=True, blank=True)

    class Meta:
        verbose_name = "lần hợp nhất, đổi loại"
        verbose_name_plural = "hợp nhất, đổi loại tỉnh, thành"
        ordering = ["-done_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="merger_undone_by_somebody",
                condition=Q(undone_at=None, undone_by=None)
                | Q(undone_at__isnull=False, undone_by__isnull=False, undone_at__gte=F("done_at")),
                violation_error_message="Đã hoàn tác thì phải có người và giờ hoàn tác, sau giờ thực hiện.",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.place}, từ {self.on:%d/%m/%Y}"

    @property
    def rows(self) -> list[Kept]:
        return [Kept(*each) for each in self.trail]
