"""What verifying a card reads: its lines in the order of the sheet, and the questions that are open."""

import datetime as dt

from scoring.queries.verification import open_questions, ordered_questions, ordered_scores
from scoring.verbs.sheet import move_criterion, publish_sheet, share_sheet
from scoring.verbs.verification import explain, send_questions
from tests.conftest import VIETNAM
from tests.scoring.lives import AGREED, LEAVES, begun, criterion, drafted, submitted
from tests.scoring.verifying import ANSWER, asked, explained, question_of, questioned

LATER = dt.datetime(2026, 6, 6, 9, tzinfo=VIETNAM)


def told(questions) -> list[str]:
    return [each.score.criterion.code for each in questions]


def test_the_lines_come_in_the_order_of_the_sheet(world, django_assert_num_queries):
    card, _ = begun(world), begun(world, world.deputy)
    card = type(card).objects.select_related("cluster_year__sheet").get(pk=card.pk)
    with django_assert_num_queries(2):
        scores = ordered_scores(card)
        assert [score.criterion.code for score in scores] == LEAVES
    assert {score.card_id for score in scores} == {card.pk}


def test_nothing_is_open_before_it_is_sent(world):
    card = submitted(world)
    asked(card, world.head.officer)
    assert told(open_questions(card)) == []
    send_questions(card.pk, by=world.head.leader)
    assert told(open_questions(card)) == ["I.1"]


def test_open_is_what_was_sent_last_answered_or_not(world):
    card = explained(world)
    assert told(open_questions(card)) == ["I.1"]
    for code in ("T.1", "I.3"):
        asked(card, world.head.officer, code)
    assert told(open_questions(card)) == ["I.1"]
    send_questions(card.pk, by=world.head.leader, at=LATER)
    assert told(open_questions(card)) == ["T.1", "I.3"]  # as they were asked
    explain(card.pk, {question_of(card, "T.1").pk: ANSWER}, by=world.member.officer, at=LATER)
    assert told(open_questions(card)) == ["T.1", "I.3"]


def test_another_boards_questions_are_its_own(world):
    card, other = questioned(world), questioned(world, world.deputy)
    send_questions(other.pk, by=world.head.leader)
    send_questions(card.pk, by=world.head.leader, at=LATER)
    assert [each.score.card_id for each in open_questions(card)] == [card.pk]
    assert [each.score.card_id for each in open_questions(other)] == [other.pk]


def test_they_are_listed_in_the_order_of_the_sheet_also_where_criteria_were_moved(world, django_assert_num_queries):
    sheet = drafted(world)
    move_criterion(criterion("II.2").pk, by=world.head.officer, up=True)  # places begin anew in that group
    publish_sheet(share_sheet(sheet.pk, by=world.head.leader).pk, by=world.head.leader, **AGREED)
    card = submitted(world)
    for code in ("II.1", "II.2", "I.3", "I.1"):
        asked(card, world.head.officer, code)
    send_questions(card.pk, by=world.head.leader)
    card = type(card).objects.select_related("cluster_year__sheet").get(pk=card.pk)
    with django_assert_num_queries(4):
        assert told(ordered_questions(card)) == ["I.1", "I.3", "II.2", "II.1"]
