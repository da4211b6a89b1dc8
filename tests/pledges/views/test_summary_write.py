"""Writing a cluster's report: nothing typed is lost, the boards' words come in where they are asked for."""

import pytest
from django.urls import reverse

from pledges.models import Practice, Proposal, Summary
from pledges.verbs.summary import save_summary
from tests.htmx import HEADERS, fill, fire, seen
from tests.pages import soup, texts
from tests.pledges.lives import carry, signed_in
from tests.pledges.summing import TEXTS, approved, sent, written

pytestmark = pytest.mark.django_db
MEMBER, DEPUTY = "Ban Tổ chức Tỉnh ủy Bắc Ninh", "Ban Tổ chức Tỉnh ủy Hải Phòng"


@pytest.fixture
def url(world):
    return reverse("pledges:summary_write", args=[world.cluster_year.pk, "h1"])


@pytest.fixture
def head(client, world):
    client.force_login(world.head.officer)
    return client


@pytest.fixture
def told(world):
    """Two approved reports with texts, a practice and a proposal, and one that is not approved."""
    first = approved(world, world.member, results="Bắc Ninh đã xong.\n- Một", good_practices="Có một.")
    Practice.objects.create(report=first, title="Chi bộ 4 tốt", topic="grassroots", text="Nhân rộng 12 chi bộ.")
    Proposal.objects.create(report=first, difficulty="Thiếu biên chế.", request="Bổ sung.", addressee="central")
    second = approved(world, world.deputy, results="Hải Phòng đã xong.")
    carry(world, world.head, "submitted")
    return first, second


def sources(page):
    return {
        " ".join(part.select_one("label").text.split()): [
            (one.select_one("summary").text, one.select_one(".source-text").text) for one in part.select(".source")
        ]
        for part in soup(page).select(".gathering")
    }


def test_beside_each_part_stand_the_boards_words_of_approved_reports_folded(told, head, url):
    assert sources(head.get(url)) == {
        "Kết quả thực hiện nhiệm vụ (bắt buộc)": [
            (MEMBER, "Bắc Ninh đã xong.\n- Một"),
            (DEPUTY, "Hải Phòng đã xong."),
        ],
        "Mô hình mới, cách làm hay": [(MEMBER, "Có một.\n- Chi bộ 4 tốt: Nhân rộng 12 chi bộ.")],
        "Khó khăn, vướng mắc; kiến nghị, đề xuất": [
            (MEMBER, "- Thiếu biên chế. Kiến nghị Ban Tổ chức Trung ương: Bổ sung.")
        ],
        "Nhiệm vụ trọng tâm kỳ tới (bắt buộc)": [(MEMBER, "Tiếp tục."), (DEPUTY, "Tiếp tục.")],
    }


def test_without_approved_reports_each_part_says_so(head, url):
    page = head.get(url)
    assert texts(page, ".sources .empty") == ["Chưa có đơn vị nào viết phần này trong báo cáo đã duyệt."] * 4
    assert texts(page, "#save-status") == ["Chưa lưu lần nào"]


def test_saving_by_the_button_and_by_itself_leave_the_same_page(world, head, url):
    page = soup(head.get(url))
    fill(page, {"results": "Cụm đã xong."})
    response = fire(head, page, "#summary-form")
    assert response.status_code == 200
    again = soup(head.get(url))
    for part in ("#save-status", "#id_version", "#missing", "#id_results"):
        assert seen(page, part).strip() == seen(again, part).strip()
    assert (Summary.objects.get().results, Summary.objects.get().version) == ("Cụm đã xong.", 1)
    done = head.post(url, {"version": 1, "next_tasks": "Tiếp.", "action": "save"}, follow=True)
    assert texts(done, ".messages p") == ["Đã lưu bản nháp."]
    assert (Summary.objects.get().results, Summary.objects.get().next_tasks) == ("Cụm đã xong.", "Tiếp.")
    assert texts(done, "#missing h2") == ["Đã đủ, có thể gửi"]


def test_gathering_fills_the_empty_parts_board_by_board(told, head, url):
    typed = {"version": 0, "results": "Cụm đã viết.", "good_practices": "", "difficulties": " ", "next_tasks": ""}
    done = head.post(url, typed | {"action": "gather"}, follow=True)
    assert texts(done, ".messages p") == ["Đã gom nội dung của các đơn vị vào 3 phần còn trống."]
    summary = Summary.objects.get()
    assert summary.results == "Cụm đã viết."
    assert summary.next_tasks == f"{MEMBER}:\nTiếp tục.\n\n{DEPUTY}:\nTiếp tục."
    assert summary.good_practices == f"{MEMBER}:\nCó một.\n- Chi bộ 4 tốt: Nhân rộng 12 chi bộ."
    again = {name: getattr(summary, name) for name in TEXTS} | {"version": 1, "action": "gather"}
    assert "không gom thêm" in texts(head.post(url, again, follow=True), ".messages p")[0]
    assert Summary.objects.get().next_tasks == summary.next_tasks


def test_one_boards_words_come_to_the_end_of_the_part_with_what_is_typed(told, head, url):
    button = soup(head.get(url)).select("button[name=copy]")[1]
    assert button["value"] == f"results:{told[1].pk}"
    typed = {"version": 0, "results": "Chưa lưu.", "next_tasks": "Cũng chưa lưu.", "copy": button["value"]}
    done = head.post(url, typed, follow=True)
    assert texts(done, ".messages p") == [f"Đã chép nội dung của {DEPUTY} vào cuối phần “Kết quả thực hiện nhiệm vụ”."]
    summary = Summary.objects.get()
    assert summary.results == f"Chưa lưu.\n\n{DEPUTY}:\nHải Phòng đã xong."
    assert summary.next_tasks == "Cũng chưa lưu."


@pytest.mark.parametrize("copy", ["results:0", "results:x", "board_id:1", ":", "results"])
def test_what_names_no_source_copies_nothing_and_saves_what_is_typed(world, told, head, url, copy):
    stranger = approved(world, world.stranger, results="Của cụm khác.")
    for asked in (copy, f"results:{stranger.pk}", f"results:{world.cluster_year.reports.get(state='submitted').pk}"):
        Summary.objects.all().delete()
        head.post(url, {"version": 0, "results": "Đã gõ.", "copy": asked})
        assert Summary.objects.get().results == "Đã gõ."


# --- two at once -----------------------------------------------------------------------------------------


def test_somebody_elses_newer_text_is_shown_beside_ones_own(world, head, url):
    written(world)
    save_summary(world.cluster_year.pk, "h1", by=world.deputy.officer, version=1, sections={"results": "Mới hơn."})
    page = head.post(url, {"version": 1, "results": "Của tôi.", "action": "save"})
    assert page.status_code == 409
    assert "Hải Phòng.chuyenvien" in texts(page, ".error-summary")[0]
    assert "Mới hơn." in texts(page, ".error-summary .typed")
    shown = soup(page)
    assert shown.select_one("#id_results").text.strip() == "Của tôi."
    assert not shown.select_one("#summary-form").has_attr("data-autosave")
    assert Summary.objects.get().results == "Mới hơn."
    done = head.post(url, {"version": shown.select_one("#id_version")["value"], "results": "Cả hai."}, follow=True)
    assert texts(done, ".messages p") == ["Đã lưu bản nháp."]
    assert Summary.objects.get().results == "Cả hai."


def test_an_autosave_over_a_newer_text_is_told_and_loses_nothing(world, head, url):
    page = soup(head.get(url))
    written(world)
    fill(page, {"results": "Của tôi."})
    response = fire(head, page, "#summary-form")
    assert response.status_code == 409
    assert page.select_one("#save-status")["data-state"] == "conflict"
    assert page.select_one("#id_results").text.strip() == "Của tôi."
    assert Summary.objects.get().results == TEXTS["results"]


def test_what_was_typed_into_a_report_sent_meanwhile_is_not_lost_in_silence(world, head, url):
    approved(world, world.member)
    sent(world)
    done = head.post(url, {"version": 1, "results": "Muộn.", "action": "save"}, follow=True)
    assert "Nội dung vừa gõ chưa được lưu." in texts(done, ".messages p")[0]
    assert head.post(url, {"version": 1, "results": "Muộn."}, headers=HEADERS).status_code == 403
    assert Summary.objects.get().results == TEXTS["results"]


def test_a_text_too_long_is_named_and_the_rest_saved(world, head, url):
    typed = {"version": 0, "results": "a" * 200_001, "next_tasks": "Tiếp."}
    refused = head.post(url, typed)
    assert refused.status_code == 422
    assert soup(refused).select_one(".error-summary a")["href"] == "#id_results"
    assert len(soup(refused).select_one("#id_results").text.strip()) == 200_001
    assert (Summary.objects.get().results, Summary.objects.get().next_tasks) == ("", "Tiếp.")
    auto = head.post(url, typed | {"version": 1}, headers=HEADERS)
    assert auto.status_code == 422
    assert "Chưa lưu được phần “Kết quả thực hiện nhiệm vụ”" in texts(auto, "#save-status")[0]


def test_the_page_leads_to_the_figures_and_back(world, head, url):
    page = head.get(url)
    figures = reverse("pledges:summary", args=[world.cluster_year.pk, "h1"])
    assert figures in [link["href"] for link in soup(page).select(".actions a, .crumbs a")]
    assert url in [link["href"] for link in soup(signed_in(world.head.leader).get(figures)).select(".actions a")]


def test_what_is_dangerous_in_a_boards_text_is_shown_as_text(world, head, url):
    approved(world, world.member, results="<script>alert(1)</script>")
    page = head.get(url)
    assert "<script>alert(1)" not in page.content.decode()
    assert sources(page)["Kết quả thực hiện nhiệm vụ (bắt buộc)"] == [(MEMBER, "<script>alert(1)</script>")]
