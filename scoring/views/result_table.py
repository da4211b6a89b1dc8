"""The summary table of a year as its page shows it: as it stands now, or as it was published."""

from typing import NamedTuple

from django.db.models.functions import TruncDate
from django.urls import reverse

from provinces.queries import with_board_names
from scoring.models import ResultTable
from scoring.queries.summary import Summary
from scoring.views.card_parts import shown


class TableRow(NamedTuple):
    """``cells``: points of each part; ``card_url``: "" where the reader finds none; ``state``: of the card, (code,
    label)."""

    rank: int | None
    name: str
    card_url: str
    cells: list[str]
    bonus: str
    deduction: str
    total: str
    class_name: str
    excluded: str
    state: tuple[str, str]


class Table(NamedTuple):
    """``columns``: (code, name) of each part."""

    columns: list[tuple[str, str]]
    rows: list[TableRow]


def now(summary: Summary) -> Table:
    parts = [part.pk for part in summary.parts]
    columns = [(part.code, part.name) for part in summary.parts]
    return Table(columns, [_row_now(row, parts) for row in summary.rows])


def _row_now(row, parts):
    url = reverse("scoring:card", args=[row.card.pk]) if row.card else ""
    state = (row.card.state, row.card.get_state_display()) if row.card else ("draft", "Chưa nộp")
    if row.ranked is None:
        return TableRow(None, row.name, url, [""] * len(parts), "", "", "", "", row.excluded, state)
    told = row.ranked
    cells = [shown(told.parts.get(part)) for part in parts]
    sums = (shown(told.bonus), shown(told.deduction), shown(told.total))
    return TableRow(told.rank, row.name, url, cells, *sums, row.class_name, row.excluded, state)


def published(table: ResultTable, cards: dict[int, int]) -> Table:
    """``cards``: {board: card} that the reader may open. One query."""
    parts = [str(pk) for pk, *_ in table.parts]
    lines = with_board_names(table.lines.all(), TruncDate("table__at")).order_by("position", "pk")
    columns = [(code, name) for _, code, name, _ in table.parts]
    return Table(columns, [_row_then(line, parts, cards) for line in lines])


def _row_then(line, parts, cards):
    url = reverse("scoring:card", args=[cards[line.board_id]]) if line.board_id in cards else ""
    cells = [line.parts.get(part, "").replace(".", ",") for part in parts]
    sums = (shown(line.bonus), shown(line.deduction), shown(line.total))
    return TableRow(line.rank, line.board_name, url, cells, *sums, line.class_name, line.excluded, ("", ""))
