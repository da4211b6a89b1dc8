"""Letters are rows before they are sent: the inbox shows them, the worker sends them by each channel, each once."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from provinces.models import Official


class Letter(models.Model):
    """What one official is told.

    ``kind``: "" where the text stands as it was written; else who composes it anew before it is sent
    (``composing``). ``gathered``: not sent by itself, told in the next letter of the day (``told_in``).
    ``in_inbox``: False of a letter that only tells of others. ``withdrawn_at``: its reason has gone.
    """

    official = models.ForeignKey(Official, models.CASCADE, related_name="letters", verbose_name="người nhận")
    kind = models.CharField("loại", max_length=20, blank=True)
    subject = models.CharField("tiêu đề", max_length=200)
    body = models.TextField("nội dung")
    path = models.CharField("trang liên quan", max_length=200, blank=True)
    dedupe_key = models.CharField("khóa chống gửi trùng", max_length=200)
    created_at = models.DateTimeField("lập lúc", auto_now_add=True)
    read_at = models.DateTimeField("đọc lúc", null=True, blank=True)
    withdrawn_at = models.DateTimeField("rút lại lúc", null=True, blank=True)
    in_inbox = models.BooleanField("hiện trong hộp thư", default=True)
    gathered = models.BooleanField("gửi gộp trong thư của ngày", default=False)
    told_in = models.ForeignKey(
        "self", models.SET_NULL, related_name="tells_of", verbose_name="đã gộp vào thư", null=True, blank=True
    )

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
                name="letter_told_was_gathered",
                condition=Q(told_in=None) | Q(gathered=True),
                violation_error_message="Chỉ thư gửi gộp mới nằm trong thư của ngày.",
            ),
        ]
        indexes = [
            # the inbox and the unread count on every page
            models.Index(name="letter_inbox", fields=["official", "-created_at"]),
            models.Index(name="letter_unread", fields=["official"], condition=Q(read_at__isnull=True)),
            models.Index(name="letter_to_tell", fields=["official"], condition=Q(gathered=True, told_in=None)),
        ]

    def __str__(self):
        return self.subject


NOT_SIMPLY_SENT = ~Q(state="sent") | Q(doubts__gt=0)


class Dispatch(models.Model):
    """A letter on its way by one channel (``channels``).

    ``claim``: the run of a worker that has it in hand (``claiming``). ``doubts``: how often a worker died, or a
    connection broke, when the letter had perhaps been handed over already: so often it may have arrived once more.
    """

    class State(models.TextChoices):
        QUEUED = "queued", "Chờ gửi"
        SENDING = "sending", "Đang gửi"
        SENT = "sent", "Đã gửi"
        FAILED = "failed", "Không gửi được"
        CANCELLED = "cancelled", "Không cần gửi nữa"

    letter = models.ForeignKey(Letter, models.CASCADE, related_name="dispatches", verbose_name="thư")
    channel = models.CharField("kênh", max_length=20, default="email")
    state = models.CharField("trạng thái", max_length=10, choices=State, default=State.QUEUED)
    not_before = models.DateTimeField("không gửi trước", default=timezone.now)
    claim = models.IntegerField("lượt gửi", null=True, blank=True)
    attempts = models.PositiveSmallIntegerField("số lần thử", default=0)
    doubts = models.PositiveSmallIntegerField("số lần có thể đã gửi", default=0)
    error = models.TextField("lỗi gần nhất", blank=True)
    sent_at = models.DateTimeField("gửi lúc", null=True, blank=True)
    sent_to = models.CharField("gửi tới", max_length=254, blank=True)

    class Meta:
        verbose_name = "lần gửi"
        verbose_name_plural = "lần gửi"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                name="dispatch_once_by_channel",
                fields=["letter", "channel"],
                violation_error_message="Thư này đã được gửi theo kênh đó.",
            ),
            models.CheckConstraint(
                name="dispatch_sent_iff_sent_at",
                condition=Q(state="sent", sent_at__isnull=False) | (~Q(state="sent") & Q(sent_at__isnull=True)),
                violation_error_message="Thư đã gửi phải có giờ gửi, thư chưa gửi thì không.",
            ),
            models.CheckConstraint(
                name="dispatch_sending_iff_claimed",
                condition=Q(state="sending", claim__isnull=False) | (~Q(state="sending") & Q(claim__isnull=True)),
                violation_error_message="Thư đang gửi phải thuộc một lượt gửi.",
            ),
        ]
        indexes = [
            # claiming, every minute: almost all are sent, so these stay tiny whatever was sent before
            models.Index(name="dispatch_to_send", fields=["not_before", "id"], condition=Q(state="queued")),
            models.Index(name="dispatch_in_hand", fields=["claim", "id"], condition=Q(state="sending")),
            # what a domain got in the last minute, what failed, and what an administrator is told of
            models.Index(name="dispatch_sent", fields=["sent_at"], condition=Q(state="sent")),
            models.Index(name="dispatch_failed", fields=["id"], condition=Q(state="failed")),
            models.Index(name="dispatch_to_tell_of", fields=["channel"], condition=NOT_SIMPLY_SENT),
        ]

    def __str__(self):
        return f"{self.get_state_display()} ({self.channel})"


class MailChoice(models.Model):
    """How an official wants his letters; without a row each at once."""

    class Pace(models.TextChoices):
        AT_ONCE = "at_once", "Từng thư, ngay khi có"
        DAILY = "daily", "Gộp thành một thư mỗi ngày"
        INBOX = "inbox", "Chỉ trong hộp thư; riêng việc quá hạn vẫn gửi ra ngoài"

    official = models.OneToOneField(Official, models.CASCADE, related_name="+", verbose_name="cán bộ")
    pace = models.CharField("cách nhận thư", max_length=10, choices=Pace, default=Pace.AT_ONCE)

    class Meta:
        verbose_name = "cách nhận thư"
        verbose_name_plural = "cách nhận thư"
        ordering = ["pk"]

    def __str__(self):
        return self.get_pace_display()
