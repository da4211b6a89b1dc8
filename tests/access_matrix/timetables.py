"""The calendar of a cluster's year and its doors; “given”: the member has longer, “head”: the day is the head's."""

import datetime as dt

from tests.factories import OwnDeadlineFactory

PAGES = """
GET  clusters:timetable          cluster  302 200 200 200 200 200 404 200 200 200
GET  clusters:block_timetable    cluster  302 404 404 404 404 404 404 404 404 404
GET  clusters:deadline_change    step     302 403 403 403 200 403 404 200 403 403
POST clusters:deadline_change    step     401 403 403 403 302 403 404 302 403 403
GET  clusters:own_day            step     302 403 403 403 200 403 404 200 403 403
POST clusters:own_day            step     401 403 403 403 302 403 404 302 403 403
POST clusters:own_day            given    401 403 403 403 302 403 404 302 403 403
POST clusters:own_day            head     401 403 403 403 422 403 404 302 403 403
GET  clusters:own_day            pledge   302 403 403 403 403 403 404 403 403 403
POST clusters:own_day_take_back  step     401 403 403 403 302 403 404 302 403 403
POST clusters:own_day_take_back  given    401 403 403 403 302 403 404 302 403 403
POST clusters:own_day_take_back  head     401 403 403 403 403 403 404 302 403 403
"""


def stand(world, where):
    if where == "given":
        h1 = world.cluster_year.deadlines.get(step="h1")
        OwnDeadlineFactory(deadline=h1, board=world.member.board, given_by=world.head.leader)


def place(world, name, where, row):
    """(URL arguments, posted data)"""
    if where == "cluster":
        return [2, 2026], {}
    deadline = world.cluster_year.deadlines.get(step="pledge" if where == "pledge" else "h1")
    if name == "clusters:deadline_change":
        return [deadline.pk], {"opens_on": "2026-05-16", "due_on": "2026-06-12"}
    board = world.head.board if where == "head" else world.member.board
    given = {"board": board.pk, "kind": "longer", "due_on": dt.date(2026, 6, 19), "reason": "Bão."}
    return [deadline.pk], given
