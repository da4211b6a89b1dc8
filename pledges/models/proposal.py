"""Difficulties and proposals: entries of reports that somebody owes an answer."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Concat

from pledges.models.papers import LoggedStep
from pledges.models.report import Report
from pledges.queries.papers import StepQuerySet
from pledges.queries.proposal import ProposalQuerySet
from pledges.states import PROPOSAL_MOVES, ProposalState
from provinces.order import ViFold


class Proposal(models.Model):
    """A proposal told in a report. It is raised, and its answer owed, from the report's first approval on.

    ``due_on`` is the day the answer is owed by; passing it up gives the Central Commission a new one.
    """

    class Addressee(models.TextChoices):
        HEAD = "head", "Cụm trưởng"
        CENTRAL = "central", "Ban Tổ chức Trung ương"

    report = models.ForeignKey(Report, models.CASCADE, related_name="proposals", verbose_name="báo cáo")
    position = models.PositiveSmallIntegerField("thứ tự", default=0)
    version = models.PositiveIntegerField("phiên bản", default=1)
    difficulty = models.TextField("khó khăn, vướng mắc và nguyên nhân")
    request = models.TextField("kiến nghị, đề xuất")
    addressee = models.CharField("gửi đến", max_length=10, choices=Addressee, default=Addressee.HEAD)
    state = models.CharField("trạng thái", max_length=10, choices=ProposalState, default=ProposalState.DRAFT)
    raised_at = models.DateTimeField("nêu lúc", null=True, blank=True)
    due_on = models.DateField("hạn trả lời", null=True, blank=True)
    search_key = models.GeneratedField(
        expression=ViFold(Concat("difficulty", Value(" "), "request", output_field=models.TextField())),
        output_field=models.TextField(),
        db_persist=True,
    )

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = "kiến nghị"
        verbose_name_plural = "kiến nghị"
        ordering = ["report", "position", "pk"]
        indexes = [
            GinIndex(OpClass(F("search_key"), name="gin_trgm_ops"), name="proposal_search"),
            # what waits for an answer, on every home page of those who may owe one
            models.Index(name="proposal_unanswered", fields=["due_on"], condition=Q(state__in=["new", "passed_up"])),
        ]
        constraints = [
            models.CheckConstraint(
                name="proposal_raised_iff_left_draft",
                condition=Q(state="draft", raised_at=None, due_on=None)
                | Q(~Q(state="draft"), raised_at__isnull=False, due_on__isnull=False),
                violation_error_message="Kiến nghị đã nêu phải có ngày nêu và hạn trả lời.",
            ),
            models.CheckConstraint(
                name="proposal_passed_up_to_the_centre",
                condition=~Q(state="passed_up") | Q(addressee="central"),
                violation_error_message="Kiến nghị chuyển lên phải gửi đến Ban Tổ chức Trung ương.",
            ),
        ]

    def __str__(self):
        return f"Kiến nghị số {self.pk}"


class Response(LoggedStep):
    """What was done with a proposal: answered, passed up, closed. ``comment`` is the answer or the reason."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="responses", verbose_name="kiến nghị")
    from_state = models.CharField("từ trạng thái", max_length=10, choices=ProposalState)
    to_state = models.CharField("sang trạng thái", max_length=10, choices=ProposalState)

    objects = StepQuerySet.as_manager()

    class Meta(LoggedStep.Meta):
        verbose_name = "trả lời kiến nghị"
        verbose_name_plural = "các trả lời kiến nghị"
        constraints = [
            models.CheckConstraint(
                name="response_says_something",
                condition=~Q(comment=""),
                violation_error_message="Trả lời, chuyển lên hoặc kết thúc kiến nghị phải có nội dung.",
            ),
        ]

    def __str__(self):
        return self.label

    @property
    def label(self) -> str:
        return PROPOSAL_MOVES[self.from_state, self.to_state]
