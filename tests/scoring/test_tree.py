"""A list of rows in any order becomes the sheet as it is read, and its sums."""

import random
from decimal import Decimal

import pytest

from scoring.tree import base_maximum, leaves_of, tree_of
from tests.scoring.drawn import criterion, group

D = Decimal
CRITERIA = [
    group(9, 60, position=0),
    criterion(5, 30, 9, position=1),
    criterion(7, 20, 9, position=0, kind="quantitative"),
    group(8, 10, 9, position=2),
    criterion(1, 10, 8, kind="yes_no"),
    group(3, 0, position=1),
    criterion(4, 8, 3, position=1, kind="deduction"),
    criterion(6, 6, 3, position=0, kind="bonus"),
    criterion(2, 30, position=1),  # beside 3, and begun before it
]


def drawn(nodes):
    return [(node.criterion.pk, node.depth, node.part.pk) for node in nodes]


@pytest.mark.parametrize("seed", range(5))
def test_parents_stand_before_children_and_siblings_in_their_order(seed):
    shuffled = random.Random(seed).sample(CRITERIA, len(CRITERIA))
    assert drawn(tree_of(shuffled)) == [
        (9, 0, 9),
        (7, 1, 9),
        (5, 1, 9),
        (8, 1, 9),
        (1, 2, 9),
        (2, 0, 2),
        (3, 0, 3),
        (6, 1, 3),
        (4, 1, 3),
    ]


def test_what_a_group_adds_up_to():
    nodes = {node.criterion.pk: node for node in tree_of(CRITERIA)}
    sums = {pk: node.sum_of_children for pk, node in nodes.items() if node.is_group}
    assert sums == {9: D(60), 8: D(10), 3: D(0)}
    assert [pk for pk, node in nodes.items() if not node.counts] == [6, 4]
    assert [child.criterion.pk for child in nodes[9].children] == [7, 5, 8]


def test_a_group_is_added_by_what_it_states_not_by_what_is_in_it():
    nodes = tree_of([group(1, 50), group(2, 40, 1), criterion(3, 7, 2)])
    assert [node.sum_of_children for node in nodes] == [D(40), D(7), D(0)]


def test_what_is_scored_and_its_ordinary_maximum():
    nodes = tree_of(CRITERIA)
    assert [node.criterion.pk for node in leaves_of(nodes)] == [7, 5, 1, 2, 6, 4]
    assert base_maximum(nodes) == D(90)
    assert (leaves_of([]), base_maximum([]), tree_of([])) == ([], D(0), [])
