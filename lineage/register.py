"""The register of provinces as one picture: every unit with its names in time, what it came out of, what it became.

A province and its board begin and end together, so a unit is both.
"""

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from provinces.days import last_day, today
from provinces.models import Province, ProvinceName, Succession
from provinces.names import board_name


class Unit:
    """``names``: one at least, the oldest first; ``origins``, ``successions``: passages in the order of their days."""

    def __init__(self, province: Province):
        self.province, self.pk = province, province.pk
        self.names: list[ProvinceName] = []
        self.origins: list[Passage] = []
        self.successions: list[Passage] = []

    def name_on(self, day: dt.date) -> ProvinceName:
        """Its name on that day; before its beginning the first, after its end the last."""
        begun = [name for name in self.names if name.valid_during.lower is None or name.valid_during.lower <= day]
        return begun[-1] if begun else self.names[0]

    def board_on(self, day: dt.date) -> str:
        """“Ban Tổ chức Tỉnh ủy Quảng Nam”."""
        name = self.name_on(day)
        return board_name(name.name, name.kind)

    def lives_on(self, day: dt.date) -> bool:
        return day in self.province.lifetime

    @property
    def ended_on(self) -> dt.date | None:
        return last_day(self.province.lifetime)

    @property
    def name(self) -> ProvinceName:
        """Of today, or its last."""
        return self.name_on(today())

    @property
    def board(self) -> str:
        return self.board_on(today())


class Passage(NamedTuple):
    """One succession seen from one of its ends; ``unit`` is the other."""

    unit: Unit
    succession: Succession


def read_register() -> dict[int, Unit]:
    """{province: unit} of all units that bear a name. Two queries."""
    units = {}
    names = ProvinceName.objects.select_related("province").order_by("valid_during", "pk")
    for name in names:
        units.setdefault(name.province_id, Unit(name.province)).names.append(name)
    for each in Succession.objects.order_by("on", "pk"):
        old, new = units.get(each.predecessor_id), units.get(each.successor_id)
        if old and new:
            old.successions.append(Passage(new, each))
            new.origins.append(Passage(old, each))
    return units


def in_order(units: list[Unit], day: dt.date) -> list[Unit]:
    """In Vietnamese order of their names of the day."""
    return sorted(units, key=lambda unit: (unit.name_on(day).sort_key, unit.pk))


def ancestors(unit: Unit) -> list[Unit]:
    """All units it came out of, over all generations, itself not among them."""
    return [each for each in _walk(unit, lambda one: one.origins) if each is not unit]


def heirs(unit: Unit, day: dt.date) -> list[Unit]:
    """What it has become by ``day``, as ``provinces.queries.heirs_of`` tells for boards: itself while it lives."""
    line = _walk(unit, lambda one: [] if one.lives_on(day) else one.successions)
    return in_order([each for each in line if each.lives_on(day)], day)


def _walk(unit, passages, seen=None) -> Iterator[Unit]:
    """The unit and all that the passages lead to, each once: what was split and merged again is reached twice."""
    seen = set() if seen is None else seen
    if unit.pk in seen:
        return
    seen.add(unit.pk)
    yield unit
    for passage in passages(unit):
        yield from _walk(passage.unit, passages, seen)
