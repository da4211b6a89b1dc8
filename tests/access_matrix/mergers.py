"""The administrator's pages on mergers and changes of kind."""

from tests.transitions.merger.merging import BASIS, asked, renamed
from transitions.merger.plan import plan_merger

PAGES = """
GET  admin:transitions_merger_merge   asked    302 302 302 302 302 302 302 302 302 200
POST admin:transitions_merger_merge   asked    401 302 302 302 302 302 302 302 302 200
POST admin:transitions_merger_merge   read     401 302 302 302 302 302 302 302 302 302
POST admin:transitions_merger_merge   wrong    401 302 302 302 302 302 302 302 302 422
GET  admin:transitions_merger_rename  asked    302 302 302 302 302 302 302 302 302 200
POST admin:transitions_merger_rename  asked    401 302 302 302 302 302 302 302 302 200
GET  admin:transitions_merger_undo    renamed  302 302 302 302 302 302 302 302 302 302
POST admin:transitions_merger_undo    renamed  401 302 302 302 302 302 302 302 302 302
"""


def stand(world, where):
    return renamed(world) if where == "renamed" else None


def place(world, name, where, row):
    if row:
        return [row.pk], {"word": row.place}
    if name == "admin:transitions_merger_rename":
        province = world.member.board.province_id
        return [province], {"name": "Bắc Ninh", "kind": "city", "on": "2026-06-05", "basis": BASIS}
    return [], typed(asked(world)) | confirmed(world, where)


def typed(wanted) -> dict:
    """As the form sends it."""
    don_vi = [each.pk for each in wanted.predecessors]
    told = {"don_vi": don_vi, "code": wanted.code, "name": wanted.name, "kind": wanted.kind}
    return told | {"on": wanted.on.isoformat(), "basis": wanted.basis}


def confirmed(world, where) -> dict:
    if where == "asked":
        return {}
    word = "Hải Phòng" if where == "read" else "Hải Dương"
    return {"buoc": "lam", "seen": plan_merger(asked(world)).fingerprint, "word": word}
