"""Two days of the register compared: which units came out of which, which stayed, which changed their name or kind."""

import datetime as dt
from typing import NamedTuple

from lineage.register import Unit, ancestors, in_order
from provinces.days import ONE_DAY
from provinces.models import ProvinceName, Succession


class Formed(NamedTuple):
    """A unit that was not there on the earlier day. ``origins``: [(unit, its last name)] of those that were."""

    unit: Unit
    name: ProvinceName
    origins: list[tuple[Unit, ProvinceName]]
    successions: list[Succession]

    @property
    def basis(self) -> str:
        """The acts, each once."""
        return "; ".join(dict.fromkeys(each.basis for each in self.successions))

    @property
    def on(self) -> dt.date | None:
        return self.unit.province.lifetime.lower


class Renamed(NamedTuple):
    """A change of name or kind between the two days."""

    unit: Unit
    before: ProvinceName
    after: ProvinceName


class Comparison(NamedTuple):
    before: int
    after: int
    formed: list[Formed]
    kept: list[tuple[Unit, ProvinceName]]
    renamed: list[Renamed]


def compare(units: list[Unit], first: dt.date, then: dt.date) -> Comparison:
    """``first`` before ``then``."""
    before = [each for each in units if each.lives_on(first)]
    after = in_order([each for each in units if each.lives_on(then)], then)
    return Comparison(
        len(before),
        len(after),
        [_formed(each, first, then) for each in after if each not in before],
        [(each, each.name_on(then)) for each in after if each in before],
        sorted(
            (change for each in units for change in _renamed(each, first, then)),
            key=lambda change: change.after.valid_during.lower,
        ),
    )


def _formed(unit, first, then):
    line = ancestors(unit)
    last = (unit.province.lifetime.lower or then) - ONE_DAY
    origins = in_order([each for each in line if each.lives_on(first)], last)
    successions = [passage.succession for passage in unit.origins]
    named = [(each, each.name_on(each.ended_on or last)) for each in origins]
    return Formed(unit, unit.name_on(then), named, successions)


def _renamed(unit, first, then):
    pairs = zip(unit.names, unit.names[1:], strict=False)
    return [Renamed(unit, *pair) for pair in pairs if first < pair[1].valid_during.lower <= then]
