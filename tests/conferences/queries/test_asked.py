"""What conferences ask of the boards called: of all at once as of each board's own officials."""

import datetime as dt

import pytest

from conferences.queries.asked import attendances_asked
from conferences.queries.notices import notices_for
from tests.conferences import minuted
from tests.conferences.held import invited, planned
from tests.conftest import TODAY
from tests.pledges.lives import person
from tests.reminders.agreeing import COMING, CONFERENCES, SUMMER

MEMBERS = ["head", "deputy", "member", "stranger"]


def asked(world, day, board_id=None):
    """{(board, conference)} that are to answer, and that are to comment"""
    found = attendances_asked(day, board_id)
    return [
        {(each.board_id, each.conference_id) for each in found if getattr(each, what)}
        for what in ("asks_answer", "asks_comment")
    ]


def told(world, day):
    officials = [person(world, f"{name}.officer") for name in MEMBERS]
    notices = {official.board_id: notices_for(official, day, 0) for official in officials}
    return [
        {(board, each.pk) for board, found in notices.items() for each in getattr(found, what)}
        for what in ("to_answer", "to_comment")
    ]


@pytest.mark.parametrize("life", CONFERENCES)
def test_the_notices_of_each_board_agree_with_what_is_asked_of_all(world, life):
    CONFERENCES[life](world)
    for day in SUMMER:
        everybody = asked(world, day)
        assert everybody == told(world, day), day
        board = world.member.board.pk
        assert asked(world, day, board) == [{each for each in found if each[0] == board} for found in everybody]


@pytest.mark.parametrize("count", [1, 3])
def test_one_query_however_many(world, django_assert_num_queries, count):
    minuted.shared(world)
    for number in range(count):
        invited(world, **COMING | {"title": f"Sơ kết {number}"})
    planned(world, **COMING)
    with django_assert_num_queries(1):
        found = attendances_asked(TODAY)
        titles = [
            (each.board_name, each.board_short, each.conference.title, each.conference.whose)
            for each in found
            if each.asks_answer
        ]
        until = {each.conference.minutes.comments_until for each in found if each.asks_comment}
    assert (len(titles), until) == (3 * count, {dt.date(2026, 6, 10)})
