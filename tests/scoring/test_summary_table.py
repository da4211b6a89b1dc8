"""The table of a result: as it stands, and as it was published."""

import datetime as dt

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from clusters.models import Membership
from provinces.models import ProvinceName
from scoring.models import ResultTable
from scoring.queries.summary import summary_of
from scoring.summary_table import table_now, table_of
from scoring.verbs.computing import compute_points
from scoring.verbs.judging import exclude_board, set_assigned
from scoring.verbs.result import WORD, adopt_result, publish_result, record_votes
from scoring.verbs.verification import reopen_verification
from tests.conftest import VIETNAM
from tests.scoring.counted import newcomer
from tests.scoring.lives import D, begun, score_of, submitted
from tests.scoring.resulting import ADOPTED, BECAUSE, all_cards_verified, published, told_apart, year_of
from tests.scoring.verifying import AGAIN, verified


def now(world):
    return table_now(summary_of(year_of(world)))


def then(world):
    return table_of(ResultTable.objects.get(result__cluster_year=world.cluster_year))


def lines(table) -> list[tuple]:
    return [(row.rank, row.name, row.total, row.class_name, row.excluded) for row in table.rows]


# --- as it stands --------------------------------------------------------------------------------------------


def test_ranks_and_classes_are_shown_once_every_card_is_verified(world):
    cards = told_apart(world)
    shown = [(1, "Bắc Ninh", D(69), "Khá", "")]
    assert lines(now(world))[:1] == shown
    reopen_verification(cards[1].pk, by=world.head.leader, reason=AGAIN)
    assert lines(now(world)) == [
        (None, "Bắc Ninh", D(69), "", ""),
        (None, "Hải Phòng", D("62.5"), "", ""),
        (None, "Nghệ An", D("55.5"), "", ""),
    ]
    exclude_board(cards[1].pk, by=world.head.leader, kind="discipline", reason=BECAUSE)
    assert lines(now(world))[:1] == shown


def test_a_board_without_a_card_and_one_with_a_draft_hide_nothing_and_have_no_points(world):
    verified(world)
    card = begun(world, world.deputy)
    first, *others = now(world).rows
    assert (first.rank, first.class_name, first.parts) == (1, "Khá", [57, 10])
    nothing = (None, [None, None], None, None, None, "", "Không nộp bảng tự chấm", 0)
    assert [(row.name, row.card, (row.rank, *row[3:10])) for row in others] == [
        ("Hải Phòng", card, nothing),
        ("Nghệ An", None, nothing),
    ]


def test_columns_are_the_parts_with_ordinary_criteria(world):
    submitted(world)
    assert now(world).columns == [("I", "Tiêu chí I"), ("II", "Tiêu chí II")]


def test_points_are_shown_to_two_places(world):
    cards = all_cards_verified(world)
    set_assigned(score_of(cards[0], "I.3").pk, False, by=world.head.leader, reason=BECAUSE)  # 57 of 80 points
    row = next(row for row in now(world).rows if row.board == world.member.board.pk)
    assert (row.parts, row.bonus, row.deduction, row.total) == ([D("47.00"), D("10.00")], 3, 1, D("66.13"))


def test_a_part_that_is_not_the_boards_task_has_no_points(world):
    card = all_cards_verified(world)[0]
    for code in ("II.1", "II.2"):
        set_assigned(score_of(card, code).pk, False, by=world.head.leader, reason=BECAUSE)
    row = next(row for row in now(world).rows if row.board == world.member.board.pk)
    assert row.parts == [57, None]


# --- as it was published -------------------------------------------------------------------------------------


def excluded_one(world):
    exclude_board(told_apart(world)[1].pk, by=world.head.leader, kind="fraud", reason=BECAUSE)


def sent_by_two(world):
    verified(world)
    verified(world, world.head)
    begun(world, world.deputy)
    compute_points(world.cluster_year.pk, by=world.head.leader)


def left_by_the_best(world):
    told_apart(world)
    days = DateRange(dt.date(2026, 1, 1), dt.date(2026, 6, 1))
    Membership.objects.filter(board=world.member.board).update(valid_during=days)


def voted_on(world):
    cards = all_cards_verified(world)
    record_votes(world.cluster_year.pk, {cards[1].pk: 2, cards[2].pk: 1}, by=world.head.leader)


def without_a_part(world):
    card = told_apart(world)[0]
    for code in ("II.1", "II.2"):
        set_assigned(score_of(card, code).pk, False, by=world.head.leader, reason=BECAUSE)


@pytest.mark.parametrize(
    ("life", "ranked"),
    [
        (told_apart, [(1, "Bắc Ninh"), (2, "Hải Phòng"), (3, "Nghệ An")]),
        (all_cards_verified, [(1, "Bắc Ninh"), (1, "Hải Phòng"), (1, "Nghệ An")]),
        (excluded_one, [(1, "Bắc Ninh"), (2, "Nghệ An"), (None, "Hải Phòng")]),
        (sent_by_two, [(1, "Bắc Ninh"), (1, "Nghệ An"), (None, "Hải Phòng")]),
        (left_by_the_best, [(1, "Hải Phòng"), (2, "Nghệ An")]),
        (voted_on, [(1, "Hải Phòng"), (2, "Nghệ An"), (3, "Bắc Ninh")]),
        (without_a_part, [(1, "Bắc Ninh"), (2, "Hải Phòng"), (3, "Nghệ An")]),
    ],
)
def test_what_is_published_is_what_stood_before(world, life, ranked):
    life(world)
    adopt_result(world.cluster_year.pk, by=world.head.leader, **ADOPTED)
    columns, rows = now(world)
    publish_result(world.cluster_year.pk, by=world.head.leader, word=WORD)
    assert then(world) == (columns, [row._replace(card=None) for row in rows])
    assert [(row.rank, row.name) for row in rows] == ranked


def test_a_published_table_keeps_the_names_of_its_day(world, clock):
    published(world)
    clock.move_to(dt.datetime(2026, 9, 2, 9, tzinfo=VIETNAM))
    name = ProvinceName.objects.get(province=world.member.board.province)
    ProvinceName.objects.filter(pk=name.pk).update(valid_during=(None, dt.date(2026, 9, 1)))
    later = DateRange(dt.date(2026, 9, 1), None)
    ProvinceName.objects.create(province=name.province, name="Kinh Bắc", kind="city", valid_during=later)
    assert [row.name for row in then(world).rows] == ["Bắc Ninh", "Hải Phòng", "Nghệ An"]


@pytest.mark.parametrize("count", [0, 3])
def test_it_costs_one_query(world, django_assert_num_queries, count):
    for number in range(count):
        newcomer(world, f"Tỉnh {number}")
    table = published(world).tables.get()
    with django_assert_num_queries(1):
        assert len(table_of(table).rows) == 3 + count
