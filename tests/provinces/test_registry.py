import datetime as dt
from collections import Counter

import pytest
from django.db import transaction

from provinces.management.commands.load_registry import load_registry
from provinces.models import Board, Province, ProvinceName, Succession
from provinces.registry import BECAME_CITIES, MERGED, MERGED_ON, OLD, OLD_CITIES

EVE = MERGED_ON - dt.timedelta(1)
TODAY = dt.date(2026, 11, 1)
UNCHANGED = {
    "Hà Nội", "Huế", "Lai Châu", "Điện Biên", "Sơn La", "Lạng Sơn", "Quảng Ninh", "Thanh Hóa", "Nghệ An", "Hà Tĩnh",
    "Cao Bằng",
}  # fmt: skip
CITIES_NOW = {
    "Hà Nội", "Hải Phòng", "Huế", "Đà Nẵng", "TP. Hồ Chí Minh", "Cần Thơ", "Đồng Nai", "Quảng Ninh", "Bắc Ninh",
}  # fmt: skip
MERGERS = {  # Nghị quyết 202/2025/QH15, written again from the resolution and not from registry.py
    "Tuyên Quang": {"Hà Giang", "Tuyên Quang"},
    "Lào Cai": {"Yên Bái", "Lào Cai"},
    "Thái Nguyên": {"Bắc Kạn", "Thái Nguyên"},
    "Phú Thọ": {"Vĩnh Phúc", "Hòa Bình", "Phú Thọ"},
    "Bắc Ninh": {"Bắc Giang", "Bắc Ninh"},
    "Hưng Yên": {"Thái Bình", "Hưng Yên"},
    "Hải Phòng": {"Hải Dương", "Hải Phòng"},
    "Ninh Bình": {"Hà Nam", "Nam Định", "Ninh Bình"},
    "Quảng Trị": {"Quảng Bình", "Quảng Trị"},
    "Đà Nẵng": {"Quảng Nam", "Đà Nẵng"},
    "Quảng Ngãi": {"Kon Tum", "Quảng Ngãi"},
    "Gia Lai": {"Bình Định", "Gia Lai"},
    "Khánh Hòa": {"Ninh Thuận", "Khánh Hòa"},
    "Lâm Đồng": {"Đắk Nông", "Bình Thuận", "Lâm Đồng"},
    "Đắk Lắk": {"Phú Yên", "Đắk Lắk"},
    "TP. Hồ Chí Minh": {"Bà Rịa - Vũng Tàu", "Bình Dương", "TP. Hồ Chí Minh"},
    "Đồng Nai": {"Bình Phước", "Đồng Nai"},
    "Tây Ninh": {"Long An", "Tây Ninh"},
    "Cần Thơ": {"Sóc Trăng", "Hậu Giang", "Cần Thơ"},
    "Vĩnh Long": {"Bến Tre", "Trà Vinh", "Vĩnh Long"},
    "Đồng Tháp": {"Tiền Giang", "Đồng Tháp"},
    "Cà Mau": {"Bạc Liêu", "Cà Mau"},
    "An Giang": {"Kiên Giang", "An Giang"},
}


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """The registry, loaded once for all tests of this file and rolled back after them."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_registry()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def registry(loaded, db):
    pass


def board_of(short, day):
    return Board.objects.living_on(day).named_on(day).get(board_short=short)


UNITS_AND_CITIES = {
    dt.date(2024, 12, 31): (63, 5),
    dt.date(2025, 1, 1): (63, 6),
    EVE: (63, 6),
    MERGED_ON: (34, 6),
    dt.date(2026, 4, 29): (34, 6),
    dt.date(2026, 4, 30): (34, 7),
    dt.date(2026, 9, 1): (34, 8),
    dt.date(2026, 9, 19): (34, 8),
    TODAY: (34, 9),
}


def test_so_many_provinces_boards_and_cities_there_were(registry):
    for day, (units, cities) in UNITS_AND_CITIES.items():
        names = ProvinceName.objects.filter(valid_during__contains=day)
        assert (day, names.count(), names.filter(kind="city").count()) == (day, units, cities)
        assert Province.objects.filter(lifetime__contains=day).count() == units
        assert Board.objects.living_on(day).count() == units + 1  # and the Central Commission


def test_every_merger_of_the_resolution_is_there(registry):
    rows = Succession.objects.select_related("predecessor", "successor")
    assert {(row.on, row.basis, row.kind) for row in rows} == {(MERGED_ON, "Nghị quyết 202/2025/QH15", "merger")}
    found = {}
    for row in rows:
        old = row.predecessor.names.get(valid_during__contains=EVE).name
        found.setdefault(row.successor.names.get(valid_during__contains=MERGED_ON).name, set()).add(old)
    assert found == MERGERS


def test_the_eleven_others_keep_their_rows(registry):
    lasting = Province.objects.filter(lifetime__contains=EVE).filter(lifetime__contains=MERGED_ON)
    assert {board_of(name, TODAY).province for name in UNCHANGED} == set(lasting)


def test_nine_cities_on_the_first_of_november_2026(registry):
    cities = ProvinceName.objects.filter(valid_during__contains=TODAY, kind="city")
    assert set(cities.values_list("name", flat=True)) == CITIES_NOW


RENAMED = {  # the last day of the old name
    ("Huế", dt.date(2024, 12, 31)): ("Ban Tổ chức Tỉnh ủy Thừa Thiên Huế", "Ban Tổ chức Thành ủy Huế"),
    ("Đồng Nai", dt.date(2026, 4, 29)): ("Ban Tổ chức Tỉnh ủy Đồng Nai", "Ban Tổ chức Thành ủy Đồng Nai"),
    ("Quảng Ninh", dt.date(2026, 8, 31)): ("Ban Tổ chức Tỉnh ủy Quảng Ninh", "Ban Tổ chức Thành ủy Quảng Ninh"),
    ("Bắc Ninh", dt.date(2026, 9, 19)): ("Ban Tổ chức Tỉnh ủy Bắc Ninh", "Ban Tổ chức Thành ủy Bắc Ninh"),
}


def test_a_board_is_renamed_on_the_day_its_province_became_a_city(registry):
    for (short, last_day), (before, after) in RENAMED.items():
        board = board_of(short, TODAY)
        days = [last_day, last_day + dt.timedelta(1), TODAY]
        assert [board.name_on(day) for day in days] == [before, after, after]


def test_old_boards_keep_their_old_names(registry):
    bac_giang = board_of("Bắc Giang", EVE)
    assert bac_giang.name_on(EVE) == "Ban Tổ chức Tỉnh ủy Bắc Giang"
    assert board_of("Hải Phòng", EVE) != board_of("Hải Phòng", MERGED_ON)
    with pytest.raises(Board.DoesNotExist):
        bac_giang.name_on(MERGED_ON)
    with pytest.raises(Board.DoesNotExist):
        board_of("Bắc Giang", MERGED_ON)


def test_every_row_has_its_label(registry):
    assert not Province.objects.filter(label="").exists()
    assert list(Board.objects.filter(committee="").values_list("kind", flat=True)) == ["central"]


def test_the_table_uses_each_old_unit_once():
    used = Counter(code for unit in MERGED for code in unit.predecessors)
    assert set(used.values()) == {1}
    assert len(OLD) == len(set(OLD.values())) == 63
    assert len(OLD) - used.total() + len(MERGED) == 34
    assert {OLD[code] for code in OLD.keys() - used.keys()} == UNCHANGED - {"Huế"} | {"Thừa Thiên Huế"}


def test_a_merged_unit_bears_the_code_of_one_of_its_predecessors():
    assert [unit.name for unit in MERGED if unit.code not in unit.predecessors] == []


def test_cities_stay_cities_and_the_changes_come_in_order():
    merged_cities = {unit.name for unit in MERGED if unit.city}
    assert {OLD[code] for code in OLD_CITIES} == {"Hà Nội"} | merged_cities
    assert [change.on for change in BECAME_CITIES] == sorted(change.on for change in BECAME_CITIES)
