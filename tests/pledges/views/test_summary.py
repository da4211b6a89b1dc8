"""The list of the clusters' reports and one of them: figures, who is missing, and what each reader finds to do."""

import pytest
from django.urls import reverse

from clusters.models import Membership
from pledges.models import Indicator, Summary
from pledges.verbs.report import reopen_report
from provinces.days import year_range
from tests.factories import IndicatorFactory
from tests.htmx import HEADERS, fire, seen
from tests.pages import soup, texts
from tests.pledges.lives import carry, open_all_periods, person, signed_in
from tests.pledges.summing import approved, sent, taken_back, written, year_before
from tests.worlds import Member

pytestmark = pytest.mark.django_db
LIST = reverse("pledges:summaries")
TITLES = ["Báo cáo quý I năm 2026", "Báo cáo 6 tháng đầu năm 2026", "Báo cáo quý III năm 2026", "Báo cáo năm 2026"]


@pytest.fixture
def url(world):
    return reverse("pledges:summary", args=[world.cluster_year.pk, "h1"])


@pytest.fixture
def head(client, world):
    client.force_login(world.head.leader)
    return client


def rows(response, table):
    found = soup(response).select(f"{table} tr:has(td)")
    return [[" ".join(cell.get_text(" ").split()) for cell in row.select("th, td")] for row in found]


# --- the list --------------------------------------------------------------------------------------------


def test_each_period_says_how_many_are_approved_and_how_far_the_clusters_own_is(world, head):
    open_all_periods()
    for period in ("q1", "h1"):
        approved(world, world.member, period)
    sent(world, "q1")
    written(world, "h1")
    page = head.get(LIST)
    assert texts(page, ".sheet h2") == ["Cụm thi đua số 2"]
    assert [row[:3] for row in rows(page, ".summaries")] == [
        [TITLES[0], "Đã duyệt 1/3", "● Đã gửi"],
        [TITLES[1], "Đã duyệt 1/3", "○ Đang soạn"],
        [TITLES[2], "Đã duyệt 0/3", "○ Chưa gửi"],
        [TITLES[3], "Đã duyệt 0/3", "○ Chưa gửi"],
    ]
    assert [link["href"] for link in soup(page).select(".summaries a")] == [
        reverse("pledges:summary", args=[world.cluster_year.pk, period]) for period in ("q1", "h1", "q3", "year")
    ]


def test_a_period_that_is_not_open_has_no_link(world, head):
    last = rows(head.get(LIST), ".summaries")[-1]
    assert last == ["Báo cáo năm 2026", "Đã duyệt 0/3", "· Chưa đến kỳ", ""]


CLUSTERS = {
    "head.leader": ["Cụm thi đua số 2"],
    "deputy.officer": ["Cụm thi đua số 2"],
    "stranger.leader": ["Cụm thi đua số 3"],
    "central": ["Cụm thi đua số 2", "Cụm thi đua số 3"],
    "observer": ["Cụm thi đua số 2", "Cụm thi đua số 3"],
    "member.leader": [],
    "member.observer": [],
    "administrator": [],
}


def test_each_reader_finds_the_clusters_he_has_to_do_with(world):
    approved(world, world.member)
    sent(world)
    for role, clusters in CLUSTERS.items():
        page = signed_in(person(world, role)).get(LIST)
        many = role in ("central", "observer")
        assert [row[0] for row in rows(page, ".summaries")] == (clusters * 4 if many else TITLES * len(clusters)), role
        assert texts(page, ".sheet h2") == (TITLES if many else clusters)
        assert bool(texts(page, ".empty")) == (not clusters)
        assert bool(soup(page).select(".section-head a")) == (role in ("central", "observer"))


def test_who_observes_opens_what_is_sent_and_learns_of_no_draft(world):
    open_all_periods()
    approved(world, world.member)
    sent(world)
    written(world, "q1")
    page = signed_in(world.observer).get(LIST)
    assert [link["href"] for link in soup(page).select(".summaries a")] == [
        reverse("pledges:summary", args=[world.cluster_year.pk, "h1"])
    ]
    assert [row[2] for row in rows(page, ".summaries")][:3] == ["○ Chưa gửi", "○ Chưa gửi", "● Đã gửi"]


# --- figures ---------------------------------------------------------------------------------------------


def test_the_sums_and_every_boards_figures_stand_there(world, head, url):
    open_all_periods()
    last_year = year_before(world, [world.member])
    approved(world, world.member, "h1", (2, 1), cluster_year=last_year)
    approved(world, world.member, "q1", (1000, 0))
    approved(world, world.member, "h1", (234, 0))
    approved(world, world.deputy, "q1", (5, 5))
    carry(world, world.deputy, "submitted")
    page = head.get(url)
    assert rows(page, ".sums") == [
        ["Đề án đã tham mưu văn bản", "234", "1.239", "2", "+1.237"],
        ["Đảng viên mới kết nạp văn bản", "0", "5", "1", "+4"],
    ]
    assert rows(page, ".summing:not(.sums)") == [
        ["Bắc Ninh", "trong kỳ", "234", "0"],
        ["lũy kế", "1.234", "0"],
        ["Hải Phòng Cần duyệt", "trong kỳ", "—", "—"],
        ["lũy kế", "5", "5"],
        ["Nghệ An Chưa gửi", "trong kỳ", "—", "—"],
        ["lũy kế", "—", "—"],
        ["Cả cụm", "trong kỳ", "234", "0"],
        ["lũy kế", "1.239", "5"],
    ]
    assert "Cùng kỳ năm trước: số của 1/3 đơn vị có báo cáo được duyệt năm trước." in texts(page, ".reason")
    assert "1/3 đơn vị có báo cáo đã duyệt" in texts(page, ".page-sub")[0]


def test_in_the_first_quarter_the_period_is_the_year_so_far(world, head):
    approved(world, world.member, "q1", (3, 0))
    page = head.get(reverse("pledges:summary", args=[world.cluster_year.pk, "q1"]))
    assert texts(page, ".sums thead th") == ["Chỉ tiêu", "Lũy kế từ đầu năm", "Cùng kỳ năm trước", "Tăng, giảm"]
    assert rows(page, ".summing:not(.sums)") == [
        ["Bắc Ninh", "3", "0"],
        ["Hải Phòng Chưa nhận", "—", "—"],
        ["Nghệ An Chưa gửi", "—", "—"],
        ["Cả cụm", "3", "0"],
    ]


@pytest.mark.parametrize(
    ("role", "missing"),
    [
        ("head.leader", ["Hải Phòng ◐ Cần duyệt", "Nghệ An ↩︎ Bị trả lại"]),
        ("deputy.officer", ["Hải Phòng ◐ Chờ duyệt", "Nghệ An ↩︎ Đã trả lại"]),
        ("central", ["Hải Phòng ◐ Cần duyệt", "Nghệ An ↩︎ Đã trả lại"]),
    ],
)
def test_who_is_missing_is_named_with_the_state_this_reader_may_know(world, url, role, missing):
    approved(world, world.member)
    carry(world, world.deputy, "submitted")
    carry(world, world.head, "returned")
    assert texts(signed_in(person(world, role)).get(url), ".missing-boards li") == missing


def test_of_what_was_sent_only_that_they_were_missing_is_told(world, url):
    approved(world, world.member)
    carry(world, world.head, "returned")
    sent(world)
    for role in ("observer", "central", "head.leader"):
        page = signed_in(person(world, role)).get(url)
        assert texts(page, ".missing-boards li") == ["Hải Phòng – Chưa có báo cáo", "Nghệ An – Chưa có báo cáo"]
        assert "trả lại" not in soup(page).select_one(".summing:not(.sums)").text


def test_with_everybody_there_nobody_is_named(world, head, url):
    for member in (world.member, world.deputy, world.head):
        approved(world, member)
    page = head.get(url)
    assert texts(page, ".missing-boards li, .lack") == []
    assert "3/3 đơn vị có báo cáo đã duyệt" in texts(page, ".page-sub")[0]


def test_a_year_without_indicators_says_so(world, head, url):
    Indicator.objects.all().delete()
    assert "Ban Tổ chức Trung ương chưa đặt chỉ tiêu số liệu cho năm này." in texts(head.get(url), ".empty")


# --- the chart -------------------------------------------------------------------------------------------


def test_the_chart_says_what_is_seen_and_is_read_as_a_table_too(world, head, url):
    approved(world, world.member, figures=(3, 40))
    approved(world, world.deputy, figures=(7, 20))
    page = head.get(url)
    sentence = "Đề án đã tham mưu: Hải Phòng nhiều nhất, 7 văn bản."
    picture = soup(page).select_one(".chart svg")
    assert (picture["role"], picture["aria-label"]) == ("img", sentence)
    assert texts(page, ".chart figcaption") == [sentence]
    assert texts(page, ".chart-value") == ["3", "7", "—"]
    assert rows(page, ".chart-table") == [["Bắc Ninh", "3"], ["Hải Phòng", "7"], ["Nghệ An", "—"]]
    assert not soup(page).select("[style]")
    other = head.get(url, {"chi-tieu": world.indicators[1].pk})
    assert texts(other, ".chart figcaption") == ["Đảng viên mới kết nạp: Bắc Ninh nhiều nhất, 40 văn bản."]
    assert texts(other, "#chi-tieu option[selected]") == ["Đảng viên mới kết nạp"]


@pytest.mark.parametrize("asked", ["", "x", "0", "999999"])
def test_an_indicator_that_is_none_shows_the_first(world, head, url, asked):
    approved(world, world.member)
    assert texts(head.get(url, {"chi-tieu": asked}), "#chi-tieu option[selected]") == ["Đề án đã tham mưu"]


def test_choosing_in_place_shows_what_a_reload_shows(world, head, url):
    approved(world, world.member, figures=(3, 40))
    page = soup(head.get(url))
    for option in page.select("#chi-tieu option"):
        option.attrs.pop("selected", None)
    page.select("#chi-tieu option")[1]["selected"] = ""
    fire(head, page, "form.filters")
    again = soup(head.get(url, {"chi-tieu": world.indicators[1].pk}))
    assert seen(page, "#chart") == seen(again, "#chart")
    restored = head.get(url, headers=HEADERS | {"HX-History-Restore-Request": "true"})
    assert len(soup(restored).select("h1")) == 1  # going back asks for the page


# --- sent, and different since ---------------------------------------------------------------------------


def test_what_was_sent_stands_and_the_page_says_where_it_differs_now(world, head, url):
    report = approved(world, world.member, figures=(3, 0))
    sent(world)
    assert texts(head.get(url), ".notice") == []
    reopen_report(report.pk, by=world.head.leader, reason="Sai.")
    page = head.get(url)
    assert rows(page, ".sums")[0][1:3] == ["3", "3"]
    assert "Từ khi gửi đến nay số liệu đã khác ở: Bắc Ninh." in texts(page, ".notice")[0]
    assert texts(page, ".page-sub")[0].startswith("● Đã gửi Ban Tổ chức Trung ương 10:00 05/06/2026")
    taken_back(world)
    page = head.get(url)
    assert rows(page, ".sums")[0][1:3] == ["—", "—"]
    assert texts(page, ".notice") == []


def test_the_texts_of_a_draft_are_the_boards_in_office_s(world, url):
    approved(world, world.member)
    written(world, results="Bí mật của cụm.\n- Một\n- Hai")
    for role, reads in (("head.officer", True), ("deputy.leader", True), ("central", False)):
        page = signed_in(person(world, role)).get(url)
        assert ("Bí mật của cụm." in page.content.decode()) == reads, role
    assert texts(signed_in(world.head.leader).get(url), ".words li") == ["Một", "Hai"]
    Summary.objects.all().delete()
    sent(world, results="Của cả ngành.")
    for role in ("central", "observer"):
        assert "Của cả ngành." in signed_in(person(world, role)).get(url).content.decode()


def test_the_steps_say_who_when_why_and_for_which_board(world, head, url):
    approved(world, world.member)
    sent(world)
    taken_back(world, by=world.central, reason="Thiếu phần khó khăn.")
    assert texts(head.get(url), ".steps li") == [
        "Gửi Ban Tổ chức Trung ương Lãnh đạo Ban (Nghệ An.lanhdao), Ban Tổ chức Tỉnh ủy Nghệ An 10:00 05/06/2026",
        "Mở lại để sửa Lãnh đạo Ban (trunguong), Ban Tổ chức Trung ương 10:00 05/06/2026 Thiếu phần khó khăn.",
    ]


# --- sending and opening again ---------------------------------------------------------------------------

ACTIONS = {
    "head.leader": (["Soạn nội dung"], ["Soạn nội dung", "Gửi Ban Tổ chức Trung ương…"], ["Mở lại để sửa…"]),
    "head.officer": (["Soạn nội dung"], ["Soạn nội dung"], []),
    "deputy.leader": (["Soạn nội dung"], ["Soạn nội dung"], []),
    "central": ([], [], ["Mở lại để sửa…"]),
    "central.officer": ([], [], []),
}


def test_each_finds_the_buttons_that_are_his_and_the_reason_for_what_is_not(world, url):
    approved(world, world.member)

    def found():
        pages = {role: signed_in(person(world, role)).get(url) for role in ACTIONS}
        return {role: texts(page, ".actions .btn") for role, page in pages.items()}

    assert found() == {role: stages[0] for role, stages in ACTIONS.items()}
    written(world)
    assert found() == {role: stages[1] for role, stages in ACTIONS.items()}
    reason = texts(signed_in(world.deputy.leader).get(url), ".actions .reason")
    assert reason == ["Chỉ lãnh đạo Ban đang giữ nhiệm vụ cụm trưởng được gửi báo cáo của cụm."]
    Summary.objects.all().delete()
    sent(world)
    assert found() == {role: stages[2] for role, stages in ACTIONS.items()}


def form_of(page, selector):
    form = soup(page).select_one(selector)
    data = {}
    for field in form.select("input[type=hidden][name]"):
        data.setdefault(field["name"], []).append(field["value"])
    return form["action"], data


def test_the_head_sends_once_he_has_confirmed_who_is_missing(world, head, url):
    approved(world, world.member)
    written(world)
    page = head.get(url)
    assert "Chưa có báo cáo được duyệt của: Hải Phòng, Nghệ An." in texts(page, "#gui .field-help")
    action, data = form_of(page, "#gui form")
    refused = head.post(action, data)
    assert refused.status_code == 422
    sentence = "Xác nhận gửi khi chưa có báo cáo được duyệt của: Hải Phòng, Nghệ An."
    assert texts(refused, "#gui .field-error p") == [sentence]
    assert soup(refused).select_one("#gui .error-summary a")["href"] == "#id_without"
    assert Summary.objects.get().state == "draft"
    done = head.post(action, data | {"without": "on"}, follow=True)
    assert texts(done, ".messages p") == [
        "Đã gửi Báo cáo 6 tháng đầu năm 2026 của Cụm số 2 đến Ban Tổ chức Trung ương."
    ]
    assert Summary.objects.get().state == "sent"


def test_who_has_become_missing_since_the_page_was_opened_is_asked_about_again(world, head, url):
    reports = [approved(world, member) for member in (world.member, world.deputy)]
    written(world)
    action, data = form_of(head.get(url), "#gui form")
    reopen_report(reports[0].pk, by=world.head.leader, reason="Sai.")
    refused = head.post(action, data | {"without": "on"})
    assert refused.status_code == 422
    assert "Bắc Ninh, Nghệ An" in texts(refused, "#gui .field-error p")[0]


def test_with_nobody_missing_there_is_no_box_to_tick(world, head, url):
    for member in (world.member, world.deputy, world.head):
        approved(world, member)
    written(world)
    page = head.get(url)
    assert not soup(page).select("#gui input[type=checkbox]")
    assert head.post(*form_of(page, "#gui form")).status_code == 302


def test_what_is_not_written_is_told_above_the_button(world, head, url):
    approved(world, world.member)
    written(world, results="", next_tasks="")
    action, data = form_of(head.get(url), "#gui form")
    refused = head.post(action, data | {"without": "on"})
    assert texts(refused, "#gui .error-summary li") == [
        "Chưa viết phần “Kết quả thực hiện nhiệm vụ”.",
        "Chưa viết phần “Nhiệm vụ trọng tâm kỳ tới”.",
    ]


def test_an_older_page_and_a_second_click_are_told_what_happened(world, head, url):
    approved(world, world.member)
    written(world)
    action, data = form_of(head.get(url), "#gui form")
    data["without"] = "on"
    stale = head.post(action, data | {"version": 7})
    assert (stale.status_code, "người khác lưu" in texts(stale, ".notice")[0]) == (409, True)
    head.post(action, data)
    again = head.post(action, data)
    assert again.status_code == 409
    assert "đã được gửi lúc 10:00 05/06/2026 bởi Lãnh đạo Ban" in texts(again, ".notice")[0]


def test_opening_again_asks_for_a_reason_and_keeps_what_was_typed(world, url):
    approved(world, world.member)
    sent(world)
    centre = signed_in(world.central)
    action, data = form_of(centre.get(url), "#mo-lai form")
    refused = centre.post(action, data | {"reason": " "})
    assert (refused.status_code, texts(refused, "#id_reason_error p")) == (422, ["Cần ghi lý do mở lại."])
    stale = centre.post(action, data | {"reason": "Sai số.", "version": 1})
    assert stale.status_code == 409
    assert "Sai số." in soup(stale).select_one("#id_reason").text
    done = centre.post(action, data | {"reason": "Sai số."}, follow=True)
    assert texts(done, ".messages p") == ["Đã mở lại báo cáo của Cụm số 2 để sửa."]
    assert Summary.objects.get().state == "draft"


# --- its size --------------------------------------------------------------------------------------------


def test_thirty_four_boards_and_twelve_indicators_stay_within_the_page(
    world, head, url, django_assert_max_num_queries
):
    for position in range(10):
        IndicatorFactory(position=10 + position, name=f"Nhà đăng ký hỗ trợ xây dựng loại {position}")
    newcomers = [Member(f"Tỉnh {number}") for number in range(31)]
    Membership.objects.bulk_create(
        Membership(cluster_year=world.cluster_year, board=each.board, valid_during=year_range(2026))
        for each in newcomers
    )
    for each in [world.member, *newcomers]:
        approved(world, each, figures=[1234] * 12)
    sent(world)
    with django_assert_max_num_queries(15):
        page = head.get(url)
    assert len(page.content) <= 60_000
    assert rows(page, ".sums")[0][2] == "39.488"
