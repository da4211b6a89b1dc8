"""The minutes of a conference: drafted from the record, read by the members, confirmed, and then left alone."""

from django.db import models
from django.db.models import Q

from conferences.models.conference import Conference
from conferences.states import MinutesState
from pledges.models.papers import LoggedStep
from pledges.models.pledge import Sha256
from pledges.queries.papers import StepQuerySet
from provinces.models import Official


class Minutes(models.Model):
    """``drafted_from``: the fingerprint of the text that the record gave when it was last drafted from it.

    ``comments_until``: the last day on which members may comment.
    """

    conference = models.OneToOneField(Conference, models.PROTECT, related_name="minutes", verbose_name="hội nghị")
    state = models.CharField("trạng thái", max_length=10, choices=MinutesState, default=MinutesState.DRAFT)
    text = models.TextField("nội dung biên bản")
    version = models.PositiveIntegerField("phiên bản", default=1)
    drafted_from = models.CharField("dấu vân của ghi chép", max_length=64)
    edited_by = models.ForeignKey(Official, models.PROTECT, related_name="+", verbose_name="người sửa cuối")
    edited_at = models.DateTimeField("sửa lần cuối")
    comments_until = models.DateField("nhận góp ý đến hết ngày", null=True, blank=True)
    confirmed_at = models.DateTimeField("xác nhận lúc", null=True, blank=True)
    confirmed_by = models.ForeignKey(
        Official, models.PROTECT, related_name="+", verbose_name="người xác nhận", null=True, blank=True
    )
    fingerprint = models.CharField("dấu vân của biên bản", max_length=64, blank=True)

    class Meta:
        verbose_name = "biên bản hội nghị"
        verbose_name_plural = "biên bản hội nghị"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="minutes_commented_until_a_day",
                condition=Q(state="draft", comments_until=None) | ~Q(state="draft"),
                violation_error_message="Biên bản đang soạn chưa có hạn góp ý.",
            ),
            models.CheckConstraint(
                name="minutes_commenting_has_day",
                condition=~Q(state="commenting") | Q(comments_until__isnull=False),
                violation_error_message="Biên bản lấy ý kiến phải có hạn góp ý.",
            ),
            models.CheckConstraint(
                name="minutes_confirmed_iff_confirmed_at",
                condition=Q(
                    Q(state="confirmed", confirmed_at__isnull=False, confirmed_by__isnull=False),
                    ~Q(fingerprint=""),
                )
                | Q(~Q(state="confirmed"), confirmed_at=None, confirmed_by=None, fingerprint=""),
                violation_error_message="Biên bản đã xác nhận phải có giờ, người xác nhận và dấu vân.",
            ),
            models.CheckConstraint(
                name="minutes_frozen_when_confirmed",
                condition=Q(fingerprint="") | Q(fingerprint=Sha256("text")),
                violation_error_message="Biên bản đã xác nhận thì nội dung không sửa được nữa.",
            ),
        ]

    def __str__(self):
        return "Biên bản hội nghị"


class MinutesComment(LoggedStep):
    """What a member says of the minutes: it agrees, or asks for something, which the secretary answers."""

    minutes = models.ForeignKey(Minutes, models.CASCADE, related_name="comments", verbose_name="biên bản")
    agrees = models.BooleanField("nhất trí", default=False)
    answer = models.TextField("tiếp thu, giải trình", blank=True)
    answered_by = models.ForeignKey(
        Official, models.PROTECT, related_name="+", verbose_name="người trả lời", null=True, blank=True
    )
    answered_at = models.DateTimeField("trả lời lúc", null=True, blank=True)

    objects = StepQuerySet.as_manager()

    class Meta(LoggedStep.Meta):
        verbose_name = "góp ý biên bản"
        verbose_name_plural = "các góp ý biên bản"
        constraints = [
            models.CheckConstraint(
                name="minutes_comment_says_something",
                condition=Q(agrees=True) | ~Q(comment=""),
                violation_error_message="Góp ý phải có nội dung.",
            ),
            models.CheckConstraint(
                name="minutes_comment_answered_iff_answered_at",
                condition=Q(answer="", answered_at=None, answered_by=None)
                | Q(~Q(answer=""), answered_at__isnull=False, answered_by__isnull=False),
                violation_error_message="Đã trả lời góp ý thì phải có giờ và người trả lời.",
            ),
        ]

    def __str__(self):
        return "Nhất trí" if self.agrees else f"Góp ý lúc {self.at:%d/%m/%Y}"

    @property
    def is_open(self) -> bool:
        return not self.agrees and not self.answer
