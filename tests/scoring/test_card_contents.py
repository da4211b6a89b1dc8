"""What a board and its verifiers type into a card, by the names of its fields."""

from decimal import Decimal

import pytest

from scoring.card_contents import field, parts_of, stored, tidied, verified
from tests.scoring.drawn import criterion, score

D = Decimal


@pytest.mark.parametrize(
    ("fields", "parts"),
    [
        *(({"kind": kind}, ["points", "note"]) for kind in ("direct", "yes_no", "bonus", "deduction")),
        ({"kind": "quantitative"}, ["target", "actual", "note"]),
        ({"kind": "quantitative", "indicator_id": 7}, ["target", "note"]),
        ({"kind": "deduction", "rule": "late"}, []),
        ({"kind": "deduction", "rule": "missing"}, []),
    ],
)
def test_what_is_asked_of_a_board_for_a_criterion(fields, parts):
    assert parts_of(criterion(1, 10, **fields)) == parts


def test_a_card_as_it_is_stored_field_by_field():
    given = {"self_points": D(0), "target": D(40), "actual": D(50), "note": "Vì."}
    scores = [
        score(1, **given),
        score(2, "quantitative", **given),
        score(3, "quantitative", indicator_id=7, **given),
        score(4, "deduction", rule="late", **given),
        score(5, "yes_no"),
    ]
    assert stored(scores) == {
        **{"points_1": 0, "note_1": "Vì."},
        **{"target_2": 40, "actual_2": 50, "note_2": "Vì."},
        **{"target_3": 40, "note_3": "Vì."},
        **{"points_5": None, "note_5": ""},
    }
    assert field("points", 1) == "points_1"


def test_notes_are_tidied_and_nothing_else():
    typed = {"note_1": " Một\r\n• Hai \u200b", "note_2": "", "points_1": D(1), "target_1": None}
    assert tidied(typed) == typed | {"note_1": "Một\n- Hai"}


def test_what_its_verifiers_typed_is_of_every_line_and_of_nothing_else():
    scores = [
        score(1, self_points=D(9), verified_points=D(0), verified_note="Vì.", note="Của đơn vị."),
        score(2, "quantitative", verified_points=D(5), computed_points=D(6)),
        score(3, "deduction", rule="late"),
    ]
    assert verified(scores) == {
        **{"verified_1": 0, "why_1": "Vì."},
        **{"verified_2": 5, "why_2": ""},
        **{"verified_3": None, "why_3": ""},
    }
    assert not verified(scores).keys() & stored(scores).keys()


def test_reasons_are_tidied_as_notes_are():
    typed = {"why_1": " Một\r\n• Hai \u200b", "verified_1": D(1), "verified_2": None}
    assert tidied(typed) == typed | {"why_1": "Một\n- Hai"}
