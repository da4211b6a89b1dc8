import datetime as dt

import pytest

from documents.rolls.board_names import BoardNames
from provinces.models import Board
from provinces.verbs import change_province_kind, found_province, merge_provinces
from tests.factories import BoardFactory

pytestmark = pytest.mark.django_db

BEFORE, AFTER = dt.date(2025, 6, 30), dt.date(2025, 7, 1)


@pytest.fixture
def boards():
    """{name: board}: the old Phú Thọ and Vĩnh Phúc, the new Phú Thọ, Quảng Ninh, the centre."""
    quang_ninh = found_province("22", "Quảng Ninh", "province")
    change_province_kind(quang_ninh, "Quảng Ninh", "city", on=dt.date(2026, 9, 1), basis="NQ")
    old = {name: found_province(code, name, "province") for code, name in (("26", "Vĩnh Phúc"), ("25", "Phú Thọ"))}
    new = merge_provinces(list(old.values()), "25", "Phú Thọ", "province", on=AFTER, basis="NQ 202")
    found = {name: province.boards.get() for name, province in (old | {"mới": new, "Quảng Ninh": quang_ninh}).items()}
    return found | {"centre": BoardFactory(central=True)}


@pytest.mark.parametrize(
    "typed",
    [
        "Ban Tổ chức Tỉnh ủy Quảng Ninh",
        "ban tổ chức  thành uỷ quảng ninh",
        "Tỉnh ủy Quảng Ninh",
        "Quảng Ninh",
        "Thành phố Quảng Ninh",
    ],
)
def test_a_board_is_found_by_whatever_people_call_it(boards, typed):
    assert BoardNames().find(typed, AFTER) == (boards["Quảng Ninh"], "")


def test_of_two_that_bore_one_name_the_living_one_is_meant(boards):
    names = BoardNames()
    assert [names.find("Phú Thọ", day)[0] for day in (BEFORE, AFTER)] == [boards["Phú Thọ"], boards["mới"]]
    assert names.find("Trung ương", AFTER) == (boards["centre"], "")


@pytest.mark.parametrize(
    ("typed", "day", "sentence"),
    [
        ("Vĩnh Phúc", AFTER, "“Vĩnh Phúc” đã kết thúc hoạt động ngày 30/06/2025."),
        ("Ban Tổ chức Tỉnh ủy Quảng Nin", AFTER, "không có ban tổ chức “Ban Tổ chức Tỉnh ủy Quảng Nin”; có phải “Ban Tổ chức Tỉnh ủy Quảng Ninh” không?"),
        ("Sở Nội vụ", AFTER, "không có ban tổ chức “Sở Nội vụ”."),
    ],
)  # fmt: skip
def test_what_is_not_found_is_told_with_what_may_be_meant(boards, typed, day, sentence):
    assert BoardNames().find(typed, day) == (None, sentence)


def test_a_board_not_yet_there_is_told_so(boards):
    Board.objects.filter(pk=boards["Quảng Ninh"].pk).update(lifetime=(dt.date(2026, 1, 1), None))
    sentence = "“Quảng Ninh” không hoạt động vào ngày 01/07/2025."
    assert BoardNames().find("Quảng Ninh", AFTER) == (None, sentence)


def test_each_day_has_its_name(boards):
    names, pk = BoardNames(), boards["Quảng Ninh"].pk
    days = [dt.date(2026, 8, 31), dt.date(2026, 9, 1)]
    assert [names.name_on(pk, day) for day in days] == [
        "Ban Tổ chức Tỉnh ủy Quảng Ninh",
        "Ban Tổ chức Thành ủy Quảng Ninh",
    ]
    assert names.name_on(None, AFTER) == ""


def test_all_the_names_cost_two_queries(boards, django_assert_num_queries):
    with django_assert_num_queries(2):
        names = BoardNames()
        names.find("Phú Thọ", AFTER), names.find("Không có", AFTER)
