"""What a unit came out of and what it became, generation by generation."""

import datetime as dt
from typing import NamedTuple

from lineage.register import Passage, Unit
from provinces.days import ONE_DAY


class Branch(NamedTuple):
    """A unit at the other end of a succession, named as it was then; ``branches``: the next generation."""

    unit: Unit
    board: str
    on: dt.date
    kind: str
    basis: str
    branches: list["Branch"]


def came_from(unit: Unit) -> list[Branch]:
    """Its predecessors, named as on their last day, and theirs."""
    return _grown(unit, lambda one: one.origins, -ONE_DAY)


def became(unit: Unit) -> list[Branch]:
    """Its successors, named as on their first day, and theirs."""
    return _grown(unit, lambda one: one.successions, 0 * ONE_DAY)


def _grown(unit, passages, shift):
    """It ends: the database lets no province come out of itself."""
    return [_branch(each, passages, shift) for each in passages(unit)]


def _branch(passage: Passage, passages, shift):
    unit, succession = passage
    return Branch(
        unit,
        unit.board_on(succession.on + shift),
        succession.on,
        succession.get_kind_display(),
        succession.basis,
        _grown(unit, passages, shift),
    )
