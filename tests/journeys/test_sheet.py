"""The criteria sheet in the browser: from a pattern, mended, sent round, published; then it is frozen."""

import pytest
from playwright.sync_api import expect

from scoring.models import CriteriaSheet
from tests.journeys import steps
from tests.journeys.conftest import PHONE, WIDE
from tests.journeys.test_every_page import SIDEWAYS

pytestmark = pytest.mark.journey


def confirm(page, verb):
    page.locator("#confirm-dialog").get_by_role("button", name=verb).click()


def looks_right(page, axe):
    """Wide, then on a phone; then wide again."""
    axe(page)
    page.set_viewport_size(PHONE)
    assert page.evaluate(SIDEWAYS) <= 0, f"{page.url} scrolls sideways on a phone"
    axe(page)
    page.set_viewport_size(WIDE)


def test_from_a_pattern_to_the_published_sheet(visit, world, axe):
    head, member = visit(world.head.leader), visit(world.member.officer)
    url = f"/bang-tieu-chi/{world.cluster_year.pk}/"
    head.goto(url)
    looks_right(head, axe)
    head.get_by_role("button", name="Soạn từ mẫu này").first.click()
    steps.says(head, "Đã lấy bảng mẫu.")
    expect(head.locator(".criteria tbody tr")).to_have_count(46)
    looks_right(head, axe)

    head.get_by_role("link", name="Sửa I.1", exact=True).click()
    looks_right(head, axe)
    expect(head.get_by_label("Đơn vị tính")).to_be_hidden()
    head.get_by_label("Loại").select_option("Theo chỉ tiêu")
    head.get_by_label("Đơn vị tính").fill("đề án")
    head.get_by_label("Điểm tối đa").fill("50")
    head.get_by_role("button", name="Lưu tiêu chí").click()
    steps.says(head, "Đã sửa tiêu chí I.1.")
    expect(head.locator(".faults")).to_contain_text("Nhóm I ghi 200 điểm, các mục con cộng lại 190.")
    looks_right(head, axe)

    head.get_by_role("link", name="Nhóm I ghi 200 điểm").click()
    expect(head.locator("tr:target .wrong")).to_be_in_viewport()
    head.get_by_role("link", name="Thêm tiêu chí vào I", exact=True).click()
    expect(head.get_by_label("Mã")).to_have_value("I.5")
    head.get_by_label("Tiêu chí", exact=False).first.fill("Nghiên cứu khoa học")
    head.get_by_label("Điểm tối đa").fill("10")
    head.get_by_role("button", name="Lưu tiêu chí").click()
    expect(head.locator(".faults")).to_have_count(0)
    head.get_by_role("button", name="Lên I.5").click()
    expect(head.locator(".criteria .depth-1 .code").nth(3)).to_have_text("I.5")

    head.get_by_role("button", name="Gửi lấy ý kiến").click()
    confirm(head, "Gửi lấy ý kiến")
    steps.says(head, "Đã gửi bảng tiêu chí lấy ý kiến các đơn vị.")
    member.goto(url)
    expect(member.locator(".criteria")).to_contain_text("Nghiên cứu khoa học")
    looks_right(member, axe)

    head.get_by_label("Ngày cụm thống nhất").fill(f"{world.year}-01-02")
    head.get_by_label("Thống nhất tại").fill("Hội nghị ký kết giao ước")
    looks_right(head, axe)
    head.get_by_role("button", name="Ban hành bảng tiêu chí").click()
    confirm(head, "Ban hành")
    steps.says(head, "Đã ban hành bảng tiêu chí")
    expect(head.locator(".actions")).to_be_hidden()
    looks_right(head, axe)
    assert CriteriaSheet.objects.get().is_published
