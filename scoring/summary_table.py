"""The table of a year's result, as it stands now or as it was published: what its page and its Excel file show."""

from decimal import Decimal
from typing import NamedTuple

from django.db.models.functions import TruncDate

from provinces.queries import with_board_names
from scoring.models import ResultTable, Scorecard
from scoring.points import rounded
from scoring.queries.summary import Summary


class SummaryLine(NamedTuple):
    """A board by its short name. ``rank`` None and ``class_name`` "" where it has none (yet).

    ``parts``: points by column; points are None where the board has sent no card. While it is not published: ``open``
    ordinary criteria still without points, and the ``card``.
    """

    rank: int | None
    board: int
    name: str
    parts: list[Decimal | None]
    bonus: Decimal | None
    deduction: Decimal | None
    total: Decimal | None
    class_name: str
    excluded: str
    votes: int
    open: int = 0
    card: Scorecard | None = None


class SummaryTable(NamedTuple):
    """``columns``: (code, name) of each part."""

    columns: list[tuple[str, str]]
    rows: list[SummaryLine]


def table_now(summary: Summary) -> SummaryTable:
    """Ranks and classes once every card is verified."""
    rows = [_now(row, summary.parts) for row in summary.rows]
    columns = [(part.code, part.name) for part in summary.parts]
    return SummaryTable(columns, [_not_yet(row) for row in rows] if summary.gaps else rows)


def _not_yet(row):
    """Who has sent nothing may still send it."""
    return row._replace(rank=None, class_name="", excluded=row.excluded if row.total is not None else "")


def _now(row, parts):
    told = row.ranked
    if told is None:
        nothing = [None] * len(parts), None, None, None
        return SummaryLine(None, row.board, row.name, *nothing, "", row.excluded, 0, 0, row.card)
    points = [rounded(told.parts[part.pk]) if part.pk in told.parts else None for part in parts]
    sums = (rounded(told.bonus), rounded(told.deduction), told.total)
    rest = (row.class_name, row.excluded, told.votes, told.unverified, row.card)
    return SummaryLine(told.rank, row.board, row.name, points, *sums, *rest)


def table_of(table: ResultTable) -> SummaryTable:
    """One query."""
    keys = [str(pk) for pk, *_ in table.parts]
    lines = with_board_names(table.lines.all(), TruncDate("table__at")).order_by("position", "pk")
    return SummaryTable([(code, name) for _, code, name, _ in table.parts], [_then(line, keys) for line in lines])


def _then(line, keys):
    points = [Decimal(line.parts[key]) if key in line.parts else None for key in keys]
    sums = (line.bonus, line.deduction, line.total)
    return SummaryLine(
        line.rank, line.board_id, line.board_short, points, *sums, line.class_name, line.excluded, line.votes
    )
