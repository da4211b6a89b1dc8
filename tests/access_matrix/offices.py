"""The offices of a year by date, handing them over, having the deputy check. “where”: “year”, or “given”: for some days
the deputy checks."""

from tests.transitions.offices.test_verbs import delegated, deputy_of

PAGES = """
GET  transitions:offices         year   302 200 200 200 200 200 404 200 200 200
GET  transitions:block_offices   year   302 404 404 404 404 404 404 404 404 404
POST transitions:delegate        year   401 403 403 403 302 403 404 403 403 403
POST transitions:hand_over       year   401 403 403 403 403 403 404 302 403 403
POST transitions:end_delegation  given  401 403 403 403 302 403 404 403 403 403
"""
DAYS = {"giao-duyet-first_day": "2026-06-08", "giao-duyet-last_day": "2026-06-14"}
HOW = {"ban-giao-on": "2026-07-01", "ban-giao-method": "appointed", "ban-giao-source": "Quyết định số 15"}


def stand(world, where):
    return delegated(world) if where == "given" else None


def place(world, name, where, row):
    """(URL arguments, posted data)"""
    if name == "transitions:end_delegation":
        return [row.pk], {}
    if name == "transitions:delegate":
        return [world.cluster_year.pk], DAYS | {"giao-duyet-duty": deputy_of(world)}
    if name == "transitions:hand_over":
        return [world.cluster_year.pk], HOW | {"ban-giao-board": world.member.board.pk}
    return [2, 2026], {}
