"""What stands against publishing, sentence by sentence."""

from decimal import Decimal

import pytest

from scoring.faults import EMPTY, faults
from tests.scoring.drawn import criterion, group, sheet

D = Decimal
SOUND = [
    group(1, 60),
    criterion(2, 30, 1),
    criterion(3, 20, 1, kind="quantitative"),
    criterion(4, 10, 1, kind="yes_no"),
    criterion(5, 30, position=1),
    group(6, 0, position=2),
    criterion(7, 8, 6, kind="bonus"),
    criterion(8, 8, 6, kind="deduction"),
]


def found(criteria, **rules):
    return [tuple(fault) for fault in faults(sheet(**rules), criteria)]


def but(pk, replacement=None):
    """The sound sheet with one criterion replaced, or without it."""
    return [replacement if each.pk == pk else each for each in SOUND if replacement or each.pk != pk]


def test_a_sound_sheet_has_none_with_the_bonus_inside_the_scale_or_beside_it():
    assert found(SOUND) == []
    assert found(SOUND, scale=D(90), bonus_cap=D(5)) == []
    assert found(SOUND, scale=D(90), bonus_cap=D(0)) == []


@pytest.mark.parametrize("criteria", [[], [group(1, 0)], [group(1, 10), group(2, 10, 1)]])
def test_without_anything_to_score_that_is_the_only_fault(criteria):
    assert found(criteria, scale=D(7)) == [tuple(EMPTY)]


@pytest.mark.parametrize(
    ("criteria", "rules", "expected"),
    [
        (but(1, group(1, "59.5")), {}, (1, "Nhóm 1 ghi 59,5 điểm, các mục con cộng lại 60.")),
        (but(6, group(6, 16, position=2)), {}, (6, "Nhóm 6 ghi 16 điểm, các mục con cộng lại 0.")),
        ([*SOUND, group(9, 0, 1)], {}, (9, "Nhóm 9 chưa có tiêu chí nào.")),
        ([*SOUND, criterion(9, 2, 7, kind="bonus")], {}, (7, "Mục 7 có mục con nên phải là nhóm tiêu chí.")),
        (but(7, criterion(7, "8.25", 6, kind="bonus")), {}, (7, "Mục 7: 8,25 điểm không chia hết cho bước điểm 0,5.")),
        (but(8, criterion(8, "0.1", 6, kind="deduction")), {}, (8, "Mục 8: 0,1 điểm không chia hết cho bước điểm 0,5.")),
        (SOUND, {"scale": D(1000)}, (None, "Các tiêu chí cộng lại 90 điểm; theo thang điểm phải là 1.000 hoặc 990.")),
        (SOUND, {"bonus_cap": D(0)}, (None, "Các tiêu chí cộng lại 90 điểm; theo thang điểm phải là 100.")),
    ],
)  # fmt: skip
def test_each_fault_has_its_sentence(criteria, rules, expected):
    assert found(criteria, **rules) == [expected]


def test_every_fault_is_listed_in_the_order_of_the_sheet_its_own_last():
    criteria = [criterion(2, "29.9", 1), criterion(5, 30, position=1), group(1, 60), group(6, 0, position=2)]
    assert found(criteria) == [
        (1, "Nhóm 1 ghi 60 điểm, các mục con cộng lại 29,9."),
        (2, "Mục 2: 29,9 điểm không chia hết cho bước điểm 0,5."),
        (6, "Nhóm 6 chưa có tiêu chí nào."),
        (None, "Các tiêu chí cộng lại 59,9 điểm; theo thang điểm phải là 100 hoặc 90."),
    ]


@pytest.mark.parametrize(("step", "faulty"), [("0.1", []), ("0.25", []), ("4", [2, 4, 5]), ("3", [3, 4, 7, 8])])
def test_each_maximum_is_a_multiple_of_the_step(step, faulty):
    assert [pk for pk, _ in found(SOUND, step=D(step))] == faulty
