"""What may stand in a field of points, for every kind of criterion."""

from decimal import Decimal

import pytest

from scoring.limits import takes_points, why_not_points
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
