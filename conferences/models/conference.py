"""A conference: which one, when, where, who called it, and how far it has come."""

import datetime as dt

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Concat

from clusters.models import FIRST_YEAR, LAST_YEAR, ClusterYear
from conferences.queries.conference import ConferenceQuerySet
from conferences.states import MOVES, ConferenceState
from pledges.models.papers import LoggedStep
from pledges.queries.papers import StepQuerySet
from provinces.days import day_in_year, today
from provinces.models import Board
from provinces.order import ViFold

SEARCHED = ["title", Value(" "), "place", Value(" "), "conclusion", Value(" "), "words"]


class Kind(models.TextChoices):
    ANNUAL = "annual", "Hội nghị tổng kết"
    INTERIM = "interim", "Hội nghị sơ kết"
    SIGNING = "signing", "Hội nghị ký giao ước"
    BRIEFING = "briefing", "Hội nghị giao ban"


class Conference(models.Model):
    """Of a cluster's year, or of the whole sector (no ``cluster_year``).

    ``year``: the year of work it is about. ``day`` may be unknown only in a record taken from a ``source``.
    ``opened_at`` and ``held_at`` are when that was entered, not when the boards met. ``live`` grows with every change,
    so that a projector knows whether it shows the newest. ``words``: of all lines of the record, for the search.
    ``frozen_at``: its minutes are confirmed, nothing of the
    record changes any more.
    """

    class PartOfDay(models.TextChoices):
        MORNING = "morning", "Sáng"
        AFTERNOON = "afternoon", "Chiều"
        EVENING = "evening", "Tối"
        WHOLE_DAY = "whole_day", "Cả ngày"

    class Mode(models.TextChoices):
        IN_PERSON = "in_person", "Trực tiếp"
        ONLINE = "online", "Trực tuyến"
        MIXED = "mixed", "Trực tiếp và trực tuyến"

    cluster_year = models.ForeignKey(
        ClusterYear, models.PROTECT, related_name="conferences", verbose_name="năm của cụm", null=True, blank=True
    )
    year = models.PositiveSmallIntegerField("năm công tác")
    kind = models.CharField("loại hội nghị", max_length=10, choices=Kind)
    title = models.CharField("tên hội nghị", max_length=300)
    day = models.DateField("ngày họp", null=True, blank=True)
    part_of_day = models.CharField("buổi", max_length=10, choices=PartOfDay, blank=True)
    starts_at = models.TimeField("giờ bắt đầu", null=True, blank=True)
    ends_at = models.TimeField("giờ kết thúc", null=True, blank=True)
    mode = models.CharField("hình thức", max_length=10, choices=Mode, blank=True)
    place = models.CharField("địa điểm", max_length=300, blank=True)
    host_board = models.ForeignKey(
        Board, models.PROTECT, related_name="+", verbose_name="đơn vị đăng cai", null=True, blank=True
    )
    organiser = models.CharField("cơ quan tổ chức", max_length=200, blank=True)
    site_count = models.PositiveSmallIntegerField("số điểm cầu", null=True, blank=True)
    headcount = models.PositiveSmallIntegerField("số đại biểu dự", null=True, blank=True)
    conclusion = models.TextField("kết luận hội nghị", blank=True)
    concluded_by = models.CharField("người kết luận", max_length=200, blank=True)
    source = models.CharField("nguồn", max_length=500, blank=True)

    state = models.CharField("trạng thái", max_length=10, choices=ConferenceState, default=ConferenceState.PLANNED)
    invitation = models.TextField("nội dung giấy mời", blank=True)
    answer_by = models.DateField("trả lời trước ngày", null=True, blank=True)
    invited_at = models.DateTimeField("mời lúc", null=True, blank=True)
    opened_at = models.DateTimeField("ghi khai mạc lúc", null=True, blank=True)
    held_at = models.DateTimeField("ghi đã họp lúc", null=True, blank=True)
    table_adopted_at = models.DateTimeField("ghi thông qua bảng điểm lúc", null=True, blank=True)
    carried_at = models.DateTimeField("đưa vào năm sau lúc", null=True, blank=True)
    frozen_at = models.DateTimeField("khóa ghi chép lúc", null=True, blank=True)
    live = models.PositiveIntegerField("lần thay đổi", default=0)
    touched = models.JSONField("ai ghi ô nào", default=dict, blank=True, editable=False)
    words = models.TextField("chữ trong ghi chép", blank=True, editable=False)
    search_key = models.GeneratedField(
        expression=ViFold(Concat(*SEARCHED, output_field=models.TextField())),
        output_field=models.TextField(),
        db_persist=True,
    )

    objects = ConferenceQuerySet.as_manager()

    class Meta:
        verbose_name = "hội nghị"
        verbose_name_plural = "hội nghị"
        indexes = [
            # the list's search, in any part of a word
            GinIndex(OpClass(F("search_key"), name="gin_trgm_ops"), name="conference_search"),
        ]
        ordering = [F("day").desc(nulls_last=True), "-pk"]
        constraints = [
            models.CheckConstraint(
                name="conference_year_in_range",
                condition=Q(year__range=(FIRST_YEAR, LAST_YEAR)),
                violation_error_message=f"Năm phải trong khoảng {FIRST_YEAR}–{LAST_YEAR}.",
            ),
            models.CheckConstraint(
                name="conference_day_known",
                condition=Q(day__isnull=False)
                | Q(state__in=["planned", "cancelled"])
                | Q(state="held") & ~Q(source=""),
                violation_error_message="Hội nghị phải có ngày họp; chỉ hội nghị ghi theo một nguồn mới có thể thiếu.",
            ),
            models.CheckConstraint(
                name="conference_ends_after_start",
                condition=Q(starts_at=None) | Q(ends_at=None) | Q(ends_at__gt=F("starts_at")),
                violation_error_message="Giờ kết thúc phải sau giờ bắt đầu.",
            ),
            models.CheckConstraint(
                name="conference_invited_iff_invited_at",
                condition=Q(state="planned", invited_at=None)
                | Q(state__in=["invited", "cancelled"], invited_at__isnull=False)
                | Q(state__in=["in_session", "held"]),
                violation_error_message="Hội nghị đã mời phải có giờ gửi giấy mời; hội nghị đang chuẩn bị thì không.",
            ),
            models.CheckConstraint(
                name="conference_opened_iff_opened_at",
                condition=Q(state__in=["planned", "invited", "cancelled"], opened_at=None, table_adopted_at=None)
                | Q(state__in=["in_session", "held"], opened_at__isnull=False),
                violation_error_message="Hội nghị đã họp phải có giờ khai mạc; chưa họp thì không.",
            ),
            models.CheckConstraint(
                name="conference_held_iff_held_at",
                condition=Q(Q(state="held", held_at__isnull=False), Q(held_at__gte=F("opened_at")))
                | Q(~Q(state="held"), held_at=None, frozen_at=None, carried_at=None),
                violation_error_message="Hội nghị đã bế mạc phải có giờ bế mạc, sau giờ khai mạc.",
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def is_sector_wide(self) -> bool:
        return self.cluster_year_id is None

    @property
    def whose(self) -> str:
        """“Cụm thi đua số 2” or “Toàn ngành”; the cluster must be at hand."""
        return "Toàn ngành" if self.is_sector_wide else str(self.cluster_year.cluster)

    @property
    def name_day(self) -> dt.date:
        """The day on which its boards bore their names: its own, or the nearest of its year."""
        return self.day or day_in_year(self.year, today())

    @property
    def year_ahead(self) -> int:
        """For which year it signs a pledge and chooses head and deputies."""
        return self.year + 1 if self.kind == Kind.ANNUAL else self.year

    @property
    def version(self) -> int:
        """What a page of notes knows: ``touched`` tells, {field: [version, official, moment]}, what came after it."""
        return self.live


class ConferenceStep(LoggedStep):
    """The log of a conference: invited, opened, closed, cancelled."""

    conference = models.ForeignKey(Conference, models.CASCADE, related_name="steps", verbose_name="hội nghị")
    from_state = models.CharField("từ trạng thái", max_length=10, choices=ConferenceState)
    to_state = models.CharField("sang trạng thái", max_length=10, choices=ConferenceState)

    objects = StepQuerySet.as_manager()

    class Meta(LoggedStep.Meta):
        verbose_name = "bước của hội nghị"
        verbose_name_plural = "các bước của hội nghị"
        constraints = [
            models.CheckConstraint(
                name="conference_cancelled_has_reason",
                condition=~Q(to_state="cancelled") | ~Q(comment=""),
                violation_error_message="Hủy hội nghị phải có lý do.",
            ),
        ]

    def __str__(self):
        return self.label

    @property
    def label(self) -> str:
        return MOVES[self.from_state, self.to_state]
