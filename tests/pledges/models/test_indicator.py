"""Each constraint of the indicators is provoked in words, and in the database by its name."""

import pytest

from pledges.models import Indicator
from tests.constraints import Case, assert_holds
from tests.factories import IndicatorFactory

pytestmark = pytest.mark.django_db


def indicator(**changes):
    return Indicator(**({"year": 2026, "code": "de-an", "name": "Đề án", "unit": "đề án"} | changes))


def test_a_code_is_used_once_a_year():
    IndicatorFactory(year=2026, code="de-an")
    assert_holds(
        Case(
            "indicator_code_once_a_year",
            "Mã này đã dùng cho một chỉ tiêu khác của năm.",
            indicator,
            lambda: indicator(year=2027),
        )
    )


def test_two_decimals_are_the_most():
    assert_holds(
        Case(
            "indicator_two_decimals_at_most",
            "Số liệu có nhiều nhất hai chữ số sau dấu phẩy.",
            lambda: indicator(decimals=3),
            lambda: indicator(decimals=2),
        )
    )


def test_no_indicator_bounds_itself():
    saved, other = IndicatorFactory(), IndicatorFactory()

    def bounded_by(bound):
        row = Indicator.objects.get(pk=saved.pk)
        row.at_most_id = bound.pk
        return row

    assert_holds(
        Case(
            "indicator_not_bounded_by_itself",
            "Một chỉ tiêu không lấy chính nó làm mức trần.",
            lambda: bounded_by(saved),
            lambda: bounded_by(other),
        )
    )


def test_whose_bound_is_deleted_has_none():
    bound = IndicatorFactory()
    bounded = IndicatorFactory(at_most=bound)
    bound.delete()
    assert Indicator.objects.get(pk=bounded.pk).at_most is None
