"""Who gets what, as data: role × page × state → status. A page that is missing from the table fails the suite.

302 on a POST means done; 302 on a GET a redirect (to the sign-in page for the anonymous); 404 “not yours”; 403 “yours
to see, not yours to do, or not now”.
"""

import pytest
from django.urls import URLPattern, get_resolver, reverse

from clusters.models import ClusterYear
from tests.factories import LetterFactory

ROLES = ["anonymous", "officer", "leader", "h_officer", "h_leader", "deputy", "other", "central", "observer", "admin"]

# one line per page: method, name, where it stands, then a status for each role
PAGES = """
GET  account_login             -          200 302 302 302 302 302 302 302 302 302
GET  account_logout            -          302 200 200 200 200 200 200 200 200 200
GET  account_change_password   -          302 200 200 200 200 200 200 200 200 200
GET  healthz                   -          200 200 200 200 200 200 200 200 200 200
GET  reminders:home            -          302 200 200 200 200 200 200 200 200 200
GET  clusters:list             -          302 302 302 302 302 302 302 200 200 200
GET  clusters:year             cluster    302 200 200 200 200 200 404 200 200 200
GET  clusters:block_year       cluster    302 404 404 404 404 404 404 404 404 404
POST clusters:choose_year      -          401 302 302 302 302 302 302 302 302 302
GET  clusters:choose_year      -          302 405 405 405 405 405 405 405 405 405
GET  reminders:matrix          cluster    302 200 200 200 200 200 404 200 200 200
GET  reminders:block_matrix    cluster    302 404 404 404 404 404 404 404 404 404
GET  mailbox:inbox             -          302 200 200 200 200 200 200 200 200 200
POST mailbox:read_all          -          401 302 302 302 302 302 302 302 302 302
GET  mailbox:letter            letter     302 404 200 404 404 404 404 404 404 404
POST mailbox:open              letter     401 404 302 404 404 404 404 404 404 404
GET  mailbox:open              letter     302 405 405 405 405 405 405 405 405 405
GET  pledges:list              -          302 200 200 200 200 200 200 200 200 200
GET  pledges:queue             -          302 200 200 200 200 200 200 200 200 200
GET  pledges:write             nothing    302 200 200 200 200 200 404 404 404 404
GET  pledges:write             draft      302 200 200 200 200 200 404 404 404 404
GET  pledges:write             submitted  302 302 302 200 200 200 404 404 404 404
GET  pledges:write             returned   302 200 200 200 200 200 404 404 404 404
GET  pledges:write             approved   302 302 302 200 200 200 404 404 404 404
POST pledges:write             nothing    401 302 302 302 302 302 404 404 404 404
POST pledges:write             closed     401 403 403 403 403 403 404 404 404 404
GET  pledges:report            draft      302 200 200 404 404 404 404 404 404 404
GET  pledges:report            submitted  302 200 200 200 200 200 404 200 404 404
GET  pledges:report            returned   302 200 200 200 200 200 404 200 404 404
GET  pledges:report            approved   302 200 200 200 200 200 404 200 200 404
POST pledges:approve           draft      401 403 403 404 404 404 404 404 404 404
POST pledges:approve           submitted  401 403 403 403 302 403 404 403 404 404
POST pledges:approve           returned   401 403 403 403 409 403 404 403 404 404
POST pledges:approve           approved   401 403 403 403 409 403 404 403 403 404
POST pledges:approve           closed     401 403 403 403 403 403 404 403 404 404
GET  pledges:approve           submitted  302 405 405 405 405 405 405 405 405 405
POST pledges:return            draft      401 403 403 404 404 404 404 404 404 404
POST pledges:return            submitted  401 403 403 403 302 403 404 403 404 404
POST pledges:return            approved   401 403 403 403 409 403 404 403 403 404
POST pledges:reopen            submitted  401 403 403 403 409 403 404 403 404 404
POST pledges:reopen            approved   401 403 403 403 302 403 404 403 403 404
POST pledges:reopen            closed     401 403 403 403 403 403 404 403 404 404
"""
ELSEWHERE = {"readyz"}  # tests/config/test_health.py: it asks a worker

CASES = [(*line.split()[:3], line.split()[3:]) for line in PAGES.strip().splitlines()]


@pytest.mark.parametrize(
    ("method", "name", "where", "role", "status"),
    [
        pytest.param(method, name, where, role, int(status), id=f"{method}-{name}-{where}-{role}")
        for method, name, where, statuses in CASES
        for role, status in zip(ROLES, statuses, strict=True)
    ],
)
def test_who_gets_what(world, client, method, name, where, role, status):
    args, data = place(world, name, where)
    official = officials(world)[role]
    if official:
        client.force_login(official)
    response = getattr(client, method.lower())(reverse(name, args=args), data)
    assert response.status_code == status


def test_every_page_is_in_the_table():
    assert {name for _, name, _, _ in CASES} | ELSEWHERE == set(_names(get_resolver().url_patterns))


def _names(patterns, namespace=""):
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name}"
        elif pattern.app_name != "admin":  # Django's own, for staff only: tests/provinces/test_admin.py
            yield from _names(pattern.url_patterns, f"{pattern.namespace}:" if pattern.namespace else "")


def officials(world):
    return {
        "anonymous": None,
        "officer": world.member.officer,
        "leader": world.member.leader,
        "h_officer": world.head.officer,
        "h_leader": world.head.leader,
        "deputy": world.deputy.leader,
        "other": world.stranger.leader,
        "central": world.central,
        "observer": world.observer,
        "admin": world.administrator,
    }


def place(world, name, where):
    """(URL arguments, posted data) for a page that stands ``where``: a report's state, or one of the few others."""
    if where == "-":
        return [], {}
    if where == "cluster":
        return [2, 2026], {}
    if where == "letter":
        return [LetterFactory(official=world.member.leader).pk], {}
    report = _report(world, where)
    if name == "pledges:write":
        return [world.cluster_year.pk, "h1"], {"version": 0}
    return [report.pk], {"version": report.version, "reason": "Thiếu số liệu."}


def _report(world, where):
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
    return makers[where]() if where in makers else None
