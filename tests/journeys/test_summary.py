"""The cluster's report: from the boards' words to the centre and back, with scripts and without."""

import pytest
from playwright.sync_api import expect

from pledges.models import Summary
from tests.factories import IndicatorFactory
from tests.journeys import steps
from tests.journeys.conftest import PHONE
from tests.journeys.test_every_page import look_at
from tests.journeys.test_paper import sizes

pytestmark = pytest.mark.journey
LYING = (842, 595)  # points


@pytest.fixture
def url(world):
    """The cluster's report of the first six months; two of four boards have an approved report."""
    for member in (world.member, world.other):
        world.approved(member)
    return f"/tong-hop/{world.cluster_year.pk}/h1/"


def test_from_the_boards_words_to_the_centre_and_back(visit, world, url, watch, axe):
    watch.expects_status(422)
    officer_gathers_and_edits(visit(world.head.officer), url, axe)
    leader = visit(world.head.leader)
    leader_sends(leader, url, axe)
    centre = visit(world.central)
    centre_sees_all_clusters_and_sends_it_back(centre, world, axe)
    leader.goto(url)
    expect(leader.locator(".steps")).to_contain_text("Thiếu phần khó khăn.")
    expect(leader.get_by_role("link", name="Soạn nội dung")).to_be_visible()


def officer_gathers_and_edits(page, url, axe):
    page.goto("/")
    steps.open_section(page, "Tổng hợp")
    page.get_by_role("link", name="Mở Báo cáo 6 tháng").click()
    page.get_by_role("link", name="Soạn nội dung").click()
    page.locator(".source summary", has_text="Bắc Ninh").first.click()
    page.get_by_role("button", name="Chép vào").first.click()
    expect(page.locator("#id_results")).to_have_value("Ban Tổ chức Tỉnh ủy Bắc Ninh:\nĐã hoàn thành.")
    page.get_by_role("button", name="Gom nội dung của các đơn vị").click()
    steps.says(page, "Đã gom nội dung của các đơn vị vào 1 phần còn trống.")
    both = "Ban Tổ chức Tỉnh ủy Bắc Ninh:\nTiếp tục.\n\nBan Tổ chức Tỉnh ủy Hà Tĩnh:\nTiếp tục."
    expect(page.locator("#id_next_tasks")).to_have_value(both)
    steps.is_saved(page)
    axe(page)
    page.get_by_role("link", name="Xem báo cáo của cụm").click()
    expect(page.locator(".words").first).to_contain_text("Ban Tổ chức Tỉnh ủy Bắc Ninh:")
    expect(page.locator(".actions")).to_contain_text("Chỉ lãnh đạo Ban đang giữ nhiệm vụ cụm trưởng")
    assert Summary.objects.get().next_tasks == both


def leader_sends(page, url, axe):
    page.goto(url)
    page.get_by_role("link", name="Gửi Ban Tổ chức Trung ương…").click()
    page.get_by_role("button", name="Gửi báo cáo của cụm").click()
    expect(page.locator(".error-summary")).to_be_focused()
    expect(page.locator("#gui")).to_contain_text("Hải Phòng, Nghệ An")
    axe(page)
    page.get_by_label("Vẫn gửi dù còn thiếu báo cáo").check()
    page.get_by_role("button", name="Gửi báo cáo của cụm").click()
    steps.says(page, "đến Ban Tổ chức Trung ương.")


def centre_sees_all_clusters_and_sends_it_back(page, world, axe):
    page.goto("/hop-thu/")
    expect(page.locator(".task-what", has_text="Báo cáo của cụm")).to_be_visible()
    page.goto(f"/toan-nganh/{world.year}/h1/")
    picture = page.locator(".chart svg")
    expect(picture).to_have_attribute("aria-label", "Đề án đã tham mưu: mới có số liệu của Cụm số 2, 10 văn bản.")
    page.get_by_label("Chỉ tiêu trên biểu đồ").select_option(label="Đảng viên mới kết nạp")
    expect(picture).to_have_attribute("aria-label", "Đảng viên mới kết nạp: mới có số liệu của Cụm số 2, 10 văn bản.")
    page.get_by_role("link", name="Cụm thi đua số 2").click()
    page.get_by_role("link", name="Mở lại để sửa…").click()
    page.get_by_label("Lý do").fill("Thiếu phần khó khăn.")
    page.get_by_role("button", name="Mở lại").click()
    steps.says(page, "Đã mở lại báo cáo của Cụm số 2 để sửa.")


def test_without_scripts_the_same_is_done_by_buttons(open_page, world, url):
    page = open_page(java_script_enabled=False)
    steps.sign_in(page, world.head.leader)
    page.goto(f"{url}soan/")
    page.locator("#id_results").fill("Cụm đã hoàn thành.")
    page.locator(".source summary", has_text="Hà Tĩnh").first.click()
    page.get_by_role("button", name="Chép vào").first.click()
    steps.says(page, "Đã chép nội dung của Ban Tổ chức Tỉnh ủy Hà Tĩnh")
    expect(page.locator("#id_results")).to_have_value(
        "Cụm đã hoàn thành.\n\nBan Tổ chức Tỉnh ủy Hà Tĩnh:\nĐã hoàn thành."
    )
    page.get_by_role("button", name="Gom nội dung của các đơn vị").click()
    steps.says(page, "Đã gom nội dung của các đơn vị vào 1 phần còn trống.")
    page.goto(url)
    page.get_by_label("Chỉ tiêu trên biểu đồ").select_option(label="Đảng viên mới kết nạp")
    page.get_by_role("button", name="Xem", exact=True).last.click()
    expect(page.locator(".chart figcaption")).to_contain_text("Đảng viên mới kết nạp")
    page.get_by_label("Vẫn gửi dù còn thiếu báo cáo").check()
    page.get_by_role("button", name="Gửi báo cáo của cụm").click()
    steps.says(page, "đến Ban Tổ chức Trung ương.")


def test_a_table_wider_than_the_phone_is_scrolled_by_the_keyboard(visit, world, url):
    IndicatorFactory.create_batch(6, year=world.year, name="Nhà đăng ký hỗ trợ xây dựng")
    page = visit(world.head.leader, PHONE)
    page.goto(url)
    box = page.locator(".table-scroll").last
    box.focus()
    page.keyboard.press("ArrowRight")
    for _ in range(50):  # it glides there
        if box.evaluate("box => box.scrollLeft > 0"):
            break
        page.wait_for_timeout(100)
    assert box.evaluate("box => box.scrollLeft > 0")
    first = box.locator("tbody th[scope=rowgroup]").first
    assert first.bounding_box()["x"] <= box.bounding_box()["x"] + 1


@pytest.mark.parametrize("page_of", ["cluster", "sector"])
def test_on_paper_the_tables_lie(visit, world, url, page_of):
    page = visit(world.central)
    page.goto(url if page_of == "cluster" else f"/toan-nganh/{world.year}/h1/")
    page.emulate_media(media="print")
    for selector in (".masthead", ".nav-band", ".crumbs", ".actions", ".filters", ".footer"):
        for part in page.locator(selector).all():
            expect(part).to_be_hidden()
    expect(page.locator(".summing").first).to_be_visible()
    expect(page.locator(".chart svg")).to_be_visible()
    assert sizes(page.pdf(prefer_css_page_size=True)) == {LYING}


def test_the_centre_defines_the_years_numbers(visit, world, axe):
    page = visit(world.central)
    page.goto(f"/chi-tieu/{world.year}/")
    page.get_by_role("link", name="Thêm chỉ tiêu").click()
    page.get_by_label("Tên chỉ tiêu").fill("Nhà đã đăng ký")
    page.get_by_label("Đơn vị tính").fill("nhà")
    page.get_by_role("button", name="Lưu chỉ tiêu").click()
    steps.says(page, "Đã thêm chỉ tiêu “Nhà đã đăng ký”.")
    page.get_by_role("button", name="Lên Nhà đã đăng ký").click()
    expect(page.locator("tbody th").nth(1)).to_have_text("Nhà đã đăng ký")
    page.get_by_role("button", name="Xóa Nhà đã đăng ký").click()
    expect(page.locator("#confirm-dialog")).to_contain_text("Sẽ xóa chỉ tiêu “Nhà đã đăng ký”")
    page.locator("#confirm-verb").click()
    steps.says(page, "Đã xóa chỉ tiêu “Nhà đã đăng ký”.")
    for url in (f"/chi-tieu/{world.year}/", f"/chi-tieu/{world.year}/them/", f"/chi-tieu/{world.year + 1}/"):
        look_at(page, url, axe)
