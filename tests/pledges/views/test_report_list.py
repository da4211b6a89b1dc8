"""The list of reports, as each reader sees it."""

import datetime as dt

import pytest
from django.urls import reverse

from clusters.models import Membership
from pledges.views import report as report_views
from provinces.days import year_range
from tests.conftest import VIETNAM
from tests.factories import ClusterYearFactory
from tests.htmx import HEADERS, fill, fire, seen
from tests.pages import rows, soup, texts
from tests.pledges.lives import carry, person, reports_of, signed_in, successor_of

LIST = reverse("pledges:list")
MEMBER, STRANGER, HEAD = (f"Ban Tổ chức Tỉnh ủy {name}" for name in ("Bắc Ninh", "Quảng Trị", "Nghệ An"))
H1, Q3, YEAR = "Báo cáo 6 tháng đầu năm 2026", "Báo cáo quý III năm 2026", "Báo cáo năm 2026"
TWO, THREE = "Cụm thi đua số 2", "Cụm thi đua số 3"
AT = "10:00 05/06/2026"
NOTHING = ["Không có báo cáo nào như đã chọn."]

OF_MEMBER = [
    [MEMBER, f"{H1} {TWO}", "◐ Cần duyệt", AT],
    [MEMBER, f"{Q3} {TWO}", "↩︎ Đã trả lại", AT],
    [MEMBER, f"{YEAR} {TWO}", "● Đã duyệt", AT],
]
OF_STRANGER = [
    [STRANGER, f"{H1} {THREE}", "◐ Cần duyệt", AT],
    [STRANGER, f"{Q3} {THREE}", "↩︎ Đã trả lại", AT],
    [STRANGER, f"{YEAR} {THREE}", "● Đã duyệt", AT],
]
OF_HEAD = [[HEAD, f"{H1} {TWO}", "◐ Cần duyệt", AT]]


def listed(client, **chosen):
    return rows(soup(client.get(LIST, chosen)), "#reports")


OTHERS = {
    "member.leader": [],
    "stranger.leader": [],
    "administrator": [],
    "head.leader": OF_MEMBER,
    "head.officer": OF_MEMBER,
    "deputy.officer": [*OF_MEMBER, *OF_HEAD],
    "central": [*OF_MEMBER, *OF_HEAD, *OF_STRANGER],
    "observer": [OF_MEMBER[2], OF_STRANGER[2]],
    "member.observer": [],
    "head.observer": [],
}


def test_each_reader_is_shown_these_reports_of_others_in_order_of_names(world, shelf):
    assert {role: listed(signed_in(person(world, role))) for role in OTHERS} == OTHERS


def test_a_board_sees_its_own_periods_with_one_button_each(member, world, shelf):
    own = soup(member.get(LIST)).select_one("section[aria-labelledby=cua-don-vi]")
    assert rows(own, "table") == [
        [
            "Báo cáo quý I năm 2026",
            "hạn 06/04/2026 · quá hạn 60 ngày",
            "○ Chưa gửi",
            "Viết tiếp Báo cáo quý I năm 2026",
        ],
        [H1, "10/06/2026", "◐ Chờ duyệt", f"Xem {H1}"],
        [Q3, "hạn 05/10/2026 · còn 122 ngày", "↩︎ Bị trả lại", f"Viết tiếp {Q3}"],
        [YEAR, "10/11/2026", "● Đã duyệt", f"Xem {YEAR}"],
    ]
    year = world.cluster_year.pk
    assert [link["href"] for link in own.select("a")] == [
        f"/bao-cao/{year}/q1/viet/",
        f"/bao-cao/{shelf['member submitted'].pk}/",
        f"/bao-cao/{year}/q3/viet/",
        f"/bao-cao/{shelf['member approved'].pk}/",
    ]
    assert {member.get(link["href"]).status_code for link in own.select("a")} == {200}


def test_before_a_period_opens_there_is_nothing_to_click(member):
    cells = rows(soup(member.get(LIST)), "section[aria-labelledby=cua-don-vi]")
    assert [row[-1] for row in cells] == ["Viết Báo cáo quý I năm 2026", f"Viết {H1}", "", ""]


@pytest.mark.parametrize(
    ("role", "headings"),
    [
        ("member.leader", ["Của đơn vị"]),
        ("head.officer", ["Của đơn vị", "Của các đơn vị khác"]),
        ("central", ["Các báo cáo"]),
        ("observer", ["Các báo cáo"]),
        ("member.observer", ["Các báo cáo"]),
        ("administrator", []),
    ],
)
def test_who_may_read_others_is_told_when_there_is_nothing_yet(world, role, headings):
    response = signed_in(person(world, role)).get(LIST)
    assert texts(response, "main h2") == headings
    assert texts(response, "#reports .empty") == (NOTHING if headings[1:] or headings == ["Các báo cáo"] else [])


def test_a_successor_is_shown_its_predecessors_reports_by_the_name_they_bore(world):
    draft = carry(world, world.member, "draft", "q1")
    carry(world, world.member, "approved")
    client = signed_in(successor_of(world.member, on=dt.date(2026, 6, 1)))
    client.post(reverse("clusters:choose_year"), {"year": 2026})
    assert [(row[0], row[3]) for row in listed(client)] == [(MEMBER, ""), (MEMBER, AT)]
    assert client.get(reverse("pledges:report", args=[draft.pk])).status_code == 200


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        ({}, [*OF_MEMBER, *OF_HEAD, *OF_STRANGER]),
        ({"ky": "h1"}, [OF_MEMBER[0], *OF_HEAD, OF_STRANGER[0]]),
        ({"ky": "q1"}, []),
        ({"trang_thai": "returned"}, [OF_MEMBER[1], OF_STRANGER[1]]),
        ({"trang_thai": "draft"}, []),
        ({"ky": "year", "trang_thai": "approved"}, [OF_MEMBER[2], OF_STRANGER[2]]),
        ({"ky": "year", "trang_thai": "submitted"}, []),
        ({"ky": "pledge", "trang_thai": "lost"}, [*OF_MEMBER, *OF_HEAD, *OF_STRANGER]),
    ],
)
def test_the_list_is_narrowed_by_period_and_state(client, world, shelf, chosen, found):
    client.force_login(world.central)
    response = client.get(LIST, chosen)
    assert rows(soup(response), "#reports") == found
    assert texts(response, "#reports .empty") == ([] if found else NOTHING)


@pytest.mark.parametrize(
    "chosen",
    [{"ky": "h1", "trang_thai": ""}, {"ky": "", "trang_thai": "returned"}, {"ky": "q1", "trang_thai": "approved"}],
)
def test_narrowing_in_place_gives_the_page_a_reload_gives(client, world, shelf, chosen):
    client.force_login(world.central)
    page = soup(client.get(LIST))
    untouched = seen(page, "#reports")
    fill(page, chosen)
    response = fire(client, page, "form.filters")
    assert soup(response).find("main") is None
    assert seen(page, "#reports") != untouched
    assert seen(page, "main") == seen(soup(client.get(LIST, chosen)), "main")


def test_going_back_in_the_browser_asks_for_the_whole_page(client, world):
    client.force_login(world.central)
    restored = client.get(LIST, headers=HEADERS | {"HX-History-Restore-Request": "true"})
    assert soup(restored).find("main") is not None


@pytest.fixture
def pages_of_two(monkeypatch):
    monkeypatch.setattr(report_views, "REPORTS_A_PAGE", 2)


def test_the_pager_keeps_what_was_chosen(client, world, shelf, pages_of_two):
    client.force_login(world.central)
    chosen = {"trang_thai": "submitted"}
    page = soup(client.get(LIST, chosen))
    assert rows(page, "#reports") == [OF_MEMBER[0], *OF_HEAD]
    following = page.select_one(".pager a[rel=next]")["href"]
    assert following == "?trang_thai=submitted&page=2"
    assert rows(soup(client.get(LIST + following)), "#reports") == [OF_STRANGER[0]]


@pytest.mark.parametrize(
    ("number", "first"), [("2", STRANGER), ("99", STRANGER), ("0", STRANGER), ("x", MEMBER), ("", MEMBER)]
)
def test_a_page_that_is_not_there_becomes_the_nearest(client, world, shelf, pages_of_two, number, first):
    client.force_login(world.observer)
    report_views.REPORTS_A_PAGE = 1
    assert listed(client, page=number)[0][0] == first


def test_a_late_report_says_so_in_the_list(client, world, clock):
    clock.move_to(dt.datetime(2026, 6, 11, 0, 0, tzinfo=VIETNAM))
    world.submitted()
    client.force_login(world.head.leader)
    assert listed(client) == [[MEMBER, f"{H1} {TWO}", "◐ Cần duyệt", "00:00 11/06/2026 ◉ Gửi muộn"]]


def test_another_year_shows_other_reports(client, world, shelf):
    past = ClusterYearFactory(cluster=world.cluster_year.cluster, year=2025, stage="closed")
    Membership.objects.create(cluster_year=past, board=world.member.board, valid_during=year_range(2025))
    client.force_login(world.central)
    client.post(reverse("clusters:choose_year"), {"year": 2025})
    response = client.get(LIST)
    assert texts(response, "h1") == ["Báo cáo năm 2025"]
    assert rows(soup(response), "#reports") == []
    client.post(reverse("clusters:choose_year"), {"year": 2026})
    assert len(listed(client)) == 7


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_row_and_for_three(client, world, django_assert_num_queries, count):
    for member in reports_of(world, count):
        world.submitted(member)
    client.force_login(world.head.leader)
    client.get(LIST)
    with django_assert_num_queries(10):
        response = client.get(LIST)
    assert len(rows(soup(response), "#reports")) == count
