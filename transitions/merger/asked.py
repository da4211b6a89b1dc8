"""What an administrator asks for: a merger or a change of kind, and his choices where there are some."""

import datetime as dt
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db import models

from provinces.models import Province
from provinces.names import board_name, province_name


@dataclass(frozen=True)
class NewName:
    """From ``on`` a province bears this name; ``basis``: the act that says so."""

    name: str
    kind: str
    on: dt.date
    basis: str

    @property
    def place(self) -> str:
        """“Thành phố Đà Nẵng”"""
        return province_name(self.name, self.kind)

    @property
    def board(self) -> str:
        """“Ban Tổ chức Thành ủy Đà Nẵng”"""
        return board_name(self.name, self.kind)


@dataclass(frozen=True)
class Change(NewName):
    """A province is called so that was called otherwise."""

    province: Province


@dataclass(frozen=True)
class Merging(NewName):
    """A new province is called so, and stands where the predecessors stood."""

    predecessors: list[Province]
    code: str


class Then(models.TextChoices):
    """What becomes of a step whose day has passed."""

    SUCCESSOR = "successor", "Đơn vị mới làm"
    NOBODY = "nobody", "Không phải làm nữa"
    AS_IT_IS = "as_it_is", "Để nguyên"


class Seat(models.TextChoices):
    """What becomes of an official of a predecessor, or of its office."""

    MOVES = "moves", "Chuyển sang đơn vị mới"
    ENDS = "ends", "Ngừng tài khoản"


class Moving(NamedTuple):
    seat: str
    capacity: str
    position: str


@dataclass(frozen=True)
class Choices:
    """Whatever is not named is as it is usual.

    ``clusters``: {year: the cluster's year that the successor belongs to, None for none}; ``offices``: {duty: whether
    it passes to the successor}; ``steps``: {(year, step): Then}; ``officials``: {official: Moving}.
    """

    clusters: dict[int, int | None] = field(default_factory=dict)
    offices: dict[int, bool] = field(default_factory=dict)
    steps: dict[tuple[int, str], str] = field(default_factory=dict)
    officials: dict[int, Moving] = field(default_factory=dict)


class Objection(NamedTuple):
    """What stands against it; ``field``: the form's, "" for the whole."""

    field: str
    sentence: str
