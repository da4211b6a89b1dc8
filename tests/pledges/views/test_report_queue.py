"""The queue of those who check: what waits, what stands out, and several approved at once."""

import datetime as dt

import pytest
from django.urls import reverse

from pledges.models import Report
from pledges.verbs.report import approve_report, reopen_report, return_report, submit_report
from pledges.views import report_check
from tests.conftest import VIETNAM
from tests.htmx import HEADERS, fill, fire, seen, typed_in
from tests.pages import rows, soup, texts
from tests.pledges.lives import person, reports_of, signed_in

QUEUE, SEVERAL = reverse("pledges:queue"), reverse("pledges:approve_several")
MEMBER, DEPUTY = "Ban Tổ chức Tỉnh ủy Bắc Ninh", "Ban Tổ chức Tỉnh ủy Hải Phòng"
H1, Q1, TWO = "Báo cáo 6 tháng đầu năm 2026", "Báo cáo quý I năm 2026", "Cụm thi đua số 2"
TODAY = "10:00 05/06/2026 gửi hôm nay"


@pytest.fixture
def head(client, world):
    """A client signed in as the leader of the cluster's head."""
    client.force_login(world.head.leader)
    return client


def row_of(name, title, cluster, *, waits=TODAY):
    return [name, f"{title} {cluster}", waits, f"Xem và duyệt {title} của {name}"]


def ticked(row):
    return [f"Chọn để duyệt {H1} của {row[0]}", *row]


QUEUED = {
    "head.leader": [ticked(row_of(MEMBER, H1, TWO))],
    "head.officer": [row_of(MEMBER, H1, TWO)],
    "deputy.leader": [ticked(row_of("Ban Tổ chức Tỉnh ủy Nghệ An", H1, TWO))],
    "central": [ticked(row_of("Ban Tổ chức Tỉnh ủy Quảng Trị", H1, "Cụm thi đua số 3"))],
    "member.leader": [],
    "stranger.leader": [],
    "observer": [],
    "head.observer": [],
    "deputy.observer": [],
    "central.observer": [],
    "administrator": [],
}


def test_each_board_is_shown_what_waits_for_it_and_nothing_else(world, shelf):
    pages = {role: signed_in(person(world, role)).get(QUEUE) for role in QUEUED}
    assert {role: rows(soup(page), "main") for role, page in pages.items()} == QUEUED
    empty = {role for role, page in pages.items() if texts(page, ".empty") == ["Không có báo cáo nào đang chờ duyệt."]}
    assert empty == {role for role, queued in QUEUED.items() if not queued}


def test_the_longest_waiting_stands_on_top_and_late_ones_say_so(head, world, clock):
    world.submitted(world.member, "q1")
    clock.move_to(dt.datetime(2026, 6, 8, 9, tzinfo=VIETNAM))
    world.submitted(world.deputy)
    assert [row[1:4:2] for row in rows(soup(head.get(QUEUE)), "main")] == [
        [MEMBER, "10:00 05/06/2026 chờ 3 ngày ◉ Gửi muộn"],
        [DEPUTY, "09:00 08/06/2026 gửi hôm nay"],
    ]


def test_each_row_leads_to_its_report(head, world):
    report = world.submitted()
    link = soup(head.get(QUEUE)).select_one("main td a.btn")["href"]
    assert link == reverse("pledges:report", args=[report.pk])
    assert texts(head.get(link), ".actions button") == ["Duyệt"]


def test_a_long_queue_is_paged(head, world, monkeypatch):
    monkeypatch.setattr(report_check, "REPORTS_A_PAGE", 2)
    for member in reports_of(world, 3):
        world.submitted(member)
    first = soup(head.get(QUEUE))
    assert len(rows(first, "main")) == 2
    assert len(rows(soup(head.get(QUEUE + first.select_one(".pager a")["href"])), "main")) == 1


@pytest.mark.parametrize("count", [1, 3])
def test_the_queue_costs_the_same_for_one_row_and_for_three(head, world, django_assert_num_queries, count):
    for member in reports_of(world, count):
        world.submitted(member)
    head.get(QUEUE)
    with django_assert_num_queries(8):
        response = head.get(QUEUE)
    assert len(rows(soup(response), "main")) == count


def test_what_waits_long_or_came_back_stands_out(head, world, clock):
    report = world.submitted()
    return_report(report.pk, by=world.head.leader, reason="Thiếu.")
    submit_report(report.pk, by=world.member.leader)
    world.submitted(world.deputy)
    again = "↩︎ Gửi lại sau khi bị trả lại"
    clock.move_to(dt.datetime(2026, 6, 9, 23, 59, tzinfo=VIETNAM))
    response = head.get(QUEUE)
    assert [row[3] for row in rows(soup(response), "main")] == [
        f"10:00 05/06/2026 chờ 4 ngày {again}",
        "10:00 05/06/2026 chờ 4 ngày",
    ]
    assert texts(response, ".waits--long") == []
    clock.move_to(dt.datetime(2026, 6, 10, 0, 0, tzinfo=VIETNAM))
    assert texts(head.get(QUEUE), ".waits--long") == ["chờ 5 ngày", "chờ 5 ngày"]


def test_a_report_that_was_reopened_came_back_too(head, world):
    report = world.approved()
    reopen_report(report.pk, by=world.head.leader, reason="Sai.")
    submit_report(report.pk, by=world.member.leader)
    assert texts(head.get(QUEUE), "td .state--returned") == ["↩︎ Gửi lại sau khi bị trả lại"]


@pytest.mark.parametrize(
    ("period", "found"), [("q1", [Q1]), ("h1", [H1, H1]), ("year", []), ("", [H1, Q1, H1]), ("pledge", [H1, Q1, H1])]
)
def test_the_queue_is_narrowed_by_period(head, world, period, found):
    world.submitted(world.member)
    world.submitted(world.member, "q1")
    world.submitted(world.deputy)
    response = head.get(QUEUE, {"ky": period})
    assert [row[2].removesuffix(f" {TWO}") for row in rows(soup(response), "main")] == found
    empty = [] if found else ["Không có báo cáo nào của kỳ này đang chờ duyệt."]
    assert texts(response, ".empty") == empty


def test_narrowing_in_place_gives_the_page_a_reload_gives(head, world):
    world.submitted(world.member)
    world.submitted(world.member, "q1")
    page = soup(head.get(QUEUE))
    fill(page, {"ky": "q1"})
    response = fire(head, page, "form.filters")
    assert soup(response).find("main") is None
    assert seen(page, "main") == seen(soup(head.get(QUEUE, {"ky": "q1"})), "main")
    restored = head.get(QUEUE, headers=HEADERS | {"HX-History-Restore-Request": "true"})
    assert soup(restored).find("main") is not None


# --- several at once ---------------------------------------------------------------------------------------


def states(*reports):
    return [Report.objects.get(pk=report.pk).state for report in reports]


def tick(page, *reports):
    """What the browser sends with these reports ticked."""
    return typed_in(page.select_one("#duyet-nhieu")) | {"chon": [report.pk for report in reports]}


def test_several_are_ticked_and_approved_at_once(head, world):
    first, second, third = (world.submitted(member) for member in reports_of(world, 3))
    page = soup(head.get(QUEUE))
    form = page.select_one("#duyet-nhieu")
    assert [box["value"] for box in form.select("input[name=chon]")] == [
        str(each.pk) for each in (first, second, third)
    ]
    assert form.select_one("button[type=submit]")["data-confirm"].startswith("Các báo cáo đã chọn sẽ được duyệt")
    response = head.post(form["action"], tick(page, first, third), follow=True)
    assert response.redirect_chain == [(QUEUE, 302)]
    assert texts(response, "#messages p") == [f"Đã duyệt 2 báo cáo: Bắc Ninh ({H1}); Tỉnh 1 ({H1})."]
    assert states(first, second, third) == ["approved", "submitted", "approved"]


def test_nothing_is_ticked_by_itself(head, world):
    world.submitted()
    page = soup(head.get(QUEUE))
    assert "chon" not in typed_in(page.select_one("#duyet-nhieu"))
    response = head.post(SEVERAL, typed_in(page.select_one("#duyet-nhieu")), follow=True)
    assert texts(response, "#messages p") == ["Đồng chí chưa chọn báo cáo nào để duyệt."]
    assert Report.objects.get().state == "submitted"


def test_what_was_handled_meanwhile_is_named_and_the_others_are_approved(head, world):
    first, second, third = (world.submitted(member) for member in reports_of(world, 3))
    posted = tick(soup(head.get(QUEUE)), first, second, third)
    approve_report(first.pk, by=world.head.leader)
    return_report(second.pk, by=world.head.leader, reason="Thiếu.")
    submit_report(second.pk, by=second.submitted_by)
    response = head.post(SEVERAL, posted, follow=True)
    assert texts(response, "#messages p") == [
        f"Đã duyệt 1 báo cáo: Tỉnh 1 ({H1}).",
        f"Chưa duyệt {H1} của {MEMBER}. "
        "Báo cáo đã được duyệt lúc 10:00 05/06/2026 bởi Lãnh đạo Ban (Nghệ An.lanhdao).",
        f"Chưa duyệt {H1} của Ban Tổ chức Tỉnh ủy Tỉnh 0. "
        "Đơn vị đã gửi bản mới sau khi đồng chí mở trang; mời đồng chí xem bản mới.",
    ]
    assert states(first, second, third) == ["approved", "submitted", "approved"]


def test_the_period_chosen_stays_chosen(head, world):
    report = world.submitted(world.member, "q1")
    page = soup(head.get(QUEUE, {"ky": "q1"}))
    response = head.post(SEVERAL, tick(page, report), follow=True)
    assert response.redirect_chain == [(f"{QUEUE}?ky=q1", 302)]
    assert head.post(SEVERAL, {"ky": "//evil.example"})["Location"] == QUEUE


def test_an_officer_sees_the_queue_and_approves_nothing(world, snapshot):
    report = world.submitted()
    officer = signed_in(person(world, "head.officer"))
    response = officer.get(QUEUE)
    assert texts(response, "input[name=chon], #duyet-nhieu button") == []
    assert texts(response, "#duyet-nhieu > .reason") == ["Chuyên viên xem và góp ý; lãnh đạo Ban duyệt."]
    before = snapshot()
    assert officer.post(SEVERAL, {"chon": report.pk, f"version_{report.pk}": 2}).status_code == 403
    assert snapshot() == before


@pytest.mark.parametrize("role", ["member.leader", "stranger.leader", "observer", "administrator"])
def test_what_is_not_his_to_see_is_not_found(world, snapshot, role):
    report = world.submitted()
    client = signed_in(person(world, role))
    before = snapshot()
    status = client.post(SEVERAL, {"chon": report.pk, f"version_{report.pk}": 2}).status_code
    assert status == (403 if role == "member.leader" else 404)
    assert snapshot() == before


@pytest.mark.parametrize("key", ["x", "", "-1", "9" * 30, "999999999999999999"])
def test_what_is_no_report_is_no_reason_to_break(head, world, key):
    world.submitted()
    assert head.post(SEVERAL, {"chon": key}).status_code in (302, 404)
    assert Report.objects.get().state == "submitted"


def test_a_report_without_its_version_is_not_approved(head, world):
    report = world.submitted()
    head.post(SEVERAL, {"chon": report.pk})
    assert states(report) == ["submitted"]
