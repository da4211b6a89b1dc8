"""The answer to a proposal: owed by the board that checks the raising one, or by the Central Commission."""

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse
from django.utils.text import Truncator

from clusters.access import is_leader
from clusters.models import Duty
from pledges.afterwards import ANSWER
from pledges.models import Proposal
from pledges.states import UNANSWERED
from reminders.checking import checking
from reminders.kinds.owed import OwedBy, Ower
from reminders.models import Reminded

WORDS_SHOWN = 14
NEEDED = ["request", "due_on", "addressee", "report__board", "report__cluster_year__year"]
CLUSTER = [f"report__cluster_year__cluster__{field}" for field in ("kind", "number")]


@dataclass(frozen=True)
class AnswerOwed(OwedBy):
    """``proposal`` waits for its answer and is ``named``."""

    proposal: Proposal

    step = Reminded.PROPOSAL.value
    noun = "kiến nghị"
    is_done = False
    whom = "leaders"
    afterwards = ANSWER

    @property
    def due_on(self) -> dt.date:
        return self.proposal.due_on

    @property
    def title(self) -> str:
        return f"Trả lời kiến nghị của {self.proposal.board_short}"

    @property
    def cluster_year(self):
        return self.proposal.report.cluster_year

    @property
    def occasion(self) -> str:
        return f"proposal:{self.proposal.pk}"

    def is_open(self, day: dt.date) -> bool:
        return True

    def hint(self, official) -> str:
        return f"“{Truncator(self.proposal.request).words(WORDS_SHOWN)}”"

    def button(self, official):
        return ("Trả lời" if is_leader(official) else "Xem kiến nghị"), self.write_url

    @property
    def write_url(self) -> str:
        return reverse("pledges:proposal", args=[self.proposal.pk])

    @property
    def still(self) -> str:
        return f"chưa trả lời kiến nghị của {self.proposal.board_name}, {self.place}"

    @property
    def until(self) -> str:
        return "Khi kiến nghị đã được trả lời, hệ thống không nhắc nữa."


def answers_owed(duties: dict[int, list[Duty]], centre: list[Ower], board_id: int | None = None) -> list[AnswerOwed]:
    """All that wait, with the boards that owe them, or those of one board. One query.

    ``duties``: {cluster: those of the day, named}; ``centre``: who answers for it.
    """
    unanswered = Proposal.objects.filter(state__in=UNANSWERED).named().only(*NEEDED, *CLUSTER)
    if board_id is not None and board_id not in [each.board_id for each in centre]:
        unanswered = unanswered.filter(addressee="head", report__cluster_year__cluster__in=duties)
    return [
        AnswerOwed(ower, proposal)
        for proposal in unanswered.order_by("due_on", "pk")
        for ower in _owing(proposal, duties, centre)
        if board_id in (None, ower.board_id)
    ]


def _owing(proposal, duties, centre) -> list[Ower]:
    if proposal.addressee == Proposal.Addressee.CENTRAL:
        return centre
    return checking(duties, proposal.report.cluster_year.cluster_id, proposal.report.board_id) or centre
