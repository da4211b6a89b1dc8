"""The pages of the criteria sheet and its Excel. A page stands “where” the sheet is in its life; “faulty”: it goes round
with a group that does not add up; “changed”: the draft was changed after it was looked at."""

import datetime as dt

from django.utils import timezone

from clusters.models import ClusterYear
from documents.criteria_preview import packed
from documents.criteria_reading import lines_in
from scoring.models import CriteriaSheet
from tests.documents.criteria_files import filled
from tests.scoring.sheet_lives import LIVES, drafted, faulty, shared

PAGES = """
GET  scoring:sheets              -          302 302 302 302 302 302 302 200 200 200
GET  scoring:sheet               nothing    302 200 200 200 200 200 404 200 200 200
GET  scoring:sheet               draft      302 200 200 200 200 200 404 200 200 200
GET  scoring:sheet               shared     302 200 200 200 200 200 404 200 200 200
GET  scoring:sheet               published  302 200 200 200 200 200 404 200 200 200
GET  scoring:sheet               year_over  302 200 200 200 200 200 404 200 200 200
POST scoring:sheet_begin         nothing    401 403 403 302 302 302 404 403 403 403
POST scoring:sheet_begin         draft      401 403 403 409 409 409 404 403 403 403
POST scoring:sheet_copy          nothing    401 403 403 404 404 404 404 403 403 403
POST scoring:sheet_from_example  nothing    401 403 403 302 302 302 404 403 403 403
POST scoring:sheet_share         nothing    401 404 404 404 404 404 404 404 404 404
POST scoring:sheet_share         draft      401 404 404 403 302 302 404 404 404 404
POST scoring:sheet_share         shared     401 403 403 403 409 409 404 403 404 404
POST scoring:sheet_share         published  401 403 403 403 409 409 404 403 403 403
POST scoring:sheet_take_back     draft      401 404 404 403 409 409 404 404 404 404
POST scoring:sheet_take_back     shared     401 403 403 403 302 302 404 403 404 404
POST scoring:sheet_take_back     published  401 403 403 403 409 409 404 403 403 403
POST scoring:sheet_publish       draft      401 404 404 403 409 403 404 404 404 404
POST scoring:sheet_publish       shared     401 403 403 403 302 403 404 403 404 404
POST scoring:sheet_publish       faulty     401 403 403 403 422 403 404 403 404 404
POST scoring:sheet_publish       year_over  401 403 403 403 403 403 404 403 404 404
GET  scoring:sheet_rules         nothing    302 404 404 404 404 404 404 404 404 404
GET  scoring:sheet_rules         draft      302 403 403 200 200 200 404 403 403 403
POST scoring:sheet_rules         draft      401 403 403 302 302 302 404 403 403 403
POST scoring:sheet_rules         shared     401 403 403 403 403 403 404 403 403 403
GET  scoring:criterion_add       draft      302 403 403 200 200 200 404 403 403 403
POST scoring:criterion_add       draft      401 403 403 302 302 302 404 403 403 403
POST scoring:criterion_add       shared     401 403 403 403 403 403 404 403 403 403
GET  scoring:criterion_change    draft      302 403 403 200 200 200 404 403 403 403
POST scoring:criterion_change    draft      401 403 403 302 302 302 404 403 403 403
POST scoring:criterion_change    published  401 403 403 403 403 403 404 403 403 403
GET  scoring:criterion_remove    draft      302 403 403 200 200 200 404 403 403 403
POST scoring:criterion_remove    draft      401 403 403 302 302 302 404 403 403 403
POST scoring:criterion_up        draft      401 403 403 302 302 302 404 403 403 403
POST scoring:criterion_down      draft      401 403 403 302 302 302 404 403 403 403
POST scoring:criterion_down      published  401 403 403 403 403 403 404 403 403 403
GET  documents:sheets            -          302 200 200 200 200 200 200 200 200 200
GET  documents:criteria_form     -          302 200 200 200 200 200 200 200 200 200
GET  documents:criteria          nothing    302 404 404 404 404 404 404 404 404 404
GET  documents:criteria          draft      302 404 404 200 200 200 404 404 404 404
GET  documents:criteria          shared     302 200 200 200 200 200 404 200 404 404
GET  documents:criteria          published  302 200 200 200 200 200 404 200 200 200
GET  documents:criteria_fill     nothing    302 403 403 200 200 200 404 403 403 403
GET  documents:criteria_fill     draft      302 403 403 200 200 200 404 403 403 403
POST documents:criteria_fill     draft      401 403 403 422 422 422 404 403 403 403
POST documents:criteria_fill     shared     401 403 403 403 403 403 404 403 403 403
POST documents:criteria_apply    nothing    401 403 403 302 302 302 404 403 403 403
POST documents:criteria_apply    draft      401 403 403 302 302 302 404 403 403 403
POST documents:criteria_apply    changed    401 403 403 409 409 409 404 403 403 403
POST documents:criteria_apply    published  401 403 403 403 403 403 404 403 403 403
"""


def place(world, name, where, row):
    """(URL arguments, posted data)"""
    if where == "-":
        return [], {}
    typed = {"like": "1", "example": "goi-y", "agreed_on": "2026-01-20", "agreed_how": "Hội nghị"}
    if name == "scoring:sheet_rules":
        typed = {"scale": "100", "step": "1", "bonus_cap": "0", "excellent": "90", "good": "80", "fair": "65"}
    if name in ("scoring:criterion_add", "scoring:criterion_change"):
        typed = {"code": "III", "name": "Một tiêu chí", "kind": "direct", "max_points": "5"}
    if name == "documents:criteria_apply":
        typed = {"rows": packed(lines_in(filled(), []), world.cluster_year, _seen(row, where))}
    own = name.startswith("scoring:criterion_") and name != "scoring:criterion_add"
    return [row.criteria.get(code="II").pk if own else world.cluster_year.pk], typed


def stand(world, where) -> CriteriaSheet | None:
    if where == "faulty":
        return shared(world, faulty(world))
    if where == "year_over":
        sheet = shared(world)
        ClusterYear.objects.filter(pk=world.cluster_year.pk).update(stage="closed")
        return sheet
    if where == "changed":
        return drafted(world)
    return LIVES[where](world) if where in LIVES else None


def _seen(row, where):
    if where == "changed":
        return (timezone.now() - dt.timedelta(minutes=1)).isoformat()
    return row.edited_at.isoformat() if row else ""
