"""How an example is written down, and the rows that the door for whole sheets takes. Pure."""

from decimal import Decimal
from typing import NamedTuple

from scoring.points import ORDINARY

KINDS = {"d": "direct", "y": "yes_no", "q": "quantitative", "b": "bonus", "m": "deduction"}


class Example(NamedTuple):
    """``rules``: fields of a sheet; ``rows``: as ``verbs.sheet.replace_criteria`` takes them; ``note``: its source."""

    key: str
    title: str
    note: str
    rules: dict
    rows: list[dict]

    @property
    def leaves(self) -> int:
        return sum(row["kind"] != "group" for row in self.rows)


def group(code: str, name: str, *parts: list[dict], guide: str = "") -> list[dict]:
    """A group over the rows of its parts. Its maximum is the sum of the ordinary ones right under it."""
    below = [row for part in parts for row in part]
    for part in parts:
        part[0]["parent"] = code
    counted = [part[0]["max_points"] for part in parts if part[0]["kind"] in (*ORDINARY, "group")]
    return [_row(code, name, "group", sum(counted, Decimal(0)), guide=guide), *below]


def leaf(code: str, name: str, kind: str, points, **fields) -> list[dict]:
    """``kind``: the letter it has in ``KINDS``."""
    return [_row(code, name, KINDS[kind], Decimal(str(points)), **fields)]


def leaves(code: str, points: str, kind: str = "d") -> list[list[dict]]:
    """The parts of group ``code`` written as “10 5 15=5+5+5”: leaves, and groups of leaves a, b, c. Without names."""
    return [_part(f"{code}.{number}", each, kind) for number, each in enumerate(points.split(), start=1)]


def _part(code, written, kind):
    _, _, split = written.partition("=")
    if not split:
        return leaf(code, "", kind, written)
    return group(
        code, "", *(leaf(f"{code}.{'abcde'[at]}", "", kind, each) for at, each in enumerate(split.split("+")))
    )


def named(rows: list[dict]) -> list[dict]:
    """Leaves without a name are numbered through: “Tiêu chí 1” …; groups without one say what is in them."""
    number = 0
    for row in rows:
        number += row["kind"] != "group"
        row["name"] = row["name"] or (f"Nhóm {row['code']}" if row["kind"] == "group" else f"Tiêu chí {number}")
    return rows


def _row(code, name, kind, points, **fields):
    return {"code": code, "name": name, "kind": kind, "max_points": points, "parent": "", **fields}
