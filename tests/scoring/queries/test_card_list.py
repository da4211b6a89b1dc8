"""Which cards a year has for whom: one's own, begun or not, and those of others that were sent in."""

import datetime as dt

import pytest

from clusters.models import ClusterYear, Deadline, Membership
from provinces.days import year_range
from scoring.queries.card_list import cards_of_others, own_places_of
from tests.conftest import VIETNAM
from tests.pledges.lives import person
from tests.scoring.lives import (
    CARD_LIVES,
    DUE,
    OPENING,
    SHEET_LIVES,
    begun,
    published,
    returned,
    self_scoring_opens,
    submitted,
)
from tests.worlds import Member

WORKING = ["member.leader", "member.officer", "head.officer", "deputy.leader", "stranger.leader"]
OTHERS = ["central", "member.observer", "observer", "administrator"]


def place(world, role="member.officer"):
    (found,) = own_places_of(person(world, role), 2026)
    return found


def test_who_works_in_a_board_has_a_place_in_its_years(world):
    assert {role: len(own_places_of(person(world, role), 2026)) for role in WORKING} == dict.fromkeys(WORKING, 1)
    assert [own_places_of(person(world, role), 2026) for role in OTHERS] == [[]] * len(OTHERS)
    assert own_places_of(person(world, "member.leader"), 2025) == []


@pytest.mark.parametrize("state", [None, *SHEET_LIVES])
def test_a_place_is_open_once_the_sheet_is_published(world, state):
    self_scoring_opens(world)
    if state:
        SHEET_LIVES[state](world)
    found = place(world)
    assert (found.card, found.state, found.label, found.days_left) == (None, "draft", "Chưa tự chấm", 158)
    assert found.has_sheet is found.is_open is (state == "published")


@pytest.mark.parametrize(
    ("state", "label", "is_open"),
    [
        ("begun", "Đang tự chấm", True),
        ("submitted", "Đã nộp", False),
        ("returned", "Bị trả lại", True),
    ],
)
def test_a_place_with_its_card(world, state, label, is_open):
    card = CARD_LIVES[state](world)
    found = place(world)
    assert (found.card, found.state, found.label, found.is_open) == (card, card.state, label, is_open)
    assert place(world, "head.leader").card is None
    ClusterYear.objects.update(stage="closed")
    assert place(world).is_open is False


def test_a_place_opens_on_its_day_and_not_without_one(world, clock):
    published(world)
    opened = []
    for moment in (OPENING - dt.timedelta(seconds=1), OPENING, dt.datetime(2026, 12, 1, tzinfo=VIETNAM)):
        clock.move_to(moment)
        opened.append((place(world).is_open, place(world).days_left))
    assert opened == [(False, 26), (True, 25), (True, -21)]
    assert place(world).deadline.due_on == DUE
    Deadline.objects.all().delete()
    assert (place(world).is_open, place(world).deadline) == (False, None)


def test_of_others_each_sees_what_was_sent_and_he_may_see(world):
    sent = {
        "member": submitted(world),
        "head": submitted(world, world.head),
        "stranger": returned(world, world.stranger),
    }
    begun(world, world.deputy)
    names = {card.pk: whose for whose, card in sent.items()}
    seen = {
        role: [names[card.pk] for card in cards_of_others(person(world, role), 2026)] for role in (*WORKING, *OTHERS)
    }
    assert seen == {
        **{role: [] for role in seen},
        "head.officer": ["member"],
        "deputy.leader": ["member", "head"],  # in Vietnamese order
        "central": ["member", "head", "stranger"],
    }
    assert cards_of_others(person(world, "central"), 2025) == []


@pytest.mark.parametrize("count", [1, 4])
def test_they_cost_the_same_for_one_card_and_for_many(world, django_assert_num_queries, count):
    submitted(world)
    for number in range(count - 1):
        each = Member(f"Tỉnh {number}")
        Membership.objects.create(cluster_year=world.cluster_year, board=each.board, valid_during=year_range(2026))
        submitted(world, each)
    head, centre = person(world, "head.leader"), person(world, "central")
    with django_assert_num_queries(3):  # his offices, the years, the cards
        assert (
            len([(card.board_name, str(card.cluster_year.cluster)) for card in cards_of_others(head, 2026)]) == count
        )
    with django_assert_num_queries(2):
        assert len(cards_of_others(centre, 2026)) == count
    with django_assert_num_queries(3):
        assert [(str(each.cluster_year.cluster), each.has_sheet) for each in own_places_of(head, 2026)] == [
            ("Cụm thi đua số 2", True)
        ]
