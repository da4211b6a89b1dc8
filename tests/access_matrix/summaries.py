"""The pages of the clusters' reports. A page stands “where” the report of the world's cluster is in its life."""

from clusters.models import ClusterYear
from pledges.gathering import gather
from tests.pledges.summing import approved, sent, written

PAGES = """
GET  pledges:summaries          -        302 200 200 200 200 200 200 200 200 200
GET  pledges:summary            nothing  302 404 404 200 200 200 404 200 404 404
GET  pledges:summary            draft    302 404 404 200 200 200 404 200 404 404
GET  pledges:summary            sent     302 404 404 200 200 200 404 200 200 404
GET  pledges:summary_write      nothing  302 404 404 200 200 200 404 404 404 404
GET  pledges:summary_write      draft    302 404 404 200 200 200 404 404 404 404
GET  pledges:summary_write      sent     302 404 404 302 302 302 404 404 404 404
GET  pledges:summary_write      closed   302 404 404 302 302 302 404 404 404 404
POST pledges:summary_write      nothing  401 404 404 302 302 302 404 404 404 404
POST pledges:summary_write      draft    401 404 404 409 409 409 404 404 404 404
POST pledges:summary_write      sent     401 404 404 302 302 302 404 404 404 404
POST pledges:summary_send       nothing  401 404 404 403 422 403 404 403 404 404
POST pledges:summary_send       draft    401 404 404 403 302 403 404 403 404 404
POST pledges:summary_send       sent     401 404 404 403 409 403 404 403 403 404
POST pledges:summary_send       closed   401 404 404 403 403 403 404 403 404 404
POST pledges:summary_open_again nothing  401 404 404 403 409 403 404 409 404 404
POST pledges:summary_open_again draft    401 404 404 403 409 403 404 409 404 404
POST pledges:summary_open_again sent     401 404 404 403 302 403 404 302 403 404
GET  pledges:sector             sector   302 404 404 404 404 404 404 200 200 404
GET  pledges:sector             no-year  302 404 404 404 404 404 404 404 404 404
"""


def place(world, name, where, row):
    """(URL arguments, posted data)"""
    if where == "-":
        return [], {}
    if name == "pledges:sector":
        return [2026 if where == "sector" else 2001, "h1"], {}
    approved(world, world.member)
    summary = {"draft": written, "closed": written, "sent": sent}.get(where, lambda world: None)(world)
    if where == "closed":
        ClusterYear.objects.filter(pk=world.cluster_year.pk).update(stage="closed")
    missing = [line.board for line in gather(world.cluster_year, "h1").missing]
    version = summary.version if summary and name != "pledges:summary_write" else 0
    data = {"version": version, "reason": "Sai số liệu.", "without": "on", "missing": missing}
    return [world.cluster_year.pk, "h1"], data
