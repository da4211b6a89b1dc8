"""Rows as they are typed: read, moved, written back; nothing else of the form is touched."""

import pytest
from django.http import QueryDict

from pledges.forms.rows import HOLDS, cells_in, moved, rows_in, with_cells

TYPED = "a=1&a=2&t-rows=2&t-0-x=m%E1%BB%99t&t-0-y=&t-1-x=hai&t-1-y=2"
NAMES = ["x", "y"]


@pytest.mark.parametrize(
    ("typed", "count"),
    [
        ("t-rows=3", 3),
        ("", 0),
        ("t-rows=", 0),
        ("t-rows=-1", 0),
        ("t-rows=x", 0),
        ("t-rows=99999", HOLDS),
        ("t-rows=" + "9" * 50, 0),
    ],
)
def test_the_number_of_rows_is_believed_within_bounds(typed, count):
    assert rows_in(QueryDict(typed), "t") == count


def test_what_was_typed_comes_row_by_row():
    assert cells_in(QueryDict(TYPED), "t", NAMES) == [{"x": "một", "y": ""}, {"x": "hai", "y": "2"}]
    assert cells_in(QueryDict("t-rows=1"), "t", NAMES) == [{"x": "", "y": ""}]


def test_other_rows_are_written_and_the_rest_stays():
    data = QueryDict(TYPED)
    changed = with_cells(data, "t", [{"x": "ba", "y": "3"}])
    assert cells_in(changed, "t", NAMES) == [{"x": "ba", "y": "3"}]
    assert changed.getlist("a") == ["1", "2"]
    assert "t-1-x" not in changed
    assert data == QueryDict(TYPED)


@pytest.mark.parametrize(
    ("action", "rows"),
    [
        ("remove:0", "bc"),
        ("remove:2", "ab"),
        ("up:2", "acb"),
        ("up:0", "abc"),
        ("down:0", "bac"),
        ("down:2", "abc"),
        ("remove:3", "abc"),
        ("remove:-1", "abc"),
        ("remove:", "abc"),
        ("remove", "abc"),
        ("up:x", "abc"),
        ("down:999999", "abc"),
        ("save", "abc"),
    ],
)
def test_the_buttons_of_a_row(action, rows):
    given = list("abc")
    assert "".join(moved(given, action)) == rows
    assert given == list("abc")
