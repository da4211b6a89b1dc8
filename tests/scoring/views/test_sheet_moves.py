"""Sending a sheet round, taking it back, publishing it."""

import pytest

from tests.pages import soup, texts
from tests.pledges.lives import signed_in
from tests.scoring.sheet_lives import drafted, faulty, published, shared

TYPED = {"agreed_on": "2026-01-20", "agreed_how": "Hội nghị ký kết giao ước"}


@pytest.fixture
def head(world):
    return signed_in(world.head.leader)


def post(client, world, way, typed=None):
    return client.post(f"/bang-tieu-chi/{world.cluster_year.pk}/{way}/", typed or {}, follow=True)


def state(sheet):
    sheet.refresh_from_db()
    return sheet.state


def test_round_and_back(world, head):
    sheet = drafted(world)
    page = post(head, world, "lay-y-kien")
    assert texts(page, "#messages p") == ["Đã gửi bảng tiêu chí lấy ý kiến các đơn vị."]
    assert state(sheet) == "shared"
    page = post(head, world, "lay-lai")
    assert texts(page, "#messages p") == ["Đã lấy lại bảng tiêu chí; bây giờ sửa được."]
    assert state(sheet) == "draft"
    assert texts(page, ".steps li strong") == ["Gửi lấy ý kiến", "Lấy lại để sửa"]


def test_an_empty_sheet_does_not_go_round(world, head):
    sheet = drafted(world, [])
    page = post(head, world, "lay-y-kien")
    assert (page.status_code, texts(page, "[role=alert]")) == (422, ["Bảng chưa có tiêu chí nào để chấm."])
    assert state(sheet) == "draft"


@pytest.mark.parametrize(
    ("way", "sentence"), [("lay-y-kien", "Bảng tiêu chí này đang lấy ý kiến rồi."), ("ban-hanh", "")]
)
def test_a_second_click_is_told(world, head, way, sentence):
    (shared if sentence else published)(world)
    page = post(head, world, way, TYPED)
    assert page.status_code == 409
    assert texts(page, "[role=alert]") == [sentence or "Bảng tiêu chí này đã ban hành rồi."]


def test_publishing(world, head):
    sheet = shared(world)
    page = head.get(f"/bang-tieu-chi/{world.cluster_year.pk}/")
    assert "Từ lúc đó bảng giữ nguyên cả năm" in texts(page, "#ban-hanh p")[0]
    page = post(head, world, "ban-hanh", TYPED)
    assert texts(page, "#messages p") == ["Đã ban hành bảng tiêu chí; các đơn vị tự chấm điểm theo bảng này."]
    assert state(sheet) == "published"
    assert (str(sheet.agreed_on), sheet.agreed_how) == ("2026-01-20", "Hội nghị ký kết giao ước")


def test_what_is_missing_is_said_at_its_field_and_the_rest_is_kept(world, head):
    sheet = shared(world)
    page = post(head, world, "ban-hanh", TYPED | {"agreed_on": ""})
    assert page.status_code == 422
    assert texts(page, "#id_agreed_on_error") == ["Chưa ghi ngày cụm thống nhất bảng tiêu chí."]
    assert soup(page).select_one("#id_agreed_how")["value"] == "Hội nghị ký kết giao ước"
    page = post(head, world, "ban-hanh", {"agreed_on": "2026-12-31", "agreed_how": ""})
    assert texts(page, "#id_agreed_on_error") == ["Ngày này chưa tới; ghi ngày cụm đã thống nhất."]
    assert state(sheet) == "shared"


def test_faults_refuse_it_with_the_whole_list(world, head):
    sheet = shared(world, faulty(world))
    page = post(head, world, "ban-hanh", TYPED)
    assert page.status_code == 422
    assert texts(page, ".error-summary li") == ["Nhóm II ghi 40 điểm, các mục con cộng lại 30."]
    assert texts(page, ".faults li") == ["Nhóm II ghi 40 điểm, các mục con cộng lại 30."]
    assert state(sheet) == "shared"
