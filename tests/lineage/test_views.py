"""Pages on provinces and boards through time, as everybody who signs in reads them."""

import datetime as dt

import pytest
from django.urls import reverse

from clusters.verbs import open_year
from tests.factories import BoardFactory, ClusterFactory, OfficialFactory, ProvinceFactory
from tests.lineage.mergers import MERGED_ON, board_of
from tests.pages import rows, soup, texts
from tests.pledges.lives import signed_in

LIST, COMPARISON = reverse("lineage:provinces"), reverse("lineage:comparison")


@pytest.fixture
def reader(mergers):
    """The leader of today's Đà Nẵng."""
    return signed_in(mergers.leaders["da_nang"])


def page_of(board):
    return reverse("lineage:province", args=[board.province_id])


def links(response, selector):
    return {link.text: link["href"] for link in soup(response).select(f"{selector} a")}


# --- the list


def test_the_list_tells_name_code_cluster_and_origins(reader, mergers):
    page = reader.get(LIST)
    told = {row[0]: row[1:] for row in rows(soup(page), "#content")}
    assert len(told) == 34
    assert told["Thành phố Đà Nẵng"] == ["48", "Cụm số 3", "01/07/2025", "Quảng Nam , Đà Nẵng"]
    assert told["Thành phố Đồng Nai thành phố từ 30/04/2026"] == ["75", "", "01/07/2025", "Bình Phước , Đồng Nai"]
    assert told["Thành phố Hà Nội"] == ["01", "", "", ""]  # its cluster is not his to see
    assert links(page, "#content tbody")["Cụm số 3"] == "/cum/3/2026/"
    assert links(page, "#content tbody")["Quảng Nam"] == page_of(mergers.quang_nam)


def test_the_cluster_is_that_of_the_day_and_only_where_it_may_be_seen(reader, mergers):
    on_the_eve = {row[0]: row[2] for row in rows(soup(reader.get(f"{LIST}?ngay=30/06/2025")), "#content")}
    assert {name for name, cluster in on_the_eve.items() if cluster} == {
        "Tỉnh Quảng Nam",
        "Thành phố Đà Nẵng",
        "Tỉnh Quảng Ngãi",
    }
    central = signed_in(mergers.leaders["central"])
    clusters = {row[0]: row[2] for row in rows(soup(central.get(LIST)), "#content")}
    assert (clusters["Thành phố Hà Nội"], clusters["Thành phố Đà Nẵng"]) == ("Cụm số 1", "Cụm số 3")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("31/06/2025", "“31/06/2025” không phải là ngày. Viết theo mẫu 10/06/2026."),
        ("hôm qua", "“hôm qua” không phải là ngày. Viết theo mẫu 10/06/2026."),
        ("01/01/1900", "Chỉ xem được các ngày từ năm 2000 đến năm 2100."),
    ],
)
def test_a_day_that_is_none_is_told_and_today_is_shown(reader, typed, sentence):
    page = reader.get(LIST, {"ngay": typed})
    assert texts(page, ".field-error") == [sentence]
    assert texts(page, "#content h2") == ["34 tỉnh, thành ngày 05/06/2026"]
    assert "Đang xem tại ngày" not in soup(page).text


def test_another_day_than_today_is_named(reader):
    assert texts(reader.get(f"{LIST}?ngay=2025-06-30"), ".notice") == ["Đang xem tại ngày 30/06/2025. Về hôm nay"]
    assert texts(reader.get(LIST), ".notice") == texts(reader.get(f"{LIST}?ngay=05/06/2026"), ".notice") == []


def test_a_search_answers_with_what_the_name_is_today(reader, mergers):
    page = reader.get(LIST, {"tim": " quang nam "})
    assert texts(page, "#content li") == ["Tỉnh Quảng Nam (đến 30/06/2025) → nay là Thành phố Đà Nẵng"]
    assert links(page, "#content li") == {
        "Tỉnh Quảng Nam": page_of(mergers.quang_nam),
        "Thành phố Đà Nẵng": page_of(mergers.da_nang),
    }
    assert soup(page).select_one("input[name=tim]")["value"] == "quang nam"
    nothing = reader.get(LIST, {"tim": "<b>Paris</b>"})
    assert texts(nothing, ".empty") == [
        "Không có tỉnh, thành nào mang tên này, nay hay trước đây. Đồng chí thử gõ ít từ hơn."
    ]
    assert not soup(nothing).select("#content b")


def test_the_central_commission_is_found_too(reader):
    page = reader.get(LIST, {"tim": "ban to chuc trung uong"})
    assert links(page, "#content p")["Ban Tổ chức Trung ương"] == reverse("lineage:central")
    assert texts(page, ".empty") == []


# --- a province


def test_one_click_leads_from_the_report_of_2022_to_the_board_of_today_and_back(reader, mergers):
    report = reverse("pledges:report", args=[mergers.report.pk])
    page = reader.get(report)
    assert links(page, ".standing") == {"Ban Tổ chức Thành ủy Đà Nẵng": page_of(mergers.da_nang)}
    assert "Ban Tổ chức Tỉnh ủy Quảng Nam nay là Ban Tổ chức Thành ủy Đà Nẵng (từ 01/07/2025)." in " ".join(
        soup(page).select_one(".standing").get_text(" ").split()
    )
    assert links(page, ".document-title") == {"Ban Tổ chức Tỉnh ủy Quảng Nam": page_of(mergers.quang_nam)}
    [back] = rows(soup(reader.get(page_of(mergers.da_nang))), "[aria-labelledby=bao-cao]")
    assert back == ["Báo cáo 6 tháng đầu năm 2022", "Ban Tổ chức Tỉnh ủy Quảng Nam trước sáp nhập", "● Đã duyệt"]
    assert report in links(reader.get(page_of(mergers.da_nang)), "#content").values()


def test_a_board_that_has_ended_names_its_heir_and_what_it_was(reader, mergers):
    page = reader.get(page_of(mergers.quang_nam))
    assert texts(page, "h1") == ["Ban Tổ chức Tỉnh ủy Quảng Nam"]
    assert texts(page, ".page-sub") == ["Tỉnh Quảng Nam · mã 49 · đến 30/06/2025"]
    assert texts(page, "#content .notice") == ["Nay là Ban Tổ chức Thành ủy Đà Nẵng (từ 01/07/2025)."]
    assert texts(page, ".family h2") == ["Trở thành"]
    assert texts(page, ".family li") == [
        "Ban Tổ chức Thành ủy Đà Nẵng hợp nhất ngày 01/07/2025, Nghị quyết 202/2025/QH15"
    ]


def test_a_living_board_tells_names_origins_offices_with_their_source(reader, mergers):
    page = reader.get(page_of(mergers.da_nang))
    assert texts(page, "#content .notice") == []
    assert [text.partition(" hợp nhất")[0] for text in texts(page, ".family li")] == [
        "Ban Tổ chức Tỉnh ủy Quảng Nam",
        "Ban Tổ chức Thành ủy Đà Nẵng",
    ]
    duties = texts(reader.get(page_of(mergers.old_quang_ngai)), ".office")
    assert duties == ["Cụm trưởng, từ 01/01/2022 đến 31/12/2022 (bầu) – Biên bản hội nghị năm 2021"]
    hue = reader.get(page_of(board_of("Huế", MERGED_ON)))
    assert rows(soup(hue), "[aria-labelledby=ten-goi]") == [
        ["Tỉnh Thừa Thiên Huế", "đến 31/12/2024", ""],
        ["Thành phố Huế", "từ 01/01/2025", "Nghị quyết 175/2024/QH15"],
    ]


def test_the_header_keeps_the_years_of_the_reader(reader, mergers):
    assert texts(reader.get(page_of(mergers.da_nang)), "#year-switch option") == ["2026", "2025", "2022"]


def test_who_sees_nothing_of_its_years_reads_the_register_all_the_same(mergers):
    page = signed_in(mergers.leaders["ha_noi"]).get(page_of(mergers.da_nang))
    assert texts(page, ".empty") == [
        "Không có năm nào đồng chí được xem.",
        "Không có đăng ký, báo cáo, bảng điểm nào đồng chí được xem.",
    ]
    assert "Quảng Nam" in " ".join(texts(page, ".family"))


def test_what_is_no_province_or_bears_no_name_is_not_found(reader):
    nameless = ProvinceFactory()
    for key in (nameless.pk, 0, 10**17, 10**30):
        assert reader.get(f"/tinh-thanh/{key}/").status_code == 404, key


# --- 63 → 34, the centre


def test_the_comparison_counts_and_tells_each_change_with_its_act(reader):
    page = reader.get(COMPARISON, {"den": "01/07/2025"})
    assert texts(page, "h1") == ["Từ 63 còn 34 tỉnh, thành"]
    assert texts(page, "#content h2") == ["23 đơn vị mới", "11 đơn vị không sáp nhập", "Đổi tên, đổi loại"]
    formed = {row[1]: row for row in rows(soup(page), "#content table:first-of-type") if row[0].isdecimal()}
    assert formed["Tỉnh Lâm Đồng"] == [
        "68", "Tỉnh Lâm Đồng", "Bình Thuận , Đắk Nông , Lâm Đồng", "01/07/2025", "Nghị quyết 202/2025/QH15",
    ]  # fmt: skip
    assert "Thành phố Huế Tỉnh Thừa Thiên Huế 01/01/2025" in " ".join(texts(page, "#content tr"))


def test_two_days_between_which_nothing_happened(reader):
    page = reader.get(COMPARISON, {"tu": "01/02/2025", "den": "2025-03-01"})
    assert texts(page, "h1") == ["Từ 63 còn 63 tỉnh, thành"]
    assert texts(page, "#content h2") == ["63 đơn vị không sáp nhập"]


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"tu": "01/07/2025", "den": "01/07/2025"}, "Ngày sau phải sau ngày đầu."),
        ({"tu": "hôm qua"}, "“hôm qua” không phải là ngày. Viết theo mẫu 10/06/2026."),
        ({"den": "01/01/2101"}, "Chỉ xem được các ngày từ năm 2000 đến năm 2100."),
    ],
)
def test_days_that_cannot_be_compared_are_told_and_the_usual_ones_shown(reader, asked, sentence):
    page = reader.get(COMPARISON, asked)
    assert texts(page, ".field-error") == [sentence]
    assert texts(page, "h1") == ["Từ 63 còn 34 tỉnh, thành"]
    for name, typed in asked.items():
        assert soup(page).select_one(f"input[name={name}]")["value"] == typed


def test_the_centre_tells_which_department_follows_which_cluster_he_may_see(mergers):
    mergers.cluster.department = "Vụ Địa phương II"
    mergers.cluster.save()
    open_year(
        ClusterFactory(number=9, department="Vụ Địa phương I"),
        2026,
        [mergers.ha_noi],
        during=(dt.date(2027, 1, 1), None),
    )
    central, reader = (signed_in(mergers.leaders[name]) for name in ("central", "da_nang"))
    url = reverse("lineage:central")
    assert rows(soup(central.get(url)), "#content") == [
        ["Cụm thi đua số 3", "Vụ Địa phương II"],
        ["Cụm thi đua số 9", "Vụ Địa phương I"],
    ]
    assert rows(soup(reader.get(url)), "#content") == [["Cụm thi đua số 3", "Vụ Địa phương II"]]


def test_a_register_without_provinces_says_so(client, db, clock):
    client.force_login(OfficialFactory(board=BoardFactory(central=True)))
    assert "Sổ chưa ghi tỉnh, thành nào của ngày này." in texts(client.get(LIST), ".empty")
    assert texts(client.get(COMPARISON), "h1") == ["Từ 0 còn 0 tỉnh, thành"]


@pytest.mark.parametrize(("url", "queries"), [(LIST, 7), (f"{LIST}?tim=nam", 6), (COMPARISON, 6)])
def test_what_the_pages_of_the_register_cost(reader, django_assert_num_queries, url, queries):
    reader.get(url)
    with django_assert_num_queries(queries):
        reader.get(url)
