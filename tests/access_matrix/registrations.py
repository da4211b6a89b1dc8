"""The pages of registrations. A page stands “where” the member's registration is in its life; “amending”: the draft of
an amendment, never sent."""

from clusters.models import ClusterYear
from tests.pledges.registering import REASON, amending, approved, drafted, returned, stored_in, submitted

PAGES = """
GET  pledges:registrations         -          302 200 200 200 200 200 200 200 200 200
GET  pledges:registration_write    nothing    302 200 200 200 200 200 404 404 404 404
GET  pledges:registration_write    draft      302 200 200 200 200 200 404 404 404 404
GET  pledges:registration_write    submitted  302 302 302 200 200 200 404 404 404 404
GET  pledges:registration_write    returned   302 200 200 200 200 200 404 404 404 404
GET  pledges:registration_write    approved   302 302 302 200 200 200 404 404 404 404
GET  pledges:registration_write    amending   302 200 200 200 200 200 404 404 404 404
POST pledges:registration_write    nothing    401 302 302 302 302 302 404 404 404 404
POST pledges:registration_write    closed     401 302 302 403 403 403 404 404 404 404
GET  pledges:registration          draft      302 200 200 404 404 404 404 404 404 404
GET  pledges:registration          submitted  302 200 200 200 200 200 404 200 404 404
GET  pledges:registration          returned   302 200 200 200 200 200 404 200 404 404
GET  pledges:registration          approved   302 200 200 200 200 200 404 200 200 404
GET  pledges:registration          amending   302 200 200 404 404 404 404 404 404 404
POST pledges:registration_approve  draft      401 403 403 404 404 404 404 404 404 404
POST pledges:registration_approve  submitted  401 403 403 403 302 403 404 403 404 404
POST pledges:registration_approve  returned   401 403 403 403 409 403 404 403 404 404
POST pledges:registration_approve  approved   401 403 403 403 409 403 404 403 403 404
POST pledges:registration_approve  closed     401 403 403 403 403 403 404 403 404 404
POST pledges:registration_return   draft      401 403 403 404 404 404 404 404 404 404
POST pledges:registration_return   submitted  401 403 403 403 302 403 404 403 404 404
POST pledges:registration_return   approved   401 403 403 403 409 403 404 403 403 404
POST pledges:registration_return   closed     401 403 403 403 403 403 404 403 404 404
POST pledges:registration_amend    draft      401 403 403 404 404 404 404 404 404 404
POST pledges:registration_amend    submitted  401 403 403 403 403 403 404 403 404 404
POST pledges:registration_amend    approved   401 302 302 403 403 403 404 403 403 404
POST pledges:registration_discard  draft      401 403 403 404 404 404 404 404 404 404
POST pledges:registration_discard  approved   401 403 403 403 403 403 404 403 403 404
POST pledges:registration_discard  amending   401 302 302 404 404 404 404 404 404 404
"""
MAKERS = {
    "draft": drafted,
    "submitted": submitted,
    "returned": returned,
    "approved": approved,
    "amending": amending,
    "closed": submitted,
}


def place(world, name, where, row):
    """(URL arguments, posted data)"""
    if where == "-":
        return [], {}
    if name == "pledges:registration_write":
        return [world.cluster_year.pk], {"version": 0}
    return [row.pk], {"version": row.version, "reason": REASON}


def stand(world, where):
    if where not in MAKERS:
        return None
    MAKERS[where](world)
    if where == "closed":
        ClusterYear.objects.filter(pk=world.cluster_year.pk).update(stage="closed")
    return stored_in(world)
