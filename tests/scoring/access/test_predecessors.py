"""What came out of a merger verifies, crosses and judges nothing that its predecessors had sent in."""

import pytest

from pledges.queries.pledge import member_ids
from pledges.refusals import NotAllowed
from scoring.access.card import get_card_for, why_not_return
from scoring.access.crossing import why_not_cross_board
from scoring.access.judging import judged_among, why_not_about
from scoring.access.verification import (
    sees_verified,
    why_not_asked_to_verify,
    why_not_decide,
    why_not_lead,
    why_not_verify,
)
from scoring.models import Scorecard
from scoring.queries.crossing import crossable
from scoring.queries.verification import askable
from scoring.verbs.crossing import assign_cross_check
from scoring.verbs.verification import assign_verifier
from tests.pledges.lives import without_offices
from tests.scoring.lives import submitted
from tests.transitions.merger.merging import merged, official_in, successor_board

OWN = "Ban không tự thẩm định điểm của đơn vị tiền thân."
ONLY_CHECKERS = "Chỉ Ban đang thẩm định bảng điểm này và người được giao ở đơn vị khác mới cho điểm thẩm định."
JUDGED = "Ban không tự quyết định về điểm của đơn vị tiền thân; Ban Tổ chức Trung ương quyết định."
DOORS = [why_not_return, why_not_verify, why_not_lead, why_not_decide]


def told(world, role, card, doors=DOORS) -> list[str]:
    by = official_in(world, role)
    found = get_card_for(by, card.pk)
    return [door(by, found) for door in doors]


def test_the_deputy_verifies_what_a_predecessor_of_the_head_sent_in(world):
    card, other = submitted(world), submitted(world, world.deputy)
    assert told(world, "head.leader", card) == [""] * 4
    merged(world, world.head, world.member)
    assert told(world, "head.leader", card) == told(world, "member.leader", card) == [OWN] * 4
    assert told(world, "deputy.leader", card) == [""] * 4
    assert told(world, "head.leader", other) == [""] * 4
    without_offices(world, "deputy")
    assert told(world, "central", card) == [""] * 4


def test_the_centre_judges_about_it(world):
    card, other = submitted(world), submitted(world, world.deputy)
    merged(world, world.head, world.member)
    assert told(world, "head.leader", card, [why_not_about]) == [JUDGED]
    assert told(world, "central", card, [why_not_about]) == [""]
    assert told(world, "head.leader", other, [why_not_about]) == [""]
    boards = {card.board_id, other.board_id, world.head.board.pk}
    judged = {
        role: judged_among(official_in(world, role), world.cluster_year, boards) for role in ("head.leader", "central")
    }
    assert judged == {"head.leader": {other.board_id}, "central": boards - {other.board_id}}


@pytest.mark.parametrize(("gone", "refusal"), [([], OWN), (["deputy"], ONLY_CHECKERS)])
def test_who_was_asked_to_verify_and_came_into_the_successor_no_longer_does(world, gone, refusal):
    card = submitted(world)
    assign_verifier(card.pk, world.deputy.officer, by=world.head.leader)
    without_offices(world, *gone)
    assert told(world, "deputy.officer", card, [why_not_verify, sees_verified]) == ["", True]
    merged(world, world.deputy, world.member)
    assert told(world, "deputy.officer", card, [why_not_verify, sees_verified]) == [refusal, False]


def test_nobody_of_the_successor_is_asked_to_verify_or_to_check_across(world):
    card = submitted(world)
    assert set(crossable(card)) == {each.board for each in askable(card)} == {world.head.board, world.deputy.board}
    new = successor_board(merged(world, world.deputy, world.member))
    card, members = Scorecard.objects.get(pk=card.pk), member_ids(world.cluster_year)
    assert new.pk in members
    assert set(crossable(card)) == {world.head.board}
    assert {each.board for each in askable(card)} == {world.head.board}
    leader = official_in(world, "deputy.leader")
    assert "của đơn vị kế thừa" in why_not_asked_to_verify(leader, card, members)
    assert "của đơn vị tiền thân" in why_not_cross_board(new.pk, card, members)
    assert why_not_cross_board(world.head.board.pk, card, members) == ""
    with pytest.raises(NotAllowed, match="của đơn vị tiền thân"):
        assign_cross_check(card.pk, new, by=world.head.leader)
    with pytest.raises(NotAllowed, match="của đơn vị kế thừa"):
        assign_verifier(card.pk, leader, by=world.head.leader)
