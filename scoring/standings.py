"""The table of a year's result, as it stands now or as it was published: what its page and its Excel file show."""

from decimal import Decimal
from typing import NamedTuple

from django.db.models.functions import TruncDate

from provinces.queries import with_board_names
from scoring.models import ResultTable, Scorecard
from scoring.points import rounded
from scoring.queries.summary import Summary


class Standing(NamedTuple):
    """A board by its short name. ``rank`` None and ``class_name`` "" where it has none (yet).

    ``parts``: points by column; points are None where the board has sent no card. ``card``: while it is not published.
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
    card: Scorecard | None = None


class Standings(NamedTuple):
    """``columns``: (code, name) of each part."""

    columns: list[tuple[str, str]]
    rows: list[Standing]


def standings_now(summary: Summary) -> Standings:
    """Ranks and classes once every card is verified."""
    rows = [_now(row, summary.parts) for row in summary.rows]
    columns = [(part.code, part.name) for part in summary.parts]
    return Standings(columns, [row._replace(rank=None, class_name="") for row in rows] if summary.gaps else rows)


def _now(row, parts):
    told = row.ranked
    if told is None:
        nothing = [None] * len(parts), None, None, None
        return Standing(None, row.board, row.name, *nothing, "", row.excluded, 0, row.card)
    points = [rounded(told.parts[part.pk]) if part.pk in told.parts else None for part in parts]
    sums = (rounded(told.bonus), rounded(told.deduction), told.total)
    return Standing(told.rank, row.board, row.name, points, *sums, row.class_name, row.excluded, told.votes, row.card)


def standings_of(table: ResultTable) -> Standings:
    """One query."""
    keys = [str(pk) for pk, *_ in table.parts]
    lines = with_board_names(table.lines.all(), TruncDate("table__at")).order_by("position", "pk")
    return Standings([(code, name) for _, code, name, _ in table.parts], [_then(line, keys) for line in lines])


def _then(line, keys):
    points = [Decimal(line.parts[key]) if key in line.parts else None for key in keys]
    sums = (line.bonus, line.deduction, line.total)
    return Standing(
        line.rank, line.board_id, line.board_short, points, *sums, line.class_name, line.excluded, line.votes
    )
