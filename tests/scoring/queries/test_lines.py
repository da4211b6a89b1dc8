"""A card's lines, what proves them, and what the board's own reports say of them."""

from decimal import Decimal

import pytest

from pledges.models import Indicator
from scoring.queries.lines import gaps_of, nodes_of, reported_figures, scores_of, scores_on
from scoring.tree import leaves_of
from scoring.verbs.card import submit_card
from tests.pledges.lives import open_all_periods
from tests.scoring.lives import COMPLETE, D, begun, row, score_of, scored, typed
from tests.scoring.proving import link

NOTHING = ["I.1", "I.2", "I.3", "II.1", "II.2"]


def lacking(card) -> list[tuple]:
    """[(code, which of its fields)]"""
    codes = {str(score.criterion_id): score.criterion.code for score in scores_of(card)}
    fields = [gap.field.partition("_") for gap in gaps_of(card)]
    return [(codes[pk], part) for part, _, pk in fields]


# --- lines and evidence ------------------------------------------------------------------------------------


def test_a_cards_lines_and_the_sheets_tree_take_a_query_each(world, django_assert_num_queries):
    card = begun(world)
    with django_assert_num_queries(1):
        assert len({score.criterion.code for score in scores_of(card)}) == 8
    with django_assert_num_queries(1):
        nodes = nodes_of(card.cluster_year.sheet)
        assert [node.criterion.indicator for node in nodes] == [None] * 12
    assert [node.criterion.code for node in nodes][:3] == ["I", "I.1", "I.2"]


def test_over_a_tree_that_was_read_the_scores_take_their_criteria_from_it(world, django_assert_num_queries):
    card, other = begun(world), begun(world, world.deputy)
    nodes = nodes_of(card.cluster_year.sheet)
    with django_assert_num_queries(1):
        scores = scores_on(card, nodes)
        assert [scores[node.criterion.pk].criterion is node.criterion for node in leaves_of(nodes)] == [True] * 8
    assert {score.card_id for score in scores.values()} == {card.pk}
    assert {score.card_id for score in scores_on(other, nodes).values()} == {other.pk}


def test_an_empty_card_lacks_every_ordinary_criterion_in_the_order_of_the_sheet(world, django_assert_num_queries):
    card = begun(world)
    assert [code for code, _ in lacking(card)] == NOTHING
    assert [what for _, what in lacking(card)] == ["points", "actual", "points", "points", "actual"]
    with django_assert_num_queries(5):  # criteria, scores, files, links, criteria that take figures
        gaps_of(card)


def test_a_complete_card_lacks_nothing_and_proof_is_asked_of_what_is_claimed(world):
    card = scored(world)
    assert lacking(card) == []
    typed(card, "II.1", world.member.officer, points=D(5))
    assert lacking(card) == [("II.1", "evidence")]
    link(world, score_of(card, "II.1")).save()
    assert lacking(card) == []


# --- figures from reports ----------------------------------------------------------------------------------


@pytest.fixture
def linked(world):
    """The member's empty card; I.2 takes the figure of the first indicator."""
    open_all_periods()
    return begun(world, indicator=world.indicators[0])


def told(world, period, value, member=None):
    """Of the first indicator; the second's is always 900."""
    first, second = world.indicators
    return world.draft(member, period, numbers={first.pk: D(value), second.pk: D(900)})


def figures(card) -> dict[str, Decimal]:
    codes = {each.pk: each.code for each in card.cluster_year.sheet.criteria.order_by("pk")}
    return {codes[pk]: figure for pk, figure in reported_figures(card).items()}


@pytest.mark.parametrize(
    ("reports", "expected"),
    [
        ([], {}),
        ([("year", 7)], {"I.2": D(7)}),
        ([("q1", 4), ("h1", 6)], {"I.2": D(10)}),  # the year's is not begun
        ([("q1", 4), ("h1", 6), ("q3", 0), ("year", 7)], {"I.2": D(17)}),
        ([("year", 0)], {"I.2": D(0)}),
    ],
)
def test_a_figure_is_what_the_board_has_told_of_the_year_so_far(world, linked, reports, expected):
    told(world, "year", 800, world.deputy)
    for period, value in reports:
        told(world, period, value)
    assert figures(linked) == expected
    assert (("I.2", "actual") in lacking(linked)) == (not expected)


def test_of_a_standing_the_newest_counts(world, linked):
    Indicator.objects.update(adds_up=False)
    told(world, "h1", 60)
    told(world, "year", 55)
    assert figures(linked) == {"I.2": D(55)}


def test_two_criteria_may_take_the_same_figure(world):
    open_all_periods()
    first, second = world.indicators
    content = [
        row("", "I", "quantitative", 50, indicator=first),
        row("", "II", "quantitative", 40, indicator=first),
        row("", "III", "quantitative", 10, indicator=second),
    ]
    card = begun(world, content=content)
    told(world, "year", 7)
    assert figures(card) == {"I": D(7), "II": D(7), "III": D(900)}
    assert lacking(card) == []
    assert submit_card(card.pk, by=world.member.leader).state == "submitted"


@pytest.mark.parametrize("reports", [0, 4])
def test_the_figures_take_the_same_queries_however_much_was_told(world, linked, django_assert_num_queries, reports):
    for period in ("q1", "h1", "q3", "year")[:reports]:
        told(world, period, 5)
    card = type(linked).objects.select_related("cluster_year__sheet").get(pk=linked.pk)
    with django_assert_num_queries(4):
        reported_figures(card)


def test_nothing_is_asked_of_reports_where_no_criterion_takes_its_figure_there(world, django_assert_num_queries):
    card = scored(world)
    told(world, "h1", 5)
    with django_assert_num_queries(1):
        assert reported_figures(card) == {}
    assert [score.actual for score in scores_of(card) if score.criterion.code == "I.2"] == [
        dict(COMPLETE)["I.2"]["actual"]
    ]
