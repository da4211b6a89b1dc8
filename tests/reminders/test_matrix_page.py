"""The matrix as a page and as a part of the cluster's page: who gets it, what it shows, what it costs."""

import datetime as dt

import pytest
from django.urls import reverse

from clusters.models import Cluster, Deadline, Membership
from provinces.days import year_range
from tests.conftest import VIETNAM
from tests.factories import BoardFactory, ProvinceFactory
from tests.htmx import fire, seen
from tests.pages import soup, texts
from tests.pledges.lives import carry, open_all_periods, person, signed_in, successor_of
from tests.reminders.reading_matrix import MATRIX, with_peer


@pytest.fixture
def world(world):
    return with_peer(world)


def table(client, url=MATRIX):
    page = soup(client.get(url))
    for mark in page.select(".sort-mark, .of"):
        mark.decompose()
    return [
        [" ".join(cell.get_text(" ").split()).replace(" /", "/") for cell in row.select("th, td")]
        for row in page.select(".matrix :is(thead, tbody) tr")
    ]


def test_the_page_shows_boards_down_and_steps_across(world):
    carry(world, world.member, "submitted")
    carry(world, world.peer, "returned", "q1")
    rows = table(signed_in(person(world, "peer.leader")))
    assert rows[0] == [
        "Đơn vị",
        "Đăng ký thi đua hạn 20/01/2026",
        "Ký giao ước hạn 31/03/2026",
        "Báo cáo quý I hạn 06/04/2026",
        "Báo cáo 6 tháng hạn 10/06/2026",
        "Báo cáo quý III hạn 05/10/2026",
        "Báo cáo năm hạn 10/11/2026",
        "Tự chấm điểm hạn 10/11/2026",
        "Thẩm định điểm hạn 20/11/2026",
        "Đúng hạn",
    ]
    signed = "● Đã ký , Ký giao ước của {} 10/03/2026".format
    assert rows[1] == [
        "Bắc Ninh",
        "● Đã duyệt",
        signed("Bắc Ninh"),
        "▲ Quá hạn",
        "◐ Đã gửi",
        *["· Chưa đến kỳ"] * 4,
        "3/4 đúng hạn 1 quá hạn",
    ]
    day = soup(signed_in(world.peer.leader).get(MATRIX)).select_one(".cell-day")
    assert day["title"] == "09:05 10/03/2026"
    assert rows[3] == [
        "Lạng Sơn",
        "● Đã duyệt , Đăng ký thi đua của Lạng Sơn",
        signed("Lạng Sơn"),
        "↩︎ Bị trả lại , Báo cáo quý I của Lạng Sơn ◉ Gửi muộn",
        "! Sắp đến hạn , Báo cáo 6 tháng của Lạng Sơn",
        *["· Chưa đến kỳ"] * 4,
        "2/3 đúng hạn 1 muộn",
    ]


def test_under_the_boards_stand_the_sums_of_the_steps(world):
    carry(world, world.member, "submitted")
    carry(world, world.peer, "returned", "q1")
    page = signed_in(world.central).get(MATRIX)
    assert texts(page, ".matrix tfoot :is(th, td)") == [
        "Cả cụm số 2",
        "4/4 đúng hạn",
        "4/4 đúng hạn",
        "0/4 đúng hạn 1 muộn 3 quá hạn",
        "1/1 đúng hạn",
        *["Chưa đến hạn"] * 3,
        "0/4 đã xong",
        "69,2% 9/13 đúng hạn 1 muộn 3 quá hạn",
    ]


def test_no_word_of_a_return_reaches_a_peer(world):
    open_all_periods()
    carry(world, world.member, "returned")
    for role in ("peer.leader", "peer.officer", "peer.observer", "observer"):
        page = signed_in(person(world, role)).get(MATRIX).content.decode()
        assert ("rả lại" in page, "state--returned" in page, "↩" in page) == (False, False, False), role
    assert "Đã trả lại" in signed_in(world.head.officer).get(MATRIX).content.decode()


def test_late_is_written_in_the_cell(world, clock):
    carry(world, world.peer, "submitted")
    clock.move_to(dt.datetime(2026, 6, 11, tzinfo=VIETNAM))
    carry(world, world.member, "submitted")
    page = soup(signed_in(world.head.leader).get(MATRIX))
    rows = {row.th.get_text(strip=True): row.get_text(" ") for row in page.select(".matrix tbody tr")}
    assert [name for name, text in rows.items() if "Gửi muộn" in text] == ["Bắc Ninh"]
    assert page.select_one(".legend .state--late").get_text(strip=True) == "◉Gửi muộn"


@pytest.mark.parametrize("role", ["member.leader", "head.officer", "central", "observer"])
def test_the_clusters_page_loads_the_same_matrix_in_place(world, role):
    carry(world, world.member, "returned")
    client = signed_in(person(world, role))
    page = soup(client.get(reverse("clusters:year", args=[2, 2026])))
    assert page.select(".matrix") == []
    response = fire(client, page, "[hx-trigger=load]")
    assert soup(response).find("main") is None
    assert seen(page, ".matrix") == seen(soup(client.get(MATRIX)), ".matrix")


def test_without_javascript_the_clusters_page_links_to_the_matrix(world):
    client = signed_in(world.member.leader)
    link = soup(client.get(reverse("clusters:year", args=[2, 2026]))).select_one("[hx-trigger=load] a")
    assert link["href"] == MATRIX
    assert texts(client.get(MATRIX), ".breadcrumb-list li") == ["Cụm", "Cụm số 2, năm 2026", "Tiến độ trong năm"]


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("member.officer", 200),
        ("peer.leader", 200),
        ("central", 200),
        ("observer", 200),
        ("administrator", 200),
        ("stranger.leader", 404),
    ],
)
def test_another_clusters_matrix_is_not_found(world, role, status):
    client = signed_in(person(world, role))
    statuses = [client.get(MATRIX).status_code, client.get(MATRIX, headers={"HX-Request": "true"}).status_code]
    assert statuses == [status, status]


@pytest.mark.parametrize("url", ["/cum/2/2025/tien-do/", "/cum/9/2026/tien-do/", "/khoi/2/2026/tien-do/"])
def test_a_year_a_cluster_or_a_block_that_is_not_there_is_not_found(world, url):
    assert signed_in(world.central).get(url).status_code == 404


def test_a_block_has_a_matrix_of_its_own(world):
    Cluster.objects.filter(pk=world.cluster_year.cluster_id).update(kind="block")
    client = signed_in(world.member.leader)
    assert len(table(client, "/khoi/2/2026/tien-do/")) == 5
    assert client.get(MATRIX).status_code == 404
    page = soup(client.get("/khoi/2/2026/"))
    fire(client, page, "[hx-trigger=load]")
    assert len(page.select(".matrix tbody tr")) == 4


def test_a_cluster_without_a_calendar_says_so(world):
    Deadline.objects.all().delete()
    assert texts(signed_in(world.member.leader).get(MATRIX), "main .empty") == ["Năm này chưa có việc nào trong lịch."]


def test_a_past_year_is_shown_with_the_names_of_its_end(world, clock):
    carry(world, world.member, "approved")
    leader = successor_of(world.member, on=dt.date(2026, 9, 1))
    clock.move_to(dt.datetime(2027, 3, 1, 9, tzinfo=VIETNAM))
    assert [row[0] for row in table(signed_in(leader))] == ["Đơn vị", "Bắc Ninh", "Hải Phòng", "Lạng Sơn", "Nghệ An"]


@pytest.mark.parametrize("count", [3, 30])
def test_the_matrix_costs_the_same_for_three_boards_and_for_thirty(world, django_assert_num_queries, count):
    world.peer.board.memberships.all().delete()
    for number in range(count - 3):
        board = BoardFactory(province=ProvinceFactory(named=f"Tỉnh {number}"))
        Membership.objects.create(cluster_year=world.cluster_year, board=board, valid_during=year_range(2026))
    carry(world, world.member, "submitted")
    client = signed_in(world.member.leader)
    client.get(MATRIX)
    with django_assert_num_queries(10):
        response = client.get(MATRIX)
    assert len(soup(response).select(".matrix tbody tr")) == count
