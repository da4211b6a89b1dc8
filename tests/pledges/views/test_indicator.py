"""The page of the year's indicators, as its readers and as the centre sees it."""

import pytest
from django.urls import reverse

from pledges.models import Indicator
from tests.factories import IndicatorFactory
from tests.pages import soup, texts
from tests.pledges.lives import person, signed_in

pytestmark = pytest.mark.django_db
PAGE = "/chi-tieu/2026/"
TYPED = {"name": "Nhà đã đăng ký", "unit": "nhà", "group": "An sinh", "decimals": "0", "adds_up": "on", "at_most": ""}


@pytest.fixture
def centre(client, world):
    client.force_login(world.central)
    return client


def listed(client, url=PAGE):
    rows = soup(client.get(url)).select("tbody tr")
    return [[" ".join(cell.get_text(" ").split()) for cell in row.select("th, td")] for row in rows]


def test_everybody_reads_and_only_the_centre_finds_buttons(world):
    bound, bounded = world.indicators
    Indicator.objects.filter(pk=bound.pk).update(decimals=0)
    Indicator.objects.filter(pk=bounded.pk).update(at_most=bound, adds_up=False, decimals=1)
    world.draft()
    read = [
        ["Đề án đã tham mưu", "văn bản", "Cộng dồn", "–"],
        ["Đảng viên mới kết nạp", "văn bản, 1 chữ số sau dấu phẩy", "Lấy số mới nhất", "Đề án đã tham mưu"],
    ]
    for role in ("member.officer", "head.leader", "central.observer", "observer"):
        client = signed_in(person(world, role))
        assert listed(client) == read
        assert texts(client.get(PAGE), ".sheet button, .actions button, .actions a") == []
    rows = listed(signed_in(world.central))
    assert [row[:4] for row in rows] == read
    assert rows[0][4] == "Sửa Đề án đã tham mưu Xuống Đề án đã tham mưu Đã có số liệu"
    assert rows[1][4] == "Sửa Đảng viên mới kết nạp Lên Đảng viên mới kết nạp Đã có số liệu"


@pytest.mark.parametrize("number", [1, 3])
def test_groups_stand_under_their_names_in_order(centre, number):
    Indicator.objects.all().delete()
    for position in range(number):
        IndicatorFactory(name=f"Số {position}", group="Văn bản" if position < 2 else "An sinh", position=position)
    assert texts(centre.get(PAGE), ".sheet h2") == ["Văn bản", "An sinh"][: 1 if number == 1 else 2]
    assert [row[0] for row in listed(centre)] == [f"Số {position}" for position in range(number)]


def test_it_is_added_changed_moved_and_deleted(centre, world):
    response = centre.post("/chi-tieu/2026/them/", TYPED, follow=True)
    assert texts(response, ".messages p") == ["Đã thêm chỉ tiêu “Nhà đã đăng ký”."]
    added = Indicator.objects.get(name="Nhà đã đăng ký")
    url = reverse("pledges:indicator_change", args=[added.pk])
    form = soup(centre.get(url))
    assert form.select_one("#id_name")["value"] == "Nhà đã đăng ký"
    assert [option["value"] for option in form.select("#groups option")] == ["An sinh"]
    assert str(added.pk) not in [option["value"] for option in form.select("#id_at_most option")]
    response = centre.post(url, TYPED | {"decimals": "2", "adds_up": ""}, follow=True)
    assert texts(response, ".messages p") == ["Đã sửa chỉ tiêu “Nhà đã đăng ký”."]
    added.refresh_from_db()
    assert (added.decimals, added.adds_up) == (2, False)
    moved = centre.post(reverse("pledges:indicator_up", args=[added.pk]))
    assert moved["Location"] == f"/chi-tieu/2026/#chi-tieu-{added.pk}"
    centre.post(reverse("pledges:indicator_up", args=[added.pk]))
    centre.post(reverse("pledges:indicator_down", args=[added.pk]))
    assert [row[0] for row in listed(centre)] == ["Đề án đã tham mưu", "Nhà đã đăng ký", "Đảng viên mới kết nạp"]
    response = centre.post(reverse("pledges:indicator_delete", args=[added.pk]), follow=True)
    assert texts(response, ".messages p") == ["Đã xóa chỉ tiêu “Nhà đã đăng ký”."]
    assert len(listed(centre)) == 2


def test_a_refusal_keeps_what_was_typed_and_names_the_field(centre):
    response = centre.post("/chi-tieu/2026/them/", TYPED | {"name": "Đề án đã tham mưu"})
    assert response.status_code == 422
    assert texts(response, ".error-summary a") == ["Tên chỉ tiêu: Năm này đã có chỉ tiêu mang tên đó."]
    assert texts(response, "#id_name_error") == ["Năm này đã có chỉ tiêu mang tên đó."]
    page = soup(response)
    assert (page.select_one("#id_name")["value"], page.select_one("#id_unit")["value"]) == ("Đề án đã tham mưu", "nhà")


def test_the_unit_of_what_reports_hold_stays_and_the_page_says_so_before(centre, world):
    world.draft()
    url = reverse("pledges:indicator_change", args=[world.indicators[0].pk])
    assert "đơn vị tính và số chữ số sau dấu phẩy giữ nguyên" in texts(centre.get(url), ".notice")[0]
    response = centre.post(url, TYPED)
    assert response.status_code == 422
    assert texts(response, "#id_unit_error") == ["Đã có báo cáo điền số liệu này nên không đổi đơn vị tính được nữa."]


def test_an_empty_year_takes_last_years_set_once(centre):
    empty = centre.get("/chi-tieu/2027/")
    assert "Năm này chưa có chỉ tiêu nào." in texts(empty, ".empty")[0]
    assert texts(empty, ".actions .btn") == ["Lấy chỉ tiêu năm trước", "Thêm chỉ tiêu"]
    response = centre.post("/chi-tieu/2027/lay-nam-truoc/", follow=True)
    assert texts(response, ".messages p") == ["Đã lấy 2 chỉ tiêu của năm 2026."]
    assert texts(response, ".actions .btn") == ["Thêm chỉ tiêu"]
    again = centre.post("/chi-tieu/2027/lay-nam-truoc/")
    assert (again.status_code, texts(again, ".notice")) == (
        409,
        ["Năm 2027 đã có chỉ tiêu, không lấy lại từ năm 2026."],
    )
    assert texts(centre.get("/chi-tieu/2030/"), ".actions .btn") == ["Thêm chỉ tiêu"]


def test_who_only_reads_an_empty_year_is_told_whose_turn_it_is(world):
    page = signed_in(world.member.officer).get("/chi-tieu/2027/")
    assert texts(page, ".empty") == ["Ban Tổ chức Trung ương chưa đặt chỉ tiêu cho năm này."]
    assert texts(page, ".pager a") == ["Năm 2026", "Năm 2028"]
