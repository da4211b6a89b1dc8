"""Who counts and decides in a cluster's year, and what the others are told."""

import pytest
from django.http import Http404

from clusters.models import ClusterYear
from scoring.access.judging import (
    get_judged_card_for,
    get_judged_year_for,
    judged_among,
    sees_all_cards,
    why_not_about,
    why_not_judge,
    why_not_lead_year,
)
from tests.pledges.lives import person, without_offices
from tests.scoring.lives import CARD_LIVES, SHEET_LIVES, begun, published, submitted
from tests.scoring.resulting import adopted, excluded
from tests.scoring.resulting import published as result_published

OFFICES = {"head.leader", "head.officer", "deputy.leader", "deputy.officer"}
CENTRE = {"central", "central.officer"}
OTHERS = {"member.leader", "member.officer", "stranger.leader", "stranger.officer"}
BLIND = {"member.observer", "head.observer", "central.observer", "observer", "administrator"}
ROLES = sorted(OFFICES | CENTRE | OTHERS | BLIND)

ONLY_HEAD = "Chỉ lãnh đạo Ban đang giữ nhiệm vụ cụm trưởng được quyết định việc này."
OWN = "Ban không tự quyết định về điểm của mình; Ban Tổ chức Trung ương quyết định."
UNPUBLISHED = "Bảng tiêu chí của cụm chưa được ban hành."


def year_of(world) -> ClusterYear:
    return ClusterYear.objects.select_related("cluster", "sheet").get(pk=world.cluster_year.pk)


def answers(world, ask) -> dict[str, str]:
    return {role: ask(person(world, role)) for role in ROLES}


def allowed(world, ask) -> set[str]:
    return {role for role, why_not in answers(world, ask).items() if why_not == ""}


def test_who_sees_the_cards_of_all_boards_finds_the_year(world, django_assert_num_queries):
    published(world)
    found = set()
    for role in ROLES:
        by = person(world, role)
        assert sees_all_cards(by, year_of(world)) is (role in OFFICES | CENTRE)
        try:
            get_judged_year_for(by, world.cluster_year.pk)
        except Http404:
            continue
        found.add(role)
    assert found == OFFICES | CENTRE
    by = person(world, "central")
    with django_assert_num_queries(1):
        year = get_judged_year_for(by, world.cluster_year.pk)
        assert (year.sheet.is_published, str(year.cluster)) == (True, "Cụm thi đua số 2")
    with pytest.raises(Http404):
        get_judged_year_for(by, 0)


def test_the_heads_leader_counts_and_nobody_else(world):
    published(world)
    year = year_of(world)
    told = answers(world, lambda by: why_not_judge(by, year))
    assert told == {role: "" if role == "head.leader" else ONLY_HEAD for role in ROLES}


def test_where_no_board_is_head_the_centres_leader_counts(world):
    published(world)
    year = year_of(world)
    without_offices(world, "head")
    assert allowed(world, lambda by: why_not_judge(by, year)) == {"central"}
    without_offices(world, "deputy")
    assert allowed(world, lambda by: why_not_judge(by, year)) == {"central"}


@pytest.mark.parametrize(
    ("whose", "deciding"),
    [("member", {"head.leader"}), ("deputy", {"head.leader"}), ("head", {"central"})],
)
def test_who_decides_about_a_board(world, whose, deciding):
    card = submitted(world, getattr(world, whose))
    assert allowed(world, lambda by: why_not_about(by, card)) == deciding


def test_what_the_others_are_told(world):
    card, heads = submitted(world), submitted(world, world.head)
    assert why_not_about(person(world, "member.leader"), card) == ONLY_HEAD
    assert why_not_about(person(world, "central"), card) == ONLY_HEAD
    assert why_not_about(person(world, "head.leader"), heads) == OWN
    assert why_not_about(person(world, "head.officer"), heads) == ONLY_HEAD
    assert why_not_about(person(world, "deputy.leader"), heads) == ONLY_HEAD


def test_where_no_board_is_head_the_centre_decides_about_every_board(world):
    cards = [submitted(world), submitted(world, world.deputy)]
    without_offices(world, "head")
    for card in cards:
        assert allowed(world, lambda by, card=card: why_not_about(by, card)) == {"central"}


@pytest.mark.parametrize("state", [None, *SHEET_LIVES])
def test_nothing_is_judged_before_the_sheet_is_published(world, state):
    if state:
        SHEET_LIVES[state](world)
    by = person(world, "head.leader")
    assert why_not_judge(by, year_of(world)) == ("" if state == "published" else UNPUBLISHED)


def test_in_a_closed_year_nothing_is_judged(world):
    card = begun(world)
    ClusterYear.objects.update(stage="closed")
    card.cluster_year.refresh_from_db()
    closed = "Năm 2026 đã kết thúc, kết quả không thay đổi được nữa."
    for role in ("head.leader", "central", "member.leader"):
        by = person(world, role)
        assert why_not_judge(by, year_of(world)) == why_not_about(by, card) == closed


# --- many boards at once, and one card -----------------------------------------------------------------------


@pytest.mark.parametrize("gone", [[], ["head"], ["deputy"], ["head", "deputy"]])
def test_about_many_at_once_the_answer_is_the_same_as_about_each(world, gone):
    published(world)
    without_offices(world, *gone)
    year = year_of(world)
    boards = [getattr(world, whose).board.pk for whose in ("member", "deputy", "head", "stranger", "central")]
    judged = {role: judged_among(person(world, role), year, boards) for role in ROLES}
    each = {
        role: {board for board in boards if why_not_judge(person(world, role), year, board) == ""} for role in ROLES
    }
    assert judged == each
    assert {role for role, found in judged.items() if found} == (
        {"central"} if "head" in gone else {"head.leader", "central"}
    )


@pytest.mark.parametrize("life", [adopted, result_published])
def test_also_once_it_stands_still(world, life):
    life(world)
    year = year_of(world)
    boards = [getattr(world, whose).board.pk for whose in ("member", "deputy", "head")]
    for role in ROLES:
        by = person(world, role)
        expected = {board for board in boards if why_not_lead_year(by, year, board) == ""}
        assert judged_among(by, year, boards) == expected


@pytest.mark.parametrize(
    ("role", "queries"), [("head.officer", 0), ("member.leader", 1), ("head.leader", 1), ("central", 1)]
)
def test_it_costs_as_much_for_many_as_for_one(world, django_assert_num_queries, role, queries):
    published(world)
    year, by = year_of(world), person(world, role)
    with django_assert_num_queries(queries):
        judged_among(by, year, [world.member.board.pk, world.deputy.board.pk, world.head.board.pk])


@pytest.mark.parametrize("life", CARD_LIVES)
def test_who_sees_all_cards_finds_one_in_any_state(world, life):
    card = CARD_LIVES[life](world)
    found = set()
    for role in ROLES:
        try:
            get_judged_card_for(person(world, role), card.pk)
        except Http404:
            continue
        found.add(role)
    assert found == OFFICES | CENTRE


def test_it_comes_with_its_year_and_what_was_decided(world, django_assert_num_queries):
    card, by = excluded(world), person(world, "central")
    with django_assert_num_queries(1):
        found = get_judged_card_for(by, card.pk)
        told = (found.board_short, str(found.cluster_year.cluster), found.cluster_year.sheet.is_published)
        assert told == ("Bắc Ninh", "Cụm thi đua số 2", True)
        assert found.disqualification.official == world.head.leader
    with pytest.raises(Http404):
        get_judged_card_for(by, 0)
