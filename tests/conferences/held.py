"""Conferences of the world's cluster, brought as far as a test needs them."""

import datetime as dt

from conferences.models import Conference, Kind
from conferences.verbs.planning import invite_boards, plan_conference
from conferences.verbs.session import close_conference, mark_presence, open_conference
from tests.remembered import lives

DAY = dt.date(2026, 6, 5)  # the day of the suite's clock


@lives
def planned(world, kind=Kind.ANNUAL, **told) -> Conference:
    """By the head's officer: the cluster's year-end conference on the day of the clock, with the usual agenda."""
    given = {
        "title": "Hội nghị tổng kết công tác thi đua Cụm thi đua số 2 năm 2026",
        "day": DAY,
        "starts_at": dt.time(8),
        "place": "Hội trường Tỉnh ủy Nghệ An",
        "host_board": world.head.board,
    } | told
    given.setdefault("cluster_year", world.cluster_year)
    return plan_conference(by=world.head.officer, kind=kind, **given)


@lives
def invited(world, kind=Kind.ANNUAL, **told) -> Conference:
    conference = planned(world, kind, **told)
    return invite_boards(conference.pk, by=world.head.leader, invitation="Kính mời đồng chí dự hội nghị.")


@lives
def in_session(world, kind=Kind.ANNUAL, absent=(), **told) -> Conference:
    """Opened, everybody there but the boards of the members ``absent``."""
    conference = invited(world, kind, **told)
    away = {member.board.pk for member in absent}
    called = conference.attendances.order_by("pk").values_list("board", flat=True)
    mark_presence(conference.pk, by=world.head.officer, present={board: board not in away for board in called})
    return open_conference(conference.pk, by=world.head.officer)


@lives
def held(world, kind=Kind.ANNUAL, absent=(), **told) -> Conference:
    conference = in_session(world, kind, absent, **told)
    return close_conference(conference.pk, by=world.head.officer)
