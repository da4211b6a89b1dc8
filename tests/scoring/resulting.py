"""The result of the world's cluster, brought to each of its states through the doors.

The member and the deputy have verified cards; the head's is verified by its deputy.
"""

import datetime as dt

from clusters.models import ClusterYear
from scoring.models import Result, Scorecard
from scoring.verbs.agreeing import agree_points
from scoring.verbs.computing import compute_points
from scoring.verbs.correcting import Decision, correct_points
from scoring.verbs.judging import exclude_board, set_assigned, waive_deduction
from scoring.verbs.result import WORD, adopt_result, publish_result
from tests.remembered import lives
from tests.scoring.counted import sent
from tests.scoring.lives import D, score_of
from tests.scoring.verifying import verified

ADOPTED = {"adopted_on": dt.date(2026, 6, 4), "adopted_how": "Hội nghị tổng kết"}
BECAUSE = "Đơn vị được tính thiếu một kết quả."
DECISION = Decision("15-QĐ/BTC", dt.date(2026, 6, 5), "Ban Tổ chức Trung ương", BECAUSE)


@lives
def all_cards_verified(world):
    cards = [verified(world, member) for member in (world.member, world.deputy, world.head)]
    compute_points(world.cluster_year.pk, by=world.head.leader)
    return cards


@lives
def told_apart(world):
    """As above, and all three totals differ: 69 of the member, 62,5 of the deputy, 55,5 of the head."""
    cards = all_cards_verified(world)
    for card, points, by in zip(cards[1:], ("20.5", "13.5"), (world.head.leader, world.central), strict=True):
        agree_points(card.pk, {score_of(card, "I.1").criterion_id: D(points)}, by=by, reason=BECAUSE)
    return cards


@lives
def adopted(world, cards=all_cards_verified) -> Result:
    cards(world)
    return adopt_result(world.cluster_year.pk, by=world.head.leader, **ADOPTED)


@lives
def published(world, cards=all_cards_verified) -> Result:
    result = adopted(world, cards)
    publish_result(world.cluster_year.pk, by=world.head.leader, word=WORD)
    return Result.objects.get(pk=result.pk)


@lives
def corrected(world) -> Result:
    """By a decision the deputy has 72 points after all, and is first."""
    result = published(world, told_apart)
    card = world.cluster_year.cards.get(board=world.deputy.board)
    points = {score_of(card, "I.1").criterion_id: D(30)}
    correct_points(card.pk, points, by=world.head.leader, decision=DECISION)
    return result


def year_of(world) -> ClusterYear:
    """As it is now, with its sheet and its result."""
    return ClusterYear.objects.select_related("cluster", "sheet", "result").get(pk=world.cluster_year.pk)


# --- decisions about the member's card -------------------------------------------------------------------------


@lives
def owing(world) -> Scorecard:
    """Its report of the first quarter is missing: by the calendar that takes points."""
    return sent(world, I=1, II=1)


@lives
def waived(world) -> Scorecard:
    card = owing(world)
    waive_deduction(card.pk, criterion_of_calendar(card), "q1", by=world.head.leader, reason=BECAUSE)
    return card


@lives
def unassigned(world) -> Scorecard:
    """The first criterion of the sheet."""
    card = owing(world)
    score = card.scores.order_by("pk").first()
    set_assigned(score.pk, False, by=world.head.leader, reason=BECAUSE)
    return card


@lives
def excluded(world) -> Scorecard:
    card = owing(world)
    exclude_board(card.pk, by=world.head.leader, kind="discipline", reason=BECAUSE)
    return card


def criterion_of_calendar(card) -> int:
    return card.scores.exclude(criterion__rule="").get().criterion_id
