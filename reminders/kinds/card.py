"""The board's own scores: owed from the day self-scoring opens, once the cluster's sheet is published."""

from django.db.models import F, FilteredRelation, Q
from django.urls import reverse

from clusters.steps import Step
from pledges.states import DRAFT, Audience
from reminders.kinds.paper import Paper, PaperOwed
from scoring.models import CriteriaSheet
from scoring.states import CARD_SHAPES, VERIFIABLE, CardState, SheetState

NO_SHEET, NOT_BEGUN, BEGUN = "no sheet", "not begun", "begun"
COLUMNS = ("pk", "board_id", "state", "due_on", "first_submitted_at", "submitted_at", "returned_at")


class CardOwed(PaperOwed):
    """``row.which``: whether there is a sheet to score by, and whether the card is begun."""

    steps = (Step.SELF_SCORE.value,)
    noun = "bảng tự chấm"
    begin, go_on = "Tự chấm", "Chấm tiếp"
    late = "Nộp muộn"
    not_owed = "Không phải chấm"

    @classmethod
    def lookup(cls, cluster_years, board_id=None):
        """(deadline, board id) → ``Paper``. One query: the published sheets with whatever cards their years have."""
        of_board = Q() if board_id is None else Q(cluster_year__cards__board=board_id)
        sheets = CriteriaSheet.objects.filter(cluster_year__in=cluster_years, state=SheetState.PUBLISHED)
        sheets = sheets.annotate(card=FilteredRelation("cluster_year__cards", condition=of_board)).order_by("pk")
        years, cards = set(), {}
        columns = (F(f"card__{each}") for each in COLUMNS)
        for year, pk, board, *stamps in sheets.values_list("cluster_year_id", *columns):
            years.add(year)
            cards[year, board] = Paper(pk, year, board, BEGUN, *stamps)
        return lambda deadline, board: (
            cards.get((deadline.cluster_year_id, board))
            or _unbegun(deadline.cluster_year_id, board, NOT_BEGUN if deadline.cluster_year_id in years else NO_SHEET)
        )

    @property
    def is_begun(self):
        return self.row.which == BEGUN

    def is_open(self, day):
        return self.row.which != NO_SHEET and super().is_open(day)

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


def _unbegun(year, board, which):
    return Paper(0, year, board, which, DRAFT, None, None, None, None)
