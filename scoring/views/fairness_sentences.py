"""What is seen in the charts of fairness, as their titles say it. Pure; none is asked about a chart without bars."""

from decimal import Decimal

from pledges.chart import Bar
from pledges.fields import shown
from scoring.points import HUNDRED


def highest_claim(bars: list[Bar]) -> str:
    most = max(bar.value for bar in bars)
    if most <= 0:
        return "Không đơn vị nào tự chấm cao hơn thẩm định."
    return f"Đơn vị tự chấm cao hơn thẩm định nhiều nhất là {_whose(bars, most, 'đơn vị')}: {shown(most)} điểm."


def strictest(bars: list[Bar]) -> str:
    least = min(bar.value for bar in bars)
    if least >= 0:
        return "Không đồng chí nào thẩm định thấp hơn tự chấm."
    who = _whose(bars, least, "đồng chí")
    return f"Thẩm định chặt nhất: {who}, trung bình thấp hơn tự chấm {shown(-least)}% điểm tối đa."


def how_many_tell(flat: int, judged: int) -> str:
    if not flat:
        return "Mọi tiêu chí đều phân biệt được các đơn vị."
    return f"{flat} trong {judged} tiêu chí không phân biệt các đơn vị."


def least_stable(bars: list[Bar]) -> str:
    least = min(bar.value for bar in bars)
    if least == HUNDRED:
        return "Mọi đơn vị giữ nguyên hạng trong mọi lần thử."
    return f"Hạng dễ đổi nhất là của {_whose(bars, least, 'đơn vị')}: giữ nguyên trong {shown(least)}% số lần thử."


def _whose(bars: list[Bar], value: Decimal, many: str) -> str:
    """“Bắc Ninh, Hải Phòng và Nghệ An”, “4 đơn vị”"""
    *others, last = [bar.label for bar in bars if bar.value == value]
    if len(others) > 2:
        return f"{len(others) + 1} {many}"
    return f"{', '.join(others)} và {last}" if others else last
