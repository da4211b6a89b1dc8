"""The worked table of docs/scoring.md, line by line, and what holds of every sheet and every board."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.points import (
    BONUS,
    DEDUCTION,
    ORDINARY,
    Figure,
    Line,
    Scale,
    Standing,
    class_of,
    late_points,
    maxima,
    mean,
    median,
    missing_points,
    quantitative_points,
    ranks,
    rounded,
    sums,
    tally,
)
from tests.scoring import worked_table as table

D = Decimal


# --- the table -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def by_target():
    return quantitative_points(D(20), table.targets())


@pytest.fixture(scope="module")
def among_themselves():
    return quantitative_points(D(10), table.actuals())


def _tally(board, by_target, among_themselves):
    return tally(table.lines_of(board, by_target, among_themselves).values(), table.SHEET)


def is_as_written(value, text):
    """“5,8333…” is what is written of 5.83333333."""
    return str(value).startswith(str(table.number(text))) if text.endswith("…") else value == table.number(text)


@pytest.mark.parametrize("board", table.BOARDS)
def test_quantitative_points_are_those_of_the_table(board, by_target, among_themselves):
    assert is_as_written(by_target[board], table.cells("points")[board])
    assert is_as_written(among_themselves[board], table.cells("points 2")[board])


@pytest.mark.parametrize("board", table.BOARDS)
@pytest.mark.parametrize("name", ["base", "assigned", "converted", "bonus", "deduction", "total"])
def test_the_tally_is_that_of_the_table(board, name, by_target, among_themselves):
    value = getattr(_tally(board, by_target, among_themselves), name)
    assert is_as_written(value, table.cells(name)[board])


@pytest.mark.parametrize("board", table.BOARDS)
def test_class_and_first_part_are_those_of_the_table(board, by_target, among_themselves):
    lines = table.lines_of(board, by_target, among_themselves)
    total = tally(lines.values(), table.SHEET).total
    assert class_of(total, table.SHEET.scale, table.CLASSES) == table.cells("class")[board]
    assert sums(table.PARENTS, lines)[1] == table.numbers("part I")[board]


def test_ranks_are_those_of_the_table(by_target, among_themselves):
    standings = [
        Standing(
            board=board,
            total=_tally(board, by_target, among_themselves).total,
            first_part=sums(table.PARENTS, table.lines_of(board, by_target, among_themselves))[1],
        )
        for board in table.BOARDS
    ]
    assert ranks(standings) == table.numbers("rank by total alone")
    assert ranks(standings, ["first_part"]) == table.numbers("rank, first part breaks ties")


@pytest.mark.parametrize("board", table.BOARDS)
def test_automatic_deductions_are_those_of_the_table(board):
    days = int(table.cells("days late")[board])
    assert late_points([days], D(2), D(10)) == table.numbers("automatic deduction")[board]


def test_the_maxima_are_those_of_the_table(by_target, among_themselves):
    found = maxima(table.PARENTS, table.lines_of("A", by_target, among_themselves))
    assert (found[1], found[2], found[3], found[4]) == (60, 30, 0, 0)
    assert sum(found[pk] for pk, parent in table.PARENTS.items() if parent is None) == table.SHEET.base_maximum


# --- corners -------------------------------------------------------------------------------------------------------


def test_zero_not_scored_and_not_assigned_are_three_things():
    sheet = Scale(D(20), D(20))
    lines = {
        "zero": [Line("direct", D(10), D(8)), Line("direct", D(10), D(0))],
        "not scored": [Line("direct", D(10), D(8)), Line("direct", D(10))],
        "not assigned": [Line("direct", D(10), D(8)), Line("direct", D(10), is_assigned=False)],
    }
    assert {name: tally(each, sheet).total for name, each in lines.items()} == {
        "zero": 8,
        "not scored": 8,
        "not assigned": 16,
    }


def test_nothing_assigned_is_nothing_divided():
    assert tally([Line("direct", D(10), D(5), is_assigned=False)], Scale(D(10), D(10))).total == 0


def test_a_total_is_never_below_nought():
    assert tally([Line(DEDUCTION, D(50), D(50))], Scale(D(100), D(100))).total == 0


def test_half_a_cent_goes_up():
    assert [rounded(D(text)) for text in ("0.125", "0.135", "0.1249999")] == [D("0.13"), D("0.14"), D("0.12")]


def test_three_thirds_are_one():
    thirds = quantitative_points(D("0.115"), {1: Figure(D(1)), 2: Figure(D(3))})
    lines = [Line("quantitative", D("0.115"), thirds[1])] * 3
    assert tally(lines, Scale(D("0.345"), D("0.345"))).total == D("0.12")


def test_a_missing_figure_has_no_points_and_is_nobodys_measure():
    figures = {1: Figure(None, D(10)), 2: Figure(D(11), D(10)), 3: Figure(None), 4: Figure(D(3))}
    assert quantitative_points(D(10), figures) == {2: 10, 4: 10}


def test_nothing_reached_by_anybody_is_nought_for_all():
    assert quantitative_points(D(10), {1: Figure(D(0)), 2: Figure(D(0))}) == {1: 0, 2: 0}


def test_reports_are_capped_each_for_itself():
    assert late_points([1, 9, 30], D(2), D(10)) == 2 + 10 + 10
    assert missing_points(2, D(20)) == 40


def test_a_class_begins_at_its_share_exactly():
    assert class_of(D("899.99"), D(1000), table.CLASSES) == "Tốt"
    assert class_of(D("900.00"), D(1000), table.CLASSES) == "Xuất sắc"


@pytest.mark.parametrize(
    ("tie_breaks", "expected"),
    [
        ([], {1: 1, 2: 1, 3: 3}),
        (["first_part"], {1: 1, 2: 1, 3: 3}),
        (["deduction"], {1: 2, 2: 1, 3: 3}),
        (["first_part", "vote"], {1: 1, 2: 2, 3: 3}),
    ],
)
def test_ties(tie_breaks, expected):
    tied = [Standing(1, D(90), D(50), deduction=D(4), votes=5), Standing(2, D(90), D(50), deduction=D(2), votes=4)]
    assert ranks([*tied, Standing(3, D(80), D(60))], tie_breaks) == expected


# --- what always holds ---------------------------------------------------------------------------------------------

points = st.decimals(0, 50, places=1)


@st.composite
def lines(draw, kinds=(*ORDINARY, BONUS, DEDUCTION)):
    maximum = draw(st.decimals(D("0.1"), 50, places=1))
    scored = draw(st.none() | st.decimals(0, maximum, places=1))
    return Line(draw(st.sampled_from(kinds)), maximum, scored, draw(st.booleans()))


@st.composite
def sheets(draw):
    base = draw(st.decimals(1, 1000, places=1))
    return Scale(base, base, draw(points), draw(st.none() | points))


@st.composite
def trees(draw):
    """(parents, leaves) of any depth: each criterion stands under an earlier one or under none."""
    count = draw(st.integers(1, 12))
    parents = {pk: draw(st.sampled_from([None, *range(pk)])) for pk in range(count)}
    leaves = {pk: draw(lines()) for pk in parents if pk not in parents.values()}
    return parents, leaves


@given(st.lists(lines(), max_size=8), sheets(), st.randoms(use_true_random=False))
def test_the_order_of_entry_plays_no_part(entered, sheet, random):
    shuffled = random.sample(entered, len(entered))
    assert tally(entered, sheet) == tally(shuffled, sheet)


@given(trees())
def test_a_parent_is_the_sum_of_its_children(tree):
    parents, leaves = tree
    found, most = sums(parents, leaves), maxima(parents, leaves)
    counted = {pk: line for pk, line in leaves.items() if line.kind in ORDINARY}
    assigned = {pk: line for pk, line in counted.items() if line.is_assigned}
    for pk in found:
        children = [child for child, parent in parents.items() if parent == pk]
        ordinary = [child for child in children if child in counted or child not in leaves]
        assert most[pk] == sum(most[child] for child in ordinary)
        assert found[pk] == sum(
            found[child] if child in found else assigned[child].points or 0
            for child in ordinary
            if child in found or child in assigned
        )
        assert 0 <= found[pk] <= most[pk]


@given(trees(), sheets())
def test_the_parts_together_are_the_base(tree, sheet):
    parents, leaves = tree
    roots = [pk for pk, parent in parents.items() if parent is None]
    found = sums(parents, leaves)
    alone = [line for pk, line in leaves.items() if pk in roots]
    base = sum((found[pk] for pk in roots if pk in found), D(0)) + tally(alone, sheet).base
    assert tally(leaves.values(), sheet).base == base


@given(st.lists(lines(ORDINARY), min_size=1, max_size=8), sheets())
def test_what_is_not_assigned_leaves_the_denominator(entered, sheet):
    without = [line for line in entered if line.is_assigned]
    assert tally(entered, sheet) == tally(without, sheet)


@given(st.lists(lines(), max_size=8), sheets())
def test_caps_hold(entered, sheet):
    found = tally(entered, sheet)
    assert found.bonus <= sheet.bonus_cap
    assert sheet.deduction_cap is None or found.deduction <= sheet.deduction_cap
    assert 0 <= found.converted <= sheet.base_maximum
    assert 0 <= found.total <= sheet.base_maximum + sheet.bonus_cap


figures = st.builds(Figure, st.none() | points, st.none() | st.decimals(D("0.1"), 50, places=1))


@given(st.decimals(D("0.5"), 50, places=1), st.dictionaries(st.integers(1, 9), figures))
def test_more_of_the_target_is_never_fewer_points(maximum, told):
    found = quantitative_points(maximum, told)
    assert all(0 <= each <= maximum for each in found.values())
    with_target = [board for board in found if told[board].target is not None]
    by_share = sorted(with_target, key=lambda board: told[board].actual / told[board].target)
    assert [found[board] for board in by_share] == sorted(found[board] for board in with_target)


@given(st.lists(st.sampled_from([D(1), D(2), D(3)]), min_size=1, max_size=9))
def test_a_rank_is_one_more_than_those_ahead(totals):
    found = ranks(Standing(board, total) for board, total in enumerate(totals))
    assert sorted(found.values()) == sorted(1 + sum(other > total for other in totals) for total in totals)
    assert min(found.values()) == 1


# --- cross-checks ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("points", "average", "middle"),
    [([27], 27, 27), ([26, 28], 27, 27), ([28, 3, 27], D(58) / 3, 27), ([28, 3, 27, 26], 21, D("26.5"))],
)
def test_one_harsh_board_moves_the_mean_and_hardly_the_median(points, average, middle):
    assert (mean([D(each) for each in points]), median([D(each) for each in points])) == (average, middle)
