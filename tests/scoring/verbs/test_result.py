"""Adopting, publishing and correcting the result of a year."""

import datetime as dt
from mailbox.models import Letter

import pytest
from django.db import IntegrityError, transaction
from django.http import Http404

from pledges.refusals import AlreadyHandled, Incomplete, NotAllowed
from scoring.models import ResultLine, ResultTable, Score, Scorecard
from scoring.queries.summary import summary_of
from scoring.states import ResultState
from scoring.verbs.agreeing import agree_points
from scoring.verbs.computing import compute_points
from scoring.verbs.judging import exclude_board
from scoring.verbs.result import WORD, adopt_result, publish_result, record_votes, take_back_result
from scoring.verbs.verification import reopen_verification
from tests.pledges.lives import person
from tests.scoring.lives import D, everything, execute, refused_by, score_of, submitted
from tests.scoring.resulting import ADOPTED, BECAUSE, adopted, all_cards_verified, published
from tests.scoring.verifying import verified


def lines(table) -> list[tuple]:
    return list(table.lines.values_list("rank", "board", "total", "class_name", "excluded"))


def refusals(incomplete) -> list[str]:
    return [sentence for _, sentence in incomplete.value.missing]


def adopt(world, **more):
    return adopt_result(world.cluster_year.pk, by=world.head.leader, **ADOPTED | more)


# --- adopting ------------------------------------------------------------------------------------------------


def test_an_adopted_result_says_when_where_and_by_whom(world):
    result = adopted(world)
    assert (result.state, result.adopted_on, result.adopted_how) == ("adopted", *ADOPTED.values())
    assert list(result.steps.values_list("from_state", "to_state", "official")) == [
        ("open", "adopted", world.head.leader.pk)
    ]


def test_a_card_that_is_not_verified_stands_against_it_and_an_excluded_one_does_not(world):
    verified(world)
    verified(world, world.head)
    card = submitted(world, world.deputy)
    before = everything()
    with pytest.raises(Incomplete) as refusal:
        adopt(world)
    assert refusals(refusal) == ["Hải Phòng: chưa thẩm định xong (Đã nộp)."]
    assert everything() == before
    exclude_board(card.pk, by=world.head.leader, kind="discipline", reason="Thông báo số 3.")
    compute_points(world.cluster_year.pk, by=world.head.leader)
    assert adopt(world).state == "adopted"


def test_a_line_without_points_stands_against_it(world):
    all_cards_verified(world)
    execute(
        "UPDATE scoring_score SET computed_points = NULL WHERE id = %s",
        [score_of(Scorecard.objects.get(board=world.member.board), "I.2").pk],
    )
    with pytest.raises(Incomplete) as refusal:
        adopt(world)
    assert refusals(refusal) == ["Bắc Ninh: còn 1 mục chưa có điểm (tính điểm, hoặc bổ sung số liệu)."]


def test_points_of_the_machine_that_are_not_of_today_stand_against_it(world):
    all_cards_verified(world)
    execute(
        "UPDATE scoring_score SET computed_points = 1 WHERE id = %s",
        [score_of(Scorecard.objects.get(board=world.member.board), "I.2").pk],
    )
    before = everything()
    with pytest.raises(Incomplete) as refusal:
        adopt(world)
    assert refusals(refusal) == ["Điểm máy tính của 1 mục đã khác: tính lại, xem bảng rồi thông qua."]
    assert everything() == before


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"adopted_on": None}, "Cần ghi ngày hội nghị đã thông qua."),
        ({"adopted_on": dt.date(2026, 6, 6)}, "Cần ghi ngày hội nghị đã thông qua."),
        ({"adopted_how": " "}, "Cần ghi hội nghị nào đã thông qua."),
    ],
)
def test_when_and_where_are_said(world, more, sentence):
    all_cards_verified(world)
    with pytest.raises(Incomplete) as refusal:
        adopt(world, **more)
    assert refusals(refusal) == [sentence]


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
def test_only_the_heads_leader_adopts_and_publishes(world, role, refusal):
    all_cards_verified(world)
    with pytest.raises(refusal):
        adopt_result(world.cluster_year.pk, by=person(world, role), **ADOPTED)
    adopt(world)
    with pytest.raises(refusal):
        publish_result(world.cluster_year.pk, by=person(world, role), word=WORD)
    assert world.cluster_year.result.state == "adopted"


def test_once_adopted_points_stand_still_until_it_is_taken_back(world):
    adopted(world)
    card = Scorecard.objects.get(board=world.member.board)
    for change in (
        lambda: compute_points(world.cluster_year.pk, by=world.head.leader),
        lambda: reopen_verification(card.pk, by=world.head.leader, reason="Xem lại."),
        lambda: agree_points(
            card.pk, {score_of(card, "I.1").criterion_id: D(1)}, by=world.head.leader, reason=BECAUSE
        ),
        lambda: adopt(world),
    ):
        with pytest.raises(NotAllowed, match="đã được thông qua"):
            change()
    with pytest.raises(Incomplete):
        take_back_result(world.cluster_year.pk, by=world.head.leader, reason=" ")
    result = take_back_result(world.cluster_year.pk, by=world.head.leader, reason="Còn ý kiến.")
    assert (result.state, result.adopted_on, result.adopted_how) == ("open", None, "")
    assert result.steps.last().comment == "Còn ý kiến."
    compute_points(world.cluster_year.pk, by=world.head.leader)
    with pytest.raises(AlreadyHandled):
        take_back_result(world.cluster_year.pk, by=world.head.leader, reason="Còn ý kiến.")


# --- publishing ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("word", ["", "công bố", "CONG BO", "CÔNG BỐ!"])
def test_without_the_word_nothing_is_published(world, word):
    adopted(world)
    before = everything()
    with pytest.raises(Incomplete) as refusal:
        publish_result(world.cluster_year.pk, by=world.head.leader, word=word)
    assert refusals(refusal) == ["Gõ đúng CÔNG BỐ, chữ in hoa, để xác nhận."]
    assert everything() == before
    assert not ResultTable.objects.exists()


def test_what_is_published_is_what_was_ranked_and_everybody_is_told(world):
    result = adopted(world)
    summary = summary_of(world.cluster_year)
    Letter.objects.all().delete()
    table = publish_result(world.cluster_year.pk, by=world.head.leader, word=f" {WORD} ")
    result.refresh_from_db()
    assert (result.state, table.number, table.decision) == (ResultState.PUBLISHED, 1, "")
    expected = [(row.ranked.rank, row.board, row.ranked.total, row.class_name, "") for row in summary.rows]
    assert lines(table) == expected
    assert [code for _, code, *_ in table.parts] == ["I", "II"]
    told = set(Letter.objects.values_list("official__username", flat=True))
    assert told == {
        f"{name}.{who}" for name in ("Bắc Ninh", "Hải Phòng", "Nghệ An") for who in ("lanhdao", "chuyenvien")
    } - {"Nghệ An.lanhdao"}
    with pytest.raises(AlreadyHandled):
        publish_result(world.cluster_year.pk, by=world.head.leader, word=WORD)


def test_a_board_that_sent_no_card_stands_in_the_table_without_a_rank(world):
    verified(world)
    verified(world, world.head)
    compute_points(world.cluster_year.pk, by=world.head.leader)
    adopt(world)
    table = publish_result(world.cluster_year.pk, by=world.head.leader, word=WORD)
    assert lines(table)[-1] == (None, world.deputy.board.pk, None, "", "Không nộp bảng tự chấm")


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE scoring_score SET verified_points = 1",
        "UPDATE scoring_score SET agreed_points = 1 WHERE card_id = {card}",
        "DELETE FROM scoring_score WHERE card_id = {card}",
        "INSERT INTO scoring_score (card_id, criterion_id, is_assigned, note, verified_note) VALUES ({card}, {group}, true, '', '')",
    ],
)
def test_after_publication_the_database_itself_lets_no_point_change(world, sql):
    published(world)
    card = Scorecard.objects.get(board=world.member.board)
    group = world.cluster_year.sheet.criteria.filter(kind="group").order_by("pk").first().pk
    with refused_by("score_frozen_when_published"):
        execute(sql.format(card=card.pk, group=group))


def test_before_publication_and_elsewhere_points_may_change(world):
    adopted(world)
    execute("UPDATE scoring_score SET agreed_points = 1")
    assert Score.objects.filter(agreed_points=1).count() == Score.objects.count()


@pytest.mark.parametrize("table", ["scoring_resulttable", "scoring_resultline"])
@pytest.mark.parametrize("sql", ["DELETE FROM {}", "UPDATE {} SET id = id"])
def test_published_tables_are_kept_by_the_database(world, table, sql):
    published(world)
    with pytest.raises(IntegrityError, match="result_table_is_kept"), transaction.atomic():
        execute(sql.format(table))
    assert ResultLine.objects.count() == 3


def test_votes_tell_equal_boards_apart(world):
    cards = all_cards_verified(world)
    ties = summary_of(world.cluster_year).ties
    assert [[row.board for row in rows] for rows in ties] == [sorted(card.board_id for card in cards)] or ties
    record_votes(world.cluster_year.pk, {cards[0].pk: 5, cards[1].pk: 2}, by=world.head.leader)
    assert summary_of(world.cluster_year).rows[0].board == cards[0].board_id
    with pytest.raises(Http404):
        record_votes(world.cluster_year.pk, {0: 5}, by=world.head.leader)
