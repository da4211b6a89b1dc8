"""What a conference goes through: sites, agenda, contributions, documents introduced."""

from django.db import models
from django.db.models import F, Q

from conferences.models.part import Part, board_or_none
from pledges.models import Practice, Proposal
from provinces.models import Official


class Site(Part):
    """A place connected by video (điểm cầu)."""

    name = models.CharField("tên điểm cầu", max_length=200)
    place = models.CharField("địa điểm", max_length=300, blank=True)
    headcount = models.PositiveSmallIntegerField("số đại biểu", null=True, blank=True)
    is_main = models.BooleanField("điểm cầu chính", default=False)

    class Meta(Part.Meta):
        verbose_name = "điểm cầu"
        verbose_name_plural = "các điểm cầu"
        constraints = [
            models.UniqueConstraint(
                name="site_once_per_conference",
                fields=["conference", "name"],
                violation_error_message="Điểm cầu này đã có trong danh sách.",
            ),
            models.UniqueConstraint(
                name="site_one_main",
                fields=["conference"],
                condition=Q(is_main=True),
                violation_error_message="Hội nghị chỉ có một điểm cầu chính.",
            ),
        ]

    def __str__(self):
        return self.name


class AgendaItem(Part):
    """``minutes``: how long it is to take. ``begun_at``, ``ended_at``: when the secretary went to it and on.

    ``summary``: what was said or reported, in the words of the record.
    """

    class Kind(models.TextChoices):
        OTHER = "other", "Nội dung khác"
        OPENING = "opening", "Khai mạc, giới thiệu"
        SPEECH = "speech", "Phát biểu"
        REPORT = "report", "Báo cáo"
        DISCUSSION = "discussion", "Thảo luận, tham luận"
        TABLE = "table", "Thông qua bảng điểm"
        TASKS = "tasks", "Nhiệm vụ trọng tâm"
        PLEDGE = "pledge", "Ký giao ước"
        ELECTION = "election", "Chọn cụm trưởng, cụm phó"
        CONCLUSION = "conclusion", "Kết luận"
        BREAK = "break", "Nghỉ"

    kind = models.CharField("loại nội dung", max_length=10, choices=Kind, default=Kind.OTHER)
    title = models.CharField("nội dung", max_length=300)
    starts_at = models.TimeField("giờ", null=True, blank=True)
    minutes = models.PositiveSmallIntegerField("số phút", null=True, blank=True)
    presenter = models.CharField("người thực hiện", max_length=300, blank=True)
    summary = models.TextField("diễn biến, nội dung chính", blank=True)
    begun_at = models.DateTimeField("bắt đầu lúc", null=True, blank=True)
    ended_at = models.DateTimeField("xong lúc", null=True, blank=True)

    class Meta(Part.Meta):
        verbose_name = "mục chương trình"
        verbose_name_plural = "các mục chương trình"
        constraints = [
            models.UniqueConstraint(
                name="agenda_item_one_current",
                fields=["conference"],
                condition=Q(begun_at__isnull=False, ended_at=None),
                violation_error_message="Hội nghị đang ở một mục khác của chương trình.",
            ),
            models.CheckConstraint(
                name="agenda_item_ends_after_begin",
                condition=Q(ended_at=None) | Q(begun_at__isnull=False, ended_at__gte=F("begun_at")),
                violation_error_message="Mục chương trình xong phải sau khi bắt đầu.",
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def is_current(self) -> bool:
        return self.begun_at is not None and self.ended_at is None


class Contribution(Part):
    """A paper read at the conference (tham luận): handed in beforehand by its board, or written down."""

    board = board_or_none("đơn vị")
    author = models.CharField("người trình bày", max_length=120, blank=True)
    post = models.CharField("chức vụ", max_length=300, blank=True)
    title = models.CharField("chủ đề", max_length=300)
    summary = models.TextField("nội dung chính", blank=True)
    is_read = models.BooleanField("đã trình bày tại hội nghị", default=False)
    practice = models.ForeignKey(
        Practice, models.SET_NULL, related_name="+", verbose_name="mô hình, cách làm hay", null=True, blank=True
    )
    proposal = models.ForeignKey(
        Proposal, models.SET_NULL, related_name="+", verbose_name="kiến nghị", null=True, blank=True
    )
    handed_in_by = models.ForeignKey(
        Official, models.PROTECT, related_name="+", verbose_name="người gửi", null=True, blank=True
    )

    class Meta(Part.Meta):
        verbose_name = "tham luận"
        verbose_name_plural = "các tham luận"

    def __str__(self):
        return self.title


class IntroducedDocument(Part):
    """A document that the conference was made acquainted with (văn bản quán triệt)."""

    number = models.CharField("số, ký hiệu", max_length=60, blank=True)
    issued_on = models.DateField("ngày ban hành", null=True, blank=True)
    issuer = models.CharField("cơ quan ban hành", max_length=200, blank=True)
    title = models.TextField("trích yếu")

    class Meta(Part.Meta):
        verbose_name = "văn bản quán triệt"
        verbose_name_plural = "các văn bản quán triệt"

    def __str__(self):
        return self.number or self.title
