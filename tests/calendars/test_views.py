import datetime as dt

import pytest

from calendars.models import CalendarFeed
from clusters.timetable.verbs import give_longer
from tests.conferences.held import invited
from tests.factories import OfficialFactory
from tests.pages import soup, texts


def days(response) -> dict[str, str]:
    """{day: what stands there} of the days on which something is."""
    cells = soup(response).select(".month td:not(.day-empty, .day-outside)")
    return {cell.time["datetime"]: " ".join(cell.text.split()) for cell in cells}


def test_a_month_shows_today_days_off_and_what_is_due(member):
    response = member.get("/lich/")
    assert texts(response, "h1") == ["Lịch tháng 6 năm 2026"]
    assert texts(response, ".month thead th")[::6] == ["Thứ hai", "Chủ nhật"]
    shown = days(response)
    assert "Hôm nay" in shown["2026-06-05"]
    assert "Hạn: Báo cáo 6 tháng Cụm thi đua số 2" in shown["2026-06-10"]
    assert "Sắp đến hạn" in shown["2026-06-10"]
    assert soup(response).select_one(".month a")["href"].startswith("/bao-cao/")


def test_months_lead_to_one_another(member):
    page = soup(member.get("/lich/?thang=2026-12"))
    links = [link["href"] for link in page.select(".month-nav a")]
    assert links == [
        "/lich/?thang=2026-11",
        "/lich/?thang=2027-01",
        "/lich/",
        "/lich/?dang=danh-sach",
        "/lich/dang-ky/",
    ]


def test_an_empty_month_says_so(member):
    assert "Tháng này chưa có" in texts(member.get("/lich/?thang=2026-08"), ".empty")[0]


def test_tet_is_named(member):
    shown = days(member.get("/lich/?thang=2026-02"))
    assert {"2026-02-16", "2026-02-17", "2026-02-18", "2026-02-19", "2026-02-20"} <= set(shown)


def test_the_list_parts_what_is_ahead_from_what_is_past(member):
    response = member.get("/lich/?dang=danh-sach")
    page = soup(response)
    ahead = [" ".join(each.text.split()) for each in page.select("section[aria-labelledby=sap-toi] li")]
    assert ahead[0].startswith("thứ tư, 10/06/2026 Hạn: Báo cáo 6 tháng")
    assert len(ahead) == 5
    assert [" ".join(each.text.split()) for each in page.select("details.fold h3")] == [
        "Tháng 1 năm 2026",
        "Tháng 3 năm 2026",
        "Tháng 4 năm 2026",
    ]


def test_the_centre_chooses_a_cluster_and_a_board_cannot(client, world, member):
    invited(world)
    assert not soup(member.get("/lich/")).select("select[name=cum]")
    other = world.other_year.cluster_id
    assert "Cụm thi đua số 2" in member.get(f"/lich/?cum={other}").content.decode()
    client.force_login(world.central)
    every = client.get("/lich/")
    assert texts(every, "select[name=cum] option") == ["Mọi cụm", "Cụm thi đua số 2", "Cụm thi đua số 3"]
    assert "2 cụm" in days(every)["2026-06-10"]
    one = client.get(f"/lich/?cum={other}&thang=2026-06")
    assert "Cụm thi đua số 3" in days(one)["2026-06-10"]
    assert "2026-06-05" not in {day for day, text in days(one).items() if "Hội nghị" in text}
    assert soup(one).select_one(".month-nav a")["href"] == f"/lich/?thang=2026-05&cum={other}"
    assert client.get("/lich/?cum=x&thang=x").status_code == 200


def test_who_has_no_board_finds_an_empty_calendar(client, world):
    client.force_login(OfficialFactory(capacity="", board=None))
    for address in ("/lich/", "/lich/?dang=danh-sach", "/lich/dang-ky/"):
        assert client.get(address).status_code == 200


def test_an_own_day_is_told_with_its_reason(member, world):
    h1 = world.cluster_year.deadlines.get(step="h1")
    give_longer(h1.pk, world.member.board.pk, by=world.head.leader, due_on=dt.date(2026, 6, 19), reason="Bão.")
    shown = days(member.get("/lich/"))
    assert "Hạn riêng của đơn vị, gia hạn vì: Bão." in shown["2026-06-19"]
    assert "2026-06-10" not in shown


def test_an_address_is_made_shown_again_renewed_and_stopped(member, world):
    assert not soup(member.get("/lich/dang-ky/")).select("#feed-address")
    said = [texts(member.post("/lich/dang-ky/doi/", follow=True), "#messages")[0] for _ in range(2)]
    assert said == ["Đã lập địa chỉ lịch của đồng chí.", "Đã đổi địa chỉ; địa chỉ cũ không dùng được nữa."]
    first = soup(member.get("/lich/dang-ky/")).select_one("#feed-address")["value"]
    again = soup(member.get("/lich/dang-ky/"))
    assert again.select_one("#feed-address")["value"] == first
    assert again.select_one("#iphone ~ ol a")["href"] == first.replace("http://", "webcal://")
    path = first[first.index("/lich/") :]
    assert member.get(path).status_code == 200
    member.post("/lich/dang-ky/ngung/")
    assert member.get(path).status_code == 404
    assert not CalendarFeed.objects.exists()


def test_an_address_is_its_owners_alone(client, world, member):
    member.post("/lich/dang-ky/doi/")
    client.force_login(world.head.leader)
    assert not soup(client.get("/lich/dang-ky/")).select("#feed-address")
    client.post("/lich/dang-ky/ngung/")
    assert CalendarFeed.objects.get().official == world.member.leader


@pytest.mark.parametrize("who", ["member", "head"])
def test_the_calendar_has_its_place_in_the_navigation_and_the_menu(client, world, who):
    client.force_login(getattr(world, who).leader)
    page = soup(client.get("/lich/"))
    assert page.select_one("nav [aria-current]").text.strip() == "Lịch"
    assert page.select_one(".who-menu a")["href"] == "/lich/dang-ky/"
