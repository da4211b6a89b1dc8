"""What the parts of a plan have in common."""

import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import NamedTuple

from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.formats import date_format

from clusters.models import ClusterYear
from provinces.days import ONE_DAY
from provinces.models import Board, Official
from transitions.merger.asked import Choices, Merging


class Reading(NamedTuple):
    """``boards``: the predecessors', named as on their last day."""

    asked: Merging
    choices: Choices
    boards: dict[int, Board]

    @property
    def on(self) -> dt.date:
        return self.asked.on

    @property
    def since(self) -> str:
        return f"từ ngày {date_format(self.on)}"

    def shorts(self, boards: Iterable[int]) -> str:
        """“Hải Dương, Hải Phòng”: in the order of their names, each once."""
        wanted = set(boards)
        return ", ".join(board.board_short or str(board) for pk, board in self.boards.items() if pk in wanted)


class Doing(NamedTuple):
    """``board``: the successor's, which now exists."""

    board: Board
    by: Official
    at: dt.datetime


class Part(ABC):
    """``heading``, ``sentences`` (none: nothing changes here), ``carry_out``; ``objections`` to what was chosen.

    ``chosen_by``: how the names of the fields begin in which something of it can be chosen; "" for none.
    """

    heading: str
    chosen_by = ""

    @property
    @abstractmethod
    def sentences(self) -> list[str]: ...

    @abstractmethod
    def carry_out(self, doing: Doing) -> None: ...


def read_boards(asked: Merging) -> dict[int, Board]:
    """One query."""
    boards = Board.objects.filter(province__in=asked.predecessors, lifetime__contains=asked.on - ONE_DAY)
    return {board.pk: board for board in boards.named_on(asked.on - ONE_DAY).order_by("board_order", "pk")}


def named(cluster_year: ClusterYear) -> str:
    """“Cụm số 2, năm 2025”"""
    return f"{cluster_year.cluster.short}, năm {cluster_year.year}"


def begins_before(stretch: DateRange, on: dt.date) -> bool:
    return stretch.lower is None or stretch.lower < on


def rest(stretch: DateRange, on: dt.date) -> DateRange:
    """What is left of it from ``on``."""
    return DateRange(on if begins_before(stretch, on) else stretch.lower, stretch.upper)


def end(row, on: dt.date) -> None:
    """A dated row ends the day before ``on``; one that would have no day goes."""
    if begins_before(row.valid_during, on):
        row.valid_during = DateRange(row.valid_during.lower, on)
        row.save(update_fields=["valid_during"])
    else:
        row.delete()
