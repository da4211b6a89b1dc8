"""The Excel of pledges and signatures; who may take it out is in the access matrix."""

import datetime as dt

import pytest
from django.urls import reverse

from tests.documents.reading import column, tables
from tests.pages import soup
from tests.pledges.lives import person, signed_in
from tests.pledges.pledge_lives import LIVES, REASON, closed, signed

TEN = dt.datetime(2026, 6, 5, 10)


def table(world, role, name, *args):
    (found,) = tables(signed_in(person(world, role)).get(reverse(f"documents:{name}", args=args))).values()
    return found


def test_the_pledges_of_the_year_as_the_list_shows_them(world):
    pledge = closed(world)
    found = table(world, "central", "pledges")
    assert found[1:] == [
        ["Cụm thi đua số 2", "Có hiệu lực", 2, 3, TEN, TEN, REASON, pledge.fingerprint],
        ["Cụm thi đua số 3", "Chưa soạn", None, 1, None, None, None, None],
    ]


def test_a_board_takes_out_its_own_cluster_only(world):
    signed(world)
    assert column(table(world, "member.officer", "pledges"), "Cụm") == ["Cụm thi đua số 2"]


def test_the_signatures_head_first(world):
    pledge = signed(world)
    found = table(world, "observer", "signatures", world.cluster_year.pk)
    assert found[1][:3] == ["Ban Tổ chức Tỉnh ủy Nghệ An", "Cụm trưởng", "Không"]
    assert found[3] == [
        "Ban Tổ chức Tỉnh ủy Bắc Ninh", None, "Có", "Lãnh đạo Ban (Bắc Ninh.lanhdao)", "Lãnh đạo Ban", TEN, "Không",
        pledge.fingerprint,
    ]  # fmt: skip


@pytest.mark.parametrize("state", [None, "draft", "in_force"])
def test_every_state_has_its_file(world, state):
    if state:
        LIVES[state](world)
    found = table(world, "member.leader", "signatures", world.cluster_year.pk)
    assert column(found, "Đã ký") == ["Có" if state == "in_force" else "Không"] * 3


def test_no_text_leaks_into_a_file(world):
    LIVES["draft"](world)
    for name, args in [("pledges", []), ("signatures", [world.cluster_year.pk])]:
        cells = [cell for row in table(world, "member.leader", name, *args) for cell in row]
        assert not any("Thi đua hoàn thành" in str(cell) or "Kết nạp" in str(cell) for cell in cells)


def test_the_pages_link_to_their_files(world):
    signed(world)
    page = f"/giao-uoc/{world.cluster_year.pk}/"
    links = [
        soup(signed_in(person(world, role)).get(url)).select_one(".export a")["href"]
        for role, url in [("central", "/giao-uoc/"), ("member.leader", page)]
    ]
    assert links == ["/giao-uoc.xlsx", f"{page}chu-ky.xlsx"]
