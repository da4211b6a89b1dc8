"""The table of a year's result as its page shows it, with the ways on from each board."""

from typing import NamedTuple

from django.urls import reverse

from scoring.states import CardState
from scoring.summary_table import SummaryLine, SummaryTable
from scoring.views.card_parts import shown


class TableRow(NamedTuple):
    """``cells``: points of each part; ``card_url``, ``decide_url``: "" where the reader finds none; ``state``: of the
    card, (shape, label), None once published."""

    line: SummaryLine
    cells: list[str]
    bonus: str
    deduction: str
    total: str
    card_url: str
    decide_url: str
    state: tuple[str, str] | None

    @property
    def progress(self) -> str:
        """Of a card that is being verified: “còn 12 mục chưa có điểm”."""
        return f"còn {self.line.open} mục chưa có điểm" if self.state and self.line.open else ""


class Table(NamedTuple):
    columns: list[tuple[str, str]]
    rows: list[TableRow]


def now(table: SummaryTable, judged: set[int]) -> Table:
    """``judged``: the boards about whom the reader decides."""
    return Table(table.columns, [_row_now(row, judged) for row in table.rows])


def _row_now(line, judged):
    card = line.card
    decide_url = reverse("scoring:decisions", args=[card.pk]) if card and line.board in judged else ""
    if line.total is None:
        return _row(line, "", decide_url, (CardState.DRAFT, "Chưa nộp"))
    return _row(line, _card_url(card.pk), decide_url, (card.shape, card.get_state_display()))


def published(table: SummaryTable, cards: dict[int, int]) -> Table:
    """``cards``: {board: card} that the reader may open."""
    rows = [_row(row, _card_url(cards.get(row.board)), "", None) for row in table.rows]
    return Table(table.columns, rows)


def _card_url(pk):
    return reverse("scoring:card", args=[pk]) if pk else ""


def _row(line, card_url, decide_url, state):
    cells = [shown(points) for points in line.parts]
    sums = (shown(line.bonus), shown(line.deduction), shown(line.total))
    return TableRow(line, cells, *sums, card_url, decide_url, state)
