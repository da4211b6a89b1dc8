"""What a decision changes after publication."""

import datetime as dt
from mailbox.models import Letter

import pytest
from django.http import Http404

from pledges.refusals import AlreadyHandled, Incomplete, NotAllowed
from scoring.models import Scorecard
from scoring.verbs.correcting import Decision, correct_points, exclude_by_decision
from tests.pledges.lives import person
from tests.scoring.lives import D, everything, execute, refused_by, score_of
from tests.scoring.resulting import BECAUSE, DECISION, adopted, published

ISSUER = "Ban Tổ chức Trung ương"
MOST = D(30)


def lines(table) -> list[tuple]:
    return list(table.lines.values_list("rank", "board", "total", "class_name", "excluded"))


def card_of(world, member=None) -> Scorecard:
    return world.cluster_year.cards.get(board=(member or world.member).board)


def correct(world, card, points=MOST, by=None, decision=DECISION):
    by = by or world.head.leader
    return correct_points(card.pk, {score_of(card, "I.1").criterion_id: points}, by=by, decision=decision)


def exclude(world, card, by=None, decision=DECISION, kind="fraud"):
    return exclude_by_decision(card.pk, kind, by=by or world.head.leader, decision=decision)


def test_a_decision_corrects_and_the_old_table_stays(world):
    result = published(world)
    first = lines(result.tables.get())
    correct(world, card_of(world))
    old, new = result.tables.order_by("number")
    assert lines(old) == first
    assert (new.number, new.decision, new.decided_on, new.decided_by, new.reason) == (2, *DECISION)
    totals = [dict(table.lines.values_list("board", "total"))[world.member.board.pk] for table in (old, new)]
    assert totals[1] - totals[0] == 3
    assert result.steps.order_by("pk").last().to_state == "published"
    change = score_of(card_of(world), "I.1").changes.order_by("pk").last()
    assert (change.field, change.after, change.reason) == ("agreed_points", "30.00", BECAUSE)


def test_the_door_is_shut_again_behind_it(world):
    published(world)
    correct(world, card_of(world))
    with refused_by("score_frozen_when_published"):
        execute("UPDATE scoring_score SET agreed_points = 1")


def test_a_board_that_lost_its_ground_loses_its_rank_and_the_others_move_up(world):
    result = published(world)
    before = dict(result.tables.get().lines.values_list("board", "rank"))
    best = min(before, key=before.get)
    member = next(each for each in (world.member, world.deputy, world.head) if each.board.pk == best)
    by = world.central if member is world.head else world.head.leader
    table = exclude(world, card_of(world, member), by=by)
    after = {board: (rank, why) for rank, board, _, _, why in lines(table)}
    assert after[best] == (None, f"Khai không đúng thành tích: {BECAUSE}")
    assert min(rank for rank, _ in after.values() if rank) == 1
    assert table.number == 2
    with pytest.raises(AlreadyHandled, match="đã ở diện không xét"):
        exclude(world, card_of(world, member), by=by)


@pytest.mark.parametrize("door", [correct, exclude])
def test_everybody_in_the_cluster_is_told_by_which_decision(world, door):
    published(world)
    Letter.objects.all().delete()
    door(world, card_of(world))
    letters = Letter.objects.all()
    assert len(letters) == 5
    assert world.head.leader.pk not in {letter.official_id for letter in letters}
    assert {letter.subject for letter in letters} == {"Điều chỉnh: Kết quả thi đua năm 2026, Cụm thi đua số 2"}
    assert f"theo Quyết định số 15-QĐ/BTC ngày 05/06/2026 của {ISSUER}." in letters[0].body


@pytest.mark.parametrize("door", [correct, exclude])
@pytest.mark.parametrize(
    ("decision", "fields"),
    [
        (Decision(" ", None, "", ""), ["decision", "decided_on", "decided_by", "reason"]),
        (Decision("15", dt.date(2026, 6, 6), ISSUER, BECAUSE), ["decided_on"]),
        (Decision("15", dt.date(2026, 6, 5), ISSUER, " \u200b"), ["reason"]),
    ],
)
def test_a_decision_that_is_not_told_whole_changes_nothing(world, door, decision, fields):
    published(world)
    card = card_of(world)
    before = everything()
    with pytest.raises(Incomplete) as refusal:
        door(world, card, decision=decision)
    assert [field for field, _ in refusal.value.missing] == fields
    assert everything() == before


@pytest.mark.parametrize("door", [correct, exclude])
def test_before_publication_no_decision_is_needed(world, door):
    adopted(world)
    with pytest.raises(AlreadyHandled, match="chưa công bố"):
        door(world, card_of(world))


@pytest.mark.parametrize("door", [correct, exclude])
@pytest.mark.parametrize(
    ("role", "refusal"),
    [
        ("head.officer", NotAllowed),
        ("deputy.leader", NotAllowed),
        ("member.leader", Http404),
        ("stranger.leader", Http404),
        ("central", NotAllowed),
        ("head.observer", Http404),
    ],
)
def test_only_the_heads_leader_corrects(world, door, role, refusal):
    published(world)
    card = card_of(world)
    before = everything()
    with pytest.raises(refusal):
        door(world, card, by=person(world, role))
    assert everything() == before


@pytest.mark.parametrize("door", [correct, exclude])
def test_nobody_corrects_his_own_board_but_the_centre_does(world, door):
    published(world)
    with pytest.raises(NotAllowed, match="Ban không tự quyết định"):
        door(world, card_of(world, world.head))
    assert door(world, card_of(world, world.head), by=world.central).number == 2


def test_points_that_do_not_fit_are_refused(world):
    published(world)
    with pytest.raises(Incomplete) as refusal:
        correct(world, card_of(world), D("30.5"))
    assert [sentence for _, sentence in refusal.value.missing] == ["I.1: Nhiều nhất 30 điểm."]


def test_a_kind_there_is_not_is_a_fault_of_the_program(world):
    published(world)
    with pytest.raises(ValueError, match="weather"):
        exclude(world, card_of(world), kind="weather")
