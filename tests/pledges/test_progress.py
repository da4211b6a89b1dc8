from decimal import Decimal

import pytest

from pledges.models import Target
from pledges.progress import TargetLine

PROJECTS = Target(text="Tham mưu đề án", kind="quantity", unit="đề án", quantity=Decimal("1234.50"))
NO_AIM = Target(text="Kết nạp", kind="quantity", unit="đảng viên")
DIGITISED = Target(text="Số hóa hồ sơ", kind="yes_no")


@pytest.mark.parametrize(
    ("target", "quantity", "share", "so_far"),
    [
        (PROJECTS, None, "", ""),
        (PROJECTS, Decimal(0), "0%", "0 đề án"),
        (PROJECTS, Decimal("617.25"), "50%", "617,25 đề án"),
        (PROJECTS, Decimal(1234), "99%", "1.234 đề án"),  # not yet the whole
        (PROJECTS, Decimal(2469), "200%", "2.469 đề án"),
        (NO_AIM, Decimal(5), "", "5 đảng viên"),
    ],
)
def test_a_quantity_is_told_as_a_share_of_what_was_registered(target, quantity, share, so_far):
    line = TargetLine(target, quantity)
    assert (line.share, line.so_far) == (share, so_far)


@pytest.mark.parametrize(("is_done", "words"), [(True, "Đã hoàn thành"), (False, "Chưa hoàn thành"), (None, "")])
def test_what_is_done_or_not_is_told_in_words(is_done, words):
    line = TargetLine(DIGITISED, is_done=is_done)
    assert (line.so_far, line.share, line.aim, line.is_answered) == (words, "", "", is_done is not None)


def test_the_aim_is_told_with_its_unit():
    assert [TargetLine(each).aim for each in (PROJECTS, NO_AIM)] == ["1.234,5 đề án", ""]


def test_an_aim_of_zero_has_no_share():
    nothing = Target(kind="quantity", unit="vụ", quantity=Decimal(0))
    assert (TargetLine(nothing, Decimal(0)).share, TargetLine(nothing).aim) == ("", "0 vụ")
