"""All clusters side by side, as the centre and those who observe see them."""

import pytest
from django.urls import reverse

from clusters.models import ClusterYear
from pledges.models import Indicator
from pledges.verbs.report import reopen_report
from tests.htmx import HEADERS, fire, seen
from tests.pages import soup, texts
from tests.pledges.lives import carry, signed_in
from tests.pledges.summing import approved, sent, written, year_before

pytestmark = pytest.mark.django_db
PAGE = "/toan-nganh/2026/h1/"


@pytest.fixture
def centre(client, world):
    client.force_login(world.central)
    return client


def rows(response, table):
    found = soup(response).select(f"{table} tbody tr")
    return [[" ".join(cell.get_text(" ").split()) for cell in row.select("th, td")] for row in found]


CLUSTERS, FIGURES = "section[aria-labelledby=cac-cum]", ".summing"


def test_every_cluster_says_how_far_it_is_and_who_is_missing(world, centre):
    approved(world, world.member)
    carry(world, world.deputy, "submitted")
    sent(world)
    page = centre.get(PAGE)
    assert rows(page, CLUSTERS) == [
        ["Cụm thi đua số 2", "● Đã gửi 05/06/2026", "1/3", "Hải Phòng, Nghệ An"],
        ["Cụm thi đua số 3", "○ Chưa gửi", "0/1", "Quảng Trị"],
    ]
    assert texts(page, "h1") == ["Báo cáo 6 tháng đầu năm 2026 của toàn ngành"]
    assert "1/2 cụm đã gửi báo cáo" in texts(page, ".page-sub")[0]
    links = [link["href"] for link in soup(page).select(f"{CLUSTERS} a")]
    assert links == [
        reverse("pledges:summary", args=[year.pk, "h1"]) for year in (world.cluster_year, world.other_year)
    ]


def test_what_was_sent_stands_beside_what_is_provisional_with_the_year_before(world, centre):
    last_year = year_before(world, [world.member, world.stranger])
    approved(world, world.member, figures=(2, 2), cluster_year=last_year)
    report = approved(world, world.member, figures=(1000, 0))
    sent(world)
    reopen_report(report.pk, by=world.head.leader, reason="Sai.")
    approved(world, world.stranger, figures=(234, 7))
    page = centre.get(PAGE)
    assert rows(page, FIGURES) == [
        ["Đề án đã tham mưu văn bản", "1.000", "234", "1.234", "2", "+1.232"],
        ["Đảng viên mới kết nạp văn bản", "0", "7", "7", "2", "+5"],
    ]
    assert texts(page, ".summing thead th") == [
        "Chỉ tiêu",
        "Cụm số 2",
        "Cụm số 3 tạm tính",
        "Toàn ngành",
        "Cùng kỳ năm trước",
        "Tăng, giảm",
    ]
    assert "Tạm tính: Cụm số 3 chưa gửi" in texts(page, ".notice")[0]
    assert "Cùng kỳ năm trước: số của 1/2 cụm có báo cáo được duyệt năm trước." in texts(page, ".reason")


def test_a_cluster_without_any_report_has_a_dash_and_is_not_provisional(world, centre):
    approved(world, world.member, figures=(3, 0))
    sent(world)
    page = centre.get(PAGE)
    assert [row[1:4] for row in rows(page, FIGURES)] == [["3", "—", "3"], ["0", "—", "0"]]
    assert texts(page, ".notice, .summing .unit") == ["văn bản", "văn bản"]


def test_who_observes_sees_the_clusters_that_have_sent(world):
    approved(world, world.member, figures=(3, 0))
    sent(world)
    approved(world, world.stranger, figures=(999, 999))
    page = signed_in(world.observer).get(PAGE)
    assert [row[1:4] for row in rows(page, FIGURES)] == [["3", "—", "3"], ["0", "—", "0"]]
    assert "999" not in page.content.decode().split("<main", 1)[1]
    assert texts(page, ".notice") == ["Chỉ gồm các cụm đã gửi báo cáo."]
    assert [link.text for link in soup(page).select(f"{CLUSTERS} a")] == ["Cụm thi đua số 2"]


def test_a_draft_of_a_cluster_is_no_secret_to_the_centre_and_one_to_who_observes(world, centre):
    approved(world, world.member)
    written(world)
    assert rows(centre.get(PAGE), CLUSTERS)[0][1] == "○ Đang soạn"
    assert rows(signed_in(world.observer).get(PAGE), CLUSTERS)[0][1] == "○ Chưa gửi"


def test_the_chart_compares_the_clusters(world, centre):
    year_before(world, [])
    approved(world, world.member, figures=(3, 40))
    approved(world, world.stranger, figures=(7, 20))
    page = centre.get(PAGE)
    assert texts(page, ".chart figcaption") == ["Đề án đã tham mưu: Cụm số 3 nhiều nhất, 7 văn bản."]
    assert rows(page, ".chart-table") == [["Cụm số 2", "3"], ["Cụm số 3", "7"]]
    shown = soup(page)
    for option in shown.select("#chi-tieu option"):
        option.attrs.pop("selected", None)
    shown.select("#chi-tieu option")[1]["selected"] = ""
    fire(centre, shown, "form.filters")
    again = centre.get(PAGE, {"chi-tieu": world.indicators[1].pk})
    assert seen(shown, "#chart") == seen(soup(again), "#chart")
    restored = centre.get(PAGE, headers=HEADERS | {"HX-History-Restore-Request": "true"})
    assert len(soup(restored).select("h1")) == 1  # going back asks for the page
    assert texts(again, ".chart figcaption") == ["Đảng viên mới kết nạp: Cụm số 2 nhiều nhất, 40 văn bản."]


def test_from_period_to_period(world, centre):
    page = centre.get(PAGE)
    assert [link["href"] for link in soup(page).select(".tabs a")] == [
        f"/toan-nganh/2026/{period}/" for period in ("q1", "h1", "q3", "year")
    ]
    assert texts(page, ".tabs a[aria-current]") == ["Báo cáo 6 tháng đầu năm 2026"]
    assert centre.get("/toan-nganh/2026/registration/").status_code == 404
    assert centre.get("/toan-nganh/1990/h1/").status_code == 404


def test_a_year_without_indicators_says_so(world, centre):
    Indicator.objects.all().delete()
    page = centre.get(PAGE)
    assert texts(page, ".empty") == ["Năm này chưa đặt chỉ tiêu số liệu."]
    assert not soup(page).select(".chart")


def test_a_closed_year_is_seen_as_it_was(world, centre):
    approved(world, world.member, figures=(3, 0))
    sent(world)
    ClusterYear.objects.update(stage="closed")
    assert rows(centre.get(PAGE), FIGURES)[0][1] == "3"
