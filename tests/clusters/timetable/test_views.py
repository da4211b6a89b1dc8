"""*Lịch của năm*: what each reader finds there, and the forms."""

import datetime as dt

import pytest
from django.urls import reverse

from clusters.models import OwnDeadline
from clusters.timetable.verbs import excuse_board, give_longer
from tests.factories import DayOffFactory
from tests.pages import rows, soup, texts

PAGE = "/cum/2/2026/han/"
REASON = "Khắc phục hậu quả bão."


@pytest.fixture
def h1(world):
    return world.cluster_year.deadlines.get(step="h1")


@pytest.fixture
def given(world, h1):
    return give_longer(h1.pk, world.member.board.pk, by=world.head.leader, due_on=dt.date(2026, 6, 19), reason=REASON)


def line_of(response, step):
    return next(row for row in rows(soup(response), "main") if row[0] == step)


def test_members_read_each_step_with_its_days_and_why_they_may_not_change_them(member, given):
    response = member.get(PAGE)
    assert line_of(response, "Báo cáo 6 tháng") == [
        "Báo cáo 6 tháng",
        "16/05/2026",
        "thứ tư, 10/06/2026",
        "Ban Tổ chức Tỉnh ủy Bắc Ninh : hạn riêng đến 19/06/2026. Lý do: Khắc phục hậu quả bão."
        " Lãnh đạo Ban, Ban Tổ chức Tỉnh ủy Nghệ An quyết định ngày 05/06/2026",
    ]
    assert line_of(response, "Báo cáo quý I")[2] == "thứ hai, 06/04/2026 chuyển từ 05/04/2026 (Chủ nhật)"
    assert not soup(response).select("main form, main .btn")
    assert "Chỉ lãnh đạo Ban đang là cụm trưởng" in texts(response, "main > .reason")[0]
    assert "Bản đã gửi giữ nguyên hạn lúc gửi" in texts(response, ".page-sub")[0]


def test_the_history_tells_what_was_before(member, world, h1, given):
    excuse_board(h1.pk, world.member.board.pk, by=world.central, reason="Mới thành lập.")
    newest, first = texts(member.get(PAGE), ".steps > li")
    assert newest.startswith(
        "Cho phép không làm cho Ban Tổ chức Tỉnh ủy Bắc Ninh, Báo cáo 6 tháng: Không phải làm"
        " (trước đó: Hạn riêng đến 19/06/2026)"
    )
    assert "Ban Tổ chức Trung ương" in newest
    assert "(trước đó: mở 16/05/2026, hạn 10/06/2026)" in first


def test_a_day_that_became_a_day_off_afterwards_is_marked(member, world):
    DayOffFactory(day=dt.date(2026, 6, 10), name="Nghỉ bù")
    assert line_of(member.get(PAGE), "Báo cáo 6 tháng")[2] == "thứ tư, 10/06/2026 là ngày nghỉ (Nghỉ bù)"


def test_the_head_changes_all_but_its_own_board(client, world, h1, given):
    give_longer(h1.pk, world.head.board.pk, by=world.central, due_on=dt.date(2026, 6, 19), reason=REASON)
    client.force_login(world.head.leader)
    page = soup(client.get(PAGE))
    assert [field["value"] for field in page.select("main input[name=board]")] == [str(world.member.board.pk)]
    boards = soup(client.get(reverse("clusters:own_day", args=[h1.pk]))).select("#id_board option")
    assert [each.text for each in boards] == [
        "Chọn đơn vị",
        "Ban Tổ chức Tỉnh ủy Bắc Ninh",
        "Ban Tổ chức Tỉnh ủy Hải Phòng",
    ]


def test_a_board_is_given_longer_by_the_form_and_the_move_is_told(client, world, h1):
    client.force_login(world.head.leader)
    typed = {"board": world.member.board.pk, "kind": "longer", "due_on": "20/06/2026", "reason": REASON}
    address = reverse("clusters:own_day", args=[h1.pk])
    response = client.post(address, typed, follow=True)
    assert texts(response, "#messages li, #messages p, #messages div")[0].endswith(
        "20/06/2026 là ngày nghỉ (Thứ bảy), hạn chuyển sang 22/06/2026."
    )
    assert OwnDeadline.objects.get().due_on == dt.date(2026, 6, 22)
    again = soup(client.get(f"{address}?don_vi={world.member.board.pk}"))
    assert again.select_one("#id_due_on")["value"] == "2026-06-22"
    assert again.select_one("#id_reason").text.strip() == REASON


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"due_on": ""}, "Hạn riêng: Ghi một ngày như 20/06/2026."),
        ({"due_on": "31/06/2026"}, "Hạn riêng: Ghi một ngày như 20/06/2026."),
        ({"due_on": "10/06/2026"}, "Hạn riêng: Hạn riêng phải sau hạn chung (10/06/2026)."),
        ({"reason": ""}, "Lý do: Ghi lý do; các đơn vị trong cụm đều thấy."),
        ({"board": ""}, "Đơn vị: Chọn một dòng trong danh sách."),
        ({"kind": "x"}, "Quyết định: Chọn một dòng trong danh sách."),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(client, world, h1, changes, said):
    client.force_login(world.head.leader)
    typed = {"board": world.member.board.pk, "kind": "longer", "due_on": "19/06/2026", "reason": REASON} | changes
    response = client.post(reverse("clusters:own_day", args=[h1.pk]), typed)
    assert response.status_code == 422
    assert texts(response, ".error-summary li") == [said]
    assert soup(response).select_one("#id_reason").text.strip() == typed["reason"]


def test_an_excuse_needs_no_day(client, world, h1):
    client.force_login(world.central)
    typed = {"board": world.head.board.pk, "kind": "excused", "due_on": "20/06/2026", "reason": REASON}
    assert client.post(reverse("clusters:own_day", args=[h1.pk]), typed).status_code == 302
    assert OwnDeadline.objects.get().due_on is None


def test_the_common_day_is_set_by_the_form(client, world, h1):
    client.force_login(world.head.leader)
    address = reverse("clusters:deadline_change", args=[h1.pk])
    refused = client.post(address, {"opens_on": "2026-06-20", "due_on": "2026-06-12"})
    assert (refused.status_code, texts(refused, ".error-summary li")) == (
        422,
        ["Hạn: Hạn phải bằng hoặc sau ngày mở."],
    )
    assert client.post(address, {"opens_on": "16/05/2026", "due_on": "12/06/2026"}).status_code == 302
    h1.refresh_from_db()
    assert h1.due_on == dt.date(2026, 6, 12)


def test_who_takes_back_what_was_taken_back_is_told(client, world, h1, given):
    client.force_login(world.head.leader)
    address, data = reverse("clusters:own_day_take_back", args=[h1.pk]), {"board": world.member.board.pk}
    said = [texts(client.post(address, data, follow=True), "#messages")[0] for _ in range(2)]
    assert "hạn chung của cụm lại áp dụng" in said[0]
    assert "Hạn riêng này đã được bỏ trước đó." in said[1]
    assert client.post(address, {"board": "x"}).status_code == 404


def test_the_clusters_page_shows_what_is_ahead_and_leads_to_the_calendar(member, world):
    page = soup(member.get("/cum/2/2026/"))
    panel = page.select_one("section[aria-labelledby=lich]")
    assert [" ".join(each.text.split()) for each in panel.select("li")] == [
        "Báo cáo 6 tháng hạn 10/06/2026",
        "Báo cáo quý III hạn 05/10/2026",
        "Báo cáo năm hạn 10/11/2026",
    ]
    assert panel.select_one("a")["href"] == PAGE
