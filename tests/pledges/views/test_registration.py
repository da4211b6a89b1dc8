"""The list of registrations and a registration's page: what each reader sees of it and may do with it."""

import datetime as dt

import pytest
from django.urls import reverse

from clusters.models import ClusterYear, Deadline
from tests.htmx import fill, fire, seen
from tests.pages import rows, soup, texts
from tests.pledges.lives import becomes_city, person, reports_of, signed_in, successor_of
from tests.pledges.registering import (
    FIELDS,
    IN_TIME,
    MAKERS,
    MEMBERS,
    SCHEME,
    TITLE,
    amended,
    amending,
    approved,
    drafted,
    returned,
    submitted,
    url_of,
)

pytestmark = pytest.mark.django_db
LIST = "/dang-ky/"
OWN, OTHERS = "section[aria-labelledby=cua-don-vi]", "#registrations"
BOARD = "Ban Tổ chức Tỉnh ủy Bắc Ninh"


# --- the list ------------------------------------------------------------------------------------------------


def own(client):
    return rows(soup(client.get(LIST)), OWN)


def test_a_board_that_has_not_begun_is_led_to_write(member, world):
    response = member.get(LIST)
    assert texts(response, "h1") == ["Đăng ký thi đua năm 2026"]
    assert rows(soup(response), OWN) == [
        [f"{TITLE} Cụm thi đua số 2", "hạn 20/01/2026 · quá hạn 136 ngày", "○ Chưa gửi", "Viết đăng ký"]
    ]
    link = soup(response).select_one(f"{OWN} a")
    assert link["href"] == reverse("pledges:registration_write", args=[world.cluster_year.pk])


@pytest.mark.parametrize(
    ("state", "cells"),
    [
        ("draft", ["hạn 20/01/2026 · quá hạn 136 ngày", "○ Chưa gửi", f"Viết tiếp {TITLE}"]),
        ("submitted", ["20/01/2026", "◐ Chờ duyệt ◉ Gửi muộn", f"Xem {TITLE}"]),
        ("returned", ["hạn 20/01/2026 · quá hạn 136 ngày", "↩︎ Bị trả lại ◉ Gửi muộn", f"Viết tiếp {TITLE}"]),
        ("approved", ["20/01/2026", "● Đã duyệt ◉ Gửi muộn", f"Xem {TITLE} Điều chỉnh… {TITLE}"]),
    ],
)
def test_the_own_row_says_where_it_stands_and_what_to_do(member, world, state, cells):
    MAKERS[state](world)
    assert own(member) == [[f"{TITLE} Cụm thi đua số 2", *cells]]


def test_an_amendment_has_a_row_of_its_own_without_a_deadline(member, world):
    amending(world)
    first, second = own(member)
    assert first[3] == f"Xem {TITLE}"
    assert second == [
        "Điều chỉnh đăng ký lần 1 năm 2026",
        "",
        "○ Chưa gửi",
        "Viết tiếp Điều chỉnh đăng ký lần 1 năm 2026",
    ]


def test_only_the_newest_approved_can_be_amended(member, world):
    amended(world)
    assert [row[3].count("Điều chỉnh…") for row in own(member)] == [0, 1]


@pytest.mark.parametrize(
    ("prepare", "due", "do"),
    [
        (
            lambda: Deadline.objects.filter(step="registration").update(opens_on="2026-06-06", due_on="2026-06-07"),
            "07/06/2026",
            "Mở từ 06/06/2026",
        ),
        (
            lambda: Deadline.objects.filter(step="registration").delete(),
            "chưa đặt",
            "Cụm trưởng hoặc quản trị viên đặt hạn",
        ),
        (lambda: ClusterYear.objects.update(stage="closed"), "20/01/2026", "Năm đã kết thúc"),
    ],
)
def test_where_nothing_can_be_written_the_row_says_why(member, world, prepare, due, do):
    prepare()
    assert own(member) == [[f"{TITLE} Cụm thi đua số 2", due, "○ Chưa gửi", do]]


def others(client, **chosen):
    return rows(soup(client.get(LIST, chosen)), OTHERS)


def test_the_head_sees_the_others_in_order_of_their_names(world):
    approved(world, world.deputy, at=IN_TIME)
    submitted(world)
    drafted(world, world.head)
    assert others(signed_in(world.head.leader)) == [
        [BOARD, f"{TITLE} Cụm thi đua số 2", "◐ Cần duyệt", "10:00 05/06/2026 ◉ Gửi muộn"],
        ["Ban Tổ chức Tỉnh ủy Hải Phòng", f"{TITLE} Cụm thi đua số 2", "● Đã duyệt", "09:00 19/01/2026"],
    ]


@pytest.mark.parametrize(
    ("role", "seen_boards"),
    [
        ("head.officer", ["Bắc Ninh", "Hải Phòng"]),
        ("deputy.leader", ["Bắc Ninh"]),
        ("central", ["Bắc Ninh", "Hải Phòng", "Quảng Trị"]),
        ("observer", ["Hải Phòng"]),
        ("member.leader", []),
        ("stranger.leader", []),
    ],
)
def test_who_sees_whose(world, role, seen_boards):
    submitted(world)
    approved(world, world.deputy)
    returned(world, world.stranger)
    found = [row[0].removeprefix("Ban Tổ chức Tỉnh ủy ") for row in others(signed_in(person(world, role)))]
    assert found == seen_boards


def test_a_member_without_office_is_shown_no_list_of_others(member, world):
    submitted(world, world.deputy)
    assert soup(member.get(LIST)).select(OTHERS) == []


def test_an_administrator_without_a_board_finds_nothing(world):
    approved(world)
    response = signed_in(world.administrator).get(LIST)
    assert texts(response, ".empty") == ["Năm này đơn vị không đăng ký thi đua trong cụm nào."]


def test_a_successor_finds_what_its_predecessors_registered(world):
    approved(world)
    client = signed_in(successor_of(world.member, on=dt.date(2026, 6, 1)))
    assert [row[0] for row in others(client)] == [BOARD]


@pytest.mark.parametrize(
    ("state", "count"), [("", 2), ("submitted", 1), ("approved", 1), ("returned", 0), ("nonsense", 2)]
)
def test_the_list_is_filtered_by_state(world, state, count):
    submitted(world)
    approved(world, world.deputy)
    client = signed_in(world.head.leader)
    assert len(others(client, trang_thai=state)) == count
    if not count:
        assert texts(client.get(LIST, {"trang_thai": state}), f"{OTHERS} .empty") == [
            "Không có bản đăng ký nào như đã chọn."
        ]


def test_filtering_by_htmx_shows_what_a_reload_shows(world):
    submitted(world)
    approved(world, world.deputy)
    client = signed_in(world.head.leader)
    page = soup(client.get(LIST))
    fill(page, {"trang_thai": "approved"})
    fire(client, page, "form.filters")
    assert seen(page, OTHERS) == seen(soup(client.get(LIST, {"trang_thai": "approved"})), OTHERS)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_however_long(world, django_assert_num_queries, count):
    for each in reports_of(world, count):
        submitted(world, each)
    client = signed_in(world.head.leader)
    client.get(LIST)
    with django_assert_num_queries(11):
        assert len(rows(soup(client.get(LIST)), OTHERS)) == count


def test_a_long_list_has_pages(world):
    for each in reports_of(world, 21):
        submitted(world, each)
    client = signed_in(world.head.leader)
    first = client.get(LIST, {"trang_thai": "submitted"})
    assert len(rows(soup(first), OTHERS)) == 20
    next_page = soup(first).select_one(".pager a[rel=next]")["href"]
    assert len(rows(soup(client.get(LIST + next_page)), OTHERS)) == 1


def test_the_list_is_of_the_year_that_is_shown(member, world):
    approved(world)
    ClusterYear.objects.filter(pk=world.cluster_year.pk).update(year=2025)
    assert texts(member.get(LIST), "h1") == ["Đăng ký thi đua năm 2025"]


@pytest.mark.parametrize("role", ["member.officer", "head.leader", "central", "observer"])
def test_the_navigation_leads_there(world, role):
    links = soup(signed_in(person(world, role)).get("/")).select(".nav-band a")
    assert {link["href"]: link.text.strip() for link in links}[LIST] == "Đăng ký"


# --- the page --------------------------------------------------------------------------------------------------


def test_the_page_shows_the_registration_as_it_prints(world):
    registration = submitted(world, at=IN_TIME, other_titles="Tập thể xuất sắc")
    response = signed_in(world.head.leader).get(url_of(registration))
    document = soup(response).select_one(".document")
    assert texts(response, ".document h1") == [TITLE]
    assert texts(response, ".document-title p") == [f"{BOARD} · Cụm thi đua số 2"]
    assert texts(response, ".dated") == ["Bắc Ninh, ngày 19 tháng 01 năm 2026"]
    assert texts(response, ".document ul li") == ["Cờ thi đua của Ban Tổ chức Trung ương", "Tập thể xuất sắc"]
    assert rows(document, "table") == [
        ["Kết nạp đảng viên mới", "180 đảng viên", "tháng 12"],
        ["Trình đề án tinh gọn bộ máy", "có hoặc không", "tháng 6"],
    ]
    assert texts(response, ".document .typed") == [FIELDS["commitment"]]
    assert texts(response, ".standing") == ["◐ Cần duyệt · gửi 09:00 19/01/2026 · hạn 20/01/2026"]
    assert texts(response, ".steps strong") == ["Gửi đăng ký"]


def test_it_keeps_the_boards_name_of_the_day_it_was_sent(world):
    registration = submitted(world, at=IN_TIME)
    becomes_city(world.member, on=dt.date(2026, 6, 1))
    response = signed_in(world.head.leader).get(url_of(registration))
    assert texts(response, ".document-title p") == [f"{BOARD} · Cụm thi đua số 2"]


def test_a_draft_without_anything_says_so(member, world):
    draft = drafted(world, targets=[], awards=[], commitment="")
    response = member.get(url_of(draft))
    assert texts(response, ".document .empty") == ["Không đăng ký.", "Chưa có chỉ tiêu nào.", "Chưa viết."]
    assert texts(response, ".page-aside .empty") == ["Bản đăng ký chưa được gửi."]


def test_what_was_typed_is_never_markup(world):
    nasty = "<script>alert(1)</script>"
    registration = submitted(
        world, targets=[SCHEME._replace(text=nasty)], commitment=f"{nasty}\n- một", other_titles=nasty
    )
    page = soup(signed_in(world.head.leader).get(url_of(registration)))
    document = page.select_one(".document")
    assert document.text.count(nasty) == 3
    assert document.select("script") == []
    assert [item.text for item in document.select(".typed li")] == ["một"]


def test_while_it_is_mended_the_head_sees_its_steps_and_not_its_text(world):
    registration = returned(world)
    response = signed_in(world.head.leader).get(url_of(registration))
    assert "Đơn vị đang sửa bản đăng ký" in texts(response, ".document .notice")[0]
    assert FIELDS["commitment"] not in response.content.decode()
    assert MEMBERS.text not in response.content.decode()
    assert texts(response, ".steps strong") == ["Gửi đăng ký", "Trả lại"]
    assert FIELDS["commitment"] in signed_in(world.member.officer).get(url_of(registration)).content.decode()


ACTIONS = {
    ("member.leader", "draft"): ["Sửa và gửi"],
    ("member.officer", "returned"): ["Sửa và gửi"],
    ("member.leader", "submitted"): ["Bản đăng ký đã gửi; muốn sửa, đề nghị cụm trưởng trả lại."],
    ("member.officer", "approved"): [
        "Bản đăng ký đã được duyệt; muốn thay đổi, lập bản điều chỉnh.",
        "Điều chỉnh…",
    ],
    ("member.observer", "approved"): ["Bản đăng ký đã được duyệt; muốn thay đổi, lập bản điều chỉnh."],
    ("head.leader", "submitted"): ["Trả lại…", "Duyệt"],
    ("head.officer", "submitted"): ["Chỉ lãnh đạo Ban được duyệt hoặc trả lại bản đăng ký."],
    ("head.leader", "returned"): [],
    ("head.leader", "approved"): [],
    ("deputy.leader", "submitted"): ["Chỉ lãnh đạo Ban đang giữ nhiệm vụ cụm trưởng được duyệt bản đăng ký này."],
    ("central", "submitted"): ["Cụm trưởng của cụm đang duyệt bản đăng ký này."],
    ("observer", "approved"): [],
}


@pytest.mark.parametrize(("role", "state"), ACTIONS)
def test_each_reader_is_offered_what_he_may_do_or_told_why_not(world, role, state):
    registration = MAKERS[state](world)
    response = signed_in(person(world, role)).get(url_of(registration))
    assert texts(response, ".actions :is(a, button, .reason)") == ACTIONS[role, state]
    forms = [form["action"] for form in soup(response).select("main form, .actions form")]
    allowed = {"Duyệt": ["tra-lai/", "duyet/"], "Điều chỉnh…": ["dieu-chinh/"]}
    last = (ACTIONS[role, state] or [""])[-1]
    assert forms == [f"/dang-ky/{registration.pk}/{verb}" for verb in allowed.get(last, [])]


def test_in_a_closed_year_nothing_is_offered(world):
    registration = approved(world)
    ClusterYear.objects.update(stage="closed")
    for role in ("member.leader", "head.leader"):
        page = soup(signed_in(person(world, role)).get(url_of(registration)))
        assert page.select("main form, .actions :is(form, a)") == []
