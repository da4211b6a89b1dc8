"""The pages of periodic reports. A page stands “where” a report is in its life."""

from clusters.models import ClusterYear
from pledges.verbs.comment import comment_on_section
from pledges.verbs.report import return_report

PAGES = """
GET  pledges:list              -          302 200 200 200 200 200 200 200 200 200
GET  pledges:queue             -          302 200 200 200 200 200 200 200 200 200
GET  pledges:write             nothing    302 200 200 200 200 200 404 404 404 404
GET  pledges:write             draft      302 200 200 200 200 200 404 404 404 404
GET  pledges:write             submitted  302 302 302 200 200 200 404 404 404 404
GET  pledges:write             returned   302 200 200 200 200 200 404 404 404 404
GET  pledges:write             approved   302 302 302 200 200 200 404 404 404 404
POST pledges:write             nothing    401 302 302 302 302 302 404 404 404 404
POST pledges:write             closed     401 403 403 403 403 403 404 404 404 404
POST pledges:still_here        nothing    401 200 200 200 200 200 404 404 404 404
POST pledges:still_here        approved   401 200 200 200 200 200 404 404 404 404
GET  pledges:report            draft      302 200 200 404 404 404 404 404 404 404
GET  pledges:report            submitted  302 200 200 200 200 200 404 200 404 404
GET  pledges:report            returned   302 200 200 200 200 200 404 200 404 404
GET  pledges:report            approved   302 200 200 200 200 200 404 200 200 404
POST pledges:approve           draft      401 403 403 404 404 404 404 404 404 404
POST pledges:approve           submitted  401 403 403 403 302 403 404 403 404 404
POST pledges:approve           returned   401 403 403 403 409 403 404 403 404 404
POST pledges:approve           approved   401 403 403 403 409 403 404 403 403 404
POST pledges:approve           closed     401 403 403 403 403 403 404 403 404 404
POST pledges:return            draft      401 403 403 404 404 404 404 404 404 404
POST pledges:return            submitted  401 403 403 403 302 403 404 403 404 404
POST pledges:return            approved   401 403 403 403 409 403 404 403 403 404
POST pledges:approve_several   draft      401 403 403 404 404 404 404 404 404 404
POST pledges:approve_several   submitted  401 403 403 403 302 403 404 403 404 404
POST pledges:approve_several   returned   401 403 403 403 302 403 404 403 404 404
POST pledges:approve_several   closed     401 403 403 403 403 403 404 403 404 404
POST pledges:comment           draft      401 403 403 404 404 404 404 404 404 404
POST pledges:comment           submitted  401 403 403 302 302 403 404 403 404 404
POST pledges:comment           returned   401 403 403 409 409 403 404 403 404 404
POST pledges:comment           approved   401 403 403 409 409 403 404 403 403 404
POST pledges:comment           closed     401 403 403 403 403 403 404 403 404 404
POST pledges:withdraw          remarked   401 404 404 302 403 404 404 404 404 404
POST pledges:withdraw          told       401 403 403 409 403 403 404 403 404 404
POST pledges:reopen            submitted  401 403 403 403 409 403 404 403 404 404
POST pledges:reopen            approved   401 403 403 403 302 403 404 403 403 404
POST pledges:reopen            closed     401 403 403 403 403 403 404 403 404 404
"""


def place(world, name, where, row):
    """(URL arguments, posted data)"""
    if where == "-":
        return [], {}
    if name in ("pledges:write", "pledges:still_here"):
        return [world.cluster_year.pk, "h1"], {"version": 0}
    if name == "pledges:approve_several":
        return [], {"chon": row.pk, f"version_{row.pk}": row.version}
    if name == "pledges:withdraw":
        return [row.pk, row.comments.get().pk], {}
    if name == "pledges:comment":
        return [row.pk], {"version": row.version, "section": "results", "comment": "Nêu rõ số liệu."}
    return [row.pk], {"version": row.version, "reason": "Thiếu số liệu."}


def stand(world, where):
    makers = {
        "draft": world.draft,
        "submitted": world.submitted,
        "returned": world.returned,
        "approved": world.approved,
    }
    if where == "closed":
        report = world.submitted(period="q1")
        ClusterYear.objects.filter(pk=world.cluster_year.pk).update(stage="closed")
        return report
    if where in ("remarked", "told"):  # by the head's officer; told: it has come back to its board
        report = world.submitted()
        comment_on_section(report.pk, "results", by=world.head.officer, text="Nêu rõ số liệu.")
        return report if where == "remarked" else return_report(report.pk, by=world.head.leader, reason="Thiếu.")
    return makers[where]() if where in makers else None
