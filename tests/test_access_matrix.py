"""Who gets what, as data: role × page × state → status. A page that is missing from the tables fails the suite.

The tables are in ``access_matrix/``, one module for each kind of page: ``PAGES``, one line per page (method, name, where it
stands, then a status for each role), and ``place``, which makes what the line needs.

302 on a POST means done; 302 on a GET a redirect (to the sign-in page for the anonymous); 404 “not yours”; 403 “yours
to see, not yours to do, or not now”.
"""

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from tests.access_matrix import (
    attachments,
    documents,
    entries,
    frame,
    indicators,
    pledges,
    registrations,
    reports,
    results,
    scorecards,
    sheets,
    summaries,
    verification,
)

ROLES = ["anonymous", "officer", "leader", "h_officer", "h_leader", "deputy", "other", "central", "observer", "admin"]

ROOMS = [
    entries,
    attachments,
    documents,
    frame,
    reports,
    indicators,
    pledges,
    registrations,
    sheets,
    scorecards,
    summaries,
    verification,
    results,
]
ELSEWHERE = {"readyz"}  # tests/config/test_health.py: it asks a worker

CASES = [(room, *line.split()[:3], line.split()[3:]) for room in ROOMS for line in room.PAGES.strip().splitlines()]


@pytest.mark.parametrize(
    ("room", "method", "name", "where", "statuses"),
    [pytest.param(*case, id="-".join(case[1:4])) for case in CASES],
)
def test_who_gets_what(world, room, method, name, where, statuses):
    args, data = room.place(world, name, where)
    address = reverse(name, args=args)
    got = {role: _status(official, method, address, data) for role, official in officials(world).items()}
    assert got == dict(zip(ROLES, map(int, statuses), strict=True))


def _status(official, method, address, data) -> int:
    """What one role gets; everything is then as it was, for the next."""
    for given in data.values():
        if hasattr(given, "seek"):
            given.seek(0)
    client = Client()
    with transaction.atomic():
        if official:
            client.force_login(official)
        response = getattr(client, method.lower())(address, data)
        transaction.set_rollback(True)
    cache.clear()
    return response.status_code


def test_every_page_is_in_the_table():
    assert {name for _, _, name, _, _ in CASES} | ELSEWHERE == set(_names(get_resolver().url_patterns))


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
