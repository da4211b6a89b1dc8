"""The parts of looking at fairness as they are shown: a chart, and rows with the same numbers. None: nothing yet."""

from decimal import Decimal
from typing import NamedTuple

from pledges.chart import Bar, Chart, bar_chart, text_of
from pledges.fields import shown
from scoring.fairness import Spread, differences, spreads, stability, strictness
from scoring.points import HUNDRED, ZERO, rounded
from scoring.queries.fairness import Fairness
from scoring.tree import base_maximum
from scoring.views.fairness_sentences import highest_claim, how_many_tell, least_stable, strictest


class Part(NamedTuple):
    """``columns``: heads of the cells in the middle of the rows, (code, name), where they are not always the same."""

    chart: Chart
    rows: list[NamedTuple]
    columns: list[tuple[str, str]] = []


class ComparedRow(NamedTuple):
    """Self-points − points that count: ``cells`` by part, and over all of them."""

    board: str
    cells: list[str]
    sum: str


def compared(found: Fairness) -> Part | None:
    """The boards that rate themselves highest stand first."""
    by_board = differences(found.lines)
    if not by_board:
        return None
    sums = {board: rounded(sum(parts.values(), ZERO)) for board, parts in by_board.items()}
    told = sorted((row for row in found.sent if row.board in sums), key=lambda row: -sums[row.board])
    columns = _columns(found, by_board)
    rows = [_compared_row(row.name, by_board[row.board], columns, sums[row.board]) for row in told]
    bars = [Bar(row.name, sums[row.board]) for row in told]
    return Part(bar_chart(bars, highest_claim(bars)), rows, [(part.code, part.name) for part in columns])


def _columns(found, by_board):
    """The sheet's parts in which anything is compared."""
    parts = {part for board in by_board.values() for part in board}
    return [node.criterion for node in found.nodes if node.criterion.pk in parts]


def _compared_row(name, parts, columns, total):
    cells = [rounded(parts[part.pk]) if part.pk in parts else None for part in columns]
    return ComparedRow(name, [text_of(cell) for cell in cells], text_of(total))


class StrictRow(NamedTuple):
    """``mean``: verified − self-points, in per cent of the maximum."""

    name: str
    board: str
    lines: int
    mean: str


def strict(found: Fairness) -> Part | None:
    """The strictest stand first."""
    told = [(rounded(each.mean), found.verifiers[pk], each.lines) for pk, each in strictness(found.lines).items()]
    if not told:
        return None
    told.sort(key=lambda each: (each[0], each[1].name, each[1].official))
    bars = [Bar(person.name, mean) for mean, person, _ in told]
    rows = [StrictRow(person.name, person.board, lines, text_of(mean)) for mean, person, lines in told]
    return Part(bar_chart(bars, strictest(bars)), rows)


class FlatRow(NamedTuple):
    code: str
    name: str
    points: str
    is_full: bool


def telling(found: Fairness) -> Part | None:
    """By part of the sheet: how many criteria do not tell the boards apart, beside how many do; the former as rows."""
    judged = spreads(found.lines, found.verified)
    if not judged:
        return None
    flat = {each.criterion: each for each in judged if each.points is not None}
    bars = [_bar(node.criterion, judged) for node in found.nodes if node.depth == 0]
    chart = bar_chart([bar for bar in bars if bar.value or bar.before], how_many_tell(len(flat), len(judged)))
    rows = [_flat_row(node.criterion, flat[node.criterion.pk]) for node in found.nodes if node.criterion.pk in flat]
    return Part(chart, rows)


def _bar(part, judged: list[Spread]):
    points = [each.points for each in judged if each.part == part.pk]
    apart = points.count(None)
    return Bar(part.code, Decimal(len(points) - apart), Decimal(apart))


def _flat_row(criterion, spread):
    points = f"{shown(rounded(spread.points))} / {shown(spread.maximum)}"
    return FlatRow(criterion.code, criterion.name, points, spread.is_full)


class StableRow(NamedTuple):
    """``rank`` by total alone; ``share`` in per cent."""

    rank: int
    board: str
    total: str
    share: str


def stable(found: Fairness) -> Part | None:
    """The best stand first."""
    year = found.summary.cluster_year
    by_board = stability(found.contenders, base_maximum(found.nodes), seed=year.pk)
    if not by_board:
        return None
    told = [(row, by_board[row.board]) for row in found.sent if row.board in by_board]
    bars = [Bar(row.name, each.share * HUNDRED) for row, each in told]
    rows = [
        StableRow(each.rank, row.name, shown(row.ranked.total), text_of(each.share * HUNDRED)) for row, each in told
    ]
    return Part(bar_chart(bars, least_stable(bars)), rows)
