"""What a card that was sent asks of others: its verification, an explanation, a check across."""

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse

from clusters.models import ClusterYear
from clusters.steps import Step
from pledges.states import Audience
from reminders.kinds.card_row import Card
from reminders.kinds.obligation import Obligation
from reminders.kinds.owed import OwedBy
from reminders.models import Reminded
from scoring.afterwards import EXPLANATION, VERIFICATION
from scoring.states import VERIFIABLE, CardState

DONE, IN_WORK = ("approved", "Đã thẩm định"), ("submitted", "Đang xử lý")
# how far a card that was sent has come, for its own board and for who may verify it
STANDINGS = {
    CardState.RETURNED: ("not_yet", "Chờ nộp lại"),
    CardState.EXPLAINING: ("commenting", "Chờ giải trình"),
    CardState.VERIFIED: DONE,
}


class VerificationStep(Obligation):
    """In the matrix, in the row of the board that is scored; who owes it is told by ``VerificationOwed``."""

    row: Card

    steps = (Step.VERIFICATION.value,)
    not_owed = "Không phải thẩm định"
    by_its_board = False
    was_late = False

    def binds(self, day):
        """A card that was sent is verified, though its board has left meanwhile."""
        return super().binds(day) or self.row.is_sent

    def is_open(self, day):
        return self.row.has_sheet and super().is_open(day)

    def is_owed(self, day):
        return self.row.asks_verification

    @property
    def is_done(self) -> bool:
        return self.row.state == CardState.VERIFIED

    def shown_to(self, audience, day):
        if not self.row.is_sent:
            return "not_yet", "Chưa nộp" if self.is_open(day) else "Chưa đến kỳ"
        if audience == Audience.PEER:  # neither returns nor questions, and no verdict, before publication
            return DONE if self.row.is_published and self.is_done else IN_WORK
        if self.row.state not in VERIFIABLE:
            return STANDINGS[self.row.state]
        if self.row.is_settled or self.cluster_year.is_closed:
            return "none", "Chưa thẩm định"
        if audience == Audience.MEMBER:  # whether it is overdue is the verifiers' affair
            return "submitted", "Chờ thẩm định"
        return ("overdue", "Quá hạn") if self.is_overdue(day) else ("submitted", "Cần thẩm định")

    def url_for(self, audience, official, day):
        own = audience == Audience.MEMBER and self.row.pk is not None
        verifies = audience == Audience.HEAD and self.row.is_sent
        return reverse("scoring:card", args=[self.row.pk]) if official.works and (own or verifies) else ""


@dataclass(frozen=True)
class AboutCard(OwedBy):
    """``card`` was sent, and lies in ``cluster_year``."""

    card: Card
    cluster_year: ClusterYear

    noun = "bảng tự chấm"

    @property
    def read_url(self) -> str:
        return reverse("scoring:card", args=[self.card.pk])


@dataclass(frozen=True)
class VerificationOwed(AboutCard):
    """By a board that checks it; while its board explains, it waits. ``of``: the short name of the board scored."""

    of: str
    due_on: dt.date | None

    step = Reminded.VERIFICATION.value
    afterwards = VERIFICATION

    @property
    def title(self) -> str:
        return f"Thẩm định bảng tự chấm của {self.of}"

    @property
    def occasion(self) -> str:
        return f"verification:{self.card.pk}"

    def is_open(self, day):
        return self.card.asks_verification

    @property
    def is_done(self) -> bool:
        return self.card.state == CardState.VERIFIED

    @property
    def is_waiting(self) -> bool:
        return self.card.asks_explanation

    @property
    def sent_at(self):
        """Until when it waits."""
        return self.card.explain_by

    def waiting_words(self):
        return self.title, "Đang chờ đơn vị giải trình", "giải trình trước hết ngày"

    def hint(self, official) -> str:
        return "đã giải trình, cần thẩm định tiếp" if self.card.state == CardState.EXPLAINED else "chưa thẩm định"

    def button(self, official):
        return "Thẩm định", self.write_url

    @property
    def write_url(self) -> str:
        return reverse("scoring:verify", args=[self.card.pk])

    @property
    def still(self) -> str:
        return f"chưa thẩm định xong bảng tự chấm năm {self.cluster_year.year} của {self.of}, {self.place}"

    @property
    def until(self) -> str:
        return "Khi bảng tự chấm đã thẩm định xong, hệ thống không nhắc nữa."


@dataclass(frozen=True)
class ExplanationOwed(AboutCard):
    """By the card's own board, from the questions until its answers are sent."""

    step = Reminded.EXPLANATION.value
    noun = "giải trình"
    is_done = False
    afterwards = EXPLANATION

    @property
    def due_on(self) -> dt.date:
        return self.card.explain_by

    @property
    def title(self) -> str:
        return f"Giải trình bảng tự chấm năm {self.cluster_year.year}"

    @property
    def occasion(self) -> str:
        return f"explanation:{self.card.pk}"

    def is_open(self, day):
        return self.card.asks_explanation

    def hint(self, official) -> str:
        return "Ban thẩm định đang chờ giải trình"

    def button(self, official):
        return "Giải trình", self.write_url

    @property
    def write_url(self) -> str:
        return reverse("scoring:explain", args=[self.card.pk])

    @property
    def still(self) -> str:
        return f"chưa gửi giải trình về bảng tự chấm năm {self.cluster_year.year} của {self.place}"

    @property
    def until(self) -> str:
        return "Khi đơn vị đã gửi giải trình, hệ thống không nhắc nữa."
