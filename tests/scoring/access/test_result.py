"""Who finds the result of a year, what state it is in, and from when points and decisions stand still."""

import pytest
from django.http import Http404

from scoring.access.card import get_own_place, why_not_prove, why_not_return, why_not_score
from scoring.access.judging import why_not_about, why_not_judge, why_not_lead_year
from scoring.access.result import get_result_year_for, state_of, why_not_change
from scoring.access.verification import sees_verified, why_not_explain, why_not_lead, why_not_verify
from scoring.models import Scorecard
from tests.pledges.lives import person
from tests.scoring.lives import published as sheet_published
from tests.scoring.resulting import adopted, all_cards_verified, published, year_of

CLUSTER = {f"{whose}.{capacity}" for whose in ("member", "head", "deputy") for capacity in ("leader", "officer", "observer")}  # fmt: skip
CENTRE = {"central", "central.officer", "central.observer"}
ABOVE = {"observer", "administrator"}
STRANGERS = {"stranger.leader", "stranger.officer", "stranger.observer", "anonymous"}
FROZEN = {
    "open": "",
    "adopted": "Kết quả đã được thông qua; muốn sửa, cụm trưởng lấy lại kết quả.",
    "published": "Kết quả đã công bố; chỉ điều chỉnh được theo quyết định.",
}
LIVES = {"open": all_cards_verified, "adopted": adopted, "published": published}


def finds(world) -> set[str]:
    found = set()
    for role in CLUSTER | CENTRE | ABOVE | STRANGERS:
        try:
            get_result_year_for(person(world, role), world.cluster_year.pk)
        except Http404:
            continue
        found.add(role)
    return found


def test_who_may_see_the_year_finds_its_result_once_the_sheet_is_published(world):
    assert finds(world) == set()
    sheet_published(world)
    assert finds(world) == CLUSTER | CENTRE | ABOVE
    with pytest.raises(Http404):
        get_result_year_for(person(world, "central"), 0)


@pytest.mark.parametrize("state", LIVES)
def test_it_comes_with_all_that_is_asked_of_it_in_one_query(world, django_assert_num_queries, state):
    LIVES[state](world)
    by = person(world, "central")
    with django_assert_num_queries(1):
        year = get_result_year_for(by, world.cluster_year.pk)
        assert (str(year.cluster), year.sheet.is_published, state_of(year)) == ("Cụm thi đua số 2", True, state)


def test_without_a_result_it_is_open(world):
    sheet_published(world)
    assert (state_of(year_of(world)), why_not_change(year_of(world))) == ("open", "")


@pytest.mark.parametrize("state", LIVES)
def test_from_adoption_on_points_and_decisions_stand_still(world, state):
    LIVES[state](world)
    year, head, member = year_of(world), person(world, "head.leader"), person(world, "member.leader")
    card = Scorecard.objects.with_checking_by(head).get(board=world.member.board)
    place = get_own_place(member, year.pk)
    sentence = FROZEN[state]
    assert why_not_change(year) == why_not_judge(head, year) == why_not_about(head, card) == sentence
    assert why_not_lead_year(head, year) == ""
    assert why_not_return(head, card) == why_not_lead(head, card) == sentence
    if sentence:
        told = [why_not_score(place), why_not_prove(place), why_not_verify(head, card), why_not_explain(member, card)]
        assert told == [sentence] * 4


@pytest.mark.parametrize(("state", "seen"), [("explained", False), ("published", True)])
def test_once_published_a_board_sees_what_its_verifiers_gave_whatever_its_state(world, state, seen):
    (published if state == "published" else all_cards_verified)(world)
    Scorecard.objects.update(state="explained", verified_at=None, verified_by=None)
    member = person(world, "member.leader")
    card = Scorecard.objects.with_checking_by(member).get(board=world.member.board)
    assert sees_verified(member, card) is seen
