"""The history of all 63 boards, compared with a list kept aside: in the register, on their pages, in the search."""

import datetime as dt
import unicodedata

from lineage.comparison import compare
from lineage.finding import find
from lineage.register import heirs, read_register
from provinces.queries import heirs_of
from tests.lineage.mergers import EVE, board_of
from tests.lineage.sixty_three import SIXTY_THREE
from tests.pages import soup, texts
from tests.pledges.lives import signed_in

BEFORE, TODAY = dt.date(2024, 12, 31), dt.date(2026, 11, 30)


def plain(name):
    letters = unicodedata.normalize("NFD", name.replace("Đ", "D").replace("đ", "d"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def living(units, day):
    return {unit.name_on(day).name: unit for unit in units if unit.lives_on(day)}


def told_today(unit):
    return unit.province.code, str(unit.name_on(TODAY))


def test_the_list_has_63_of_which_34_came():
    assert len(SIXTY_THREE) == 63
    assert len({today for _, today, _ in SIXTY_THREE.values()}) == 34
    assert [old for old, (_, _, merged) in SIXTY_THREE.items() if not merged] == [
        "Hà Nội", "Cao Bằng", "Điện Biên", "Lai Châu", "Sơn La", "Lạng Sơn", "Quảng Ninh", "Thanh Hóa", "Nghệ An", "Hà Tĩnh",
        "Thừa Thiên Huế",
    ]  # fmt: skip


def test_each_of_the_63_has_become_what_the_list_says(mergers):
    units = list(read_register().values())
    old = living(units, BEFORE)
    assert old.keys() == SIXTY_THREE.keys()
    for name, unit in old.items():
        code, today, merged = SIXTY_THREE[name]
        [heir] = heirs(unit, TODAY)
        assert (*told_today(heir), heir is not unit) == (code, today, merged), name


def test_the_query_for_boards_says_the_same_as_the_register(mergers):
    boards = {name: board_of(name, BEFORE) for name in SIXTY_THREE}
    found = heirs_of(boards.values(), TODAY)
    units = read_register()
    for name, board in boards.items():
        told = [(heir.province_id, heir.board_name) for heir in found.get(board.pk, [])]
        [heir] = heirs(units[board.province_id], TODAY)
        assert told == ([(heir.pk, heir.board_on(TODAY))] if SIXTY_THREE[name][2] else []), name


def test_each_is_found_by_its_name_however_it_is_typed(mergers):
    units = list(read_register().values())
    for name, (_, today, _) in SIXTY_THREE.items():
        kind = "Thành" if name in ("Hà Nội", "Hải Phòng", "Đà Nẵng", "TP. Hồ Chí Minh", "Cần Thơ") else "Tỉnh"
        for typed in (
            name, name.upper(), plain(name), plain(name).lower().replace(" ", ""), f"Ban Tổ chức {kind} ủy {name}",
            f"BAN TỔ CHỨC {kind} UỶ {name}", plain(f"ban to chuc {kind} uy {name}"), unicodedata.normalize("NFD", name),
        ):  # fmt: skip
            leads_to = {str(heir.name_on(TODAY)) for each in find(units, typed, TODAY) for heir in each.today}
            assert today in leads_to, (typed, leads_to)


def test_each_page_says_what_it_is_today_and_is_reached_back_from_there(mergers, subtests):
    client = signed_in(mergers.leaders["ha_noi"])
    for name in ("Quảng Nam", "Đà Nẵng", "Bà Rịa - Vũng Tàu", "Đắk Nông", "Hòa Bình", "Thừa Thiên Huế", "Hà Nội"):
        with subtests.test(name):
            board = board_of(name, EVE if name != "Thừa Thiên Huế" else BEFORE)
            page = client.get(f"/tinh-thanh/{board.province_id}/")
            heir_links = [link["href"] for link in soup(page).select("#content .notice a")]
            if not SIXTY_THREE[name][2]:
                assert heir_links == []
                continue
            [heir] = heir_links
            today = client.get(heir)
            assert SIXTY_THREE[name][1] in texts(today, ".page-sub")[0]
            assert f"/tinh-thanh/{board.province_id}/" in [link["href"] for link in soup(today).select(".family a")]


def test_the_63_of_2024_are_the_34_of_today_on_the_page_of_both(mergers):
    compared = compare(list(read_register().values()), BEFORE, TODAY)
    assert (compared.before, compared.after, len(compared.formed), len(compared.kept)) == (63, 34, 23, 11)
    merged = {str(each.name): {name.name for _, name in each.origins} for each in compared.formed}
    listed = {}
    for old, (_, today, came) in SIXTY_THREE.items():
        if came:
            listed.setdefault(today, set()).add(old)
    assert merged == listed
    assert {each.basis for each in compared.formed} == {"Nghị quyết 202/2025/QH15"}
    assert {str(name) for _, name in compared.kept} == {
        today for _, today, merged in SIXTY_THREE.values() if not merged
    }
    assert [(str(before), str(after), f"{after.valid_during.lower:%d/%m/%Y}", after.basis) for _, before, after in compared.renamed] == [
        ("Tỉnh Thừa Thiên Huế", "Thành phố Huế", "01/01/2025", "Nghị quyết 175/2024/QH15"),
        ("Tỉnh Đồng Nai", "Thành phố Đồng Nai", "30/04/2026", "Nghị quyết 30/2026/QH16"),
        ("Tỉnh Quảng Ninh", "Thành phố Quảng Ninh", "01/09/2026", "Nghị quyết 36/2026/QH16"),
        ("Tỉnh Bắc Ninh", "Thành phố Bắc Ninh", "20/09/2026", "Nghị quyết 39/2026/QH16"),
    ]  # fmt: skip


DAYS = {
    "31/12/2024": (63, {"Tỉnh Thừa Thiên Huế", "Tỉnh Quảng Nam"}),
    "30/06/2025": (63, {"Thành phố Huế", "Tỉnh Quảng Nam", "Tỉnh Đồng Nai"}),
    "01/07/2025": (34, {"Thành phố Huế", "Tỉnh Đồng Nai", "Tỉnh Bắc Ninh"}),
    "31/08/2026": (34, {"Tỉnh Quảng Ninh", "Thành phố Đồng Nai"}),
    "01/09/2026": (34, {"Thành phố Quảng Ninh", "Tỉnh Bắc Ninh"}),
    "2026-09-20": (34, {"Thành phố Quảng Ninh", "Thành phố Bắc Ninh"}),
}


def test_the_list_of_a_day_has_the_provinces_and_names_of_that_day(mergers):
    client = signed_in(mergers.observer)
    for day, (count, among) in DAYS.items():
        names = texts(client.get(f"/tinh-thanh/?ngay={day}"), "#content tbody th a")
        assert (day, len(names)) == (day, count)
        assert among <= set(names), day
