"""A model and a proposal, from the report in which they are told to the libraries that grow out of it."""

import pytest
from playwright.sync_api import expect

from pledges.models import Practice, Proposal, Report
from tests.journeys import steps
from tests.journeys.conftest import PHONE
from tests.pledges.telling import PRACTICE, PROPOSAL

pytestmark = pytest.mark.journey


def tell_practice(page):
    page.get_by_role("button", name="Thêm mô hình, cách làm hay").click()
    steps.heading(page, "Thêm mô hình, cách làm hay")
    page.get_by_label("Tên mô hình, cách làm").fill(PRACTICE["title"])
    page.get_by_label("Lĩnh vực").select_option(PRACTICE["topic"])
    page.get_by_label("Nội dung, kết quả").fill(PRACTICE["text"])
    page.get_by_role("button", name="Lưu").click()
    steps.says(page, "Đã thêm mô hình, cách làm hay vào báo cáo.")


def tell_proposal(page):
    page.get_by_role("button", name="Thêm kiến nghị").click()
    page.get_by_label("Khó khăn, vướng mắc và nguyên nhân").fill(PROPOSAL["difficulty"])
    page.get_by_label("Kiến nghị, đề xuất").fill(PROPOSAL["request"])
    expect(page.get_by_label("Cụm trưởng", exact=True)).to_be_checked()
    page.get_by_role("button", name="Lưu").click()
    steps.says(page, "Đã thêm kiến nghị vào báo cáo.")


def test_from_the_report_to_the_library_and_from_the_difficulty_to_the_answer(visit, world, axe):
    officer, leader, head = visit(world.member.officer), visit(world.member.leader), visit(world.head.leader)
    officer.goto(world.writing_url())
    steps.write(officer, results="Đã hoàn thành.")  # and, not waiting for it to be saved, on to the entries
    tell_practice(officer)
    expect(officer.locator("#id_results")).to_have_value("Đã hoàn thành.")
    tell_proposal(officer)
    steps.fill_in(officer, {"Đề án đã tham mưu": "3", "Đảng viên mới kết nạp": "12"})
    steps.write(officer, next_tasks="Tiếp tục.")
    steps.is_saved(officer)

    leader.goto(world.writing_url())
    leader.get_by_role("button", name="Gửi báo cáo").click()
    steps.says(leader, "Đã gửi Báo cáo 6 tháng")
    assert (Practice.objects.count(), Proposal.objects.get().state) == (1, "draft")

    head.goto(f"/bao-cao/{Report.objects.get().pk}/")
    head.get_by_role("button", name="Duyệt", exact=True).click()
    steps.says(head, "Đã duyệt")
    steps.open_section(head, "Kiến nghị")
    head.locator("#found").get_by_role("link", name="Sớm có hướng dẫn").click()
    head.get_by_label("Nội dung trả lời").fill("Đã có hướng dẫn.")
    head.get_by_role("button", name="Trả lời").click()
    steps.says(head, "Đã trả lời kiến nghị.")
    axe(head)

    leader.goto("/kien-nghi/")
    leader.locator("#found").get_by_role("link", name="Sớm có hướng dẫn").click()
    expect(leader.locator(".steps blockquote")).to_have_text("Đã có hướng dẫn.")
    leader.get_by_label("Ý kiến khi kết thúc").fill("Đã rõ.")
    leader.get_by_role("button", name="Kết thúc").click()
    leader.get_by_role("dialog").get_by_role("button", name="Kết thúc").click()
    steps.says(leader, "Đã kết thúc kiến nghị.")
    assert Proposal.objects.get().state == "closed"


def test_the_library_is_searched_as_one_types_without_diacritics(visit, world, axe):
    for number, member in enumerate([world.member, world.other]):
        report = world.approved(member)
        Practice.objects.create(report=report, **PRACTICE | {"title": f"Chi bộ {number} tốt"})
    head, reader = visit(world.head.leader), visit(world.observer, size=PHONE)
    head.goto("/mo-hinh/")
    head.get_by_role("link", name="Chi bộ 0 tốt").click()
    head.get_by_role("button", name="Nêu gương").click()
    steps.says(head, "Đã nêu gương")
    reader.goto("/mo-hinh/")
    expect(reader.locator(".finds li")).to_have_count(2)
    expect(reader.locator(".finds li").first).to_contain_text("Nêu gương")
    reader.get_by_label("Tìm theo từ").fill("chi bo 1")
    reader.get_by_label("Tìm theo từ").press("Enter")
    expect(reader.locator(".finds li")).to_have_count(1)
    expect(reader.locator(".finds mark").first).to_have_text("Chi")
    axe(reader)
    assert "tu=chi" in reader.url
    reader.get_by_role("link", name="Chi bộ 1 tốt").click()
    steps.heading(reader, "Chi bộ 1 tốt")
    reader.go_back()
    steps.heading(reader, "Mô hình mới, cách làm hay")  # the whole page, not the part that was fetched for the search
    expect(reader.locator(".finds li")).to_have_count(1)


def test_who_leaves_an_entry_half_written_is_asked(visit, world):
    officer = visit(world.member.officer)
    officer.goto(world.writing_url().replace("viet/", "mo-hinh/"))
    officer.get_by_label("Tên mô hình, cách làm").press_sequentially("Số hóa")
    asked = []
    officer.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    officer.get_by_role("link", name="Về báo cáo").click()
    expect(officer.get_by_label("Tên mô hình, cách làm")).to_have_value("Số hóa")
    assert asked == ["beforeunload"]
    officer.get_by_label("Lĩnh vực").select_option("digital")
    officer.get_by_label("Nội dung, kết quả").fill("Kiểm tra chéo.")
    officer.get_by_role("button", name="Lưu").click()
    steps.says(officer, "Đã thêm")
    assert asked == ["beforeunload"]


def test_without_scripts_the_text_is_saved_on_the_way_to_an_entry(open_page, world):
    page = open_page(java_script_enabled=False)
    steps.sign_in(page, world.member.leader)
    page.goto(world.writing_url())
    page.locator("#id_results").fill("Đã hoàn thành.")
    tell_practice(page)
    expect(page.locator("#id_results")).to_have_value("Đã hoàn thành.")
    page.get_by_role("button", name="Sửa, xóa").click()
    page.get_by_role("button", name="Xóa").click()
    steps.says(page, "Đã xóa mô hình, cách làm hay.")
    assert not Practice.objects.exists()
    page.goto("/mo-hinh/")
    page.get_by_label("Tìm theo từ").fill("so hoa")
    page.get_by_role("button", name="Tìm").click()
    expect(page.locator("#found .empty")).to_be_visible()
