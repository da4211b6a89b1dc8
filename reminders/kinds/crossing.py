"""What boards are asked to check across: owed from the asking until it is sent, while the card lies before its
verifiers."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import F
from django.urls import reverse

from clusters.models import ClusterYear
from provinces.queries import with_board_names
from reminders.kinds.owed import OwedBy
from reminders.models import Reminded
from scoring.afterwards import CROSS_CHECK
from scoring.models import CrossCheck
from scoring.states import VERIFIABLE, ResultState

NEEDED = ["board", "due_on", "sent_at", "card__state", "card__cluster_year"]


@dataclass(frozen=True)
class CrossCheckOwed(OwedBy):
    """``paper`` bears its card, the year's ``result`` (None before it is begun) and ``board_short`` of the board
    scored."""

    paper: CrossCheck
    cluster_year: ClusterYear

    step = Reminded.CROSS_CHECK.value
    noun = "phiếu chấm chéo"
    afterwards = CROSS_CHECK

    @property
    def due_on(self) -> dt.date:
        return self.paper.due_on

    @property
    def title(self) -> str:
        return f"Chấm chéo bảng tự chấm của {self.paper.board_short}"

    @property
    def occasion(self) -> str:
        return f"cross_check:{self.paper.pk}"

    def is_open(self, day):
        """As ``scoring.access.crossing`` lets it be written."""
        return self.paper.card.state in VERIFIABLE and self.paper.result in (None, ResultState.OPEN)

    @property
    def is_done(self) -> bool:
        return self.paper.sent_at is not None

    def hint(self, official) -> str:
        return "chưa gửi phiếu chấm chéo"

    def button(self, official):
        return "Chấm chéo", self.write_url

    @property
    def write_url(self) -> str:
        return reverse("scoring:cross", args=[self.paper.pk])

    @property
    def still(self) -> str:
        return f"chưa gửi phiếu chấm chéo bảng tự chấm năm {self.cluster_year.year} của {self.paper.board_name}"

    @property
    def until(self) -> str:
        return "Khi đơn vị đã gửi phiếu chấm chéo, hệ thống không nhắc nữa."


def cross_checks_owed(years: dict[int, ClusterYear], day: dt.date, named, board_id=None) -> list[CrossCheckOwed]:
    """Of all boards or of this one; ``named``: board id → ``Ower``. One query."""
    papers = CrossCheck.objects.filter(card__cluster_year__in=years)
    if board_id is not None:
        papers = papers.filter(board=board_id)
    papers = with_board_names(papers.select_related("card"), day, "card__board").only(*NEEDED)
    papers = papers.annotate(result=F("card__cluster_year__result__state")).order_by("due_on", "pk")
    return [CrossCheckOwed(named(each.board_id), each, years[each.card.cluster_year_id]) for each in papers]
