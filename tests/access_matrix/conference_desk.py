"""The secretary's desk and the projector. A page stands “where” the conference is: “planned”, “invited” (two boards of
three are marked present), “session” (the member has signed and was chosen head), “held”, “confirmed”."""

from conferences.verbs.choosing import record_election
from conferences.verbs.session import mark_presence
from conferences.verbs.signing import record_signing
from tests.conferences.held import held, in_session, invited, planned
from tests.conferences.minuted import confirmed

PAGES = """
GET  conferences:desk             planned   302 404 404 200 200 200 404 404 404 404
GET  conferences:desk             session   302 403 403 200 200 200 404 403 403 403
GET  conferences:desk             confirmed 302 403 403 403 403 403 404 403 403 403
POST conferences:desk             session   401 403 403 302 302 302 404 403 403 403
POST conferences:desk             confirmed 401 403 403 403 403 403 404 403 403 403
POST conferences:desk_still_here  session   401 200 200 200 200 200 404 200 200 200
POST conferences:presence         invited   401 403 403 302 302 302 404 403 403 403
POST conferences:presence         confirmed 401 403 403 403 403 403 404 403 403 403
POST conferences:open             planned   401 404 404 422 422 422 404 404 404 404
POST conferences:open             invited   401 403 403 302 302 302 404 403 403 403
POST conferences:open             held      401 403 403 302 302 302 404 403 403 403
POST conferences:record_held      invited   401 403 403 302 302 302 404 403 403 403
POST conferences:record_held      session   401 403 403 302 302 302 404 403 403 403
POST conferences:go_to            session   401 403 403 302 302 302 404 403 403 403
POST conferences:go_to            invited   401 403 403 403 403 403 404 403 403 403
POST conferences:close            session   401 403 403 302 302 302 404 403 403 403
POST conferences:close            invited   401 403 403 403 403 403 404 403 403 403
POST conferences:table            session   401 403 403 302 302 302 404 403 403 403
POST conferences:table            invited   401 403 403 403 403 403 404 403 403 403
POST conferences:elect            session   401 403 403 302 302 302 404 403 403 403
POST conferences:elect            invited   401 403 403 403 403 403 404 403 403 403
POST conferences:undo_elect       session   401 403 403 302 302 302 404 403 403 403
POST conferences:undo_elect       confirmed 401 403 403 403 403 403 404 403 403 403
POST conferences:sign             session   401 403 403 302 302 302 404 403 403 403
POST conferences:sign             invited   401 403 403 403 403 403 404 403 403 403
POST conferences:undo_sign        session   401 403 403 302 302 302 404 403 403 403
POST conferences:undo_sign        confirmed 401 403 403 403 403 403 404 403 403 403
GET  conferences:projector        planned   302 404 404 200 200 200 404 404 404 404
GET  conferences:projector        session   302 200 200 200 200 200 404 200 200 200
GET  conferences:projector_now    planned   302 404 404 200 200 200 404 404 404 404
GET  conferences:projector_now    session   302 200 200 200 200 200 404 200 200 200
"""
STATES = {"planned": planned, "invited": invited, "session": in_session, "held": held, "confirmed": held}


def stand(world, where):
    row = STATES[where](world)
    by = world.head.officer
    if where == "invited":
        mark_presence(row.pk, by=by, present={world.head.board.pk: True, world.member.board.pk: True})
    if where in ("session", "confirmed"):
        record_signing(row.pk, world.member.board.pk, by=by)
        record_election(row.pk, by=by, office="head", board=world.member.board.pk, method="agreed")
    return confirmed(world, row).conference if where == "confirmed" else row


def place(world, name, where, row):
    """(URL arguments, posted data)"""
    if name == "conferences:undo_elect":
        return [row.pk, row.elections.earliest("pk").pk], {}
    if name == "conferences:sign":
        return [row.pk, world.head.board.pk], {"signer": "Người ký"}
    if name == "conferences:undo_sign":
        return [row.pk, world.member.board.pk], {}
    deputy = {"office": "deputy", "board": world.head.board.pk, "method": "agreed"}
    item = row.agendaitems.earliest("pk").pk
    return [row.pk], deputy | {"item": item, "version": "1", "conclusion": "Nhất trí.", "concluded_by": ""}
