"""By which column a table is sorted: ``?xep=h1``, ``?xep=-h1`` the other way round. Pure."""

from collections.abc import Callable
from typing import NamedTuple

PARAMETER = "xep"


class Heading(NamedTuple):
    """Of a column: ``sort`` is what ``aria-sort`` says, "" where it is sorted by another; ``query`` sorts by it, or
    turns it round."""

    key: str
    sort: str
    query: str


class Order(NamedTuple):
    key: str
    backwards: bool = False

    def heading(self, key: str) -> Heading:
        if key != self.key:
            return Heading(key, "", f"?{PARAMETER}={key}")
        turned = key if self.backwards else f"-{key}"
        return Heading(key, "descending" if self.backwards else "ascending", f"?{PARAMETER}={turned}")

    def arranged(self, rows: list, rank: Callable | None) -> list:
        """``rank``: None where the rows come in that order already. What has no rank stands last either way; rows of
        equal rank stay as they came."""
        if rank is None:
            return rows[::-1] if self.backwards else rows
        ranks = [(rank(row), row) for row in rows]
        ranked = sorted((each for each in ranks if each[0] is not None), key=_rank, reverse=self.backwards)
        return [row for _, row in ranked] + [row for found, row in ranks if found is None]


def _rank(each):
    return each[0]


def asked_order(request, keys: list[str]) -> Order:
    """What the address asks for; the first of the keys where it asks for nothing that there is."""
    typed = request.GET.get(PARAMETER, "")
    key = typed.removeprefix("-")
    return Order(key, typed.startswith("-")) if key in keys else Order(keys[0])
