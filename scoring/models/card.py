"""A board's scorecard of a year: one score for each criterion, and every change of points."""

from decimal import Decimal

from django.db import models
from django.db.models import F, Q

from clusters.calendar import deadline_moment
from clusters.models import ClusterYear
from pledges.fields import shown
from pledges.models.papers import LoggedStep
from pledges.queries.papers import StepQuerySet
from provinces.models import Board, Official
from scoring.models.sheet import Criterion
from scoring.queries.card import CardQuerySet
from scoring.states import CARD_MOVES, CARD_SHAPES, CardState


def _person(words):
    return models.ForeignKey(Official, models.PROTECT, related_name="+", verbose_name=words, null=True, blank=True)


class Scorecard(models.Model):
    """``due_on``: the deadline as it stood when the card was first sent. ``explain_by``: the last day to explain what
    was asked, while it is asked. ``touched``: {field of the page: [version, id of the official, moment]} of each
    field's last change (``card_contents``)."""

    cluster_year = models.ForeignKey(ClusterYear, models.PROTECT, related_name="cards", verbose_name="năm của cụm")
    board = models.ForeignKey(Board, models.PROTECT, related_name="cards", verbose_name="ban tổ chức")
    state = models.CharField("trạng thái", max_length=10, choices=CardState, default=CardState.DRAFT)
    version = models.PositiveIntegerField("phiên bản", default=1)
    touched = models.JSONField("ô nào sửa lần cuối khi nào", default=dict, editable=False)
    edited_by = models.ForeignKey(Official, models.PROTECT, related_name="+", verbose_name="người sửa cuối")
    edited_at = models.DateTimeField("sửa lần cuối")
    due_on = models.DateField("hạn khi nộp", null=True, blank=True)
    first_submitted_at = models.DateTimeField("nộp lần đầu", null=True, blank=True)
    submitted_at = models.DateTimeField("nộp lúc", null=True, blank=True)
    submitted_by = _person("người nộp")
    returned_at = models.DateTimeField("trả lại lúc", null=True, blank=True)
    returned_by = _person("người trả lại")
    verified_at = models.DateTimeField("thẩm định xong lúc", null=True, blank=True)
    verified_by = _person("người hoàn thành thẩm định")
    explain_by = models.DateField("giải trình trước hết ngày", null=True, blank=True)
    votes = models.PositiveSmallIntegerField("phiếu khi bằng điểm", default=0)

    objects = CardQuerySet.as_manager()

    class Meta:
        verbose_name = "bảng điểm"
        verbose_name_plural = "bảng điểm"
        ordering = ["-cluster_year__year", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="card_once_per_board",
                fields=["cluster_year", "board"],
                violation_error_message="Đơn vị đã có bảng điểm của năm này.",
            ),
            models.CheckConstraint(
                name="card_submitted_iff_left_draft",
                condition=Q(state="draft", due_on=None, first_submitted_at=None, submitted_at=None, submitted_by=None)
                | Q(
                    ~Q(state="draft"),
                    due_on__isnull=False,
                    first_submitted_at__isnull=False,
                    submitted_at__isnull=False,
                    submitted_at__gte=F("first_submitted_at"),
                    submitted_by__isnull=False,
                ),
                violation_error_message="Bảng điểm đã nộp phải có hạn, giờ nộp và người nộp; bản đang chấm thì không.",
            ),
            models.CheckConstraint(
                name="card_returned_iff_returned_at",
                condition=Q(
                    state="returned",
                    returned_at__isnull=False,
                    returned_at__gte=F("submitted_at"),
                    returned_by__isnull=False,
                )
                | Q(~Q(state="returned"), returned_at=None, returned_by=None),
                violation_error_message="Bảng điểm bị trả lại phải có giờ và người trả lại.",
            ),
            models.CheckConstraint(
                name="card_verified_iff_verified_at",
                condition=Q(
                    state="verified",
                    verified_at__isnull=False,
                    verified_at__gte=F("submitted_at"),
                    verified_by__isnull=False,
                )
                | Q(~Q(state="verified"), verified_at=None, verified_by=None),
                violation_error_message="Bảng điểm đã thẩm định phải có giờ và người hoàn thành thẩm định.",
            ),
            models.CheckConstraint(
                name="card_explaining_iff_explain_by",
                condition=Q(state="explaining", explain_by__isnull=False) | Q(~Q(state="explaining"), explain_by=None),
                violation_error_message="Bảng điểm cần giải trình phải có hạn giải trình; ở bước khác thì không.",
            ),
        ]

    def __str__(self):
        return "Bảng điểm"

    def title(self) -> str:
        """“Bảng tự chấm điểm năm 2026”; the cluster's year must be at hand."""
        return f"Bảng tự chấm điểm năm {self.cluster_year.year}"

    @property
    def shape(self) -> str:
        """Its state, as components/state.html draws it."""
        return CARD_SHAPES.get(self.state, self.state)

    @property
    def is_late(self) -> bool:
        return self.first_submitted_at is not None and self.first_submitted_at > deadline_moment(self.due_on)


class ScorecardStep(LoggedStep):
    card = models.ForeignKey(Scorecard, models.CASCADE, related_name="steps", verbose_name="bảng điểm")
    from_state = models.CharField("từ trạng thái", max_length=10, choices=CardState)
    to_state = models.CharField("sang trạng thái", max_length=10, choices=CardState)

    objects = StepQuerySet.as_manager()

    class Meta(LoggedStep.Meta):
        verbose_name = "bước của bảng điểm"
        verbose_name_plural = "các bước của bảng điểm"
        constraints = [
            models.CheckConstraint(
                name="card_return_has_reason",
                condition=~Q(comment="") & (Q(to_state="returned") | Q(from_state="verified"))
                | Q(comment="") & ~Q(to_state="returned") & ~Q(from_state="verified"),
                violation_error_message="Trả lại, thẩm định lại phải có lý do; các bước khác thì không ghi lý do.",
            ),
        ]

    def __str__(self):
        return self.label

    @property
    def label(self) -> str:
        return CARD_MOVES[self.from_state, self.to_state]


def _points(words, places=2):
    return models.DecimalField(words, max_digits=5 + places, decimal_places=places, null=True, blank=True)


def _figure(words):
    return models.DecimalField(words, max_digits=14, decimal_places=2, null=True, blank=True)


class Score(models.Model):
    """What a board has for one criterion. None: not scored yet; 0 is a score; ``is_assigned`` false: not its task.

    Which of the four kinds of points counts: docs/scoring.md. ``target``, ``actual``: of a quantitative criterion, in
    the criterion's unit.
    """

    card = models.ForeignKey(Scorecard, models.CASCADE, related_name="scores", verbose_name="bảng điểm")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="scores", verbose_name="tiêu chí")
    is_assigned = models.BooleanField("được giao", default=True)
    self_points = _points("điểm tự chấm")
    computed_points = _points("điểm máy tính", places=10)
    verified_points = _points("điểm thẩm định")
    agreed_points = _points("điểm thống nhất")
    target = _figure("chỉ tiêu")
    actual = _figure("thực hiện")
    note = models.TextField("ghi chú của đơn vị", blank=True)
    verified_note = models.TextField("lý do thẩm định khác", blank=True)

    class Meta:
        verbose_name = "điểm"
        verbose_name_plural = "điểm"
        ordering = ["criterion__position", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="score_once_per_criterion",
                fields=["card", "criterion"],
                violation_error_message="Tiêu chí này đã có điểm trong bảng.",
            ),
            models.CheckConstraint(
                name="score_points_not_negative",
                condition=Q(
                    *(
                        Q(**{name: None}) | Q(**{f"{name}__gte": 0})
                        for name in ("self_points", "computed_points", "verified_points", "agreed_points")
                    )
                ),
                violation_error_message="Điểm không được âm.",
            ),
            models.CheckConstraint(
                name="score_figures_make_sense",
                condition=(Q(target=None) | Q(target__gt=0)) & (Q(actual=None) | Q(actual__gte=0)),
                violation_error_message="Chỉ tiêu phải lớn hơn 0, số thực hiện không được âm.",
            ),
        ]

    def __str__(self):
        return f"Điểm số {self.pk}"

    @property
    def counted_points(self):
        """docs/scoring.md: the conference's, else the verifiers', else the machine's."""
        given = (self.agreed_points, self.verified_points, self.computed_points)
        return next((points for points in given if points is not None), None)


class ScoreChange(models.Model):
    """One change of one field of a score, written by the database itself (a trigger), whoever made it and however.

    ``official`` and ``reason`` are those the door named; a change past the doors has none, but ``db_user`` always.
    ``before``, ``after``: the values as text, None (which is no empty text) where there was none. ``at``: when it was.
    """

    score = models.ForeignKey(Score, models.CASCADE, related_name="changes", verbose_name="điểm")
    field = models.CharField("ô", max_length=20)
    before = models.TextField("giá trị trước", null=True)  # noqa: DJ001
    after = models.TextField("giá trị sau", null=True)  # noqa: DJ001
    reason = models.TextField("lý do", blank=True)
    official = _person("người sửa")
    db_user = models.CharField("tài khoản cơ sở dữ liệu", max_length=63)
    at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "thay đổi điểm"
        verbose_name_plural = "thay đổi điểm"
        ordering = ["at", "pk"]

    def __str__(self):
        return f"Thay đổi lúc {self.at:%d/%m/%Y}"

    @property
    def what(self) -> str:
        """“điểm tự chấm”"""
        return str(Score._meta.get_field(self.field).verbose_name)

    @property
    def before_shown(self) -> str:
        return _as_shown(self.before)

    @property
    def after_shown(self) -> str:
        return _as_shown(self.after)


def _as_shown(value: str | None) -> str:
    """“1.234,5”, “có”; “chưa có” for none."""
    words = {None: "chưa có", "true": "có", "false": "không"}
    return words[value] if value in words else shown(Decimal(value))
