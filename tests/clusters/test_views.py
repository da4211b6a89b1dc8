import datetime as dt

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from clusters.models import Membership
from clusters.verbs import give_office, open_year
from provinces.verbs import change_province_kind, merge_provinces
from tests.factories import ClusterFactory, OfficialFactory
from tests.pages import soup, texts

pytestmark = pytest.mark.django_db

TABLE = "#content tbody tr"


@pytest.fixture
def central(client, world):
    client.force_login(world.central)
    return client


def rows(response):
    return [
        tuple(" ".join(cell.text.split()) for cell in row.select("th, td")) for row in soup(response).select(TABLE)
    ]


# --- the list


def test_the_centre_sees_every_cluster_of_the_year(central, world):
    block = open_year(ClusterFactory(number=1, kind="block"), 2026, [], stage="preparing")
    open_year(ClusterFactory(number=9), 2025, [])  # of another year
    page = central.get("/cum/")
    assert texts(page, "h1") == ["Các cụm thi đua năm 2026"]
    assert rows(page) == [
        ("Khối thi đua số 1", "Chuẩn bị", "0"),
        ("Cụm thi đua số 2", "Đang thực hiện", "3"),
        ("Cụm thi đua số 3", "Đang thực hiện", "1"),
    ]
    links = [link["href"] for link in soup(page).select(f"{TABLE} a")]
    assert links == [block.get_absolute_url(), "/cum/2/2026/", "/cum/3/2026/"]


def test_a_member_goes_straight_to_his_only_cluster(client, world):
    for official, url in ((world.member.officer, "/cum/2/2026/"), (world.stranger.leader, "/cum/3/2026/")):
        client.force_login(official)
        assert client.get("/cum/")["Location"] == url


def test_who_belongs_to_several_sees_those_and_no_other(client, world):
    """Bắc Ninh merges with Quảng Trị, of the other cluster: from then on both are its past."""
    old = [world.member.board.province, world.stranger.board.province]
    new = merge_provinces(old, "97", "Bắc Trị", "province", on=dt.date(2026, 6, 1), basis="NQ")
    client.force_login(OfficialFactory(board=new.boards.get()))
    open_year(ClusterFactory(number=4), 2026, [])
    assert [row[0] for row in rows(client.get("/cum/"))] == ["Cụm thi đua số 2", "Cụm thi đua số 3"]


def test_who_belongs_to_none_is_told_so(client, world):
    client.force_login(OfficialFactory())
    page = client.get("/cum/")
    assert rows(page) == []
    assert "Đơn vị không thuộc cụm nào trong năm này." in soup(page).text


@pytest.mark.parametrize("more", [0, 2])
def test_the_list_costs_the_same_for_two_rows_and_for_four(central, world, django_assert_num_queries, more):
    for number in range(more):
        open_year(ClusterFactory(number=10 + number), 2026, [])
    with django_assert_num_queries(5):
        assert len(rows(central.get("/cum/"))) == 2 + more


# --- a cluster's year


def test_the_page_shows_members_offices_and_calendar(member, world):
    world.cluster_year.note = "Nguồn: Báo Thanh Hóa."
    world.cluster_year.save()
    page = member.get("/cum/2/2026/")
    year = "từ 01/01/2026 đến 31/12/2026"
    assert texts(page, ".page-sub") == ["Năm 2026 · Đang thực hiện"]
    assert texts(page, "#content .notice") == ["Nguồn: Báo Thanh Hóa."]
    assert rows(page) == [(f"Ban Tổ chức Tỉnh ủy {name}", year) for name in ("Bắc Ninh", "Hải Phòng", "Nghệ An")]
    assert texts(page, "dl.facts dt") == ["Cụm trưởng", "Cụm phó"]
    offices = [f"Ban Tổ chức Tỉnh ủy {name}, {year} (luân phiên)" for name in ("Nghệ An", "Hải Phòng")]
    assert texts(page, "dl.facts dd") == offices


def test_the_next_deadlines_stand_beside_in_order(member):
    lines = texts(member.get("/cum/2/2026/"), "aside li")
    assert [line.split(" hạn ")[0] for line in lines] == ["Báo cáo 6 tháng", "Báo cáo quý III", "Báo cáo năm"]


def test_a_past_year_is_shown_as_it_was(member, world):
    """The name is that of the year's last day, though the province has become a city since."""
    past = open_year(world.cluster_year.cluster, 2025, [world.member.board], stage="closed")
    give_office(
        past, world.member.board, "head", "elected", during=DateRange(dt.date(2025, 7, 1), dt.date(2026, 1, 1))
    )
    change_province_kind(world.member.board.province, "Bắc Ninh", "city", on=dt.date(2026, 1, 1), basis="NQ")
    assert [row[0] for row in rows(member.get("/cum/2/2025/"))] == ["Ban Tổ chức Tỉnh ủy Bắc Ninh"]
    assert rows(member.get("/cum/2/2026/"))[0][0] == "Ban Tổ chức Thành ủy Bắc Ninh"
    assert texts(member.get("/cum/2/2025/"), ".past-note") == ["Đang xem năm 2025"]
    assert texts(member.get("/cum/2/2026/"), ".past-note") == []


def test_a_handover_shows_both_heads_with_their_days(member, world):
    duty = world.cluster_year.duties.get(office="head")
    duty.valid_during = DateRange(dt.date(2026, 1, 1), dt.date(2026, 7, 1))
    duty.save()
    world.cluster_year.duties.filter(office="deputy").delete()
    second_half = DateRange(dt.date(2026, 7, 1), dt.date(2027, 1, 1))
    give_office(world.cluster_year, world.member.board, "head", "elected", during=second_half)
    assert texts(member.get("/cum/2/2026/"), "dl.facts dd") == [
        "Ban Tổ chức Tỉnh ủy Nghệ An, từ 01/01/2026 đến 30/06/2026 (luân phiên)",
        "Ban Tổ chức Tỉnh ủy Bắc Ninh, từ 01/07/2026 đến 31/12/2026 (bầu)",
    ]


def test_a_year_without_offices_or_calendar_says_so(central, world):
    empty = open_year(ClusterFactory(number=5), 2026, [])
    empty.deadlines.all().delete()
    text = soup(central.get("/cum/5/2026/")).text
    assert "Chưa ghi cụm trưởng, cụm phó của năm này." in text
    assert "Không còn hạn nào ở phía trước." in text


def test_a_block_has_pages_of_its_own(central, world):
    open_year(ClusterFactory(number=2, kind="block"), 2026, [])
    page = central.get("/khoi/2/2026/")
    assert texts(page, "h1") == ["Khối thi đua số 2"]
    assert soup(page).select_one("[hx-get]")["hx-get"] == "/khoi/2/2026/tien-do/"
    assert soup(central.get("/cum/2/2026/")).select_one("[hx-get]")["hx-get"] == "/cum/2/2026/tien-do/"


@pytest.mark.parametrize("url", ["/cum/3/2026/", "/cum/2/2025/", "/khoi/2/2026/", "/cum/2/99999999999/"])
def test_what_is_not_one_s_own_or_not_there_is_not_found(member, central, url):
    central.force_login(OfficialFactory())
    assert central.get(url).status_code == central.get("/cum/2/2026/").status_code == 404


def test_a_board_that_left_still_sees_the_year_it_was_in(client, world):
    Membership.objects.filter(board=world.member.board).update(
        valid_during=DateRange(dt.date(2026, 1, 1), dt.date(2026, 3, 1))
    )
    client.force_login(world.member.leader)
    page = client.get("/cum/2/2026/")
    assert rows(page)[-1] == ("Ban Tổ chức Tỉnh ủy Bắc Ninh", "từ 01/01/2026 đến 28/02/2026")
    assert "2 đơn vị thành viên" in texts(page, "h2")
    assert texts(page, "h3") == ["Đã rời cụm trước ngày 05/06/2026"]


# --- a day of the year


@pytest.fixture
def merged(world):
    """Bắc Ninh and Hải Phòng, the deputy, become Kinh Bắc on 1 May 2026; it joins, and is deputy from then on."""
    on = dt.date(2026, 5, 1)
    new = merge_provinces(
        [each.board.province for each in (world.member, world.deputy)], "97", "Kinh Bắc", "city", on=on, basis="NQ"
    ).boards.get()
    first, second = DateRange(dt.date(2026, 1, 1), on), DateRange(on, dt.date(2027, 1, 1))
    for rows_ in (world.cluster_year.memberships, world.cluster_year.duties):
        rows_.filter(board__in=[world.member.board, world.deputy.board]).update(valid_during=first)
    Membership.objects.create(cluster_year=world.cluster_year, board=new, valid_during=second)
    give_office(world.cluster_year, new, "deputy", "agreed", during=second, source="Văn bản số 5")
    return new


def test_a_day_shows_members_and_offices_as_they_were(client, world, merged):
    client.force_login(world.head.leader)
    before = client.get("/cum/2/2026/?ngay=30/04/2026")
    assert texts(before, ".notice") == [
        "Đang xem tại ngày 30/04/2026: thành viên, cụm trưởng, cụm phó và tên gọi như ngày đó. Bỏ chọn ngày này"
    ]
    heir = "Nay là Ban Tổ chức Thành ủy Kinh Bắc (từ 01/05/2026)."
    assert [row[0] for row in rows(before)] == [
        f"Ban Tổ chức Tỉnh ủy Bắc Ninh {heir}",
        f"Ban Tổ chức Tỉnh ủy Hải Phòng {heir}",
        "Ban Tổ chức Tỉnh ủy Nghệ An",
        "Ban Tổ chức Thành ủy Kinh Bắc",
    ]
    assert texts(before, "h3") == ["Vào cụm sau ngày 30/04/2026"]
    assert [each.partition(",")[0] for each in texts(before, "dl.facts dd")] == [
        "Ban Tổ chức Tỉnh ủy Nghệ An",
        "Ban Tổ chức Tỉnh ủy Hải Phòng",
        "Ban Tổ chức Thành ủy Kinh Bắc",  # not yet
    ]


def test_from_the_day_of_the_merger_the_new_board_is_the_member(client, world, merged):
    client.force_login(world.head.leader)
    page = client.get("/cum/2/2026/?ngay=2026-05-01")
    assert "2 đơn vị thành viên" in texts(page, "h2")
    assert texts(page, "h3") == ["Đã rời cụm trước ngày 01/05/2026"]
    assert texts(page, "dl.facts dd")[1] == (
        "Ban Tổ chức Thành ủy Kinh Bắc, từ 01/05/2026 đến 31/12/2026 (thống nhất) Căn cứ: Văn bản số 5"
    )
    links = {link.text: link["href"] for link in soup(page).select("#content tbody a")}
    assert links["Ban Tổ chức Thành ủy Kinh Bắc"] == f"/tinh-thanh/{merged.province_id}/"
    assert links["Ban Tổ chức Tỉnh ủy Bắc Ninh"] == f"/tinh-thanh/{world.member.board.province_id}/"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("31/06/2026", "“31/06/2026” không phải là ngày. Viết theo mẫu 10/06/2026."),
        ("01/01/2025", "Trang này xem được các ngày của năm 2026; chọn năm khác ở đầu trang."),
        ("01/01/1900", "Chỉ xem được các ngày từ năm 2000 đến năm 2100."),
    ],
)
def test_a_day_that_cannot_be_shown_is_told_and_kept_in_its_field(member, typed, sentence):
    page = member.get("/cum/2/2026/", {"ngay": typed})
    assert texts(page, ".field-error") == [sentence]
    assert soup(page).select_one("input[name=ngay]")["value"] == typed
    assert texts(page, ".notice") == []
    assert len(rows(page)) == 3


def test_the_usual_day_is_not_named(member):
    for query in ("", "?ngay=", "?ngay=05/06/2026"):
        page = member.get(f"/cum/2/2026/{query}")
        assert texts(page, ".notice") == texts(page, ".field-error") == []


# --- the year in the header


def chosen(client):
    options = soup(client.get("/hop-thu/")).select("#year-switch option")
    return [option["value"] for option in options], [
        option["value"] for option in options if option.has_attr("selected")
    ]


@pytest.mark.parametrize(
    ("year", "kept"),
    [
        ("2025", "2025"),
        ("2026", "2026"),
        ("2024", "2026"),
        ("", "2026"),
        ("năm nay", "2026"),
        ("2²", "2026"),
        ("9" * 5000, "2026"),
    ],
)
def test_a_year_one_may_see_is_kept_and_any_other_changes_nothing(member, world, year, kept):
    open_year(world.cluster_year.cluster, 2025, [world.member.board], stage="closed")
    open_year(ClusterFactory(number=8), 2024, [world.stranger.board])
    assert member.post("/chon-nam/", {"year": year, "next": "/"}).status_code == 302
    assert chosen(member) == (["2026", "2025"], [kept])


@pytest.mark.parametrize(
    ("page", "year", "leads_to"),
    [
        ("/cum/2/2026/", 2025, "/cum/2/2025/"),
        ("/cum/2/2026/?ngay=01/03/2026", 2025, "/cum/2/2025/"),
        ("/cum/2/2026/tien-do/", 2025, "/cum/2/2025/tien-do/"),
        ("/cum/2/lich-su/", 2025, "/cum/2/lich-su/"),  # that page names no year
        ("/cum/2/2026/", 2024, "/cum/"),  # then it was in another cluster
        ("/cum/3/2026/", 2025, "/cum/"),  # a cluster it does not see
        ("/cum/2/2026/", 2019, "/cum/2/2026/"),  # not a year of its own: nothing changes
    ],
)
def test_another_year_leads_to_the_same_page_of_the_same_cluster(member, world, page, year, leads_to):
    open_year(world.cluster_year.cluster, 2025, [world.member.board], stage="closed")
    open_year(ClusterFactory(number=9), 2024, [world.member.board], stage="closed")
    open_year(world.other_year.cluster, 2025, [world.stranger.board], stage="closed")
    assert member.post("/chon-nam/", {"year": year, "next": page})["Location"] == leads_to


@pytest.mark.parametrize(
    ("target", "leads_to"),
    [
        ("/khong-co/", "/khong-co/"),
        ("/cum/2/99999999999/", "/cum/2/2026/"),
        ("/hop-thu/", "/hop-thu/"),
        ("/bao-cao/?trang=2", "/bao-cao/?trang=2"),
        ("/cum/2/2026/", "/cum/2/2026/"),
        ("/khoi/2/2026/", "/cum/"),  # there is no such block
        ("", "/"),
        ("https://xau.example/", "/"),
        ("//xau.example/cum/", "/"),
        ("/\\xau.example", "/"),
        ("javascript:alert(1)", "/"),
        ("hop-thu", "/"),
        ("mailbox:inbox", "/"),
    ],
)
def test_choosing_a_year_comes_back_and_never_leads_to_another_site(member, target, leads_to):
    assert member.post("/chon-nam/", {"year": "2026", "next": target})["Location"] == leads_to


def test_the_chosen_year_decides_which_clusters_are_listed(central, world):
    for number in (7, 8):
        open_year(ClusterFactory(number=number), 2025, [])
    central.post("/chon-nam/", {"year": "2025"})
    assert [row[0] for row in rows(central.get("/cum/"))] == ["Cụm thi đua số 7", "Cụm thi đua số 8"]


def test_reading_a_page_never_writes(member):
    assert member.get("/chon-nam/").status_code == 405
    assert member.post("/cum/").status_code == member.post("/cum/2/2026/").status_code == 405
