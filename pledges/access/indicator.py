"""Who reads the indicators of a year, and who defines them."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from clusters.access import is_central
from clusters.models import FIRST_YEAR, LAST_YEAR
from pledges.models import Indicator

ONLY_CENTRE = "Chỉ lãnh đạo và chuyên viên Ban Tổ chức Trung ương được đặt chỉ tiêu số liệu."


def may_read_indicators(official) -> bool:
    """Everybody with a board, and who observes."""
    return official.board_id is not None or official.capacity == "observer"


def get_indicators_for(official, year: int) -> list[Indicator]:
    """The year's indicators in their order; 404 for who has nothing to do with them, or for no year."""
    if not may_read_indicators(official) or not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    return list(Indicator.objects.of_year(year).with_use())


def get_indicator_for(official, pk: int) -> Indicator:
    """One of them, with ``is_used``; otherwise 404."""
    if not may_read_indicators(official):
        raise Http404
    return get_object_or_404(Indicator.objects.with_use(), pk=pk)


def why_not_define(official) -> str:
    return "" if is_central(official) and official.works else ONLY_CENTRE


def why_not_delete(indicator: Indicator) -> str:
    """``indicator`` carries ``is_used``."""
    if indicator.is_used:
        return f"Đã có báo cáo điền “{indicator.name}”, nên không xóa được."
    return ""
