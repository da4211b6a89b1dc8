"""A conference in a real browser: planned, invited to, answered, written down by two at once while a third looks at the
projector, its minutes commented on and confirmed, and what was agreed taking effect in the year ahead."""

import re

import pytest
from playwright.sync_api import expect

from clusters.models import Duty
from conferences.models import Conference
from pledges.models import Pledge
from provinces.days import today
from tests.journeys import steps
from tests.journeys.test_self_scoring import fits_a_phone

pytestmark = pytest.mark.journey
TITLE = "Hội nghị tổng kết công tác thi đua của cụm"
SAVED = re.compile("Mọi ô đã lưu lúc")


def tick(page, board, word):
    with page.expect_response(lambda answer: "diem-danh" in answer.url):
        page.get_by_role("group", name=board).get_by_label(word).check()


def test_from_the_plan_to_the_year_ahead(visit, world, watch, axe):
    officer, leader = visit(world.head.officer), visit(world.head.leader)
    deputy, member = visit(world.deputy.officer), visit(world.member.leader)

    # Planned by the head's officer, with the usual agenda; nobody else knows of it yet.
    officer.goto("/")
    steps.open_section(officer, "Hội nghị")
    officer.get_by_role("link", name="Lập hội nghị").click()
    officer.get_by_label("Tên hội nghị").fill(TITLE)
    officer.get_by_label("Ngày họp").fill(today().isoformat())
    officer.get_by_label("Giờ bắt đầu").fill("08:00")
    officer.get_by_label("Địa điểm").fill("Hội trường Tỉnh ủy")
    fits_a_phone(officer, axe)
    officer.locator(".actions").get_by_role("button", name="Lập hội nghị").click()
    steps.heading(officer, TITLE)
    expect(officer.locator("#chuong-trinh")).to_be_visible()
    expect(officer.get_by_text("chưa mở năm")).to_be_visible()  # the checklist has come
    fits_a_phone(officer, axe)
    conference = Conference.objects.get()
    page_url, year = f"/hoi-nghi/{conference.pk}/", conference.year

    # The year ahead is opened so that its pledge can be drafted.
    officer.get_by_role("button", name=f"Mở năm {year + 1} để soạn giao ước").click()
    steps.says(officer, f"Năm {year + 1} đã mở để chuẩn bị")
    officer.get_by_role("link", name="Soạn giao ước").first.click()
    officer.locator("#id_text").fill("Các đơn vị thi đua hoàn thành xuất sắc nhiệm vụ.")
    officer.get_by_role("button", name="Lưu nháp").click()

    # Invited by the leader, answered by a member.
    leader.goto(page_url)
    leader.get_by_role("link", name="Gửi giấy mời…").click()
    fits_a_phone(leader, axe)
    leader.locator(".actions").get_by_role("button", name="Gửi giấy mời").click()
    steps.says(leader, "Đã gửi giấy mời.")
    member.goto("/")
    member.get_by_role("link", name=re.compile("^Trả lời")).first.click()
    member.get_by_label("Đại biểu dự").fill("Đại biểu Bắc Ninh, Phó Trưởng ban")
    fits_a_phone(member, axe)
    member.locator(".actions").get_by_role("button", name="Gửi trả lời").click()
    steps.says(member, "Đã gửi trả lời.")

    # The roll is called; with one board only it does not open.
    officer.goto(f"{page_url}thu-ky/")
    tick(officer, "Ban Tổ chức Tỉnh ủy Nghệ An", "Có mặt")
    watch.expects_status(422)
    officer.get_by_role("button", name="Khai mạc").click()
    expect(officer.locator(".error-summary")).to_contain_text("Hội nghị hợp lệ khi có từ hai phần ba số đơn vị dự.")
    for row in conference.attendances.filter(is_present=None).named_on(today()):
        tick(officer, row.board_name, "Có mặt")
    expect(officer.locator("#quorum")).to_contain_text("đủ điều kiện họp")
    officer.get_by_role("button", name="Khai mạc").click()
    steps.says(officer, "Hội nghị đã khai mạc.")
    fits_a_phone(officer, axe)

    # Two write at the desk; a third looks at the projector, which follows.
    projector = visit(world.member.officer)
    projector.goto(f"{page_url}man-chieu/")
    deputy.goto(f"{page_url}thu-ky/")
    officer.get_by_role("button", name="Sang mục tiếp theo").click()
    items = list(conference.agendaitems.order_by("position"))
    expect(projector.locator("h1")).to_have_text(items[0].title)
    axe(projector)
    officer.locator(f"#id_summary_{items[0].pk}").press_sequentially("Đã giới thiệu đại biểu.")
    expect(officer.locator("#save-status")).to_have_text(SAVED)
    deputy.locator(f"#id_summary_{items[3].pk}").press_sequentially("Báo cáo nêu kết quả nổi bật.")
    expect(deputy.locator("#save-status")).to_have_text(SAVED)
    expect(deputy.locator(f"#id_summary_{items[0].pk}")).to_have_value("Đã giới thiệu đại biểu.")

    # Agreed, chosen, signed.
    officer.get_by_role("link", name="Thêm nhiệm vụ").click()
    officer.get_by_role("link", name=re.compile("Thêm nhiều nhiệm vụ")).click()
    officer.get_by_label("Các dòng").fill("Hoàn thành đề án sắp xếp tổ chức\nNâng cao chất lượng đảng viên")
    officer.get_by_role("button", name="Lưu").click()
    steps.says(officer, "Đã thêm 2 nhiệm vụ trọng tâm.")
    officer.get_by_label("Đơn vị được chọn").select_option(label="Ban Tổ chức Tỉnh ủy Bắc Ninh")
    officer.get_by_label("Cách chọn").select_option(label="Suy tôn")
    officer.get_by_role("button", name="Ghi kết quả").click()
    steps.says(officer, "Đã ghi kết quả.")
    pledging = next(item for item in items if item.kind == "pledge")
    officer.locator(f"button[value='{pledging.pk}']").click()
    expect(projector.locator("h1")).to_have_text(pledging.title)
    officer.get_by_role("button", name=re.compile("Ghi đã ký.*Bắc Ninh")).click()
    expect(officer.locator("#ky .signed")).to_have_count(1)
    expect(projector.locator(".screen-signing .signed")).to_have_count(1)
    expect(projector.locator(".screen-last")).to_contain_text("Đại biểu Bắc Ninh")
    axe(projector)
    officer.locator(".actions").get_by_role("button", name="Bế mạc").click()
    officer.locator("#confirm-dialog").get_by_role("button", name="Bế mạc").click()
    steps.says(officer, "Hội nghị đã bế mạc.")

    # Minutes draft themselves, go round, and are confirmed.
    officer.goto(page_url)
    fits_a_phone(officer, axe)
    officer.get_by_role("link", name="Soạn biên bản").click()
    officer.get_by_role("button", name="Soạn biên bản").first.click()
    expect(officer.locator("main")).to_contain_text("Báo cáo nêu kết quả nổi bật.")
    officer.get_by_label("Nhận góp ý đến hết ngày").fill(today().isoformat())
    officer.get_by_role("button", name="Gửi lấy ý kiến").click()
    for page in (member, deputy, visit(world.other.officer)):
        agree(page, page_url)
    leader.goto(f"{page_url}bien-ban/")
    leader.get_by_role("button", name="Xác nhận biên bản").click()
    leader.locator("#confirm-dialog").get_by_role("button", name="Xác nhận").click()
    expect(leader.locator("main")).to_contain_text("Dấu vân")
    fits_a_phone(leader, axe)
    leader.goto(page_url)
    expect(leader.get_by_role("link", name="Sửa thông tin")).to_have_count(0)

    # With one confirmation the year ahead begins as agreed.
    leader.get_by_role("link", name=f"Đưa vào năm {year + 1}…").click()
    fits_a_phone(leader, axe)
    leader.get_by_role("button", name=re.compile("^Xác nhận, đưa vào năm")).click()
    steps.says(leader, f"Kết quả của hội nghị đã được đưa vào năm {year + 1}.")
    assert Duty.objects.get(cluster_year__year=year + 1).board == world.member.board
    assert Pledge.objects.get(cluster_year__year=year + 1).state == "in_force"


def agree(page, page_url):
    page.goto(f"{page_url}bien-ban/")
    page.get_by_label("Nhất trí với biên bản").check()
    page.get_by_role("button", name="Gửi ý kiến").click()
    expect(page.locator("main, aside").filter(has_text="Nhất trí").first).to_be_visible()


def test_the_desk_without_scripts(visit, world):
    from tests.conferences.held import invited

    conference = invited(world, day=today())
    page = visit(world.head.officer, java_script_enabled=False)
    page.goto(f"/hoi-nghi/{conference.pk}/thu-ky/")
    for row in conference.attendances.order_by("pk"):
        page.locator(f"#present_{row.board_id}_1").check()
    page.get_by_role("button", name="Lưu điểm danh").click()
    page.get_by_role("button", name="Khai mạc").click()
    steps.says(page, "Hội nghị đã khai mạc.")
    page.get_by_label("Người kết luận").fill("Chủ trì hội nghị")
    page.get_by_role("button", name="Lưu ghi chép").click()
    steps.says(page, "Đã lưu ghi chép.")
    page.goto(f"/hoi-nghi/{conference.pk}/man-chieu/")
    expect(page.get_by_role("link", name="Xem mục mới nhất")).to_be_visible()
    conference.refresh_from_db()
    assert (conference.state, conference.concluded_by) == ("in_session", "Chủ trì hội nghị")
