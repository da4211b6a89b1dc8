"""The titles of the charts of fairness say what is seen."""

from decimal import Decimal

import pytest

from pledges.chart import Bar
from scoring.views.fairness_sentences import highest_claim, how_many_tell, least_stable, strictest


def bars(*figures):
    """Of Tỉnh 1, Tỉnh 2, …"""
    return [Bar(f"Tỉnh {number}", Decimal(figure)) for number, figure in enumerate(figures, 1)]


CLAIM = "Đơn vị tự chấm cao hơn thẩm định nhiều nhất là"
STABLE = "Hạng dễ đổi nhất là của"


@pytest.mark.parametrize(
    ("say", "figures", "sentence"),
    [
        (highest_claim, ("12.5", "3"), f"{CLAIM} Tỉnh 1: 12,5 điểm."),
        (highest_claim, (3, 3, -1), f"{CLAIM} Tỉnh 1 và Tỉnh 2: 3 điểm."),
        (highest_claim, (0, -1), "Không đơn vị nào tự chấm cao hơn thẩm định."),
        (strictest, ("-4.38", 1), "Thẩm định chặt nhất: Tỉnh 1, trung bình thấp hơn tự chấm 4,38% điểm tối đa."),
        (strictest, (0, 2), "Không đồng chí nào thẩm định thấp hơn tự chấm."),
        (strictest, (-1,) * 5, "Thẩm định chặt nhất: 5 đồng chí, trung bình thấp hơn tự chấm 1% điểm tối đa."),
        (least_stable, (100, 100), "Mọi đơn vị giữ nguyên hạng trong mọi lần thử."),
        (least_stable, ("99.9", 100), f"{STABLE} Tỉnh 1: giữ nguyên trong 99,9% số lần thử."),
        (least_stable, (50, 50, 50), f"{STABLE} Tỉnh 1, Tỉnh 2 và Tỉnh 3: giữ nguyên trong 50% số lần thử."),
        (least_stable, (0, 0, 0, 0), f"{STABLE} 4 đơn vị: giữ nguyên trong 0% số lần thử."),
    ],
)
def test_a_title_says_who_stands_out_and_that_nobody_does(say, figures, sentence):
    assert say(bars(*figures)) == sentence


def test_a_title_counts_the_criteria():
    assert how_many_tell(3, 5) == "3 trong 5 tiêu chí không phân biệt các đơn vị."
    assert how_many_tell(0, 5) == "Mọi tiêu chí đều phân biệt được các đơn vị."
