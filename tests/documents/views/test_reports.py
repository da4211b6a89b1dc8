"""The Excel of the list of reports holds what its page shows, no row more, and all its columns."""

import datetime as dt
from urllib.parse import unquote

import pytest
from django.urls import reverse

from tests.documents.reading import column, tables
from tests.pages import soup
from tests.pledges.lives import person, signed_in

LIST, EXPORT = reverse("pledges:list"), reverse("documents:reports")
OTHERS, OWN = "Báo cáo năm 2026", "Báo cáo của đơn vị năm 2026"
QUERIES = 7
READERS = ["member.leader", "member.officer", "head.leader", "deputy.leader", "stranger.leader", "central", "observer"]


def boards_on_page(response):
    return [" ".join(row.select_one("th").text.split()) for row in soup(response).select("#reports tbody tr")]


@pytest.mark.parametrize("role", READERS)
@pytest.mark.parametrize("query", ["", "?ky=h1", "?trang_thai=submitted", "?ky=year&trang_thai=approved", "?ky=khac"])
def test_the_file_holds_the_rows_of_the_page(world, shelf, role, query):
    client = signed_in(person(world, role))
    found = tables(client.get(EXPORT + query))
    assert column(found[OTHERS], "Đơn vị") == boards_on_page(client.get(LIST + query))


def test_no_draft_of_another_board_is_in_anybodys_file(world, shelf):
    for role in READERS:
        table = tables(signed_in(person(world, role)).get(EXPORT))[OTHERS]
        assert "Chưa nhận" not in column(table, "Trạng thái")


def test_every_time_of_a_report_is_a_column_of_its_own(world):
    world.approved()
    table = tables(signed_in(world.head.leader).get(EXPORT))[OTHERS]
    now = dt.datetime(2026, 6, 5, 10)
    assert dict(zip(*table, strict=True)) == {
        "Đơn vị": "Ban Tổ chức Tỉnh ủy Bắc Ninh",
        "Báo cáo": "Báo cáo 6 tháng đầu năm 2026",
        "Cụm": "Cụm thi đua số 2",
        "Trạng thái": "Đã duyệt",
        "Hạn": dt.datetime(2026, 6, 10),
        "Gửi lần đầu": now,
        "Gửi lúc": now,
        "Gửi muộn": "Không",
        "Trả lại lúc": None,
        "Duyệt lúc": now,
    }


def test_the_boards_own_periods_are_a_sheet_of_their_own(world):
    world.draft()
    table = tables(signed_in(world.member.leader).get(EXPORT))[OWN]
    assert column(table, "Kỳ") == [
        "Báo cáo quý I năm 2026", "Báo cáo 6 tháng đầu năm 2026", "Báo cáo quý III năm 2026", "Báo cáo năm 2026",
    ]  # fmt: skip
    assert column(table, "Trạng thái") == ["Chưa gửi"] * 4
    assert column(table, "Gửi muộn") == [None] * 4
    assert OWN not in tables(signed_in(world.central).get(EXPORT))


def test_the_page_links_to_what_it_shows_and_the_file_has_a_vietnamese_name(world):
    world.submitted()
    client = signed_in(world.head.leader)
    (link,) = soup(client.get(LIST + "?ky=h1")).select("#reports .export a")
    assert link["href"] == f"{EXPORT}?ky=h1"
    response = client.get(link["href"])
    assert unquote(response["Content-Disposition"]) == "attachment; filename*=utf-8''Báo cáo năm 2026.xlsx"
    assert response["Cache-Control"] == "no-store, private"


def test_the_file_costs_the_same_for_one_report_and_for_three(world, django_assert_num_queries):
    client = signed_in(world.head.leader)
    world.submitted()
    client.get(EXPORT)
    with django_assert_num_queries(QUERIES):
        client.get(EXPORT)
    world.submitted(world.deputy)
    world.approved(world.member, "q1")
    with django_assert_num_queries(QUERIES):
        client.get(EXPORT)
