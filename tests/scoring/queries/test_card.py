"""Cards, their names and who verifies them, in a constant number of queries."""

import datetime as dt

import pytest

from clusters.models import Membership
from provinces.days import year_range
from scoring.access.card import get_card_for
from scoring.models import Scorecard
from scoring.verbs.computing import compute_points
from scoring.verbs.result import WORD, adopt_result, publish_result
from tests.conftest import VIETNAM
from tests.pledges.lives import becomes_city, person, successor_of, without_offices
from tests.scoring.counted import newcomer
from tests.scoring.lives import begun, returned, submitted
from tests.scoring.resulting import ADOPTED, adopted, published
from tests.scoring.verifying import verified
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


def published_without_the_deputy(world) -> dict[str, int]:
    """{whose: board}; the deputy has a draft, a newcomer has begun nothing, another cluster has sent a card."""
    world.peer = newcomer(world, "Lào Cai")
    cards = {"member": verified(world), "head": verified(world, world.head), "draft": begun(world, world.deputy)}
    cards["stranger"] = submitted(world, world.stranger)
    compute_points(world.cluster_year.pk, by=world.head.leader)
    adopt_result(world.cluster_year.pk, by=world.head.leader, **ADOPTED)
    publish_result(world.cluster_year.pk, by=world.head.leader, word=WORD)
    return {whose: card.board_id for whose, card in cards.items()}


def test_after_publication_the_members_of_the_cluster_see_each_others_cards_but_no_draft(world):
    boards = published_without_the_deputy(world)
    sent, strangers = {boards["member"], boards["head"]}, boards["stranger"]
    observing = ["member.observer", "peer.observer", "head.observer", "central.observer", "observer", "administrator"]
    seen = {role: set() for role in [*observing, "anonymous"]} | {
        "member.officer": sent,
        "peer.leader": sent,
        "peer.officer": sent,
        "head.leader": sent,
        "deputy.officer": sent | {boards["draft"]},
        "stranger.leader": {strangers},
        "central": sent | {strangers},
    }
    assert {role: set(named(world, by=person(world, role))) for role in seen} == seen


@pytest.mark.parametrize(("life", "count"), [(adopted, 1), (published, 3)])
def test_until_it_is_published_each_sees_his_own(world, life, count):
    life(world)
    without_offices(world, "deputy")
    for role in ("member.leader", "deputy.officer"):
        assert len(named(world, by=person(world, role))) == count


def test_evidence_is_read_by_those_alone_who_work_on_the_card(world):
    boards = published_without_the_deputy(world)
    sent = {boards["member"], boards["head"]}
    working = {
        "member.officer": {boards["member"]},
        "peer.leader": set(),
        "deputy.officer": sent | {boards["draft"]},
        "stranger.leader": {boards["stranger"]},
        "central": sent | {boards["stranger"]},
        "member.observer": set(),
        "anonymous": set(),
    }
    found = {role: Scorecard.objects.worked_on_by(person(world, role)) for role in working}
    assert {
        role: set(cards.order_by("pk").values_list("board", flat=True)) for role, cards in found.items()
    } == working


def test_what_came_out_of_a_member_sees_them_too(world, clock):
    published(world)
    clock.move_to(dt.datetime(2026, 7, 1, 9, tzinfo=VIETNAM))
    assert len(named(world, by=successor_of(world.member, on=dt.date(2026, 7, 1)))) == 3


def test_seeing_published_cards_takes_no_query_more(world, django_assert_num_queries):
    published(world)
    by = person(world, "member.officer")
    with django_assert_num_queries(2):  # his offices, the cards
        assert len(list(Scorecard.objects.visible_to(by).named().order_by("pk"))) == 3


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
