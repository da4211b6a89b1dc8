"""The pages of the joint pledge. A page stands “where” the pledge is in its life; “signed”: open, the member has signed."""

from clusters.models import ClusterYear
from tests.pledges.pledge_lives import LIVES, REASON, TARGETS, TEXT, opened

PAGES = """
GET  pledges:pledges           -          302 302 302 302 302 302 302 200 200 200
GET  pledges:pledge            nothing    302 200 200 200 200 200 404 200 200 200
GET  pledges:pledge            draft      302 200 200 200 200 200 404 200 200 200
GET  pledges:pledge            commenting 302 200 200 200 200 200 404 200 200 200
GET  pledges:pledge            open       302 200 200 200 200 200 404 200 200 200
GET  pledges:pledge            in_force   302 200 200 200 200 200 404 200 200 200
GET  pledges:pledge            year_over  302 200 200 200 200 200 404 200 200 200
GET  pledges:signatures        open       302 302 302 302 302 302 404 302 302 302
GET  pledges:pledge_write      nothing    302 403 403 200 200 200 404 403 403 403
GET  pledges:pledge_write      draft      302 403 403 200 200 200 404 403 403 403
GET  pledges:pledge_write      commenting 302 403 403 200 200 200 404 403 403 403
GET  pledges:pledge_write      open       302 403 403 302 302 302 404 403 403 403
GET  pledges:pledge_write      year_over  302 403 403 403 403 403 404 403 403 403
POST pledges:pledge_write      nothing    401 403 403 302 302 302 404 403 403 403
POST pledges:pledge_write      draft      401 403 403 302 302 302 404 403 403 403
POST pledges:pledge_write      open       401 403 403 403 403 403 404 403 403 403
POST pledges:pledge_write      in_force   401 403 403 403 403 403 404 403 403 403
POST pledges:pledge_share      nothing    401 404 404 404 404 404 404 404 404 404
POST pledges:pledge_share      draft      401 403 403 403 302 302 404 403 403 403
POST pledges:pledge_share      commenting 401 403 403 403 409 409 404 403 403 403
POST pledges:pledge_share      open       401 403 403 403 409 409 404 403 403 403
POST pledges:pledge_comment    nothing    401 404 404 404 404 404 404 404 404 404
POST pledges:pledge_comment    draft      401 403 403 403 403 403 404 403 403 403
POST pledges:pledge_comment    commenting 401 302 302 302 302 302 404 403 403 403
POST pledges:pledge_comment    open       401 403 403 403 403 403 404 403 403 403
POST pledges:pledge_open       nothing    401 404 404 404 404 404 404 404 404 404
POST pledges:pledge_open       draft      401 403 403 403 302 403 404 403 403 403
POST pledges:pledge_open       commenting 401 403 403 403 302 403 404 403 403 403
POST pledges:pledge_open       open       401 403 403 403 409 403 404 403 403 403
POST pledges:pledge_open       in_force   401 403 403 403 409 403 404 403 403 403
POST pledges:pledge_sign       nothing    401 404 404 404 404 404 404 404 404 404
POST pledges:pledge_sign       draft      401 403 403 403 403 403 404 403 403 403
POST pledges:pledge_sign       open       401 403 302 403 302 302 404 403 403 403
POST pledges:pledge_sign       signed     401 403 409 403 302 302 404 403 403 403
POST pledges:pledge_sign       in_force   401 403 409 403 409 409 404 403 403 403
POST pledges:pledge_sign       closed     401 403 409 403 409 409 404 403 403 403
POST pledges:pledge_sign       year_over  401 403 403 403 403 403 404 403 403 403
POST pledges:pledge_close      nothing    401 404 404 404 404 404 404 404 404 404
POST pledges:pledge_close      commenting 401 403 403 403 409 403 404 403 403 403
POST pledges:pledge_close      open       401 403 403 403 422 403 404 403 403 403
POST pledges:pledge_close      signed     401 403 403 403 302 403 404 403 403 403
POST pledges:pledge_close      in_force   401 403 403 403 409 403 404 403 403 403
"""


def place(world, name, where, row):
    """(URL arguments, posted data)"""
    if where == "-":
        return [], {}
    typed = {"text": TEXT, "common_targets": TARGETS, "comment": "Đồng ý.", "reason": REASON}
    seen = {"version": row.version if row else 0, "fingerprint": row.fingerprint if row else ""}
    return [world.cluster_year.pk], typed | seen


def stand(world, where):
    if where == "year_over":
        pledge = opened(world)
        ClusterYear.objects.filter(pk=world.cluster_year.pk).update(stage="closed")
        return pledge
    return LIVES[where](world) if where in LIVES else None
