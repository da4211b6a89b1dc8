"""A board registers in a real browser, is returned, amends: by mouse and keyboard, alone and beside a colleague."""

import pytest
from playwright.sync_api import expect

from pledges.models import Registration, Target
from tests.journeys import steps
from tests.journeys.conftest import PHONE
from tests.journeys.registrations import open_step
from tests.pledges import registering

pytestmark = pytest.mark.journey
TEXTS = "main .targets textarea"


@pytest.fixture
def desk(world):
    open_step(world)
    return f"/dang-ky/{world.cluster_year.pk}/viet/"


def texts(page):
    return [area.input_value() for area in page.locator(TEXTS).all()]


def stored():
    """[(text, kind, quantity)] of all targets, as stored."""
    return list(Target.objects.order_by("registration", "position").values_list("text", "kind", "quantity"))


def row(page, number):
    return page.locator(f"#chi-tieu-{number}")


def test_from_the_first_row_to_the_amendment_in_force(visit, world, desk, watch, axe):
    officer, leader, head = visit(world.member.officer), visit(world.member.leader), visit(world.head.leader)
    officer.goto("/")
    steps.open_section(officer, "Đăng ký")
    officer.get_by_role("link", name="Viết đăng ký").click()
    officer.get_by_label("Cờ thi đua của Ban Tổ chức Trung ương").check()
    row(officer, 1).locator("textarea").fill("Kết nạp đảng viên mới")
    row(officer, 1).get_by_label("Số lượng").fill("180")
    row(officer, 1).get_by_label("Đơn vị tính").fill("đảng viên")
    officer.get_by_role("button", name="Thêm chỉ tiêu", exact=True).click()
    expect(row(officer, 2).locator("textarea")).to_be_focused()
    row(officer, 2).locator("textarea").fill("Trình đề án tinh gọn bộ máy")
    row(officer, 2).get_by_label("Cách đo").select_option("yes_no")
    expect(row(officer, 2).get_by_label("Số lượng")).to_be_disabled()
    officer.get_by_label("Cam kết").fill("Hoàn thành xuất sắc nhiệm vụ.")
    steps.is_saved(officer)
    expect(officer.locator("#con-thieu")).to_have_text("Đã đủ, có thể gửi")
    axe(officer)
    assert stored() == [("Kết nạp đảng viên mới", "quantity", 180), ("Trình đề án tinh gọn bộ máy", "yes_no", None)]

    leader.goto(desk)
    leader.get_by_role("button", name="Gửi đăng ký").click()
    steps.says(leader, "Đã gửi Đăng ký thi đua")

    head.goto("/")
    steps.open_section(head, "Cần duyệt")
    head.get_by_role("link", name="Xem và duyệt Đăng ký thi đua").click()
    head.get_by_role("link", name="Trả lại…").click()
    head.get_by_label("Thiếu chỉ tiêu chung đã thống nhất trong cụm.").check()
    head.get_by_role("button", name="Trả lại").click()
    steps.says(head, "Đã trả lại Đăng ký thi đua")

    leader.goto(desk)
    expect(leader.locator(".notice--wait .typed")).to_have_text("Thiếu chỉ tiêu chung đã thống nhất trong cụm.")
    leader.get_by_role("button", name="Thêm chỉ tiêu", exact=True).click()
    row(leader, 3).locator("textarea").fill("Xây nhà cho hộ nghèo")
    row(leader, 3).get_by_label("Số lượng").fill("10")
    row(leader, 3).get_by_label("Đơn vị tính").fill("nhà")
    leader.get_by_role("button", name="Gửi đăng ký").click()
    steps.says(leader, "Đã gửi Đăng ký thi đua")
    head.reload()
    head.get_by_role("button", name="Duyệt").click()
    steps.says(head, "Đã duyệt Đăng ký thi đua")

    visit(world.member.officer, PHONE).goto("/dang-ky/")  # two buttons in a row: one below the other
    leader.reload()
    leader.get_by_role("link", name="Điều chỉnh…").click()
    leader.get_by_label("Lý do điều chỉnh").fill("Trung ương giao thêm.")
    leader.get_by_role("button", name="Lập bản điều chỉnh").click()
    row(leader, 1).get_by_label("Số lượng").fill("220")
    row(leader, 2).get_by_role("button", name="Xóa").click()
    expect(leader.locator(TEXTS)).to_have_count(2)
    leader.get_by_role("button", name="Gửi bản điều chỉnh").click()
    steps.says(leader, "Đã gửi Điều chỉnh đăng ký lần 1")
    head.goto("/cho-duyet/")
    head.get_by_role("link", name="Xem và duyệt Điều chỉnh đăng ký lần 1").click()
    changes = head.locator(".document tbody tr")
    expect(changes.nth(0)).to_contain_text("Sửa, trước là 180 đảng viên")
    expect(changes.nth(1)).to_contain_text("Giữ nguyên")
    expect(changes.nth(2)).to_contain_text("Bỏ")
    head.get_by_role("button", name="Duyệt").click()
    steps.says(head, "Đã duyệt Điều chỉnh đăng ký lần 1")
    assert [each.number for each in Registration.objects.in_force()] == [1]


def test_rows_are_moved_and_taken_away_and_saved_as_they_are_seen(visit, world, desk):
    three = [registering.MEMBERS, registering.SCHEME, registering.MEMBERS._replace(position=2, text="Xây nhà")]
    registering.drafted(world, targets=three, year=world.cluster_year)
    page = visit(world.member.officer)
    page.goto(desk)
    up = row(page, 3).get_by_role("button", name="Lên")
    up.focus()
    page.keyboard.press("Enter")
    expect(row(page, 2).get_by_role("button", name="Lên")).to_be_focused()
    row(page, 1).get_by_role("button", name="Xuống").click()
    row(page, 3).get_by_role("button", name="Xóa").click()
    expect(row(page, 2).locator("textarea")).to_be_focused()
    assert texts(page) == ["Xây nhà", "Kết nạp đảng viên mới"]
    expect(page.locator("legend").last).to_have_text("Chỉ tiêu 2")
    steps.is_saved(page)
    page.reload()
    assert texts(page) == ["Xây nhà", "Kết nạp đảng viên mới"]
    assert [text for text, _, _ in stored()] == ["Xây nhà", "Kết nạp đảng viên mới"]


def test_enter_in_a_cell_saves_and_moves_nothing(visit, world, desk):
    registering.drafted(world, year=world.cluster_year)
    page = visit(world.member.officer)
    page.goto(desk)
    row(page, 1).get_by_label("Đơn vị tính").press("Enter")
    steps.says(page, "Đã lưu bản nháp.")
    assert texts(page) == [registering.MEMBERS.text, registering.SCHEME.text]


def test_a_wrong_number_is_named_while_he_writes_and_stays_to_be_mended(visit, world, desk, watch):
    watch.expects_status(422)
    page = visit(world.member.officer, PHONE)
    page.goto(desk)
    row(page, 1).locator("textarea").fill("Kết nạp đảng viên mới")
    row(page, 1).get_by_label("Số lượng").fill("-5")
    expect(page.locator("#save-status")).to_contain_text("Chỉ tiêu 1, Số lượng: Số lượng không được âm.")
    expect(row(page, 1).get_by_label("Số lượng")).to_have_value("-5")
    row(page, 1).get_by_label("Số lượng").fill("5")
    steps.is_saved(page)
    assert stored() == [("Kết nạp đảng viên mới", "quantity", 5)]


def test_rows_that_could_not_be_saved_are_offered_at_the_next_visit(visit, world, desk, watch):
    watch.expects("ERR_INTERNET_DISCONNECTED", "htmx:sendError", "htmx:afterRequest")
    registering.drafted(world, year=world.cluster_year)
    page = visit(world.member.officer)
    page.goto(desk)
    page.context.set_offline(True)
    page.get_by_role("button", name="Thêm chỉ tiêu", exact=True).click()
    row(page, 3).locator("textarea").fill("Gõ khi mất mạng")
    row(page, 2).get_by_label("Cách đo").select_option("quantity")
    row(page, 2).get_by_label("Số lượng").fill("3")
    expect(page.locator("#save-status")).to_have_text("Chưa lưu được, đang thử lại")
    page.close()
    page.context.set_offline(False)
    tomorrow = page.context.new_page()
    tomorrow.goto(desk)
    expect(tomorrow.locator(TEXTS)).to_have_count(2)
    tomorrow.get_by_role("button", name="Lấy lại nội dung đó").click()
    assert texts(tomorrow) == [registering.MEMBERS.text, registering.SCHEME.text, "Gõ khi mất mạng"]
    expect(row(tomorrow, 2).get_by_label("Số lượng")).to_have_value("3")
    expect(row(tomorrow, 2).get_by_label("Số lượng")).to_be_enabled()
    steps.is_saved(tomorrow)
    assert [text for text, _, _ in stored()] == texts(tomorrow)


def test_two_officers_at_once_lose_nothing(visit, world, desk, watch):
    watch.expects_status(409)
    registering.drafted(world, year=world.cluster_year)
    first, second = visit(world.member.officer), visit(world.member.leader)
    for page in (first, second):
        page.goto(desk)
    row(first, 1).locator("textarea").fill("Của chuyên viên")
    steps.is_saved(first)
    row(second, 1).locator("textarea").fill("Của lãnh đạo")
    expect(second.locator("#save-status")).to_contain_text("Có bản mới hơn do Bắc Ninh.chuyenvien")
    second.get_by_role("button", name="Lưu nháp").click()
    expect(second.locator(".error-summary")).to_contain_text("Của chuyên viên")
    assert texts(second)[0] == "Của lãnh đạo"
    assert stored()[0][0] == "Của chuyên viên"
    second.get_by_role("button", name="Lưu nháp").click()
    steps.says(second, "Đã lưu bản nháp.")
    assert stored()[0][0] == "Của lãnh đạo"


def test_without_javascript_the_same_buttons_do_the_same(open_page, world, desk, watch):
    watch.expects_status(422)
    page = open_page(java_script_enabled=False)
    steps.sign_in(page, world.member.leader)
    page.goto(desk)
    row(page, 1).locator("textarea").fill("Kết nạp đảng viên mới")
    page.get_by_role("button", name="Thêm chỉ tiêu", exact=True).click()
    assert page.url.endswith("#chi-tieu-2")
    row(page, 2).locator("textarea").fill("Trình đề án")
    row(page, 2).get_by_label("Cách đo").select_option("yes_no")
    row(page, 2).get_by_role("button", name="Lên").click()
    assert texts(page) == ["Trình đề án", "Kết nạp đảng viên mới"]
    page.get_by_role("button", name="Gửi đăng ký").click()
    errors = page.locator(".error-summary")
    expect(errors.get_by_role("link")).to_have_count(3)
    row(page, 2).get_by_label("Số lượng").fill("180")
    row(page, 2).get_by_label("Đơn vị tính").fill("đảng viên")
    page.get_by_label("Cam kết").fill("Quyết tâm.")
    page.get_by_role("button", name="Gửi đăng ký").click()
    steps.says(page, "Đã gửi Đăng ký thi đua")
    assert Registration.objects.get().state == "submitted"
