"""The summary table of a year: who stands where and why, what stands against adopting it, whom a vote tells apart."""

import datetime as dt

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from clusters.models import Membership
from scoring.models import Disqualification, Scorecard
from scoring.queries.summary import NO_CARD, summary_of
from scoring.verbs.judging import consider_board_again, exclude_board
from scoring.verbs.result import record_votes
from scoring.verbs.sheet import change_rules, publish_sheet, share_sheet
from tests.conftest import TODAY, VIETNAM
from tests.scoring.counted import newcomer
from tests.scoring.lives import AGREED, begun, drafted, execute, score_of, submitted
from tests.scoring.resulting import BECAUSE, all_cards_verified, told_apart, year_of
from tests.scoring.verifying import VERIFYING_LIVES, brought, verified

QUERIES = 4


def lines(world) -> list[tuple]:
    """(board, rank, class), the best first."""
    return [(row.name, row.ranked and row.ranked.rank, row.class_name) for row in summary_of(year_of(world)).rows]


def gaps(world) -> list[str]:
    return [gap.sentence for gap in summary_of(year_of(world)).gaps]


def ties(world) -> list[list[str]]:
    return [[row.name for row in rows] for rows in summary_of(year_of(world)).ties]


def leaves_after(member, last: dt.date) -> None:
    days = DateRange(dt.date(2026, 1, 1), last + dt.timedelta(1))
    Membership.objects.filter(board=member.board).update(valid_during=days)


# --- who stands where ----------------------------------------------------------------------------------------


def test_the_best_stands_first(world):
    told_apart(world)
    assert lines(world) == [("Bắc Ninh", 1, "Khá"), ("Hải Phòng", 2, "Trung bình"), ("Nghệ An", 3, "Trung bình")]


def test_equal_boards_share_a_rank_and_stand_in_the_order_of_their_names(world):
    all_cards_verified(world)
    assert lines(world) == [("Bắc Ninh", 1, "Khá"), ("Hải Phòng", 1, "Khá"), ("Nghệ An", 1, "Khá")]


def test_a_board_without_a_card_and_one_with_a_draft_stand_last(world):
    verified(world, world.head)
    card = begun(world, world.deputy)
    assert lines(world) == [("Nghệ An", 1, "Khá"), ("Bắc Ninh", None, ""), ("Hải Phòng", None, "")]
    told = {row.name: (row.card, row.excluded) for row in summary_of(year_of(world)).rows if row.ranked is None}
    assert told == {"Bắc Ninh": (None, NO_CARD), "Hải Phòng": (card, NO_CARD)}


@pytest.mark.parametrize("kind", Disqualification.Kind)
def test_a_board_not_considered_keeps_its_points_says_why_and_the_others_move_up(world, kind):
    best, *_ = told_apart(world)
    exclude_board(best.pk, by=world.head.leader, kind=kind, reason=BECAUSE)
    assert lines(world) == [("Hải Phòng", 1, "Trung bình"), ("Nghệ An", 2, "Trung bình"), ("Bắc Ninh", None, "")]
    last = summary_of(year_of(world)).rows[-1]
    assert (last.excluded, last.ranked.total) == (f"{kind.label}: {BECAUSE}", 69)
    consider_board_again(best.pk, by=world.head.leader)
    assert lines(world)[0] == ("Bắc Ninh", 1, "Khá")


def test_it_stands_before_those_that_sent_nothing(world):
    exclude_board(verified(world, world.deputy).pk, by=world.head.leader, kind="fraud", reason=BECAUSE)
    verified(world, world.head)
    assert [name for name, *_ in lines(world)] == ["Nghệ An", "Hải Phòng", "Bắc Ninh"]


def test_who_has_left_takes_no_rank_and_leaves_no_gap(world, clock):
    told_apart(world)
    leaves_after(world.member, TODAY)
    assert [rank for _, rank, _ in lines(world)] == [1, 2, 3]
    clock.move_to(dt.datetime(2026, 6, 6, 9, tzinfo=VIETNAM))
    assert lines(world) == [("Hải Phòng", 1, "Trung bình"), ("Nghệ An", 2, "Trung bình")]


def test_after_the_year_its_last_day_counts(world, clock):
    told_apart(world)
    clock.move_to(dt.datetime(2027, 2, 1, 9, tzinfo=VIETNAM))
    assert [name for name, *_ in lines(world)] == ["Bắc Ninh", "Hải Phòng", "Nghệ An"]


def test_the_columns_are_the_parts_with_ordinary_criteria(world):
    submitted(world)
    summary = summary_of(year_of(world))
    assert [part.code for part in summary.parts] == ["I", "II"]
    assert {part.pk for part in summary.parts} < summary.rows[0].ranked.parts.keys()


@pytest.mark.parametrize("count", [0, 3])
def test_as_many_queries_for_many_boards(world, django_assert_num_queries, count):
    all_cards_verified(world)
    for number in range(count):
        submitted(world, newcomer(world, f"Tỉnh {number}"))
    year = year_of(world)
    with django_assert_num_queries(QUERIES):
        summary = summary_of(year)
        assert (len(summary.rows), len(summary.gaps), bool(summary.ties)) == (3 + count, count, True)


# --- what stands against adopting it -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("life", "label"),
    [
        ("verified_some", "Đã nộp"),
        ("explaining", "Cần giải trình"),
        ("explained", "Đã giải trình"),
        ("reopened", "Đã giải trình"),
        ("verified", None),
    ],
)
def test_a_card_that_is_not_verified_is_named_with_its_state(world, life, label):
    brought(world, life)
    assert gaps(world) == ([f"Bắc Ninh: chưa thẩm định xong ({label})."] if label else [])


def test_lines_without_points_are_counted(world):
    card = verified(world)
    keys = [score_of(card, code).pk for code in ("I.2", "II.2")]
    execute("UPDATE scoring_score SET computed_points = NULL WHERE id = ANY(%s)", [keys])
    assert gaps(world) == ["Bắc Ninh: còn 2 mục chưa có điểm (tính điểm, hoặc bổ sung số liệu)."]
    (gap,) = summary_of(year_of(world)).gaps
    assert gap.field == f"card_{card.pk}"


@pytest.mark.parametrize("life", VERIFYING_LIVES)
def test_nothing_of_a_board_not_considered_stands_against_it(world, life):
    exclude_board(brought(world, life).pk, by=world.head.leader, kind="fraud", reason=BECAUSE)
    begun(world, world.deputy)
    assert gaps(world) == []


# --- whom a vote tells apart ---------------------------------------------------------------------------------


def test_equal_boards_are_told_apart_by_votes(world):
    member, deputy, head = all_cards_verified(world)
    assert ties(world) == [["Bắc Ninh", "Hải Phòng", "Nghệ An"]]
    record_votes(world.cluster_year.pk, {member.pk: 1, deputy.pk: 2, head.pk: 1}, by=world.head.leader)
    assert [(name, rank) for name, rank, _ in lines(world)] == [("Hải Phòng", 1), ("Bắc Ninh", 2), ("Nghệ An", 2)]
    assert ties(world) == [["Hải Phòng", "Bắc Ninh", "Nghệ An"]]  # what was counted can be mended


@pytest.mark.parametrize("tie_breaks", [[], ["first_part"], ["deduction", "first_part"]])
def test_where_the_sheet_lets_no_vote_tell_there_is_no_tie(world, tie_breaks):
    sheet = drafted(world)
    change_rules(sheet.pk, by=world.head.officer, tie_breaks=tie_breaks)
    publish_sheet(share_sheet(sheet.pk, by=world.head.leader).pk, by=world.head.leader, **AGREED)
    all_cards_verified(world)
    assert [rank for _, rank, _ in lines(world)] == [1, 1, 1]
    assert ties(world) == []


def test_who_has_no_rank_is_tied_with_nobody(world):
    told_apart(world)
    assert ties(world) == []
    for card in Scorecard.objects.exclude(board=world.head.board).order_by("pk"):
        exclude_board(card.pk, by=world.head.leader, kind="fraud", reason=BECAUSE)
    assert ties(world) == []
