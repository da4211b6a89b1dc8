import datetime as dt

import pytest

from lineage.finding import bare, find
from lineage.register import read_register

TODAY = dt.date(2026, 6, 5)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Quảng Nam", "quang nam"),
        ("  quang   NAM ", "quang nam"),
        ("Ban Tổ chức Tỉnh ủy Quảng Nam", "quang nam"),
        ("ban to chuc tinh uỷ Hà Tây", "ha tay"),
        ("Ban Tổ chức Thành uỷ TP. Hồ Chí Minh", "ho chi minh"),
        ("BTC Tỉnh ủy Bà Rịa – Vũng Tàu", "ba ria vung tau"),
        ("tỉnh Hà Tĩnh", "ha tinh"),
        ("Thành phố Huế", "hue"),
        ("TP.HCM", "hcm"),
        ("TPHCM", "hcm"),
        ("tp hcm", "hcm"),
        ("Thanh Hóa", "thanh hoa"),
        ("Ban Tổ chức", "ban to chuc"),
        ("%_'\"", "_"),
        ("", ""),
    ],
)
def test_what_stands_before_a_name_is_left_out(typed, name):
    assert bare(typed) == name


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("quang nam", ["Tỉnh Quảng Nam → Thành phố Đà Nẵng"]),
        ("da nang", ["Thành phố Đà Nẵng", "Thành phố Đà Nẵng → Thành phố Đà Nẵng"]),
        ("Thừa Thiên", ["Tỉnh Thừa Thiên Huế → Thành phố Huế"]),
        ("huế", ["Thành phố Huế"]),
        ("TPHCM", ["TP. Hồ Chí Minh", "TP. Hồ Chí Minh → TP. Hồ Chí Minh"]),
        ("hochiminh", ["TP. Hồ Chí Minh", "TP. Hồ Chí Minh → TP. Hồ Chí Minh"]),
        ("vung tau", ["Tỉnh Bà Rịa - Vũng Tàu → TP. Hồ Chí Minh"]),
        ("Bà Rịa – Vũng Tàu", ["Tỉnh Bà Rịa - Vũng Tàu → TP. Hồ Chí Minh"]),
        ("nam đ", ["Tỉnh Nam Định → Tỉnh Ninh Bình"]),
        ("tĩnh", ["Tỉnh Hà Tĩnh"]),
        ("uang nam", []),
        ("Ban Tổ chức Tỉnh ủy", []),
        ("%", []),
        (".", []),
        ("quảng nam " + "x" * 500, []),
    ],
)
def test_a_board_is_found_by_any_of_its_names(mergers, typed, found):
    finds = find(list(read_register().values()), typed, TODAY)
    told = [
        f"{each.name} → {', '.join(str(unit.name) for unit in each.today)}" if each.is_past else str(each.name)
        for each in finds
    ]
    assert told == found
