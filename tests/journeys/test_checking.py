"""Checking in a real browser: remarks, what changed, last period, several at once; with scripts and without."""

from decimal import Decimal

import pytest
from playwright.sync_api import expect

from pledges.models import Report, SectionComment
from pledges.verbs.report import approve_report, save_draft, submit_report
from tests.journeys import steps
from tests.journeys.conftest import PHONE
from tests.journeys.test_every_page import look_at

pytestmark = pytest.mark.journey
REMARK = "Nêu rõ số đảng viên ở khu công nghiệp."


def mend(world, report, text):
    """The member writes another text and sends it again."""
    report.refresh_from_db()
    saved = save_draft(
        world.cluster_year.pk,
        "h1",
        by=world.member.officer,
        version=report.version,
        sections={"results": text},
        numbers={world.indicators[0].pk: Decimal(7)},
    )
    return submit_report(saved.pk, by=world.member.leader)


def test_from_a_remark_to_what_was_done_about_it(visit, world, axe):
    report = world.submitted(world.member)
    officer, leader, member = visit(world.head.officer), visit(world.head.leader), visit(world.member.officer)
    officer_remarks(officer, report, axe)
    nothing_is_told_yet(member, report)
    leader_returns(leader, report)
    member.goto(world.writing_url())
    expect(member.locator("#gop-y-results .remark")).to_contain_text(REMARK)
    look_at(member, world.writing_url(), axe)
    mend(world, report, "Đã hoàn thành tốt.")
    leader_sees_what_changed(leader, report, axe)
    leader_switches_without_loading_the_page(leader)


def officer_remarks(page, report, axe):
    page.goto(f"/bao-cao/{report.pk}/")
    part = page.locator("#gop-y-results")
    part.get_by_text("Góp ý phần này").click()
    part.get_by_label("Góp ý về").fill(REMARK)
    axe(page)
    part.get_by_role("button", name="Lưu góp ý").click()
    expect(page.locator("#gop-y-results .remark")).to_contain_text(REMARK)
    expect(page.locator("#gop-y-results")).to_be_in_viewport()


def nothing_is_told_yet(page, report):
    page.goto(f"/bao-cao/{report.pk}/")
    expect(page.locator(".remark")).to_have_count(0)


def leader_returns(page, report):
    page.goto(f"/bao-cao/{report.pk}/")
    expect(page.locator("#gop-y-results .remark")).to_contain_text(REMARK)
    page.get_by_label("Sửa theo góp ý tại từng phần.").check()
    page.get_by_role("button", name="Trả lại").click()
    steps.says(page, "Đã trả lại")


def leader_sees_what_changed(page, report, axe):
    look_at(page, f"/bao-cao/{report.pk}/", axe)
    expect(page.locator(".views [aria-current]")).to_have_text("Thay đổi từ khi trả lại")
    expect(page.locator("[aria-labelledby=so-results] ins")).to_contain_text("tốt")
    expect(page.locator("[aria-labelledby=so-numbers]")).to_contain_text("+2 (+40%)")
    expect(page.locator("#gop-y-results .remark--earlier")).to_contain_text(REMARK)


def leader_switches_without_loading_the_page(page):
    page.evaluate("window.sameDocument = true")
    page.get_by_role("link", name="Toàn văn báo cáo").click()
    expect(page.locator(".document")).to_contain_text("Đã hoàn thành tốt.")
    assert page.evaluate("window.sameDocument") is True
    assert page.url.endswith("?so=van-ban")
    page.get_by_role("link", name="So với kỳ trước").click()
    expect(page.locator(".comparison .empty")).to_be_visible()
    page.go_back()
    expect(page.locator(".document")).to_be_visible()
    expect(page.locator(".masthead")).to_have_count(1)


def test_last_periods_texts_stand_side_by_side_and_on_a_phone_one_after_another(visit, world, axe):
    approve_report(world.submitted(world.member, "q1").pk, by=world.head.leader)
    report = world.submitted(world.member)
    Report.objects.filter(pk=report.pk).update(results="Đã hoàn thành trước hạn.")
    page = visit(world.head.leader)
    look_at(page, f"/bao-cao/{report.pk}/?so=ky-truoc", axe)
    columns = page.locator("[aria-labelledby=so-results] .beside > div")
    assert columns.nth(0).bounding_box()["x"] == columns.nth(1).bounding_box()["x"]
    page.set_viewport_size({"width": 1280, "height": 900})
    assert columns.nth(0).bounding_box()["y"] == columns.nth(1).bounding_box()["y"]


def test_several_are_ticked_confirmed_and_approved(visit, world, axe):
    world.submitted(world.member), world.submitted(world.other), world.submitted(world.deputy)
    page = visit(world.head.leader)
    look_at(page, "/cho-duyet/", axe)
    page.get_by_label("Chọn tất cả trong trang này").check()
    page.get_by_label("Chọn để duyệt").nth(0).uncheck()
    page.get_by_role("button", name="Duyệt các báo cáo đã chọn").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Các báo cáo đã chọn sẽ được duyệt")
    dialog.get_by_role("button", name="Thôi").click()
    assert Report.objects.filter(state="approved").count() == 0
    page.get_by_role("button", name="Duyệt các báo cáo đã chọn").click()
    dialog.get_by_role("button", name="Duyệt").click()
    steps.says(page, "Đã duyệt 2 báo cáo")
    expect(page.locator("#duyet-nhieu tbody tr")).to_have_count(1)


def test_without_scripts_everything_is_done_by_buttons(open_page, world):
    waiting, other = world.submitted(world.member), world.submitted(world.other)
    page = open_page(PHONE, java_script_enabled=False)
    steps.sign_in(page, world.head.leader)
    page.goto(f"/bao-cao/{waiting.pk}/")
    page.locator("#gop-y-results summary").click()
    page.get_by_label("Góp ý về “Kết quả").fill(REMARK)
    page.locator("#gop-y-results").get_by_role("button", name="Lưu góp ý").click()
    expect(page.locator("#gop-y-results .remark")).to_contain_text(REMARK)
    page.get_by_role("button", name="Bỏ góp ý").click()
    steps.says(page, "Đã bỏ góp ý.")
    assert SectionComment.objects.count() == 0
    page.get_by_role("link", name="So với kỳ trước").click()
    expect(page.locator(".comparison .empty")).to_be_visible()
    page.goto("/cho-duyet/")
    page.get_by_label("Kỳ").select_option("h1")
    page.get_by_role("button", name="Lọc").click()
    page.locator(f"input[name=chon][value='{other.pk}']").check()
    page.get_by_role("button", name="Duyệt các báo cáo đã chọn").click()
    steps.says(page, "Đã duyệt 1 báo cáo: Hà Tĩnh")
    assert page.url.endswith("?ky=h1")


def test_a_remark_that_is_not_saved_yet_is_not_lost_by_another_button(visit, world):
    report = world.submitted(world.member)
    page = visit(world.head.leader)
    page.goto(f"/bao-cao/{report.pk}/")
    page.locator("#gop-y-results summary").click()
    page.get_by_label("Góp ý về “Kết quả").press_sequentially(REMARK)
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.get_by_role("button", name="Duyệt").click()
    page.wait_for_timeout(500)
    assert asked == ["beforeunload"]
    expect(page.get_by_label("Góp ý về “Kết quả")).to_have_value(REMARK)
    page.locator("#gop-y-results").get_by_role("button", name="Lưu góp ý").click()
    expect(page.locator("#gop-y-results .remark")).to_contain_text(REMARK)
    page.get_by_role("button", name="Duyệt").click()
    steps.says(page, "Đã duyệt")


def test_who_is_asked_and_stays_may_click_again(visit, world):
    report = world.submitted(world.member)
    page = visit(world.head.leader)
    page.goto(f"/bao-cao/{report.pk}/")
    page.locator("#gop-y-results summary").click()
    page.get_by_label("Góp ý về “Kết quả").press_sequentially(REMARK)
    page.once("dialog", lambda dialog: dialog.dismiss())
    page.get_by_role("button", name="Duyệt").click()
    page.wait_for_timeout(500)
    page.get_by_label("Góp ý về “Kết quả").fill("")
    page.get_by_role("button", name="Duyệt").click()
    steps.says(page, "Đã duyệt")


def test_on_paper_a_report_has_neither_remarks_nor_ways_to_look_at_it(visit, world):
    report = world.submitted(world.member)
    page = visit(world.head.officer)
    page.goto(f"/bao-cao/{report.pk}/")
    expect(page.locator(".remark-new").first).to_be_visible()
    page.emulate_media(media="print")
    for part in page.locator(".remarks, .views").all():
        expect(part).to_be_hidden()
    expect(page.locator(".document")).to_be_visible()
