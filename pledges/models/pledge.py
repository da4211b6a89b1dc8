"""The joint pledge of a cluster's year: its text, its signatures, and what became of it."""

from django.db import models
from django.db.models import CharField, F, Func, Q, Value
from django.db.models.functions import Concat

from clusters.models import ClusterYear
from pledges.models.papers import LoggedStep
from pledges.queries.papers import StepQuerySet
from pledges.queries.pledge import PledgeQuerySet, SignatureQuerySet
from pledges.states import PLEDGE_MOVES, PledgeState
from provinces.models import Board, Official


class Sha256(Func):
    """The SHA-256 of a text's UTF-8, 64 hexadecimal digits."""

    template = "encode(sha256(convert_to(%(expressions)s, 'UTF8')), 'hex')"
    output_field = CharField()


WHOLE_TEXT = Concat(
    "text", Value("\n\n"), "common_targets", output_field=models.TextField()
)  # what is signed; ``whole_text`` in Python


class Pledge(models.Model):
    """The pledge (giao ước). From its opening the text is frozen: the database holds it to its fingerprint."""

    cluster_year = models.OneToOneField(ClusterYear, models.PROTECT, related_name="pledge", verbose_name="năm của cụm")
    state = models.CharField("trạng thái", max_length=10, choices=PledgeState, default=PledgeState.DRAFT)
    version = models.PositiveIntegerField("phiên bản", default=1)
    text = models.TextField("Nội dung giao ước", blank=True)
    common_targets = models.TextField("Chỉ tiêu chung của năm", blank=True)
    edited_by = models.ForeignKey(Official, models.PROTECT, related_name="+", verbose_name="người sửa cuối")
    edited_at = models.DateTimeField("sửa lần cuối")
    fingerprint = models.CharField("dấu vân của văn bản", max_length=64, blank=True)
    opened_at = models.DateTimeField("mở ký lúc", null=True, blank=True)
    opened_by = models.ForeignKey(
        Official, models.PROTECT, related_name="+", verbose_name="người mở ký", null=True, blank=True
    )
    in_force_at = models.DateTimeField("có hiệu lực lúc", null=True, blank=True)
    closing_reason = models.TextField("lý do kết thúc ký khi còn thiếu", blank=True)
    missing = models.ManyToManyField(Board, related_name="+", verbose_name="đơn vị chưa ký", blank=True)

    objects = PledgeQuerySet.as_manager()

    class Meta:
        verbose_name = "giao ước thi đua"
        verbose_name_plural = "giao ước thi đua"
        ordering = ["-cluster_year__year", "pk"]
        constraints = [
            models.CheckConstraint(
                name="pledge_opened_iff_opened_at",
                condition=Q(state__in=["draft", "commenting"], opened_at=None, opened_by=None, fingerprint="")
                | Q(
                    Q(state__in=["open", "in_force"], opened_at__isnull=False, opened_by__isnull=False),
                    ~Q(fingerprint=""),
                ),
                violation_error_message="Giao ước đã mở ký phải có giờ mở, người mở và dấu vân; bản thảo thì không.",
            ),
            models.CheckConstraint(
                name="pledge_text_frozen_at_opening",
                condition=Q(fingerprint="") | Q(fingerprint=Sha256(WHOLE_TEXT)),
                violation_error_message="Giao ước đã mở ký thì nội dung không sửa được nữa.",
            ),
            models.CheckConstraint(
                name="pledge_in_force_iff_in_force_at",
                condition=Q(Q(state="in_force", in_force_at__isnull=False), Q(in_force_at__gte=F("opened_at")))
                | Q(~Q(state="in_force"), in_force_at=None, closing_reason=""),
                violation_error_message="Giao ước có hiệu lực phải có giờ hiệu lực, sau giờ mở ký.",
            ),
        ]

    def __str__(self):
        return "Giao ước thi đua"

    def title(self) -> str:
        """“Giao ước thi đua năm 2026”; the cluster's year must be at hand."""
        return f"Giao ước thi đua năm {self.cluster_year.year}"

    @property
    def whole_text(self) -> str:
        """What is signed: the text and the common targets."""
        return f"{self.text}\n\n{self.common_targets}"


class Signature(models.Model):
    """A board's leader signed the pledge as it stood: ``fingerprint`` is that of the text he signed.

    ``signed_by_hand``: who signed the paper at a conference, where ``official`` only entered it.
    """

    pledge = models.ForeignKey(Pledge, models.PROTECT, related_name="signatures", verbose_name="giao ước")
    board = models.ForeignKey(Board, models.PROTECT, related_name="+", verbose_name="ban tổ chức")
    official = models.ForeignKey(Official, models.PROTECT, related_name="+", verbose_name="người ký")
    position = models.CharField("chức vụ khi ký", max_length=120, blank=True)
    signed_at = models.DateTimeField("ký lúc")
    fingerprint = models.CharField("dấu vân của văn bản", max_length=64)
    at_conference = models.BooleanField("ký tại hội nghị", default=False)
    signed_by_hand = models.CharField("người ký trên giấy", max_length=120, blank=True)

    objects = SignatureQuerySet.as_manager()

    class Meta:
        verbose_name = "chữ ký giao ước"
        verbose_name_plural = "chữ ký giao ước"
        ordering = ["signed_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="signature_once_per_board",
                fields=["pledge", "board"],
                violation_error_message="Đơn vị đã ký giao ước này.",
            ),
            models.CheckConstraint(
                name="signature_has_fingerprint",
                condition=~Q(fingerprint=""),
                violation_error_message="Chữ ký phải kèm dấu vân của văn bản đã ký.",
            ),
        ]

    def __str__(self):
        return f"Chữ ký ngày {self.signed_at:%d/%m/%Y}"

    @property
    def official_name(self) -> str:
        """Who signed; the official must be at hand."""
        if self.signed_by_hand:
            return f"{self.signed_by_hand} (thư ký hội nghị ghi)"
        return f"{self.official.display_name} ({self.official.username})"


class PledgeComment(LoggedStep):
    """What a member says of the draft."""

    pledge = models.ForeignKey(Pledge, models.CASCADE, related_name="comments", verbose_name="giao ước")

    objects = StepQuerySet.as_manager()

    class Meta(LoggedStep.Meta):
        verbose_name = "góp ý giao ước"
        verbose_name_plural = "các góp ý giao ước"
        constraints = [
            models.CheckConstraint(
                name="pledge_comment_says_something",
                condition=~Q(comment=""),
                violation_error_message="Góp ý phải có nội dung.",
            ),
        ]

    def __str__(self):
        return f"Góp ý lúc {self.at:%d/%m/%Y}"


class PledgeStep(LoggedStep):
    """The log of a pledge: sent round for comment, opened for signing, in force."""

    pledge = models.ForeignKey(Pledge, models.CASCADE, related_name="steps", verbose_name="giao ước")
    from_state = models.CharField("từ trạng thái", max_length=10, choices=PledgeState)
    to_state = models.CharField("sang trạng thái", max_length=10, choices=PledgeState)

    objects = StepQuerySet.as_manager()

    class Meta(LoggedStep.Meta):
        verbose_name = "bước của giao ước"
        verbose_name_plural = "các bước của giao ước"

    def __str__(self):
        return self.label

    @property
    def label(self) -> str:
        return PLEDGE_MOVES[self.from_state, self.to_state]
