"""Who gets what, as data: role × page × state → status. A page that is missing from the tables fails the suite.

The tables are in ``access_matrix/``, one module for each kind of page: ``PAGES``, one line per page (method, name, where it
stands, then a status for each role), ``stand``, which brings the world there, and ``place``, which makes what the line
needs of the row that ``stand`` gave.

302 on a POST means done; 302 on a GET a redirect (to the sign-in page for the anonymous); 404 “not yours”; 403 “yours
to see, not yours to do, or not now”.
"""

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from tests.access_matrix import (
    administration,
    attachments,
    calendars,
    conference_desk,
    conference_lists,
    conference_minutes,
    conference_pictures,
    conference_record,
    documents,
    entries,
    frame,
    indicators,
    lineage,
    mergers,
    next_year,
    offices,
    pledges,
    registrations,
    reminding,
    reports,
    results,
    scorecards,
    sheets,
    summaries,
    timetables,
    verification,
)

ROLES = ["anonymous", "officer", "leader", "h_officer", "h_leader", "deputy", "other", "central", "observer", "admin"]

ROOMS = [
    entries,
    attachments,
    conference_pictures,
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
    conference_record,
    conference_desk,
    conference_minutes,
    conference_lists,
    administration,
    mergers,
    reminding,
    lineage,
    next_year,
    offices,
    timetables,
    calendars,
]
ELSEWHERE = {"readyz"}  # tests/config/test_health.py: it asks a worker

CASES = [(room, *line.split()[:3], line.split()[3:]) for room in ROOMS for line in room.PAGES.strip().splitlines()]


GROUPS = {
    (room, where): [case for case in CASES if (case[0], case[3]) == (room, where)] for room, _, _, where, _ in CASES
}


@pytest.mark.parametrize(
    ("room", "where"),
    [pytest.param(*group, id=f"{group[0].__name__.rpartition('.')[2]}-{group[1]}") for group in GROUPS],
)
def test_who_gets_what(world, room, where, subtests):
    """Where several pages need the world alike it is made once; each finds it as it was made."""
    row = room.stand(world, where) if hasattr(room, "stand") else None
    visitors = {role: _visitor(official) for role, official in officials(world).items()}
    for _, method, name, _, statuses in GROUPS[room, where]:
        with subtests.test(f"{method} {name}"), transaction.atomic():
            args, data = room.place(world, name, where, row)
            address = reverse(name, args=args)
            got = {role: _status(client, method, address, data) for role, client in visitors.items()}
            transaction.set_rollback(True)
            assert got == dict(zip(ROLES, map(int, statuses), strict=True))


def _visitor(official) -> Client:
    client = Client()
    if official:
        client.force_login(official)
    return client


def _status(client, method, address, data) -> int:
    """What one role gets; everything is then as it was, for the next."""
    for given in data.values():
        if hasattr(given, "seek"):
            given.seek(0)
    cookies = client.cookies.copy()
    with transaction.atomic():
        response = getattr(client, method.lower())(address, data)
        transaction.set_rollback(True)
    cache.clear()
    client.cookies = cookies
    return response.status_code


def test_every_page_is_in_the_table():
    assert {name for _, _, name, _, _ in CASES} | ELSEWHERE == {name for name, _ in PAGES}


@pytest.mark.django_db
def test_a_page_that_only_takes_posts_refuses_to_be_read(world):
    """Whatever is asked of it, and without looking at a row."""
    read = {name for _, method, name, _, _ in CASES if method == "GET"} | ELSEWHERE
    member, somebody = Client(), Client()
    member.force_login(world.member.leader)
    for name, pattern in PAGES:
        if name not in read:
            address = reverse(name, kwargs=_anything(pattern))
            assert (member.get(address).status_code, somebody.get(address).status_code) == (405, 302), name


def _anything(pattern) -> dict:
    kinds = {name: type(converter).__name__ for name, converter in pattern.pattern.converters.items()}
    return {name: 1 if kind == "IntConverter" else "x" for name, kind in kinds.items()}


def _pages(patterns, namespace=""):
    """(name, pattern) of each."""
    for pattern in patterns:
        if not isinstance(pattern, URLPattern):
            within = f"{pattern.namespace}:" if pattern.namespace else namespace
            yield from _pages(pattern.url_patterns, within)
        elif namespace != "admin:" or _is_added(pattern):
            yield f"{namespace}{pattern.name}", pattern


OF_DJANGO = ("_changelist", "_add", "_change", "_delete", "_history")


def _is_added(pattern) -> bool:
    """Whether a page of the admin is one of our own; Django's are for staff only (tests/provinces/test_admin.py)."""
    return not pattern.callback.__module__.startswith("django.") and not pattern.name.endswith(OF_DJANGO)


PAGES = list(_pages(get_resolver().url_patterns))


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
