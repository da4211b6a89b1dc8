"""Cards of predecessors about which questions are open: nobody is left there to answer them."""

from dataclasses import dataclass

from scoring.models import Scorecard
from scoring.states import CardState
from transitions.merger.parts.part import Part, Reading, named


@dataclass(frozen=True)
class Explanations(Part):
    """Told only: what becomes of a card is for its verifiers to decide."""

    reading: Reading
    cards: list[Scorecard]

    heading = "Bảng tự chấm đang chờ giải trình"

    @property
    def sentences(self) -> list[str]:
        return [self._sentence(card) for card in self.cards]

    def _sentence(self, card):
        who, since = self.reading.shorts([card.board_id]), self.reading.since
        unanswered = f"{who} chưa giải trình; {since} không còn ai ở đơn vị cũ trả lời."
        return f"{named(card.cluster_year)}: {unanswered} Nên giải trình hoặc thẩm định xong trước ngày đó."

    def carry_out(self, doing):
        return None


def read_explanations(reading: Reading) -> Explanations:
    """One query."""
    cards = Scorecard.objects.filter(board__in=reading.boards, state=CardState.EXPLAINING)
    return Explanations(reading, list(cards.select_related("cluster_year__cluster").order_by("pk")))
