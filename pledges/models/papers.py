"""What every paper has in common that a board sends and another board checks, and the log of its steps."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from clusters.calendar import deadline_moment
from pledges.states import Audience, PaperState, label
from provinces.days import today
from provinces.models import Board, Official


def _person(words: str):
    return models.ForeignKey(Official, models.PROTECT, related_name="+", verbose_name=words, null=True, blank=True)


class CheckedPaper(models.Model):
    """A report or a registration. Its state is locked to its timestamps and persons by constraints.

    ``due_on`` is the deadline as it stood when the paper was first sent. Subclasses add ``cluster_year``, ``board``,
    ``steps`` and the ``noun`` by which sentences call them.
    """

    state = models.CharField("trạng thái", max_length=10, choices=PaperState, default=PaperState.DRAFT)
    version = models.PositiveIntegerField("phiên bản", default=1)
    edited_by = models.ForeignKey(Official, models.PROTECT, related_name="+", verbose_name="người sửa cuối")
    edited_at = models.DateTimeField("sửa lần cuối")
    due_on = models.DateField("hạn khi gửi", null=True, blank=True)
    first_submitted_at = models.DateTimeField("gửi lần đầu", null=True, blank=True)
    submitted_at = models.DateTimeField("gửi lúc", null=True, blank=True)
    submitted_by = _person("người gửi")
    returned_at = models.DateTimeField("trả lại lúc", null=True, blank=True)
    returned_by = _person("người trả lại")
    approved_at = models.DateTimeField("duyệt lúc", null=True, blank=True)
    approved_by = _person("người duyệt")

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_submitted_iff_left_draft",
                condition=Q(
                    state="draft",
                    due_on=None,
                    first_submitted_at=None,
                    submitted_at=None,
                    submitted_by=None,
                )
                | Q(
                    ~Q(state="draft"),
                    due_on__isnull=False,
                    first_submitted_at__isnull=False,
                    submitted_at__isnull=False,
                    submitted_by__isnull=False,
                ),
                violation_error_message="Văn bản đã gửi phải có hạn, giờ gửi và người gửi; bản nháp thì không.",
            ),
            models.CheckConstraint(
                name="%(class)s_returned_iff_returned_at",
                condition=Q(state="returned", returned_at__isnull=False, returned_by__isnull=False)
                | Q(~Q(state="returned"), returned_at=None, returned_by=None),
                violation_error_message="Văn bản bị trả lại phải có giờ và người trả lại.",
            ),
            models.CheckConstraint(
                name="%(class)s_approved_iff_approved_at",
                condition=Q(state="approved", approved_at__isnull=False, approved_by__isnull=False)
                | Q(~Q(state="approved"), approved_at=None, approved_by=None),
                violation_error_message="Văn bản đã duyệt phải có giờ và người duyệt.",
            ),
            models.CheckConstraint(
                name="%(class)s_times_in_order",
                condition=Q(submitted_at__gte=F("first_submitted_at"))
                & (Q(returned_at=None) | Q(returned_at__gte=F("submitted_at")))
                & (Q(approved_at=None) | Q(approved_at__gte=F("submitted_at")))
                | Q(submitted_at=None),
                violation_error_message="Các bước của văn bản phải theo thứ tự thời gian.",
            ),
        ]

    @property
    def head_label(self) -> str:
        return label(self.state, Audience.HEAD)

    @property
    def is_late(self) -> bool:
        """First sent after its deadline; one sent on time and returned stays on time."""
        return self.first_submitted_at is not None and self.first_submitted_at > deadline_moment(self.due_on)

    @property
    def days_waiting(self) -> int:
        """Days by the calendar since it was sent, 0 on the same day."""
        return (today() - timezone.localdate(self.submitted_at)).days


class LoggedStep(models.Model):
    """One step of a paper: who moved it, acting for which board. Never the source of truth."""

    official = models.ForeignKey(Official, models.PROTECT, related_name="+", verbose_name="người thực hiện")
    board = models.ForeignKey(Board, models.PROTECT, related_name="+", verbose_name="thay mặt")
    comment = models.TextField("lý do", blank=True)
    at = models.DateTimeField("lúc")

    class Meta:
        abstract = True
        ordering = ["at", "pk"]

    @property
    def official_name(self) -> str:
        """Who took the step; the official must be at hand."""
        return f"{self.official.display_name} ({self.official.username})"


class PaperStep(LoggedStep):
    """A step of a paper that is checked: sent, returned with its reason, approved."""

    from_state = models.CharField("từ trạng thái", max_length=10, choices=PaperState)
    to_state = models.CharField("sang trạng thái", max_length=10, choices=PaperState)

    class Meta(LoggedStep.Meta):
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_return_has_reason",
                condition=Q(to_state="returned") & ~Q(comment="") | ~Q(to_state="returned") & Q(comment=""),
                violation_error_message="Trả lại phải có lý do; các bước khác thì không ghi lý do.",
            ),
        ]
