"""Units over several generations: what they came out of and what they became."""

import datetime as dt

import pytest

from lineage.register import ancestors, heirs, read_register
from lineage.tree import became, came_from
from provinces.queries import heirs_of
from provinces.verbs import change_province_kind, found_province, merge_provinces
from tests.factories import BoardFactory, ProvinceFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

FIRST, SECOND = dt.date(1997, 1, 1), dt.date(2025, 7, 1)
TODAY = dt.date(2026, 6, 5)


@pytest.fixture
def generations():
    """Hà Nam Ninh and Nam Hà make Ninh Bình, which with Thái Bình makes Hoa Lư, a city since 2026."""
    old = [found_province(code, name, "province") for code, name in (("91", "Hà Nam Ninh"), ("92", "Nam Hà"))]
    middle = merge_provinces(old, "93", "Ninh Bình", "province", on=FIRST, basis="NQ 1")
    beside = found_province("94", "Thái Bình", "province")
    last = merge_provinces([middle, beside], "95", "Hoa Lư", "province", on=SECOND, basis="NQ 2")
    change_province_kind(last, "Hoa Lư", "city", on=dt.date(2026, 1, 1), basis="NQ 3")
    return {"old": old, "middle": middle, "beside": beside, "last": last}


def names(units):
    return [unit.name.name for unit in units]


def drawn(branches):
    """[“name basis”, [the next generation]]"""
    return [[f"{each.board.removeprefix('Ban Tổ chức ')} {each.basis}", drawn(each.branches)] for each in branches]


def test_two_queries_read_the_whole_register(generations, django_assert_num_queries):
    ProvinceFactory()  # nameless: nothing to show
    with django_assert_num_queries(2):
        units = read_register()
        assert sorted(names(units.values())) == ["Hoa Lư", "Hà Nam Ninh", "Nam Hà", "Ninh Bình", "Thái Bình"]
        assert sorted(names(ancestors(units[generations["last"].pk]))) == [
            "Hà Nam Ninh",
            "Nam Hà",
            "Ninh Bình",
            "Thái Bình",
        ]


def test_the_tree_tells_each_generation_with_the_names_of_its_day(generations):
    units = read_register()
    assert drawn(came_from(units[generations["last"].pk])) == [
        ["Tỉnh ủy Ninh Bình NQ 2", [["Tỉnh ủy Hà Nam Ninh NQ 1", []], ["Tỉnh ủy Nam Hà NQ 1", []]]],
        ["Tỉnh ủy Thái Bình NQ 2", []],
    ]
    [oldest, _] = generations["old"]
    assert drawn(became(units[oldest.pk])) == [["Tỉnh ủy Ninh Bình NQ 1", [["Tỉnh ủy Hoa Lư NQ 2", []]]]]
    assert became(units[generations["last"].pk]) == came_from(units[oldest.pk]) == []


@pytest.mark.parametrize(
    ("day", "heir"),
    [(dt.date(1996, 12, 31), "Hà Nam Ninh"), (FIRST, "Ninh Bình"), (SECOND, "Hoa Lư"), (TODAY, "Hoa Lư")],
)
def test_the_heir_is_that_of_the_day(generations, day, heir):
    oldest = read_register()[generations["old"][0].pk]
    assert names(heirs(oldest, day)) == [heir]


def test_boards_that_have_ended_learn_their_living_heirs_in_one_query(generations, django_assert_num_queries):
    boards = [each.boards.get() for each in (*generations["old"], generations["last"])]
    with django_assert_num_queries(1):
        found = heirs_of(boards, TODAY)
    last = (generations["last"].pk, "Ban Tổ chức Thành ủy Hoa Lư", SECOND)
    assert found == {boards[0].pk: [last], boards[1].pk: [last]}
    in_2025 = heirs_of(boards, SECOND)
    assert [heir.board_name for heir in in_2025[boards[0].pk]] == ["Ban Tổ chức Tỉnh ủy Hoa Lư"]


def test_boards_that_live_ask_nothing(generations, django_assert_num_queries):
    boards = [generations["last"].boards.get(), BoardFactory(central=True)]
    with django_assert_num_queries(0):
        assert heirs_of(boards, TODAY) == heirs_of([], TODAY) == {}


def test_of_a_split_both_halves_are_heirs_and_who_lives_on_has_none(generations):
    """Hoa Lư gives part of it to Tam Điệp and stays; what came before it is still only Hoa Lư."""
    half = found_province("96", "Tam Điệp", "province", on=dt.date(2026, 2, 1))
    half.origins.create(predecessor=generations["last"], on=dt.date(2026, 2, 1), basis="NQ 4", kind="split")
    units, oldest = read_register(), generations["old"][0]
    assert names(heirs(units[generations["last"].pk], TODAY)) == ["Hoa Lư"]
    assert names(heirs(units[oldest.pk], TODAY)) == ["Hoa Lư"]
    assert [heir.board_name for heir in heirs_of([oldest.boards.get()], TODAY)[oldest.boards.get().pk]] == [
        "Ban Tổ chức Thành ủy Hoa Lư"
    ]
    assert [branch.kind for branch in became(units[generations["last"].pk])] == ["Chia tách"]
