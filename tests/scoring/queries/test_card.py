"""Cards, their names and who verifies them, in a constant number of queries."""

import datetime as dt

import pytest

from clusters.models import Membership
from provinces.days import year_range
from scoring.access.card import get_card_for
from scoring.models import Scorecard
from tests.conftest import VIETNAM
from tests.pledges.lives import becomes_city, person, successor_of
from tests.scoring.lives import begun, returned, submitted
from tests.worlds import Member


def named(world, **by) -> dict:
    cards = Scorecard.objects.visible_to(by["by"]) if by else Scorecard.objects.all()
    return {card.board_id: card.board_name for card in cards.named().order_by("pk")}


def test_before_the_ranking_each_sees_this(world):
    begun(world)
    heads, deputys, strangers = (
        each.board_id
        for each in (submitted(world, world.head), returned(world, world.deputy), submitted(world, world.stranger))
    )
    own = world.member.board.pk
    seen = {
        "member.officer": {own},
        "head.leader": {heads, deputys},
        "deputy.officer": {heads, deputys},
        "stranger.leader": {strangers},
        "central": {heads, deputys, strangers},
        "central.observer": set(),
        "head.observer": set(),
        "observer": set(),
        "administrator": set(),
        "anonymous": set(),
    }
    assert {role: set(named(world, by=person(world, role))) for role in seen} == seen


def test_a_card_not_yet_sent_bears_todays_name_or_the_boards_last(world, clock):
    submitted(world)
    begun(world, world.deputy)
    clock.move_to(dt.datetime(2026, 9, 2, 9, tzinfo=VIETNAM))
    becomes_city(world.member, dt.date(2026, 9, 1))
    becomes_city(world.deputy, dt.date(2026, 9, 1))
    names = named(world)
    assert names[world.member.board.pk] == "Ban Tổ chức Tỉnh ủy Bắc Ninh"
    assert names[world.deputy.board.pk] == "Ban Tổ chức Thành ủy Hải Phòng"


def test_the_card_of_a_board_that_ended_keeps_its_last_name(world, clock):
    begun(world)
    clock.move_to(dt.datetime(2026, 9, 2, 9, tzinfo=VIETNAM))
    successor_of(world.member, on=dt.date(2026, 7, 1))
    assert named(world)[world.member.board.pk] == "Ban Tổ chức Tỉnh ủy Bắc Ninh"


@pytest.mark.parametrize("count", [1, 4])
def test_as_many_queries_for_one_card_as_for_many(world, django_assert_num_queries, count):
    first = submitted(world)
    for number in range(count - 1):
        each = Member(f"Tỉnh {number}")
        Membership.objects.create(cluster_year=world.cluster_year, board=each.board, valid_during=year_range(2026))
        submitted(world, each)
    by = person(world, "head.leader")
    with django_assert_num_queries(2):  # his offices, the cards
        cards = list(Scorecard.objects.visible_to(by).with_checking_by(by).named().order_by("pk"))
    assert [card.checked_by_us for card in cards] == [True] * count
    with django_assert_num_queries(1):
        card = get_card_for(by, first.pk)
        assert (card.title(), card.cluster_year.sheet.is_published) == ("Bảng tự chấm điểm năm 2026", True)
