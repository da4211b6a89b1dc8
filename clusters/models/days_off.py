"""Where the list of public holidays is put right: what the library does not know, or knows wrongly."""

from django.db import models


class DayOff(models.Model):
    """A single day that is off, or is worked although the library or the weekend would have it off."""

    class Kind(models.TextChoices):
        OFF = "off", "Ngày nghỉ"
        WORKED = "worked", "Ngày làm việc (làm bù)"

    day = models.DateField("ngày")
    kind = models.CharField("loại", max_length=10, choices=Kind, default=Kind.OFF)
    name = models.CharField("tên", max_length=120)
    basis = models.CharField("căn cứ", max_length=200, blank=True)

    class Meta:
        verbose_name = "ngày nghỉ, ngày làm bù"
        verbose_name_plural = "ngày nghỉ, ngày làm bù"
        ordering = ["-day"]
        constraints = [
            models.UniqueConstraint(
                name="day_off_once",
                fields=["day"],
                violation_error_message="Ngày này đã có trong danh sách.",
            ),
        ]

    def __str__(self):
        return f"{self.day:%d/%m/%Y} {self.name}"
