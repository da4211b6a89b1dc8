from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conferences.quorum import Quorum, quorum_of

NEEDED = {1: 1, 2: 2, 3: 2, 4: 3, 5: 4, 6: 4, 7: 5, 8: 6, 9: 6, 10: 7, 11: 8, 12: 8, 13: 9, 14: 10, 34: 23, 63: 42}


@pytest.mark.parametrize(("called", "needed"), NEEDED.items())
def test_two_thirds_rounded_up_are_needed(called, needed):
    assert Quorum(0, called).needed == needed
    assert [Quorum(present, called).is_reached for present in (needed - 1, needed, called)] == [False, True, True]


@given(called=st.integers(1, 34), present=st.integers(0, 34))
def test_it_is_reached_exactly_when_three_times_who_is_there_is_twice_who_is_called(called, present):
    assert Quorum(present, called).is_reached == (3 * present >= 2 * called)


def test_where_nobody_is_called_there_is_none():
    assert (Quorum(0, 0).is_reached, Quorum(0, 0).needed) == (False, 0)


def test_unsaid_is_neither_there_nor_absent():
    rows = [SimpleNamespace(is_present=said) for said in (True, None, False, None, True)]
    assert quorum_of(rows) == Quorum(present=2, called=5, unsaid=2)
    assert quorum_of([]) == Quorum(0, 0, 0)


@pytest.mark.parametrize(
    ("quorum", "sentence"),
    [
        (Quorum(8, 9), "8/9 đơn vị có mặt, đủ điều kiện họp (cần ít nhất 6)"),
        (Quorum(5, 9), "5/9 đơn vị có mặt, chưa đủ điều kiện họp (cần ít nhất 6)"),
    ],
)
def test_it_says_so(quorum, sentence):
    assert quorum.sentence == sentence
