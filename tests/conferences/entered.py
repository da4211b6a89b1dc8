"""Conferences entered as records of days gone by, for the pages that list them."""

import datetime as dt

from clusters.verbs import give_office, open_year
from conferences.models import Conference, Kind
from conferences.verbs.planning import plan_conference
from conferences.verbs.session import record_as_held
from provinces.days import year_range


def entered(by, cluster_year, kind=Kind.INTERIM, day=dt.date(2026, 3, 2), **told) -> Conference:
    """Held on ``day``, without an agenda; nobody's presence is told."""
    given = {"title": "Hội nghị sơ kết", "place": "Vinh"} | told
    conference = plan_conference(by=by, kind=kind, cluster_year=cluster_year, day=day, with_agenda=False, **given)
    return record_as_held(conference.pk, by=by)


def past_year(world, year, boards=None):
    """A closed year of the world's cluster; its head is the member's board."""
    boards = boards or [world.head.board, world.member.board]
    opened = open_year(world.cluster_year.cluster, year, boards, during=year_range(year), stage="closed")
    give_office(opened, boards[-1], "head", "elected", during=year_range(year))
    return opened


def sector_wide(world, **told) -> Conference:
    """By the centre, of the whole sector."""
    given = {"title": "Hội nghị giao ban toàn ngành", "place": "Hà Nội", "site_count": 67} | told
    return entered(world.central, None, Kind.BRIEFING, **given)
