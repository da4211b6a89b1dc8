import pytest
from django.test import RequestFactory

from reminders.ordering import Heading, Order, asked_order

KEYS = ["ten", "h1", "dung-han"]


@pytest.mark.parametrize(
    ("query", "order"),
    [
        ("", Order("ten")),
        ("?xep=h1", Order("h1")),
        ("?xep=-h1", Order("h1", True)),
        ("?xep=-ten", Order("ten", True)),
        ("?xep=password", Order("ten")),
        ("?xep=--h1", Order("ten")),
        ("?xep=-", Order("ten")),
    ],
)
def test_what_the_address_asks_for_if_there_is_such_a_column(query, order):
    assert asked_order(RequestFactory().get(f"/{query}"), KEYS) == order


def test_a_head_says_how_it_is_sorted_and_turns_it_round():
    assert Order("ten").heading("ten") == Heading("ten", "ascending", "?xep=-ten")
    assert Order("ten", True).heading("ten") == Heading("ten", "descending", "?xep=ten")
    assert Order("ten").heading("h1") == Heading("h1", "", "?xep=h1")


def test_rows_of_equal_rank_stay_as_they_came_and_what_has_none_stands_last():
    rows, rank = ["b1", "a2", "c", "d1", "e2"], {"b1": 1, "a2": 2, "d1": 1, "e2": 2}.get
    assert Order("h1").arranged(rows, rank) == ["b1", "d1", "a2", "e2", "c"]
    assert Order("h1", True).arranged(rows, rank) == ["a2", "e2", "b1", "d1", "c"]
    assert Order("ten").arranged(rows, None) == rows
    assert Order("ten", True).arranged(rows, None) == ["e2", "d1", "c", "a2", "b1"]
