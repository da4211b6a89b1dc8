"""The summary table of a year as its page shows it: as it stands now, or as it was published."""

from decimal import Decimal
from typing import NamedTuple

from django.db.models.functions import TruncDate
from django.urls import reverse

from provinces.queries import with_board_names
from scoring.models import ResultTable
from scoring.queries.summary import Summary
from scoring.states import CardState
from scoring.views.card_parts import shown


class TableRow(NamedTuple):
    """``cells``: points of each part; ``card_url``, ``decide_url``: "" where the reader finds none; ``votes``: 0 where
    none were counted; ``state``: of the card, (shape, label), None once published."""

    rank: int | None
    name: str
    card_url: str
    cells: list[str]
    bonus: str
    deduction: str
    total: str
    class_name: str
    excluded: str
    votes: int
    state: tuple[str, str] | None = None
    decide_url: str = ""


class Table(NamedTuple):
    """``columns``: (code, name) of each part."""

    columns: list[tuple[str, str]]
    rows: list[TableRow]


def now(summary: Summary, judged: set[int]) -> Table:
    """Ranks and classes once every card is verified. ``judged``: the boards about whom the reader decides."""
    parts = [part.pk for part in summary.parts]
    columns = [(part.code, part.name) for part in summary.parts]
    rows = [_row_now(row, parts, row.board in judged) for row in summary.rows]
    return Table(columns, [row._replace(rank=None, class_name="") for row in rows] if summary.gaps else rows)


def _row_now(row, parts, is_judged):
    decide_url = reverse("scoring:decisions", args=[row.card.pk]) if row.card and is_judged else ""
    if row.ranked is None:
        state = (CardState.DRAFT, "Chưa nộp")
        return TableRow(None, row.name, "", [""] * len(parts), "", "", "", "", row.excluded, 0, state, decide_url)
    told, state = row.ranked, (row.card.shape, row.card.get_state_display())
    cells = [shown(told.parts.get(part)) for part in parts]
    sums = (shown(told.bonus), shown(told.deduction), shown(told.total))
    url = reverse("scoring:card", args=[row.card.pk])
    return TableRow(
        told.rank, row.name, url, cells, *sums, row.class_name, row.excluded, told.votes, state, decide_url
    )


def published(table: ResultTable, cards: dict[int, int]) -> Table:
    """``cards``: {board: card} that the reader may open. One query."""
    parts = [str(pk) for pk, *_ in table.parts]
    lines = with_board_names(table.lines.all(), TruncDate("table__at")).order_by("position", "pk")
    columns = [(code, name) for _, code, name, _ in table.parts]
    return Table(columns, [_row_then(line, parts, cards) for line in lines])


def _row_then(line, parts, cards):
    url = reverse("scoring:card", args=[cards[line.board_id]]) if line.board_id in cards else ""
    cells = [shown(Decimal(line.parts[part])) if part in line.parts else "" for part in parts]
    sums = (shown(line.bonus), shown(line.deduction), shown(line.total))
    return TableRow(line.rank, line.board_short, url, cells, *sums, line.class_name, line.excluded, line.votes)
