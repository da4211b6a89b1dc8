from django.db import models

from provinces.models import Official


class CalendarFeed(models.Model):
    """The address under which calendar programs fetch one official's calendar without signing in.

    ``key`` is the part of the address that cannot be guessed; the address itself is signed besides (``addresses``),
    so that who reads this table has no addresses. Renewing puts a new key in the old one's place.
    """

    official = models.OneToOneField(
        Official, models.CASCADE, related_name="calendar_feed", verbose_name="cán bộ của lịch"
    )
    key = models.CharField("khóa của địa chỉ", max_length=43)
    made_at = models.DateTimeField("lập lúc")

    class Meta:
        verbose_name = "địa chỉ lịch"
        verbose_name_plural = "địa chỉ lịch"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                name="calendar_feed_key_once",
                fields=["key"],
                violation_error_message="Khóa này đã được dùng.",
            ),
        ]

    def __str__(self):
        return f"Địa chỉ lịch lập ngày {self.made_at:%d/%m/%Y}"
