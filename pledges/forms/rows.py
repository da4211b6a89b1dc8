"""Rows of a form as they are typed: read out of what was sent, and written back added to, moved or left out.

Row 2's cell ``unit`` under the prefix ``targets`` is the field ``targets-2-unit``; ``targets-rows`` says how many
there are. So a page without JavaScript has buttons that send the form, and its rows come back changed, nothing lost.
"""

from django.http import QueryDict

HOLDS = 900  # rows read at most; more are not typed, but thrown at the server


def count_name(prefix: str) -> str:
    return f"{prefix}-rows"


def rows_in(data: QueryDict, prefix: str) -> int:
    """How many rows were sent."""
    typed = data.get(count_name(prefix), "")
    return min(int(typed), HOLDS) if typed.isdecimal() and len(typed) < 6 else 0


def cells_in(data: QueryDict, prefix: str, names: list[str]) -> list[dict[str, str]]:
    """[{cell: what was typed}] row by row."""
    return [{name: data.get(f"{prefix}-{row}-{name}", "") for name in names} for row in range(rows_in(data, prefix))]


def with_cells(data: QueryDict, prefix: str, rows: list[dict[str, str]]) -> QueryDict:
    """The same data with these rows instead of its own."""
    changed = data.copy()
    for name in [name for name in changed if name.startswith(f"{prefix}-")]:
        del changed[name]
    changed[count_name(prefix)] = str(len(rows))
    for row, cells in enumerate(rows):
        for name, value in cells.items():
            changed[f"{prefix}-{row}-{name}"] = value
    return changed


def moved(rows: list, action: str) -> list:
    """The rows after one of the buttons “remove:3”, “up:3”, “down:3”; a row that is not there changes nothing."""
    verb, _, typed = action.partition(":")
    rows, at = list(rows), int(typed) if typed.isdecimal() and len(typed) < 6 else -1
    if not 0 <= at < len(rows):
        return rows
    if verb == "remove":
        del rows[at]
    to = at + {"up": -1, "down": 1}.get(verb, 0)
    if verb in ("up", "down") and 0 <= to < len(rows):
        rows[at], rows[to] = rows[to], rows[at]
    return rows
