"""Registrations: the targets a board sets itself for the year, and how they were changed afterwards."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from clusters.models import ClusterYear
from pledges.models.papers import CheckedPaper, PaperStep
from pledges.queries.papers import StepQuerySet
from pledges.queries.registration import RegistrationQuerySet
from pledges.states import REGISTRATION_MOVES
from provinces.models import Board


class Award(models.TextChoices):
    """The forms of reward of the sector (Quy định 13-QĐ/BTCTW, Điều 2)."""

    FLAG = "flag", "Cờ thi đua của Ban Tổ chức Trung ương"
    CERTIFICATE = "certificate", "Bằng khen của Ban Tổ chức Trung ương"


class Registration(CheckedPaper):
    """A board's registration (number 0) or an amendment of it (1, 2 …), each with its own targets and its own life.

    The approved one with the highest number is in force; nothing that was approved is ever overwritten.
    """

    noun = "Bản đăng ký"

    cluster_year = models.ForeignKey(
        ClusterYear, models.PROTECT, related_name="registrations", verbose_name="năm của cụm"
    )
    board = models.ForeignKey(Board, models.PROTECT, related_name="registrations", verbose_name="ban tổ chức")
    number = models.PositiveSmallIntegerField("lần điều chỉnh", default=0)
    reason = models.TextField("lý do điều chỉnh", blank=True)
    awards = ArrayField(
        models.CharField(max_length=20, choices=Award), verbose_name="danh hiệu đăng ký", default=list, blank=True
    )
    other_titles = models.CharField("danh hiệu khác", max_length=300, blank=True)
    commitment = models.TextField("cam kết", blank=True)

    objects = RegistrationQuerySet.as_manager()

    class Meta(CheckedPaper.Meta):
        verbose_name = "đăng ký thi đua"
        verbose_name_plural = "đăng ký thi đua"
        ordering = ["-cluster_year__year", "number", "pk"]
        indexes = [
            # the queue, and its count on every page of a head
            models.Index(name="registration_waiting", fields=["cluster_year"], condition=Q(state="submitted")),
        ]
        constraints = [
            models.UniqueConstraint(
                name="registration_number_once",
                fields=["cluster_year", "board", "number"],
                violation_error_message="Đơn vị đã có bản đăng ký này trong năm.",
            ),
            models.UniqueConstraint(
                name="registration_one_under_way",
                fields=["cluster_year", "board"],
                condition=~Q(state="approved"),
                violation_error_message="Đơn vị còn một bản đăng ký chưa được duyệt.",
            ),
            models.CheckConstraint(
                name="registration_amendment_iff_reason",
                condition=Q(number=0, reason="") | Q(Q(number__gt=0), ~Q(reason="")),
                violation_error_message="Bản điều chỉnh phải có lý do; bản đăng ký đầu thì không.",
            ),
            *CheckedPaper.Meta.constraints,
        ]

    def __str__(self):
        return f"Điều chỉnh đăng ký lần {self.number}" if self.number else "Đăng ký thi đua"

    def title(self) -> str:
        """“Đăng ký thi đua năm 2026”; the cluster's year must be at hand."""
        return f"{self} năm {self.cluster_year.year}"

    def award_names(self) -> list[str]:
        """The forms of reward aimed at, in the order of the rule, then the free text."""
        names = [label for value, label in Award.choices if value in self.awards]
        return names + ([self.other_titles] if self.other_titles else [])


class Target(models.Model):
    """One thing a board sets itself: so much of a unit, or simply done or not, by the end of a month."""

    class Kind(models.TextChoices):
        QUANTITY = "quantity", "Số lượng"
        YES_NO = "yes_no", "Có hoặc không"

    registration = models.ForeignKey(Registration, models.CASCADE, related_name="targets", verbose_name="bản đăng ký")
    position = models.PositiveSmallIntegerField("thứ tự", default=0)
    text = models.CharField("chỉ tiêu", max_length=500)
    kind = models.CharField("cách đo", max_length=10, choices=Kind, default=Kind.QUANTITY)
    unit = models.CharField("đơn vị tính", max_length=40, blank=True)
    quantity = models.DecimalField("số lượng", max_digits=14, decimal_places=2, null=True, blank=True)
    due_month = models.PositiveSmallIntegerField("tháng hoàn thành", default=12)

    class Meta:
        verbose_name = "chỉ tiêu đăng ký"
        verbose_name_plural = "các chỉ tiêu đăng ký"
        ordering = ["registration", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                name="target_quantity_not_negative",
                condition=Q(quantity=None) | Q(quantity__gte=0),
                violation_error_message="Số lượng của chỉ tiêu không được âm.",
            ),
            models.CheckConstraint(
                name="target_yes_no_has_no_quantity",
                condition=Q(kind="quantity") | Q(kind="yes_no", quantity=None, unit=""),
                violation_error_message="Chỉ tiêu có hoặc không thì không ghi số lượng, đơn vị tính.",
            ),
            models.CheckConstraint(
                name="target_due_in_the_year",
                condition=Q(due_month__range=(1, 12)),
                violation_error_message="Tháng hoàn thành phải từ 1 đến 12.",
            ),
        ]

    def __str__(self):
        return self.text


class RegistrationStep(PaperStep):
    """The log of a registration."""

    registration = models.ForeignKey(Registration, models.CASCADE, related_name="steps", verbose_name="bản đăng ký")

    objects = StepQuerySet.as_manager()

    class Meta(PaperStep.Meta):
        verbose_name = "bước của đăng ký"
        verbose_name_plural = "các bước của đăng ký"

    def __str__(self):
        return self.label

    @property
    def label(self) -> str:
        return REGISTRATION_MOVES[self.from_state, self.to_state]
