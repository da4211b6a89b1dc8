"""What the points of a year say of their own fairness: examples counted by hand, and what holds of all simulations."""

from collections import Counter
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.fairness import (
    TRIES,
    Contender,
    Scored,
    differences,
    moves,
    reach_of,
    spreads,
    stability,
    strictness,
    total_after,
)
from scoring.points import BONUS, DEDUCTION, ORDINARY, Line, Scale, Standing, ranks, tally

D = Decimal


def line(kind="direct", board=1, criterion=1, part=1, maximum=10, **points) -> Scored:
    """``own``, ``verified``, ``points``: as numbers or text."""
    own = points.pop("own", None)
    numbers = {name: D(value) for name, value in points.items() if name in ("verified", "points")}
    return Scored(board, criterion, part, kind, D(maximum), None if own is None else D(own), **points | numbers)


# --- self against verified -------------------------------------------------------------------------------------


def test_differences_are_summed_by_board_and_part():
    lines = [
        line(own="28.5", points=27),
        line(criterion=2, own=10, points=10),
        line(BONUS, criterion=3, part=2, own=3, points=1),
        line(board=2, own=5, points="7.5"),
    ]
    assert differences(lines) == {1: {1: D("1.5"), 2: D(2)}, 2: {1: D("-2.5")}}


def test_a_line_without_either_number_and_a_deduction_are_not_compared():
    assert differences([line(own=5), line(points=5), line(DEDUCTION, own=1, points=3), line(own=0, points=0)]) == {
        1: {1: 0}
    }
    assert differences([line(own=5), line(DEDUCTION, own=1, points=3)]) == differences([]) == {}


# --- how strict each verifier was --------------------------------------------------------------------------------


def test_a_verifier_is_as_strict_as_the_mean_of_his_lines_in_per_cent_of_their_maxima():
    lines = [
        line(own=30, verified=27, maximum=30, verifier=7),  # −10 %
        line(BONUS, own=2, verified=2, maximum=8, verifier=7),
        line("yes_no", own=0, verified=10, verifier=8),  # +100 %
    ]
    assert strictness(lines) == {7: (2, D(-5)), 8: (1, D(100))}


@pytest.mark.parametrize(
    "lacking",
    [
        {"own": 5, "verified": 5},
        {"own": 5, "verifier": 7},
        {"verified": 5, "verifier": 7},
        {"own": 5, "verified": 5, "verifier": 7, "kind": DEDUCTION},
        {"own": 5, "verified": 5, "verifier": 7, "maximum": 0},
    ],
)
def test_a_line_says_nothing_of_a_verifier_when_anything_is_lacking(lacking):
    assert strictness([line(**lacking)]) == {}


@given(st.lists(st.tuples(st.decimals(0, 10, places=1), st.decimals(0, 10, places=1)), min_size=1))
def test_nobody_is_stricter_than_his_strictest_line(points):
    shares = [(verified - own) * 10 for own, verified in points]
    (found,) = strictness([line(own=own, verified=verified, verifier=7) for own, verified in points]).values()
    assert found.lines == len(points)
    assert min(shares) - D("1e-9") <= found.mean <= max(shares) + D("1e-9")


# --- criteria that do not tell boards apart ----------------------------------------------------------------------


def three(*points, **more):
    return [line(board=board, points=each, **more) for board, each in enumerate(points, 1)]


@pytest.mark.parametrize(
    ("points", "common", "is_full"),
    [
        ((10, 10, "10.00"), D(10), True),
        ((4, 4, 4), D(4), False),
        ((0, 0, 0), D(0), False),
        ((10, 10, "9.5"), None, False),
    ],
)
@pytest.mark.parametrize("kind", ORDINARY)
def test_a_criterion_on_which_all_have_the_same_does_not_tell_them_apart(kind, points, common, is_full):
    (found,) = spreads(three(*points, kind=kind), {1, 2, 3})
    assert (found.criterion, found.part, found.points, found.is_full) == (1, 1, common, is_full)


def test_two_boards_do_not_say_enough():
    assert spreads(three(10, 10), {1, 2, 3}) == []
    assert spreads(three(10, 10, 10), {1, 2}) == []
    assert spreads([*three(10, 10), line(board=3)], {1, 2, 3}) == []


def test_a_board_that_is_not_verified_has_no_say():
    (found,) = spreads(three(10, 10, 10, 3), {1, 2, 3})
    assert found.is_full


@pytest.mark.parametrize("kind", [BONUS, DEDUCTION])
def test_bonuses_and_deductions_are_not_looked_at(kind):
    assert spreads(three(5, 5, 5, kind=kind), {1, 2, 3}) == []


def test_criteria_come_in_the_order_of_the_lines():
    lines = [*three(1, 1, 1, criterion=9), *three(1, 2, 3, criterion=2, part=4)]
    assert [(each.criterion, each.part) for each in spreads(lines, {1, 2, 3})] == [(9, 1), (2, 4)]


# --- how far lines may go ----------------------------------------------------------------------------------------


def test_a_line_goes_a_step_down_and_up_but_never_below_nought_or_over_its_maximum():
    lines = [line(points=points, from_people=True) for points in (5, 3, 10, 0, "9.8", "0.2")]
    assert reach_of(lines, D("0.5")) == {(50, 50): 2, (50, 0): 1, (0, 50): 1, (50, 20): 1, (20, 50): 1}
    assert reach_of([line(points=11, from_people=True)], D(1)) == {(100, 0): 1}


def test_what_people_do_not_measure_stays():
    still = [line(kind, points=5, from_people=True) for kind in ("yes_no", "quantitative", BONUS, DEDUCTION)]
    assert reach_of([*still, line(points=5), line()], D(1)) == {}


POINTS = st.decimals(0, 10, places=2)
STEPS = st.decimals("0.1", 12, places=2)


@given(st.lists(POINTS), STEPS)
def test_no_move_leaves_nought_to_the_maximum(points, step):
    reach = reach_of([line(points=each, from_people=True) for each in points], step)
    assert reach.total() == len(points)
    for each in points:
        (((down, up), _),) = reach_of([line(points=each, from_people=True)], step).items()
        assert 0 <= each * 100 - down <= each * 100 + up <= 1000
        assert max(down, up) <= step * 100


@given(
    st.dictionaries(st.tuples(st.integers(0, 50), st.integers(0, 50)), st.integers(1, 5), max_size=4), st.integers()
)
def test_a_base_moves_by_no_more_than_all_its_lines_together(reach, seed):
    down, up = (sum(each[way] * count for each, count in reach.items()) for way in (0, 1))
    found = moves(Counter(reach), Random(seed), 20)
    assert len(found) == 20
    assert all(-down <= move <= up for move in found)


def test_each_of_three_ways_is_as_likely_as_the_others():
    ways = Counter(moves(Counter({(50, 20): 1}), Random(2026), 9000))
    assert ways.keys() == {-50, 0, 20}
    assert all(abs(count - 3000) < 200 for count in ways.values())


# --- the total of a try ------------------------------------------------------------------------------------------


def test_a_total_follows_its_base_converted_and_rounded():
    board = Contender(1, D("64.5"), D(80), D(5), Counter())
    total = total_after(board, D(90))
    assert [total(move) for move in (0, 50, -50, -6450, -9999)] == [7756, 7813, 7700, 500, 0]


def test_who_has_no_task_has_his_bonus():
    assert total_after(Contender(1, D(0), D(0), D("2.5"), Counter()), D(90))(50) == 250
    assert total_after(Contender(1, D(0), D(0), D(-2), Counter()), D(90))(0) == 0


NUMBERS = st.decimals(0, 100, places=2)


@given(
    st.lists(st.tuples(NUMBERS, st.decimals(0, 100, places=10), st.booleans()), min_size=1, max_size=6),
    NUMBERS,
    NUMBERS,
)
def test_without_a_move_a_total_is_that_of_the_tally(drawn, bonus, deduction):
    lines = [Line("direct", maximum, min(points, maximum), is_assigned) for maximum, points, is_assigned in drawn]
    beside = [Line(BONUS, D(100), bonus), Line(DEDUCTION, D(100), deduction)]
    base_maximum = sum((each.maximum for each in lines), D(0))
    told = tally([*lines, *beside], Scale(D(100), base_maximum, D(50), D(20)))
    board = Contender(1, told.base, told.assigned, told.bonus - told.deduction, Counter())
    assert total_after(board, base_maximum)(0) == told.total * 100


# --- how stable the ranking is -----------------------------------------------------------------------------------


def contender(board, *points, step="0.5", base=None, beside=0) -> Contender:
    """Lines of 10 points each."""
    lines = [line(points=each, from_people=True) for each in points]
    base = sum(map(D, points), D(0)) if base is None else D(base)
    return Contender(board, base, D(10 * len(points)), D(beside), reach_of(lines, D(step)))


def held(contenders, base_maximum=100, seed=1, **more):
    return stability(contenders, D(base_maximum), seed, **more)


def test_two_boards_half_a_point_apart_change_places_as_often_as_counted_by_hand():
    """5 and 4,5, each moved by ½: of nine cases the second overtakes in one (4,5 < 5) and draws level in two."""
    found = held([contender(1, 5), contender(2, "4.5")], base_maximum=10)
    assert (found[1].rank, found[2].rank) == (1, 2)
    assert abs(found[1].share - D(8) / 9) < D("0.04")
    assert abs(found[2].share - D(6) / 9) < D("0.05")


def test_what_stands_beside_the_base_counts_and_does_not_move():
    found = held([contender(1, 5), contender(2, 5, beside=2)], base_maximum=10)
    assert {board: tuple(each) for board, each in found.items()} == {1: (2, 1), 2: (1, 1)}


def test_where_nothing_can_move_every_rank_stays_equal_ones_too():
    still = [Contender(board, D(base), D(10), D(0), Counter()) for board, base in ((1, 7), (2, 7), (3, 5))]
    assert held(still) == {1: (1, 1), 2: (1, 1), 3: (3, 1)}


def test_nobody_and_one_alone():
    assert held([]) == {}
    assert held([contender(4, 5, 6)]) == {4: (1, 1)}


BOARDS = st.lists(st.lists(POINTS, min_size=1, max_size=5), min_size=1, max_size=6)


def all_of(boards, step="0.5"):
    return [contender(board, *points, step=step) for board, points in enumerate(boards)]


@settings(deadline=None)
@given(BOARDS, STEPS, st.integers())
def test_a_share_is_one_of_the_tries_and_ranks_are_those_of_the_totals(boards, step, seed):
    contenders = all_of(boards, step)
    found = held(contenders, seed=seed, tries=20)
    standings = [Standing(each.board, D(total_after(each, D(100))(0))) for each in contenders]
    assert {board: each.rank for board, each in found.items()} == ranks(standings)
    for each in found.values():
        assert 0 <= each.share <= 1
        assert each.share * 20 == int(each.share * 20)


@settings(deadline=None)
@given(BOARDS, st.integers())
def test_the_same_seed_says_the_same_in_whatever_order_the_lines_come(boards, seed):
    turned = [points[::-1] for points in boards]
    assert held(all_of(boards), seed=seed, tries=20) == held(all_of(turned), seed=seed, tries=20)


def test_another_seed_draws_others():
    boards = all_of([["5", "5", "5"], ["5", "5", "4.5"], ["4.5", "4.5", "5"]])
    assert held(boards, seed=1) != held(boards, seed=2)


@settings(deadline=None)
@given(BOARDS, STEPS, st.integers())
def test_boards_farther_apart_than_all_moves_can_carry_them_keep_their_ranks(boards, step, seed):
    apart = []
    for each in all_of(boards, step):
        total = total_after(each, D(100))
        lowest = total(-sum(down * count for (down, _), count in each.reach.items()))
        highest = total(sum(up * count for (_, up), count in each.reach.items()))
        if all(highest < below or lowest > above for _, below, above in apart):
            apart.append((each, lowest, highest))
    found = held([each for each, *_ in apart], seed=seed, tries=20)
    assert {each.share for each in found.values()} == {1}


@settings(deadline=None, max_examples=25)
@given(st.lists(POINTS, min_size=1, max_size=5), st.integers(0, 10**6))
def test_two_boards_with_equal_lines_are_as_stable_as_each_other(points, seed):
    """Whoever is ahead in a try is first, both where they are level; so each try leaves at least one at its rank."""
    found = held(all_of([points, points]), seed=seed)
    one, other = found.values()
    assert (one.rank, other.rank) == (1, 1)
    assert one.share + other.share >= 1
    assert abs(one.share - other.share) < D("0.2")


def test_a_thousand_tries_are_made_unless_told_otherwise():
    found = held(all_of([["5", "4"], ["5", "4.5"]]))
    assert TRIES == 1000
    assert all(each.share * 1000 == int(each.share * 1000) for each in found.values())
    assert any(each.share * 100 != int(each.share * 100) for each in found.values())
