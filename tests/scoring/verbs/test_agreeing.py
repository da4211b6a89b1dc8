"""Points that the conference gives in place of the verified ones."""

import pytest
from django.http import Http404

from pledges.refusals import Incomplete, NotAllowed
from scoring.verbs.agreeing import agree_points
from tests.pledges.lives import person
from tests.scoring.lives import D, everything, score_of
from tests.scoring.resulting import BECAUSE, adopted, all_cards_verified

MOST = D(30)


def agree(world, card, points=MOST, code="I.1", by=None, reason=BECAUSE):
    return agree_points(
        card.pk, {score_of(card, code).criterion_id: points}, by=by or world.head.leader, reason=reason
    )


def test_what_the_conference_gives_counts_and_is_logged_with_its_reason(world):
    card = all_cards_verified(world)[0]
    agree(world, card)
    score = score_of(card, "I.1")
    assert (score.agreed_points, score.verified_points, score.counted_points) == (30, 27, 30)
    change = score.changes.order_by("pk").last()
    assert (change.field, change.before, change.after) == ("agreed_points", None, "30.00")
    assert (change.reason, change.official) == (BECAUSE, world.head.leader)


def test_what_was_agreed_can_be_taken_back(world):
    card = all_cards_verified(world)[0]
    agree(world, card)
    agree(world, card, None)
    assert score_of(card, "I.1").counted_points == 27


def test_nobody_records_points_of_his_own_board_but_the_centre_does(world):
    card = all_cards_verified(world)[2]
    with pytest.raises(NotAllowed, match="Ban không tự quyết định"):
        agree(world, card)
    agree(world, card, by=world.central)
    assert score_of(card, "I.1").agreed_points == 30


@pytest.mark.parametrize(
    ("role", "refusal"),
    [
        ("head.officer", NotAllowed),
        ("deputy.leader", NotAllowed),
        ("central", NotAllowed),
        ("member.leader", Http404),
        ("stranger.leader", Http404),
        ("head.observer", Http404),
    ],
)
def test_only_the_heads_leader_records_points(world, role, refusal):
    card = all_cards_verified(world)[0]
    before = everything()
    with pytest.raises(refusal):
        agree(world, card, by=person(world, role))
    assert everything() == before


@pytest.mark.parametrize(
    ("points", "reason", "sentence"),
    [
        (D("30.5"), BECAUSE, "I.1: Nhiều nhất 30 điểm."),
        (D("7.3"), BECAUSE, "I.1: Điểm phải là bội số của 0,5."),
        (D(-1), BECAUSE, "I.1: Điểm không được âm."),
        (None, BECAUSE, "Chưa có điểm nào thay đổi."),
        (D(30), " ", "Cần ghi lý do; lý do được lưu cùng thay đổi."),
    ],
)
def test_agreed_points_that_do_not_fit_are_refused(world, points, reason, sentence):
    card = all_cards_verified(world)[0]
    before = everything()
    with pytest.raises(Incomplete) as refusal:
        agree(world, card, points, reason=reason)
    assert [sentence for _, sentence in refusal.value.missing] == [sentence]
    assert everything() == before


def test_a_criterion_of_another_sheet_is_not_found(world):
    card = all_cards_verified(world)[0]
    with pytest.raises(Http404):
        agree_points(card.pk, {0: D(1)}, by=world.head.leader, reason=BECAUSE)


def test_once_adopted_nothing_is_agreed(world):
    result = adopted(world)
    card = result.cluster_year.cards.get(board=world.member.board)
    with pytest.raises(NotAllowed, match="đã được thông qua"):
        agree(world, card)
