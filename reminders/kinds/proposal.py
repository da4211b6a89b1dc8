"""The answer to a proposal: owed by the board that checks the raising one, or by the Central Commission."""

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse
from django.utils.text import Truncator

from clusters.access import checking_duties, is_leader
from clusters.models import Duty
from pledges.models import Proposal
from pledges.states import UNANSWERED
from provinces.models import Board
from reminders.kinds.owed import Owed
from reminders.models import Reminded

WORDS_SHOWN = 14
NEEDED = ["request", "due_on", "report__cluster_year__year"]
CLUSTER = [f"report__cluster_year__cluster__{field}" for field in ("kind", "number")]


@dataclass(frozen=True)
class AnswerOwed(Owed):
    """``proposal`` waits for its answer and is ``named``; ``board_name`` is "" where nobody reads it."""

    proposal: Proposal
    board_id: int
    board_name: str = ""

    step = Reminded.PROPOSAL.value
    noun = "kiến nghị"
    is_done = False

    @property
    def due_on(self) -> dt.date:
        return self.proposal.due_on

    @property
    def board_short(self):
        return self.board_name

    @property
    def cluster_year(self):
        return self.proposal.report.cluster_year

    @property
    def title(self) -> str:
        return f"Trả lời kiến nghị của {self.proposal.board_short}"

    @property
    def place(self) -> str:
        return str(self.proposal.report.cluster_year.cluster)

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


def answers_owed_by(official) -> list[AnswerOwed]:
    """What the official's board has to answer today. One query."""
    owed = Proposal.objects.owed_by(official).named().only(*NEEDED, *CLUSTER)
    return [AnswerOwed(proposal, official.board_id) for proposal in owed]


def answers_owed(duties: dict[int, list[Duty]], day: dt.date) -> list[AnswerOwed]:
    """All that wait, with the boards that owe them. Two queries.

    ``duties``: {cluster: those of the day, named}.
    """
    unanswered = (
        Proposal.objects.filter(state__in=UNANSWERED).named().only(*NEEDED, *CLUSTER, "addressee", "report__board")
    )
    centre = list(Board.objects.central().living_on(day).named_on(day).order_by("pk"))
    return [
        AnswerOwed(proposal, board_id, name)
        for proposal in unanswered.order_by("due_on", "pk")
        for board_id, name in _owing(proposal, duties, centre)
    ]


def _owing(proposal, duties, centre) -> list[tuple[int, str]]:
    of_cluster = duties.get(proposal.report.cluster_year.cluster_id, [])
    to_head = proposal.addressee == Proposal.Addressee.HEAD
    checking = checking_duties(of_cluster, proposal.report.board_id) if to_head else []
    return [(duty.board_id, duty.board_name) for duty in checking] or [(each.pk, each.board_name) for each in centre]
