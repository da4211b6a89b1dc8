"""An old browser, or one in which scripts are forbidden: everything works, by buttons."""

import pytest
from playwright.sync_api import expect

from pledges.models import Report
from pledges.verbs.report import save_draft
from tests.journeys import steps

pytestmark = pytest.mark.journey


@pytest.fixture
def page(open_page, world):
    page = open_page(java_script_enabled=False)
    steps.sign_in(page, world.member.leader)
    return page


def test_writing_saving_and_sending(page, world, watch):
    watch.expects_status(422)
    page.goto("/")
    page.locator(".tasks > li", has_text="Báo cáo 6 tháng").get_by_role("link").click()
    page.locator("#id_results").fill("Đã hoàn thành.")
    page.get_by_role("button", name="Lưu nháp").click()
    steps.says(page, "Đã lưu bản nháp.")
    page.get_by_role("button", name="Gửi báo cáo").click()
    errors = page.locator(".error-summary")
    expect(errors.get_by_role("link")).to_have_count(3)
    expect(page.locator("#id_results")).to_have_value("Đã hoàn thành.")
    errors.get_by_role("link").last.click()
    assert page.url.endswith("#id_next_tasks")
    steps.fill_in(page, {"Đề án đã tham mưu": "0", "Đảng viên mới kết nạp": "12,5"})
    page.locator("#id_next_tasks").fill("Tiếp tục.")
    page.get_by_role("button", name="Gửi báo cáo").click()
    steps.says(page, "Đã gửi Báo cáo 6 tháng")
    assert Report.objects.get().state == "submitted"


def test_copying_loses_nothing_that_was_typed(page, world):
    world.draft(world.member, "q1")
    page.goto(world.writing_url())
    page.locator("#id_results").fill("Sáu tháng.")
    page.get_by_role("button", name="Chép từ kỳ trước").click()
    steps.says(page, "Đã chép từ Báo cáo quý I")
    expect(page.locator("#id_results")).to_have_value("Sáu tháng.")
    expect(page.locator("#id_next_tasks")).to_have_value("Tiếp tục.")


def test_what_a_colleague_has_saved_meanwhile_is_not_overwritten(page, world, watch):
    watch.expects_status(409)
    world.draft(world.member)
    page.goto(world.writing_url())
    save_draft(
        world.cluster_year.pk, "h1", by=world.member.officer, version=1, sections={"results": "Mới."}, numbers={}
    )
    page.locator("#id_results").fill("Của tôi.")
    page.locator("#id_difficulties").fill("Thiếu người.")
    page.get_by_role("button", name="Lưu nháp").click()
    expect(page.locator(".error-summary h3")).to_have_text("Kết quả thực hiện nhiệm vụ")
    expect(page.locator("#id_results")).to_have_value("Của tôi.")
    assert (Report.objects.get().results, Report.objects.get().difficulties) == ("Mới.", "Thiếu người.")


def test_the_year_the_cluster_and_its_matrix(page, world):
    page.goto("/bao-cao/")
    page.get_by_label("Năm").select_option(str(world.year - 1))
    page.get_by_role("button", name="Xem", exact=True).click()
    steps.heading(page, f"Báo cáo năm {world.year - 1}")
    expect(page.locator(".past-note")).to_have_text(f"Đang xem năm {world.year - 1}")
    page.goto(f"/cum/2/{world.year}/")
    page.get_by_role("link", name="Xem bảng tiến độ của các đơn vị").click()
    expect(page.get_by_role("row", name="Bắc Ninh")).to_contain_text("Quá hạn")


def test_the_list_is_filtered_by_its_button(open_page, world):
    world.submitted(world.member)
    world.approved(world.other)
    page = open_page(java_script_enabled=False)
    steps.sign_in(page, world.head.leader)
    page.goto("/bao-cao/")
    reports = page.locator("#reports tbody tr")
    expect(reports).to_have_count(2)
    page.get_by_label("Trạng thái").select_option("approved")
    page.get_by_role("button", name="Lọc").click()
    expect(reports).to_have_count(1)
    expect(reports).to_contain_text("Hà Tĩnh")


def test_a_letter_is_read_and_he_signs_out(page, world):
    world.returned(world.member)
    page.get_by_role("link", name="Hộp thư").click()
    page.get_by_role("button", name="Đọc Bị trả lại").click()
    expect(page.locator(".letter")).to_contain_text("Thiếu số liệu.")
    page.get_by_role("link", name="Hộp thư").first.click()
    expect(page.locator(".tasks")).not_to_contain_text("Chưa đọc")
    page.get_by_role("link", name="Chưa đọc").click()
    expect(page.locator("main")).to_contain_text("Đồng chí đã đọc hết thư.")
    page.get_by_role("link", name="Cách nhận thư").click()
    page.get_by_label("Gộp thành một thư mỗi ngày").check()
    page.get_by_role("button", name="Lưu").click()
    steps.says(page, "Đã lưu cách nhận thư")
    expect(page.get_by_label("Gộp thành một thư mỗi ngày")).to_be_checked()
    page.locator("details.who summary").click()
    page.get_by_role("button", name="Đăng xuất").click()
    expect(page.get_by_role("button", name="Đăng nhập")).to_be_visible()


def test_the_session_ends_and_the_text_comes_back_to_be_copied(page, world, watch, axe):
    watch.expects_status(401)
    page.goto(world.writing_url())
    page.locator("#id_results").fill("Đã hoàn thành.")
    page.locator("#id_next_tasks").fill("Tiếp tục.")
    steps.end_session(page)
    page.get_by_role("button", name="Lưu nháp").click()
    steps.heading(page, "Phiên làm việc đã hết")
    kept = page.locator("textarea")
    assert [kept.nth(i).input_value() for i in range(kept.count())] == ["Đã hoàn thành.", "Tiếp tục."]
