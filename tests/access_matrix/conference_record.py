"""A conference and the lines of its record. A page stands “where” it is: “planned”, “invited”, “session”, “held”,
“confirmed” (its minutes)."""

from conferences.models import KeyTask, Participant
from conferences.verbs.choosing import record_election
from conferences.verbs.parts import add_part
from tests.conferences.held import held, in_session, invited, planned
from tests.conferences.minuted import confirmed

PAGES = """
GET  conferences:plan         planned   302 403 403 200 200 200 200 200 403 403
POST conferences:plan         planned   401 403 403 302 302 302 422 422 403 403
GET  conferences:conference   planned   302 404 404 200 200 200 404 404 404 404
GET  conferences:conference   invited   302 200 200 200 200 200 404 200 200 200
GET  conferences:conference   confirmed 302 200 200 200 200 200 404 200 200 200
GET  conferences:change       planned   302 404 404 200 200 200 404 404 404 404
GET  conferences:change       invited   302 403 403 200 200 200 404 403 403 403
POST conferences:change       invited   401 403 403 422 422 422 404 403 403 403
POST conferences:change       confirmed 401 403 403 403 403 403 404 403 403 403
GET  conferences:invite       planned   302 404 404 403 200 200 404 404 404 404
POST conferences:invite       planned   401 404 404 403 302 302 404 404 404 404
POST conferences:invite       invited   401 403 403 403 409 409 404 403 403 403
POST conferences:invite       held      401 403 403 403 403 403 404 403 403 403
GET  conferences:cancel       planned   302 404 404 403 200 200 404 404 404 404
POST conferences:cancel       invited   401 403 403 403 302 302 404 403 403 403
POST conferences:cancel       held      401 403 403 403 409 409 404 403 403 403
GET  conferences:answer       planned   302 404 404 403 403 403 404 404 404 404
GET  conferences:answer       invited   302 200 200 200 200 200 404 404 404 404
POST conferences:answer       invited   401 302 302 302 302 302 404 404 404 404
POST conferences:answer       held      401 403 403 403 403 403 404 404 404 404
GET  conferences:checklist    planned   302 404 404 200 200 200 404 404 404 404
GET  conferences:checklist    invited   302 403 403 200 200 200 404 403 403 403
POST conferences:prepare_year invited   401 403 403 302 302 302 404 403 403 403
GET  conferences:carry        session   302 403 403 403 403 403 404 403 403 403
GET  conferences:carry        held      302 403 403 403 200 200 404 403 403 403
POST conferences:carry        held      401 403 403 403 302 302 404 403 403 403
POST conferences:carry        confirmed 401 403 403 403 302 302 404 403 403 403
GET  conferences:part_add     planned   302 404 404 200 200 200 404 404 404 404
GET  conferences:part_add     invited   302 403 403 200 200 200 404 403 403 403
POST conferences:part_add     held      401 403 403 302 302 302 404 403 403 403
POST conferences:part_add     confirmed 401 403 403 403 403 403 404 403 403 403
GET  conferences:part_paste   invited   302 403 403 200 200 200 404 403 403 403
POST conferences:part_paste   invited   401 403 403 302 302 302 404 403 403 403
GET  conferences:part_change  invited   302 403 403 200 200 200 404 403 403 403
POST conferences:part_change  planned   401 404 404 302 302 302 404 404 404 404
POST conferences:part_change  invited   401 403 403 302 302 302 404 403 403 403
POST conferences:part_change  confirmed 401 403 403 403 403 403 404 403 403 403
POST conferences:part_remove  invited   401 403 403 302 302 302 404 403 403 403
POST conferences:part_remove  confirmed 401 403 403 403 403 403 404 403 403 403
POST conferences:part_move    invited   401 403 403 302 302 302 404 403 403 403
POST conferences:part_move    confirmed 401 403 403 403 403 403 404 403 403 403
GET  conferences:task_review  session   302 403 403 403 403 403 404 403 403 403
GET  conferences:task_review  held      302 200 200 200 200 200 404 403 403 403
POST conferences:task_review  held      401 302 302 302 302 302 404 403 403 403
"""
STATES = {"planned": planned, "invited": invited, "session": in_session, "held": held, "confirmed": held}
TYPED = {"role": "chair", "name": "Người chủ trì khác", "post": "", "version": "1", "lines": "Đại biểu A; Chức vụ"}


def stand(world, where):
    """With a person and a task, and once it was held with a head for the year ahead."""
    row = STATES[where](world)
    by = world.head.officer
    add_part(Participant, row.pk, by=by, role="chair", name="Người chủ trì", post="")
    add_part(KeyTask, row.pk, by=by, text="Nhiệm vụ.", board_id=world.member.board.pk)
    if where in ("held", "confirmed"):
        record_election(row.pk, by=by, office="head", board=world.member.board.pk, method="agreed")
    return confirmed(world, row).conference if where == "confirmed" else row


def place(world, name, where, row):
    """(URL arguments, posted data)"""
    if name == "conferences:plan":
        of = {"of": world.cluster_year.pk, "kind": "annual", "title": "Hội nghị", "mode": "in_person"}
        return [], of | {"day": "2026-12-18"}
    if name in ("conferences:part_add", "conferences:part_paste"):
        return [row.pk, "dai-bieu"], TYPED
    if name in ("conferences:part_change", "conferences:part_remove", "conferences:part_move"):
        return ["dai-bieu", row.participants.earliest("pk").pk], TYPED
    if name == "conferences:task_review":
        return [row.keytasks.get().pk], {"state": "done", "comment": ""}
    typed = {"invitation": "Kính mời.", "reason": "Bão.", "answer": "coming", "delegates": "Đại biểu A"}
    return [row.pk], typed
