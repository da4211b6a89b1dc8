"""Letters are rows before they are sent: the inbox shows them, the worker mails them, each once."""

from django.db import models
from django.db.models import Q

from provinces.models import Official


class Letter(models.Model):
    class State(models.TextChoices):
        QUEUED = "queued", "Chờ gửi"
        SENDING = "sending", "Đang gửi"
        SENT = "sent", "Đã gửi"
        FAILED = "failed", "Không gửi được"
        KEPT = "kept", "Chỉ trong hộp thư"  # the official has no e-mail address

    official = models.ForeignKey(Official, models.CASCADE, related_name="letters", verbose_name="người nhận")
    subject = models.CharField("tiêu đề", max_length=200)
    body = models.TextField("nội dung")
    path = models.CharField("trang liên quan", max_length=200, blank=True)
    dedupe_key = models.CharField("khóa chống gửi trùng", max_length=200)
    state = models.CharField("trạng thái gửi", max_length=10, choices=State, default=State.QUEUED)
    created_at = models.DateTimeField("lập lúc", auto_now_add=True)
    not_before = models.DateTimeField("không gửi trước", null=True, blank=True)
    claimed_at = models.DateTimeField("bắt đầu gửi lúc", null=True, blank=True)
    attempts = models.PositiveSmallIntegerField("số lần thử", default=0)
    error = models.TextField("lỗi gần nhất", blank=True)
    sent_at = models.DateTimeField("gửi lúc", null=True, blank=True)
    read_at = models.DateTimeField("đọc lúc", null=True, blank=True)

    class Meta:
        verbose_name = "thư"
        verbose_name_plural = "thư"
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="letter_once",
                fields=["dedupe_key"],
                violation_error_message="Thư này đã được lập.",
            ),
            models.CheckConstraint(
                name="letter_sent_iff_sent_at",
                condition=Q(state="sent", sent_at__isnull=False) | (~Q(state="sent") & Q(sent_at__isnull=True)),
                violation_error_message="Thư đã gửi phải có giờ gửi, thư chưa gửi thì không.",
            ),
            models.CheckConstraint(
                name="letter_sending_iff_claimed",
                condition=Q(state="sending", claimed_at__isnull=False)
                | (~Q(state="sending") & Q(claimed_at__isnull=True)),
                violation_error_message="Thư đang gửi phải có giờ bắt đầu gửi.",
            ),
        ]
        indexes = [
            # the inbox and the unread count on every page
            models.Index(name="letter_inbox", fields=["official", "-created_at"]),
            models.Index(name="letter_unread", fields=["official"], condition=Q(read_at__isnull=True)),
            # deliver_letters, every minute: almost all letters are sent, so this stays tiny
            models.Index(name="letter_to_send", fields=["created_at"], condition=Q(state__in=["queued", "sending"])),
        ]

    def __str__(self):
        return self.subject
