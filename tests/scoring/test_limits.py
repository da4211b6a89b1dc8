"""What may stand in a field of points, for every kind of criterion."""

from decimal import Decimal

import pytest

from scoring.limits import takes_points, why_not_points, why_not_within, wrong_values
from tests.scoring.drawn import criterion

D = Decimal
COMPUTED = "Điểm của tiêu chí này được tính từ số thực hiện của cả cụm sau khi khóa sổ."
BY_CALENDAR = "Điểm trừ này được tính tự động từ lịch báo cáo."
ONE_OF_TWO = "Tiêu chí đạt / không đạt chỉ nhận 0 hoặc 10 điểm."


@pytest.mark.parametrize("kind", ["direct", "bonus", "deduction"])
@pytest.mark.parametrize(
    ("points", "sentence"),
    [
        ("0", ""),
        ("-0", ""),
        ("0.5", ""),
        ("9.50", ""),
        ("10", ""),
        ("10.0", ""),
        ("-0.5", "Điểm không được âm."),
        ("-0.01", "Điểm không được âm."),
        ("10.5", "Nhiều nhất 10 điểm."),
        ("10.01", "Nhiều nhất 10 điểm."),
        ("0.3", "Điểm phải là bội số của 0,5."),
        ("9.99", "Điểm phải là bội số của 0,5."),
        ("0.500001", "Điểm phải là bội số của 0,5."),
    ],
)
def test_points_are_typed_up_to_the_maximum_in_steps(kind, points, sentence):
    assert why_not_points(criterion(1, 10, kind=kind), D(points), D("0.5")) == sentence


@pytest.mark.parametrize(
    ("points", "sentence"),
    [("0", ""), ("10", ""), ("10.00", ""), *((points, ONE_OF_TWO) for points in ("5", "9.5", "10.5", "-10", "0.01"))],
)
def test_yes_or_no_has_no_third_value(points, sentence):
    assert why_not_points(criterion(1, 10, kind="yes_no"), D(points), D("0.5")) == sentence


@pytest.mark.parametrize("points", ["0", "5", "-1", "11"])
def test_what_is_computed_takes_no_points(points):
    computed = criterion(1, 10, kind="quantitative")
    automatic = criterion(1, 10, kind="deduction", rule="missing", per_unit=D(2))
    assert why_not_points(computed, D(points), D("0.5")) == COMPUTED
    assert why_not_points(automatic, D(points), D("0.5")) == BY_CALENDAR
    assert not takes_points(computed)
    assert not takes_points(automatic)


@pytest.mark.parametrize(("step", "points"), [("0.1", "0.3"), ("0.25", "9.75"), ("0.15", "0.45"), ("10", "10")])
def test_another_step_admits_its_own_multiples(step, points):
    assert why_not_points(criterion(1, 10), D(points), D(step)) == ""
    assert why_not_points(criterion(1, 10), D(points) - D("0.01"), D(step)).startswith("Điểm phải là bội số của ")


def test_the_step_is_written_as_officials_write_it():
    assert why_not_points(criterion(1, 1000), D("1000.5"), D("0.5")) == "Nhiều nhất 1.000 điểm."
    assert why_not_points(criterion(1, 10), D("0.3"), D("0.50")) == "Điểm phải là bội số của 0,5."


def test_verifiers_give_points_in_place_of_computed_ones_too_within_the_same_limits():
    for computed in (
        criterion(1, 10, kind="quantitative"),
        criterion(1, 10, kind="deduction", rule="late", per_unit=D(2), unit_cap=D(4)),
    ):
        answers = [why_not_within(computed, D(points), D("0.5")) for points in ("0", "9.5", "10.5", "-0.5", "0.3")]
        expected = ["", "", "Nhiều nhất 10 điểm.", "Điểm không được âm.", "Điểm phải là bội số của 0,5."]
        assert answers == expected
    assert why_not_within(criterion(1, 10, kind="yes_no"), D(5), D("0.5")) == ONE_OF_TWO


TARGET = "Chỉ tiêu phải lớn hơn 0; không có chỉ tiêu thì để trống."


def test_the_fields_whose_values_do_not_fit_are_named_and_empty_ones_fit():
    criteria = [criterion(1, 10), criterion(2, 10, kind="quantitative")]
    typed = {
        "points_1": D(11),
        "verified_1": D("0.3"),
        "why_1": "Vì.",
        "note_1": "",
        "target_2": D(0),
        "actual_2": D(-1),
        "points_2": D(5),
        "verified_2": D(5),
    }
    assert wrong_values(typed, criteria, D("0.5")) == [
        ("points_1", "Nhiều nhất 10 điểm."),
        ("verified_1", "Điểm phải là bội số của 0,5."),
        ("target_2", TARGET),
        ("actual_2", "Số thực hiện không được âm."),
        ("points_2", COMPUTED),
    ]
    emptied = {name: None for name in typed if name not in ("why_1", "note_1")}
    assert wrong_values(emptied, criteria, D("0.5")) == []
