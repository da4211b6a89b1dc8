"""The statement that ranks says what docs/scoring.md and points.py say, to the last decimal."""

from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provinces.models import Board
from scoring.models import Disqualification, Score, Scorecard
from scoring.points import ORDINARY, Line, Scale, Standing, quantitative_points, ranks, sums, tally
from scoring.queries.ranking import ranking_of
from tests.scoring import worked_table as table
from tests.scoring.ranked import boards, card_of, sheet_of
from tests.scoring.test_points import lines as any_line

D = Decimal
RULES = {"scale": D(100), "bonus_cap": D(10), "deduction_cap": D(15)}


@pytest.fixture
def worked(world):
    """({board: letter}, sheet): the worked table of docs/scoring.md, verified."""
    by_target, among = quantitative_points(D(20), table.targets()), quantitative_points(D(10), table.actuals())
    lines = {letter: table.lines_of(letter, by_target, among) for letter in table.BOARDS}
    criteria = sheet_of(world, table.PARENTS, lines["A"], **RULES, tie_breaks=["first_part"])
    letters = dict(zip([board.pk for board in boards(5)], table.BOARDS, strict=True))
    for board, letter in letters.items():
        card = card_of(world, Board.objects.get(pk=board), criteria, {})
        _score(card, criteria, lines[letter])
    return letters, criteria[1].sheet


def _score(card, criteria, lines):
    """As in use: what is computed is computed, the rest verified."""
    for key, line in lines.items():
        column = "computed_points" if line.kind == "quantitative" or key == 41 else "verified_points"
        Score.objects.create(card=card, criterion=criteria[key], is_assigned=line.is_assigned, **{column: line.points})


def as_written(value, text):
    return str(value).startswith(str(table.number(text))) if text.endswith("…") else value == table.number(text)


@pytest.mark.parametrize("name", ["base", "assigned", "converted", "bonus", "deduction", "total"])
def test_the_worked_table_is_what_the_statement_says(worked, name):
    letters, sheet = worked
    for ranked in ranking_of(sheet):
        assert as_written(getattr(ranked, name), table.cells(name)[letters[ranked.board]])


def test_ranks_classes_and_parts_of_the_worked_table(worked, django_assert_num_queries):
    letters, sheet = worked
    with django_assert_num_queries(1):
        found = ranking_of(sheet)
    assert {letters[each.board]: each.rank for each in found} == table.numbers("rank, first part breaks ties")
    assert {letters[each.board]: each.class_by(sheet) for each in found} == table.cells("class")
    first = min(found[0].parts)
    assert {letters[each.board]: each.parts[first] for each in found} == table.numbers("part I")
    sheet.tie_breaks = []
    assert {letters[each.board]: each.rank for each in ranking_of(sheet)} == table.numbers("rank by total alone")


def test_who_is_not_considered_has_points_but_neither_rank_nor_class(world, worked):
    _, sheet = worked
    (best,) = (each for each in ranking_of(sheet) if each.rank == 1)
    Disqualification.objects.create(
        card_id=best.card,
        kind="discipline",
        reason="Quyết định số 5.",
        official=world.head.leader,
        at=world.head.leader.date_joined,
    )
    *others, last = ranking_of(sheet)
    assert (last.board, last.rank, last.disqualified, last.reason) == (
        best.board,
        None,
        "discipline",
        "Quyết định số 5.",
    )
    assert (last.total, last.class_by(sheet)) == (best.total, "")
    assert [each.rank for each in others] == [1, 2, 3, 4]


def test_what_counts_is_agreed_else_verified_else_computed_and_nothing_is_unverified(world):
    lines = {1: Line("direct", D(10)), 2: Line("direct", D(10))}
    criteria = sheet_of(world, {1: None, 2: None}, lines, **RULES)
    card = card_of(world, *boards(1), criteria, lines)

    def ranked(**points):
        card.scores.filter(criterion=criteria[1]).update(**points)
        (found,) = ranking_of(criteria[1].sheet)
        return found.total, found.unverified

    assert ranked(self_points=D(9)) == (0, 2)
    assert ranked(computed_points=D(3)) == (3, 1)
    assert ranked(verified_points=D(0)) == (0, 1)
    assert ranked(agreed_points=D(7)) == (7, 1)


def test_a_draft_is_not_ranked_and_a_card_without_any_task_is(world):
    lines = {1: Line("direct", D(10), D(5), is_assigned=False)}
    criteria = sheet_of(world, {1: None}, lines, **RULES)
    one, other = (card_of(world, board, criteria, lines) for board in boards(2))
    Scorecard.objects.filter(pk=other.pk).update(
        state="draft", due_on=None, first_submitted_at=None, submitted_at=None, submitted_by=None
    )
    assert [(each.card, each.total, each.rank) for each in ranking_of(criteria[1].sheet)] == [(one.pk, 0, 1)]


# --- the statement and the pure module agree on whatever there may be -----------------------------------------------


@st.composite
def years(draw):
    """(tree, rules, cards): each card has the same criteria, its own points, and may have things not assigned."""
    count = draw(st.integers(1, 6))
    parents = {key: draw(st.sampled_from([None, *range(1, key)])) for key in range(1, count + 1)}
    leaves = {key: draw(any_line()) for key in parents if key not in parents.values()}
    cards = [
        {
            key: leaf._replace(
                points=draw(st.none() | st.decimals(0, leaf.maximum, places=2)), is_assigned=draw(st.booleans())
            )
            for key, leaf in leaves.items()
        }
        for _ in range(draw(st.integers(1, 4)))
    ]
    caps = {
        "bonus_cap": draw(st.decimals(0, 20, places=1)),
        "deduction_cap": draw(st.none() | st.decimals(0, 20, places=1)),
    }
    tie_breaks = draw(st.lists(st.sampled_from(["first_part", "deduction", "vote"]), unique=True))
    votes = [draw(st.integers(0, 2)) for _ in cards]
    return parents, leaves, cards, caps, tie_breaks, votes


@pytest.mark.django_db
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(years())
def test_the_statement_and_the_pure_module_agree(world, drawn):
    parents, leaves, cards, caps, tie_breaks, votes = drawn
    with transaction.atomic():
        criteria = sheet_of(world, parents, leaves, scale=D(100), tie_breaks=tie_breaks, **caps)
        made = [
            card_of(world, board, criteria, lines, votes=vote)
            for board, lines, vote in zip(boards(len(cards)), cards, votes, strict=True)
        ]
        found = {each.card: each for each in ranking_of(criteria[1].sheet)}
        transaction.set_rollback(True)
    base_maximum = sum((leaf.maximum for leaf in leaves.values() if leaf.kind in ORDINARY), D(0))
    scale = Scale(D(100), base_maximum, caps["bonus_cap"], caps["deduction_cap"])
    standings = []
    for card, lines, vote in zip(made, cards, votes, strict=True):
        expected, first = tally(lines.values(), scale), _first_part(parents, leaves, lines)
        standings.append(Standing(card.pk, expected.total, first, expected.deduction, vote))
        ranked = found[card.pk]
        assert (ranked.base, ranked.assigned, ranked.bonus, ranked.deduction, ranked.total, ranked.first_part) == (
                expected.base, expected.assigned, expected.bonus, expected.deduction, expected.total, first,
            )  # fmt: skip
    expected_ranks = ranks(standings, tie_breaks)
    assert {card: ranked.rank for card, ranked in found.items()} == expected_ranks


def _first_part(parents, leaves, lines):
    if 1 in leaves:
        line = lines[1]
        return line.points if line.is_assigned and line.points is not None and line.kind in ORDINARY else D(0)
    return sums(parents, lines)[1]
