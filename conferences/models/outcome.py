"""What a conference agreed on: decisions, tasks, proposals and answers, honours, offices, signatures."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce

from clusters.models import Duty
from conferences.models.conference import Conference
from conferences.models.part import Part, board_or_none
from conferences.models.programme import AgendaItem
from conferences.queries.outcome import BoardRowQuerySet, KeyTaskQuerySet
from conferences.states import TaskState
from pledges.models import Proposal
from pledges.models.papers import LoggedStep
from pledges.queries.papers import StepQuerySet
from provinces.models import Board, Official


class Decision(Part):
    """What the boards agreed on (nội dung thống nhất), perhaps under an item of the agenda."""

    text = models.TextField("nội dung thống nhất")
    agenda_item = models.ForeignKey(
        AgendaItem, models.SET_NULL, related_name="decisions", verbose_name="mục chương trình", null=True, blank=True
    )

    class Meta(Part.Meta):
        verbose_name = "nội dung thống nhất"
        verbose_name_plural = "các nội dung thống nhất"

    def __str__(self):
        return self.text[:80]


class KeyTask(Part):
    """A task agreed on (nhiệm vụ trọng tâm); the next conference of the cluster opens with it."""

    text = models.TextField("nhiệm vụ trọng tâm")
    board = board_or_none("đơn vị phụ trách")
    owner = models.CharField("người, đơn vị phụ trách khác", max_length=200, blank=True)
    due_on = models.DateField("thời hạn", null=True, blank=True)
    state = models.CharField("kết quả", max_length=10, choices=TaskState, default=TaskState.OPEN)

    objects = KeyTaskQuerySet.as_manager()

    class Meta(Part.Meta):
        verbose_name = "nhiệm vụ trọng tâm"
        verbose_name_plural = "các nhiệm vụ trọng tâm"

    def __str__(self):
        return self.text[:80]


class KeyTaskReview(LoggedStep):
    """What became of a task: said at a later ``conference``, or in between (None)."""

    key_task = models.ForeignKey(KeyTask, models.CASCADE, related_name="reviews", verbose_name="nhiệm vụ")
    conference = models.ForeignKey(
        Conference, models.PROTECT, related_name="reviews", verbose_name="tại hội nghị", null=True, blank=True
    )
    state = models.CharField("kết quả", max_length=10, choices=TaskState)

    objects = StepQuerySet.as_manager()

    class Meta(LoggedStep.Meta):
        verbose_name = "kiểm điểm nhiệm vụ"
        verbose_name_plural = "các lần kiểm điểm nhiệm vụ"

    def __str__(self):
        return self.label

    @property
    def label(self) -> str:
        return TaskState(self.state).label


class RaisedProposal(Part):
    """A difficulty or proposal raised at the conference, and the answer given there or later."""

    board = board_or_none("đơn vị nêu")
    raised_by = models.CharField("người nêu", max_length=200, blank=True)
    text = models.TextField("kiến nghị, vướng mắc")
    answer = models.TextField("trả lời", blank=True)
    answered_by = models.CharField("người trả lời", max_length=200, blank=True)
    proposal = models.ForeignKey(
        Proposal, models.SET_NULL, related_name="+", verbose_name="kiến nghị trong báo cáo", null=True, blank=True
    )

    class Meta(Part.Meta):
        verbose_name = "kiến nghị tại hội nghị"
        verbose_name_plural = "các kiến nghị tại hội nghị"

    def __str__(self):
        return self.text[:80]


class Honour(Part):
    """Who was acclaimed or put forward for an award at the conference."""

    class Kind(models.TextChoices):
        LEADER = "leader", "Suy tôn đơn vị dẫn đầu"
        FLAG = "flag", "Đề nghị tặng Cờ thi đua"
        CERTIFICATE = "certificate", "Đề nghị tặng Bằng khen"
        AWARDED = "awarded", "Trao khen thưởng"
        PRAISE = "praise", "Biểu dương"
        OTHER = "other", "Hình thức khác"

    kind = models.CharField("hình thức", max_length=12, choices=Kind)
    board = board_or_none("đơn vị")
    recipient = models.CharField("tập thể, cá nhân khác", max_length=300, blank=True)
    note = models.CharField("ghi chú", max_length=300, blank=True)

    class Meta(Part.Meta):
        verbose_name = "suy tôn, khen thưởng"
        verbose_name_plural = "suy tôn, khen thưởng"
        constraints = [
            models.CheckConstraint(
                name="honour_is_for_somebody",
                condition=Q(board__isnull=False) | ~Q(recipient=""),
                violation_error_message="Ghi đơn vị hoặc tập thể, cá nhân được suy tôn, khen thưởng.",
            ),
        ]

    def __str__(self):
        return self.get_kind_display()


class Election(models.Model):
    """A board chosen as head or deputy for the year ahead. Hands are counted only where hands were shown."""

    class Method(models.TextChoices):
        ACCLAIMED = "acclaimed", "Suy tôn"
        AGREED = "agreed", "Thống nhất"
        HANDS = "hands", "Biểu quyết giơ tay"
        ELECTED = "elected", "Bầu (nguồn không nêu cách bầu)"

    conference = models.ForeignKey(Conference, models.CASCADE, related_name="elections", verbose_name="hội nghị")
    office = models.CharField("nhiệm vụ", max_length=10, choices=Duty.Office)
    board = models.ForeignKey(Board, models.PROTECT, related_name="+", verbose_name="ban tổ chức")
    method = models.CharField("cách chọn", max_length=10, choices=Method)
    in_favour = models.PositiveSmallIntegerField("đồng ý", null=True, blank=True)
    against = models.PositiveSmallIntegerField("không đồng ý", null=True, blank=True)
    abstained = models.PositiveSmallIntegerField("không biểu quyết", null=True, blank=True)
    official = models.ForeignKey(Official, models.PROTECT, related_name="+", verbose_name="người ghi")
    at = models.DateTimeField("ghi lúc")

    objects = BoardRowQuerySet.as_manager()

    class Meta:
        verbose_name = "bầu cụm trưởng, cụm phó"
        verbose_name_plural = "bầu cụm trưởng, cụm phó"
        ordering = ["-office", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="election_one_head",
                fields=["conference"],
                condition=Q(office="head"),
                violation_error_message="Hội nghị đã chọn cụm trưởng; muốn chọn lại, bỏ kết quả cũ trước.",
            ),
            models.UniqueConstraint(
                name="election_one_office_per_board",
                fields=["conference", "board"],
                violation_error_message="Đơn vị này đã được chọn giữ một nhiệm vụ.",
            ),
            models.CheckConstraint(
                name="election_hands_counted",
                condition=Q(method="hands", in_favour__isnull=False, against__isnull=False, abstained__isnull=False)
                | Q(~Q(method="hands"), in_favour=None, against=None, abstained=None),
                violation_error_message="Biểu quyết giơ tay thì ghi đủ số đồng ý, không đồng ý, không biểu quyết.",
            ),
            models.CheckConstraint(
                name="election_won",
                condition=~Q(method="hands") | Q(in_favour__gt=Coalesce("against", 0) + Coalesce("abstained", 0)),
                violation_error_message="Chưa quá nửa số đơn vị biểu quyết đồng ý.",
            ),
        ]

    def __str__(self):
        return self.get_office_display()

    @property
    def duty_method(self) -> str:
        """As the duty that comes of it tells how it was given."""
        return Duty.Method.AGREED if self.method == self.Method.AGREED else Duty.Method.ELECTED


class Signing(models.Model):
    """A board signed the pledge for the year ahead before the conference.

    ``fingerprint``: of the pledge's text as it stood, "" where the house holds no text of it.
    """

    conference = models.ForeignKey(Conference, models.CASCADE, related_name="signings", verbose_name="hội nghị")
    board = models.ForeignKey(Board, models.PROTECT, related_name="+", verbose_name="ban tổ chức")
    signer = models.CharField("người ký", max_length=120, blank=True)
    post = models.CharField("chức vụ", max_length=300, blank=True)
    fingerprint = models.CharField("dấu vân của văn bản", max_length=64, blank=True)
    official = models.ForeignKey(Official, models.PROTECT, related_name="+", verbose_name="người ghi")
    at = models.DateTimeField("ký lúc")

    objects = BoardRowQuerySet.as_manager()

    class Meta:
        verbose_name = "ký giao ước tại hội nghị"
        verbose_name_plural = "ký giao ước tại hội nghị"
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="signing_once_per_board",
                fields=["conference", "board"],
                violation_error_message="Đơn vị đã ký giao ước tại hội nghị này.",
            ),
        ]

    def __str__(self):
        return f"Ký ngày {self.at:%d/%m/%Y}"
