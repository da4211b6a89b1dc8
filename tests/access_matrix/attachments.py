"""Files of reports. A page stands “where” the report is in its life."""

from clusters.models import ClusterYear
from pledges.verbs.report import approve_report, return_report, submit_report
from tests.files import made
from tests.pledges.files import attach

PAGES = """
POST pledges:attach             nothing    401 302 302 302 302 302 404 404 404 404
POST pledges:attach             draft      401 302 302 302 302 302 404 404 404 404
POST pledges:attach             submitted  401 403 403 302 302 302 404 404 404 404
POST pledges:attach             returned   401 302 302 302 302 302 404 404 404 404
POST pledges:attach             approved   401 403 403 302 302 302 404 404 404 404
POST pledges:attach             closed     401 403 403 403 403 403 404 404 404 404
GET  pledges:attachment         draft      302 200 200 404 404 404 404 404 404 404
GET  pledges:attachment         submitted  302 200 200 200 200 200 404 200 404 404
GET  pledges:attachment         returned   302 200 200 403 403 403 404 403 404 404
GET  pledges:attachment         approved   302 200 200 200 200 200 404 200 200 404
GET  pledges:attachment         closed     302 200 200 200 200 200 404 200 404 404
HEAD pledges:attachment         submitted  302 200 200 200 200 200 404 200 404 404
GET  pledges:attachment_remove  draft      302 200 200 404 404 404 404 404 404 404
GET  pledges:attachment_remove  submitted  302 403 403 403 403 403 404 403 404 404
POST pledges:attachment_remove  draft      401 302 302 404 404 404 404 404 404 404
POST pledges:attachment_remove  submitted  401 403 403 403 403 403 404 403 404 404
POST pledges:attachment_remove  returned   401 302 302 403 403 403 404 403 404 404
POST pledges:attachment_remove  approved   401 403 403 403 403 403 404 403 403 404
POST pledges:attachment_remove  closed     401 403 403 403 403 403 404 403 404 404
"""


def place(world, name, where, row):
    """(URL arguments, posted data)"""
    if name == "pledges:attach":
        return [world.cluster_year.pk, "h1"], {"files": made.upload(made.docx(), "Phụ lục.docx")}
    return [row.pk], {}


def stand(world, where):
    if where == "nothing":
        return None
    pk = world.draft().pk
    attachment = attach(world)
    if where != "draft":
        submit_report(pk, by=world.member.leader)
    if where == "returned":
        return_report(pk, by=world.head.leader, reason="Thiếu phụ lục.")
    if where == "approved":
        approve_report(pk, by=world.head.leader)
    if where == "closed":
        ClusterYear.objects.filter(pk=world.cluster_year.pk).update(stage="closed")
    return attachment
