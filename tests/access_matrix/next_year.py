"""Opening the next year from this one. “where”: “new” (nothing prepared), “prepared”, “opened”."""

from tests.transitions.next_year.preparing import confirmed, saved, seen
from transitions.next_year.calendar import USUAL

PAGES = """
GET  transitions:next_year                new      302 403 403 200 200 403 404 200 403 403
POST transitions:next_year                new      401 403 403 302 302 403 404 302 403 403
GET  transitions:confirm_next_year        new      302 403 403 403 403 403 404 403 403 403
GET  transitions:next_year                prepared 302 403 403 200 200 403 404 200 403 403
GET  transitions:confirm_next_year        prepared 302 403 403 200 200 403 404 200 403 403
POST transitions:confirm_next_year        prepared 401 403 403 403 302 403 404 302 403 403
GET  transitions:next_year                opened   302 403 403 302 302 403 404 302 403 403
GET  transitions:confirm_next_year        opened   302 403 403 302 302 403 404 302 403 403
GET  transitions:block_next_year          new      302 404 404 404 404 404 404 404 404 404
GET  transitions:block_confirm_next_year  new      302 404 404 404 404 404 404 404 404 404
"""


def stand(world, where):
    if where != "new":
        saved(world)
    if where == "opened":
        confirmed(world)
    return seen(world) if where == "prepared" else ""


def place(world, name, where, row):
    """(URL arguments, posted data); ``row``: the mark of what is prepared."""
    data = {"calendar": USUAL, "members": [], "seen": row}
    chosen = {f"{office}_method": "rotated" for office in ("head", "deputy_1", "deputy_2", "deputy_3")}
    return [2, 2026], data | chosen
