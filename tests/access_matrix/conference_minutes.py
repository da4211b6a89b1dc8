"""The minutes of a conference. A page stands “where” they are: “session” (the conference still sits), “held” (none yet),
“draft”, “commenting” (the member has asked for something), “agreed” (every board but the head's has), “confirmed”."""

from tests.conferences.held import held, in_session
from tests.conferences.minuted import UNTIL, agreed, asked, confirmed, drafted

PAGES = """
GET  conferences:minutes          session    302 404 404 200 200 200 404 404 404 404
GET  conferences:minutes          held       302 404 404 200 200 200 404 404 404 404
GET  conferences:minutes          draft      302 404 404 200 200 200 404 404 404 404
GET  conferences:minutes          commenting 302 200 200 200 200 200 404 200 404 404
GET  conferences:minutes          confirmed  302 200 200 200 200 200 404 200 200 200
GET  conferences:minutes_write    held       302 404 404 404 404 404 404 404 404 404
GET  conferences:minutes_write    draft      302 404 404 200 200 200 404 404 404 404
GET  conferences:minutes_write    commenting 302 403 403 200 200 200 404 403 404 404
GET  conferences:minutes_write    confirmed  302 403 403 302 302 302 404 403 403 403
POST conferences:minutes_write    draft      401 404 404 302 302 302 404 404 404 404
POST conferences:minutes_write    commenting 401 403 403 302 302 302 404 403 404 404
POST conferences:minutes_write    confirmed  401 403 403 403 403 403 404 403 403 403
POST conferences:minutes_draft    session    401 404 404 403 403 403 404 404 404 404
POST conferences:minutes_draft    held       401 404 404 302 302 302 404 404 404 404
POST conferences:minutes_draft    draft      401 404 404 409 409 409 404 404 404 404
POST conferences:minutes_draft    confirmed  401 403 403 403 403 403 404 403 403 403
POST conferences:minutes_redraft  held       401 404 404 404 404 404 404 404 404 404
POST conferences:minutes_redraft  draft      401 404 404 302 302 302 404 404 404 404
POST conferences:minutes_redraft  commenting 401 403 403 409 409 409 404 403 404 404
POST conferences:minutes_redraft  confirmed  401 403 403 403 403 403 404 403 403 403
POST conferences:minutes_share    held       401 404 404 404 404 404 404 404 404 404
POST conferences:minutes_share    draft      401 404 404 302 302 302 404 404 404 404
POST conferences:minutes_share    commenting 401 403 403 409 409 409 404 403 404 404
POST conferences:minutes_share    confirmed  401 403 403 403 403 403 404 403 403 403
POST conferences:minutes_comment  held       401 404 404 404 404 404 404 404 404 404
POST conferences:minutes_comment  draft      401 404 404 403 403 403 404 404 404 404
POST conferences:minutes_comment  commenting 401 302 302 302 302 302 404 403 404 404
POST conferences:minutes_comment  confirmed  401 403 403 403 403 403 404 403 403 403
POST conferences:minutes_answer   commenting 401 403 403 302 302 302 404 403 404 404
POST conferences:minutes_answer   confirmed  401 403 403 403 403 403 404 403 403 403
POST conferences:minutes_confirm  held       401 404 404 404 404 404 404 404 404 404
POST conferences:minutes_confirm  draft      401 404 404 403 422 422 404 404 404 404
POST conferences:minutes_confirm  commenting 401 403 403 403 422 422 404 403 404 404
POST conferences:minutes_confirm  agreed     401 403 403 403 302 422 404 403 404 404
POST conferences:minutes_confirm  confirmed  401 403 403 409 409 409 404 403 403 403
"""
STATES = {
    "session": in_session,
    "held": held,
    "draft": drafted,
    "commenting": lambda world: asked(world).minutes,
    "agreed": agreed,
    "confirmed": confirmed,
}


def place(world, name, where, row):
    """(URL arguments, posted data)"""
    if where in ("session", "held"):
        return [row.pk], {}
    if name == "conferences:minutes_answer":
        return [row.comments.earliest("pk").pk], {"answer": "Đã bổ sung."}
    typed = {"text": "Biên bản.", "version": row.version, "until": UNTIL.isoformat(), "agrees": "yes"}
    return [row.conference_id], typed


def stand(world, where):
    return STATES[where](world)
