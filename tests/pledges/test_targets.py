"""What a registration lacks, and what an amendment changes: pure, so told as tables."""

from decimal import Decimal
from types import SimpleNamespace

import pytest

from pledges.targets import GivenTarget, differences, measure_of, missing_to_register

MEMBERS = GivenTarget(0, "Kết nạp đảng viên mới", "quantity", "đảng viên", Decimal(180), 12)
HOUSES = GivenTarget(1, "Xây nhà cho hộ nghèo", "quantity", "nhà", Decimal("2.5"), 9)
SCHEME = GivenTarget(2, "Trình đề án tinh gọn bộ máy", "yes_no", due_month=6)
ALL = [MEMBERS, HOUSES, SCHEME]


def registration(commitment="Hoàn thành."):
    return SimpleNamespace(commitment=commitment)


def missing(targets, commitment="Hoàn thành."):
    return [tuple(each) for each in missing_to_register(registration(commitment), targets)]


def test_a_whole_registration_lacks_nothing():
    assert missing(ALL) == []


@pytest.mark.parametrize("quantity", [Decimal(0), Decimal("0.00")])
def test_zero_is_a_quantity(quantity):
    assert missing([MEMBERS._replace(quantity=quantity)]) == []


@pytest.mark.parametrize(
    ("targets", "gaps"),
    [
        ([], [("targets-0-text", "Chưa có chỉ tiêu nào.")]),
        ([SCHEME._replace(text="")], [("targets-2-text", "Chỉ tiêu 3 chưa có nội dung.")]),
        ([MEMBERS._replace(unit="")], [("targets-0-unit", "Chỉ tiêu 1 chưa có đơn vị tính.")]),
        (
            [HOUSES._replace(quantity=None, unit="")],
            [
                ("targets-1-quantity", "Chỉ tiêu 2 chưa có số lượng."),
                ("targets-1-unit", "Chỉ tiêu 2 chưa có đơn vị tính."),
            ],
        ),
        ([SCHEME], []),
    ],
)
def test_each_gap_is_named_at_its_field(targets, gaps):
    assert missing(targets) == gaps


@pytest.mark.parametrize("commitment", ["", " ", "\n"])
def test_the_commitment_comes_last(commitment):
    gaps = missing([MEMBERS._replace(text="")], commitment)
    assert [field for field, _ in gaps] == ["targets-0-text", "commitment"]


@pytest.mark.parametrize(
    ("row", "empty"),
    [
        (GivenTarget(0), True),
        (GivenTarget(5, kind="yes_no", due_month=3), True),
        (GivenTarget(0, text="Có"), False),
        (GivenTarget(0, unit="nhà"), False),
        (GivenTarget(0, quantity=Decimal(0)), False),
    ],
)
def test_a_row_is_empty_when_nothing_was_typed_into_it(row, empty):
    assert row.is_empty is empty


@pytest.mark.parametrize(
    ("target", "words"),
    [
        (MEMBERS, "180 đảng viên"),
        (HOUSES, "2,5 nhà"),
        (SCHEME, "có hoặc không"),
        (MEMBERS._replace(quantity=None), "đảng viên"),
        (MEMBERS._replace(quantity=Decimal("12345.50"), unit=""), "12.345,5"),
    ],
)
def test_a_measure_in_words(target, words):
    assert measure_of(target) == words


def told(before, after):
    """[(what, the text, what it said before)]"""
    return [(each.label, each.target.text, each.was) for each in differences(before, after)]


def test_nothing_changed():
    assert told(ALL, ALL) == [("Giữ nguyên", each.text, "") for each in ALL]
    assert told([], []) == []


def test_the_place_of_a_target_is_no_change():
    moved = [each._replace(position=9 - each.position) for each in reversed(ALL)]
    assert {label for label, _, _ in told(ALL, moved)} == {"Giữ nguyên"}


def test_added_and_dropped():
    new = GivenTarget(0, "Mở lớp bồi dưỡng", "quantity", "lớp", Decimal(4))
    assert told([MEMBERS, HOUSES], [new, MEMBERS]) == [
        ("Thêm mới", "Mở lớp bồi dưỡng", ""),
        ("Giữ nguyên", "Kết nạp đảng viên mới", ""),
        ("Bỏ", "Xây nhà cho hộ nghèo", ""),
    ]


@pytest.mark.parametrize(
    ("changes", "was"),
    [
        ({"quantity": Decimal(200)}, "180 đảng viên"),
        ({"unit": "người"}, "180 đảng viên"),
        ({"kind": "yes_no", "quantity": None, "unit": ""}, "180 đảng viên"),
        ({"due_month": 11}, "trong tháng 12"),
        ({"text": "Kết nạp đảng viên mới trẻ tuổi"}, "“Kết nạp đảng viên mới”"),
        (
            {"text": "Kết nạp mới đảng viên", "quantity": Decimal(1), "due_month": 1},
            "“Kết nạp đảng viên mới”, 180 đảng viên, trong tháng 12",
        ),
    ],
)
def test_a_change_tells_what_was_said_before(changes, was):
    assert told(ALL, [MEMBERS._replace(**changes), HOUSES, SCHEME])[0][::2] == ("Sửa", was)


def test_the_same_quantity_written_otherwise_is_no_change():
    assert told([MEMBERS], [MEMBERS._replace(quantity=Decimal("180.00"))]) == [("Giữ nguyên", MEMBERS.text, "")]


def test_the_likest_wording_is_taken_and_each_only_once():
    before = [MEMBERS, MEMBERS._replace(text="Kết nạp đảng viên mới là học sinh")]
    after = [MEMBERS._replace(text="Kết nạp đảng viên mới là học sinh, sinh viên"), MEMBERS]
    assert [each.before.text for each in differences(before, after)] == [before[1].text, before[0].text]


def test_two_targets_with_the_same_words_stay_two():
    twice = [MEMBERS, MEMBERS._replace(due_month=6)]
    assert [label for label, _, _ in told(twice, twice)] == ["Giữ nguyên"] * 2
    assert [label for label, _, _ in told(twice, twice[:1])] == ["Giữ nguyên", "Bỏ"]


def test_what_has_little_in_common_is_another_target():
    other = MEMBERS._replace(text="Kết quả đánh giá cán bộ quý IV")
    assert [label for label, _, _ in told([MEMBERS], [other])] == ["Thêm mới", "Bỏ"]
