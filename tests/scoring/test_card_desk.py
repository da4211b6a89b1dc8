"""What lies before the one who scores: sums, what is open, and what it all comes to, in a constant number of queries."""

from decimal import Decimal

import pytest

from scoring.card_desk import CardDesk, Sum, desk_of
from scoring.models import CriteriaSheet, Score, Scorecard
from scoring.tree import tree_of
from tests.pledges.lives import open_all_periods
from tests.scoring import drawn
from tests.scoring.drawn import group, score
from tests.scoring.lives import D, begun, criterion, row, scored, typed
from tests.scoring.proving import file, link

SHEET = [group(1, 20), group(2, 10, 1), group(8, 0), group(9, 0)]


class DrawnCard:
    """Stands for a card with its year and its sheet."""

    def __init__(self, **rules):
        self.cluster_year = self
        self.sheet = drawn.sheet(**rules)


def desk(*scores, reported=None, evidence=None, **rules) -> CardDesk:
    """Groups 1 (20) > 2 (10), and 8 and 9 without a maximum; of the scores whose criteria stand somewhere there."""
    nodes = tree_of([*SHEET, *(each.criterion for each in scores)])
    by_criterion = {each.criterion.pk: each for each in scores}
    return CardDesk(DrawnCard(**rules), nodes, by_criterion, evidence or {}, reported or {})


def test_a_group_sums_up_what_stands_under_it_at_any_depth():
    found = desk(score(11, parent=1, self_points=D(7)), score(21, parent=2, self_points=D("2.5")))
    assert found.sums == {
        **{1: Sum(D("9.5"), D(20), 0), 2: Sum(D("2.5"), D(10), 0)},
        **{8: Sum(D(0), D(0), 0), 9: Sum(D(0), D(0), 0)},
    }


def test_what_is_open_is_counted_in_every_group_above_it():
    scores = [score(11, parent=1), score(21, parent=2), score(22, "quantitative", parent=2), score(3)]
    found = desk(*scores)
    assert (found.open_criteria, {pk: each.open for pk, each in found.sums.items()}) == (
        {11, 21, 22, 3},
        {1: 3, 2: 2, 8: 0, 9: 0},
    )
    assert desk(*scores, reported={22: D(0)}).sums[2].open == 1


def test_a_criterion_that_lacks_two_things_is_open_once_and_told_of_twice():
    found = desk(score(81, "deduction", parent=8, self_points=D(1), evidence_required=True))
    assert [gap.field for gap in found.missing] == ["note_81", "evidence_81"]
    assert (found.open_criteria, found.sums[8].open) == ({81}, 1)


def test_the_missing_come_in_the_order_of_the_sheet():
    scores = [score(3, position=2), score(21, parent=2), score(11, parent=1, position=5), score(4, position=1)]
    assert [gap.field for gap in desk(*scores).missing] == ["points_21", "points_11", "points_4", "points_3"]


def test_bonuses_and_deductions_make_up_the_sum_of_a_group_without_a_maximum_and_of_no_other():
    found = desk(
        score(81, "bonus", parent=8, self_points=D(3)),
        score(82, "bonus", parent=8, self_points=D(2)),
        score(91, "deduction", parent=9, self_points=D(4), note="Vì."),
        score(11, "bonus", parent=1, self_points=D(5)),
        score(12, parent=1, self_points=D(6)),
    )
    assert {pk: each.points for pk, each in found.sums.items()} == {1: 6, 2: 0, 8: 5, 9: 4}


def test_what_is_not_the_boards_task_counts_nowhere():
    given = {"is_assigned": False, "self_points": D(5), "evidence_required": True}
    found = desk(
        score(11, parent=1, **given),
        score(12, "quantitative", parent=1, is_assigned=False),
        score(81, "bonus", parent=8, **given),
    )
    assert (found.missing, found.open_criteria, found.computed_later, found.tally.total) == ([], set(), 0, 0)
    assert {pk: each.points for pk, each in found.sums.items()} == {1: 0, 2: 0, 8: 0, 9: 0}


def test_what_is_computed_later_is_told_of_apart():
    scores = [score(11, "quantitative", parent=1, actual=D(5)), score(21, "quantitative", parent=2)]
    found = desk(*scores, score(12, parent=1, self_points=D(6)))
    assert (found.computed_later, found.sums[1].points, found.tally.base) == (20, 6, 6)


@pytest.mark.parametrize(("bonus", "deduction", "total"), [(3, 1, "12"), (99, 1, "19"), (3, 99, "8"), (0, 0, "10")])
def test_the_tally_keeps_to_the_sheets_caps(bonus, deduction, total):
    found = desk(
        score(11, parent=1, self_points=D(10)),
        score(81, "bonus", parent=8, self_points=D(bonus)),
        score(91, "deduction", parent=9, self_points=D(deduction), note="Vì."),
        bonus_cap=D(10),
        deduction_cap=D(5),
    )
    assert found.tally.total == Decimal(total)


def test_the_whole_card_of_the_docs(world):
    found = desk_of(scored(world))
    codes = {node.criterion.pk: node.criterion.code for node in found.nodes}
    assert {codes[pk]: each for pk, each in found.sums.items()} == {
        "I": Sum(D("38.5"), D(60), 0),
        "II": Sum(D(0), D(30), 0),
        "T": Sum(D(3), D(0), 0),
        "Tr": Sum(D(1), D(0), 0),
    }
    assert (found.tally.base, found.tally.bonus, found.tally.deduction) == (D("38.5"), 3, 1)
    assert (found.tally.total, found.computed_later, found.missing) == (D("40.5"), 30, [])


def test_proof_and_figures_of_reports_close_what_was_open(world):
    open_all_periods()
    card = begun(world, indicator=world.indicators[0])
    typed(card, "II.1", world.member.officer, points=D(5))
    linked, proved = criterion("I.2").pk, criterion("II.1").pk
    assert {linked, proved} <= desk_of(card).open_criteria
    world.draft(period="year", numbers={world.indicators[0].pk: D(7)})
    link(world, Score.objects.get(criterion=proved)).save()
    found = desk_of(card)
    assert not {linked, proved} & found.open_criteria
    assert found.reported == {linked: 7}


@pytest.mark.parametrize("count", [1, 20])
@pytest.mark.parametrize(("linked", "queries"), [(False, 5), (True, 8)])
def test_one_criterion_costs_as_much_as_many(world, django_assert_num_queries, count, linked, queries):
    indicator = world.indicators[0] if linked else None
    kind = {"kind": "quantitative", "indicator": indicator} if linked else {"kind": "direct"}
    lines = [row("I", f"I.{number}", most=1, **kind) for number in range(count)]
    content = [row("", "I", "group", count), *lines, row("", "II", "direct", 90 - count)]
    card = begun(world, content=content)
    for each in Score.objects.filter(card=card).order_by("pk"):
        file(world, each).save()
        link(world, each).save()
    card = Scorecard.objects.select_related("cluster_year__sheet").get(pk=card.pk)
    assert CriteriaSheet.objects.count() == 1
    with django_assert_num_queries(queries):
        found = desk_of(card)
        assert (len(found.scores), len(found.sums), found.tally.total) == (count + 1, 1, 0)
        assert [len(pieces) for pieces in found.evidence.values()] == [2] * (count + 1)
