"""The matrix by another column: worst first, and no order tells more than the cells do."""

import datetime as dt

import pytest
from django.urls import reverse

from pledges.verbs.report import return_report
from tests.conftest import VIETNAM
from tests.htmx import fire
from tests.pages import soup, texts
from tests.pledges.lives import carry, person, signed_in
from tests.reminders.reading_matrix import MATRIX, with_peer

BY_NAME = ["Bắc Ninh", "Hải Phòng", "Lạng Sơn", "Nghệ An"]


@pytest.fixture
def world(world):
    return with_peer(world)


def boards(page):
    return [next(head.stripped_strings) for head in page.select(".matrix tbody th")]


def read(client, query=""):
    page = soup(client.get(f"{MATRIX}{query}"))
    sorted_by = {head["aria-sort"]: head.a.get_text(strip=True) for head in page.select("th[aria-sort]")}
    return boards(page), sorted_by


def test_by_a_step_the_worst_stand_first_and_equals_by_name(world, clock):
    carry(world, world.member, "approved")
    carry(world, world.deputy, "submitted")
    carry(world, world.peer, "returned")
    client = signed_in(world.head.leader)
    assert read(client) == (BY_NAME, {"ascending": "Đơn vị▾"})
    found = ["Lạng Sơn", "Nghệ An", "Hải Phòng", "Bắc Ninh"]  # returned, due soon, to be checked, approved
    assert read(client, "?xep=h1") == (found, {"ascending": "Báo cáo 6 tháng▾"})
    assert read(client, "?xep=-h1") == (found[::-1], {"descending": "Báo cáo 6 tháng▴"})
    assert read(client, "?xep=q3")[0] == BY_NAME == read(client, "?xep=-q3")[0]
    assert read(client, "?xep=-ten") == (BY_NAME[::-1], {"descending": "Đơn vị▴"})
    clock.move_to(dt.datetime(2026, 6, 11, tzinfo=VIETNAM))
    assert read(client, "?xep=h1")[0][0] == "Nghệ An"  # overdue


def test_by_what_was_on_time_the_smallest_share_stands_first(world, clock):
    carry(world, world.peer, "submitted", "q1")
    for member in (world.member, world.peer):
        carry(world, member, "submitted")
    clock.move_to(dt.datetime(2026, 6, 11, tzinfo=VIETNAM))
    shares = {"Bắc Ninh": "3/4", "Hải Phòng": "2/4", "Lạng Sơn": "3/4", "Nghệ An": "2/4"}
    client = signed_in(world.central)
    page = soup(client.get(f"{MATRIX}?xep=dung-han"))
    assert boards(page) == ["Hải Phòng", "Nghệ An", "Bắc Ninh", "Lạng Sơn"]
    assert {board: shares[board] for board in boards(page)} == {
        next(row.th.stripped_strings): row.select_one(".tally span").get_text().split()[0]
        for row in page.select(".matrix tbody tr")
    }


@pytest.mark.parametrize("query", ["?xep=h1", "?xep=-h1", "?xep=dung-han", "?xep=verification"])
def test_no_order_and_no_sum_tells_a_peer_of_a_return(world, query):
    for member in (world.member, world.deputy):
        carry(world, member, "submitted")
    client = signed_in(person(world, "peer.leader"))
    before = soup(client.get(f"{MATRIX}{query}")).select_one(".matrix").decode()
    return_report(world.cluster_year.reports.get(board=world.deputy.board).pk, by=world.head.leader, reason="Thiếu.")
    assert soup(client.get(f"{MATRIX}{query}")).select_one(".matrix").decode() == before


def test_what_there_is_no_column_of_changes_nothing(world):
    client = signed_in(world.member.leader)
    assert read(client, "?xep=board__password") == read(client)


def test_in_the_page_of_the_cluster_it_is_sorted_in_place(world):
    carry(world, world.peer, "approved")
    client = signed_in(world.head.leader)
    page = soup(client.get(reverse("clusters:year", args=[2, 2026])))
    fire(client, page, "[hx-trigger=load]")
    fire(client, page, "#xep-h1")
    assert boards(page) == ["Bắc Ninh", "Hải Phòng", "Nghệ An", "Lạng Sơn"]
    assert [heading.name for heading in page.select("#nhac-don-vi")] == ["h3"]
    assert page.select_one("#xep-h1")["href"] == f"{MATRIX}?xep=-h1"


def test_on_its_own_page_the_sorted_part_is_headed_as_there(world):
    headers = {"HX-Request": "true", "HX-Current-URL": f"http://testserver{MATRIX}?xep=q1"}
    part = signed_in(world.head.leader).get(f"{MATRIX}?xep=h1", headers=headers)
    assert [heading.name for heading in soup(part).select("#nhac-don-vi")] == ["h2"]
    assert texts(part, "main") == []


def test_going_back_in_the_browser_gives_the_whole_page(world):
    headers = {"HX-Request": "true", "HX-History-Restore-Request": "true"}
    whole = signed_in(world.head.leader).get(f"{MATRIX}?xep=h1", headers=headers)
    assert soup(whole).select_one("main .matrix")
