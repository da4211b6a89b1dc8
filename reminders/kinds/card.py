"""The board's own scores: owed from the day self-scoring opens, once the cluster's sheet is published."""

from django.urls import reverse

from clusters.steps import Step
from pledges.states import DRAFT, Audience
from reminders.kinds.card_row import Card
from reminders.kinds.paper import PaperOwed
from scoring.afterwards import CARD
from scoring.states import CARD_SHAPES, VERIFIABLE, CardState


class CardOwed(PaperOwed):
    row: Card

    steps = (Step.SELF_SCORE.value,)
    noun = "bảng tự chấm"
    begin, go_on = "Tự chấm", "Chấm tiếp"
    late = "Nộp muộn"
    not_owed = "Không phải chấm"
    passed, send = CARD, "nộp"

    @property
    def is_begun(self):
        return self.row.pk is not None

    def is_open(self, day):
        return self.row.has_sheet and super().is_open(day)

    def is_owed(self, day):
        return super().is_owed(day) and not self.row.is_settled

    def standing(self, audience):
        """Other boards see that it was sent, and nothing else; the word is the card's own."""
        if audience == Audience.PEER and self.state != DRAFT:
            return CardState.SUBMITTED.value, "Đã nộp"
        back = "Bị trả lại" if audience == Audience.MEMBER else "Đã trả lại"
        own_words = {CardState.DRAFT: "Chưa nộp", CardState.RETURNED: back}
        return CARD_SHAPES.get(self.state, self.state), own_words.get(self.state, CardState(self.state).label)

    @property
    def is_waiting(self):
        return self.state in VERIFIABLE

    @property
    def title(self) -> str:
        return f"Tự chấm điểm năm {self.year}"

    @property
    def named(self) -> str:
        return f"bảng tự chấm điểm năm {self.year}"

    @property
    def write_url(self) -> str:
        return reverse("scoring:write", args=[self.deadline.cluster_year_id])

    @property
    def read_url(self) -> str:
        return reverse("scoring:card", args=[self.row.pk])

    def _readable(self, audience, official):
        return official.works and audience == Audience.HEAD and self.state != DRAFT

    def hint(self, official):
        return super().hint(official).replace("gửi", "nộp")

    def waiting_words(self):
        return self.title, "Đang chờ thẩm định", "nộp"

    @property
    def still(self) -> str:
        standing = f"có {self.noun} bị trả lại, chưa nộp lại" if self.was_returned else "chưa nộp"
        return f"{standing} {self.named} của {self.place}"

    @property
    def until(self) -> str:
        return f"Khi đơn vị đã nộp {self.noun}, hệ thống không nhắc nữa."
