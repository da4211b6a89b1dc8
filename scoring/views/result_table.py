"""The table of a year's result as its page shows it, with the ways on from each board."""

from typing import NamedTuple

from django.urls import reverse

from scoring.standings import Standing, Standings
from scoring.states import CardState
from scoring.views.card_parts import shown


class TableRow(NamedTuple):
    """``cells``: points of each part; ``card_url``, ``decide_url``: "" where the reader finds none; ``state``: of the
    card, (shape, label), None once published."""

    standing: Standing
    cells: list[str]
    bonus: str
    deduction: str
    total: str
    card_url: str
    decide_url: str
    state: tuple[str, str] | None


class Table(NamedTuple):
    columns: list[tuple[str, str]]
    rows: list[TableRow]


def now(standings: Standings, judged: set[int]) -> Table:
    """``judged``: the boards about whom the reader decides."""
    return Table(standings.columns, [_row_now(row, judged) for row in standings.rows])


def _row_now(standing, judged):
    card = standing.card
    decide_url = reverse("scoring:decisions", args=[card.pk]) if card and standing.board in judged else ""
    if standing.total is None:
        return _row(standing, "", decide_url, (CardState.DRAFT, "Chưa nộp"))
    return _row(standing, _card_url(card.pk), decide_url, (card.shape, card.get_state_display()))


def published(standings: Standings, cards: dict[int, int]) -> Table:
    """``cards``: {board: card} that the reader may open."""
    rows = [_row(row, _card_url(cards.get(row.board)), "", None) for row in standings.rows]
    return Table(standings.columns, rows)


def _card_url(pk):
    return reverse("scoring:card", args=[pk]) if pk else ""


def _row(standing, card_url, decide_url, state):
    cells = [shown(points) for points in standing.parts]
    sums = (shown(standing.bonus), shown(standing.deduction), shown(standing.total))
    return TableRow(standing, cells, *sums, card_url, decide_url, state)
