"""An administrator merges two provinces: from the list to the preview, a choice, the typed name, and back."""

import pytest
from playwright.sync_api import expect

from provinces.days import today
from tests.journeys.conftest import PHONE, WIDE

pytestmark = pytest.mark.journey
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def fits(page, axe):
    """Wide, and on a phone."""
    for size in (PHONE, WIDE):
        page.set_viewport_size(size)
        assert page.evaluate(SIDEWAYS) <= 0
        axe(page)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_two_provinces_become_one_and_are_two_again(visit, world, watch, axe, scripts):
    watch.expects_status(422)
    page = visit(world.administrator, java_script_enabled=scripts)
    page.goto("/quan-tri/provinces/province/")
    for name in ("Bắc Ninh", "Hà Tĩnh"):
        page.get_by_role("row", name=name).get_by_role("checkbox").check()
    page.locator("select[name=action]").select_option(label="Hợp nhất các tỉnh, thành đã chọn…")
    page.locator("button[name=index]").first.click()
    page.get_by_label("Mã").fill("24")
    page.get_by_label("Tên").fill("Kinh Bắc")
    page.get_by_label("Từ ngày").fill(f"{today():%d/%m/%Y}")
    page.get_by_role("button", name="Xem trước").click()
    expect(page.get_by_role("alert")).to_contain_text("Cần ghi căn cứ")
    page.get_by_label("Căn cứ").fill("Nghị quyết 202/2025/QH15")
    page.get_by_role("button", name="Xem trước").click()
    expect(page.locator(".merger")).to_contain_text("Bắc Ninh, Hà Tĩnh thôi là thành viên")
    page.get_by_label(f"Báo cáo quý I năm {world.year}").select_option(label="Không phải làm nữa")
    page.get_by_role("button", name="Xem trước lại").click()
    expect(page.locator(".merger")).to_contain_text("Không đơn vị nào phải làm nữa.")
    if scripts:
        fits(page, axe)
    page.get_by_label("Gõ tên “Kinh Bắc” để xác nhận").fill("kinh bắc")
    page.get_by_role("button", name="Hợp nhất", exact=True).click()
    expect(page.locator(".messagelist")).to_contain_text("Đã hợp nhất: Kinh Bắc.")
    if scripts:
        fits(page, axe)
    page.get_by_label("Gõ tên “Kinh Bắc” để xác nhận").fill("Kinh Bắc")
    page.get_by_role("button", name="Hoàn tác").click()
    expect(page.locator(".messagelist")).to_contain_text("mọi dòng trở lại như trước")


def test_a_province_becomes_a_city(visit, world, axe):
    page = visit(world.administrator)
    page.goto(f"/quan-tri/provinces/province/{world.member.board.province_id}/change/")
    page.get_by_role("link", name="Đổi loại, đổi tên từ một ngày…").click()
    fits(page, axe)
    page.get_by_label("Loại").select_option(label="Thành phố")
    page.get_by_label("Từ ngày").fill(f"{today():%d/%m/%Y}")
    page.get_by_label("Căn cứ").fill("Nghị quyết 39/2026/QH16")
    page.get_by_role("button", name="Xem trước").click()
    expect(page.locator(".merger")).to_contain_text("Ban Tổ chức Thành ủy Bắc Ninh")
    fits(page, axe)
    page.get_by_label("Gõ tên “Bắc Ninh” để xác nhận").fill("Bắc Ninh")
    page.get_by_role("button", name="Đổi loại, đổi tên", exact=True).click()
    expect(page.locator(".messagelist")).to_contain_text("Đã ghi: Đổi loại, đổi tên: Bắc Ninh")
