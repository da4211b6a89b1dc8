"""Who else has the page open: for a minute, and only colleagues."""

import pytest
from django.core.cache import cache
from redis.exceptions import ConnectionError as NoRedis

from pledges import presence
from tests.factories import OfficialFactory

PLACE = (7, "h1")


@pytest.fixture
def colleague(world):
    return OfficialFactory(username="Bắc Ninh.chuyenvien2", board=world.member.board, officer=True)


def seen_by(official, place=PLACE):
    return [each.username for each in presence.others(official, *place)]


def test_two_who_have_it_open_see_each_other_and_not_themselves(world, colleague):
    for official in (world.member.officer, colleague):
        presence.mark(official, *PLACE)
    assert seen_by(world.member.officer) == ["Bắc Ninh.chuyenvien2"]
    assert seen_by(colleague) == ["Bắc Ninh.chuyenvien"]
    assert seen_by(world.member.leader) == ["Bắc Ninh.chuyenvien", "Bắc Ninh.chuyenvien2"]


@pytest.mark.parametrize("place", [(7, "q1"), (8, "h1")])
def test_another_report_is_another_place(world, colleague, place):
    presence.mark(colleague, *PLACE)
    assert seen_by(world.member.officer, place) == []


def test_another_boards_people_are_not_told_of(world):
    presence.mark(world.head.officer, *PLACE)
    assert seen_by(world.member.officer) == []


def test_who_has_left_is_gone_after_a_minute(world, colleague, monkeypatch):
    kept = {}
    monkeypatch.setattr(cache, "set", lambda key, value, seconds: kept.update({key: seconds}))
    presence.mark(colleague, *PLACE)
    assert list(kept.values()) == [60]


def test_an_account_closed_meanwhile_is_not_told_of(world, colleague):
    presence.mark(colleague, *PLACE)
    colleague.is_active = False
    colleague.save()
    assert seen_by(world.member.officer) == []


def test_without_the_cache_nobody_is_seen_and_nothing_fails(world, colleague, monkeypatch):
    def away(*args):
        raise NoRedis("no connection")

    monkeypatch.setattr(cache, "set", away)
    monkeypatch.setattr(cache, "get_many", away)
    presence.mark(colleague, *PLACE)
    assert seen_by(world.member.officer) == []


def test_looking_costs_one_query(world, colleague, django_assert_num_queries):
    presence.mark(colleague, *PLACE)
    with django_assert_num_queries(1):
        assert seen_by(world.member.officer)
