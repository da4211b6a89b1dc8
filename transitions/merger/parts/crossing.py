"""Cards that a predecessor was asked to check across and has not: the successor does, or nobody."""

from dataclasses import dataclass
from typing import NamedTuple

from provinces.queries import with_board_names
from scoring.models import CrossCheck
from transitions.merger.parts.memberships import Memberships
from transitions.merger.parts.part import Part, Reading, named


class Asked(NamedTuple):
    """``of``: the short name of the board whose card it is."""

    paper: CrossCheck
    of: str
    passes: bool


@dataclass(frozen=True)
class CrossChecks(Part):
    reading: Reading
    asked: list[Asked]

    heading = "Phiếu chấm chéo chưa gửi"

    @property
    def sentences(self) -> list[str]:
        return [self._sentence(each) for each in self.asked]

    def _sentence(self, each):
        who = self.reading.shorts([each.paper.board_id])
        what = f"{named(each.paper.card.cluster_year)}: {who} được giao chấm chéo {each.of}"
        return f"{what}; {self.reading.asked.board} chấm tiếp." if each.passes else f"{what}; thôi giao."

    def carry_out(self, doing):
        for each in self.asked:
            if each.passes:
                CrossCheck.objects.filter(pk=each.paper.pk).update(board=doing.board)
            else:
                each.paper.delete()


def read_cross_checks(reading: Reading, memberships: Memberships) -> CrossChecks:
    """One query. A card passes once, to a member of its cluster, and never that of a predecessor: nobody checks what
    he came out of."""
    papers = CrossCheck.objects.filter(board__in=reading.boards, sent_at=None)
    papers = papers.select_related("card__cluster_year__cluster").order_by("pk")
    asked, passed = [], set()
    for paper in with_board_names(papers, reading.on, "card__board"):
        card = paper.card
        foreign = card.board_id not in reading.boards and card.pk not in passed
        passes = foreign and memberships.is_joined(card.cluster_year_id)
        asked.append(Asked(paper, paper.board_short, passes))
        passed |= {card.pk} if passes else set()
    return CrossChecks(reading, asked)
