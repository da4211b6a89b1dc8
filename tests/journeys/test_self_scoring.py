"""A board scores itself in a real browser, from the first point to the reason for which it comes back."""

import datetime as dt

import pytest
from playwright.sync_api import expect

from clusters.models import Deadline
from pledges.verbs.report import approve_report
from provinces.days import today
from scoring.models import Score, Scorecard
from scoring.verbs.beginning import begin_with_rows
from scoring.verbs.sheet import change_rules, publish_sheet, share_sheet
from tests.journeys import steps
from tests.journeys.conftest import PHONE
from tests.scoring.lives import RULES, row

pytestmark = pytest.mark.journey
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
ROWS = [
    row("", "I", "group", 60),
    row("I", "I.1", "direct", 40, evidence_required=True),
    row("I", "I.2", "yes_no", 20),
    row("", "II", "group", 30),
    row("II", "II.1", "direct", 20),
    row("II", "II.2", "quantitative", 10, unit="đảng viên"),
    row("", "T", "bonus", 10),
]
REASON = "Mục II.1 chấm chưa có căn cứ."


@pytest.fixture
def desk(world):
    """The sheet is published, scoring is open, and the report of the first six months is approved."""
    sheet = begin_with_rows(world.cluster_year.pk, ROWS, by=world.head.officer)
    change_rules(sheet.pk, by=world.head.officer, **RULES)
    share_sheet(sheet.pk, by=world.head.leader)
    publish_sheet(sheet.pk, by=world.head.leader, agreed_on=today(), agreed_how="Hội nghị")
    deadline = Deadline.objects.filter(cluster_year=world.cluster_year, step="self_score")
    deadline.update(opens_on=today(), due_on=today() + dt.timedelta(days=5))
    approve_report(world.submitted(world.member).pk, by=world.head.leader)
    return f"/tu-cham/{world.cluster_year.pk}/"


def points(page, code):
    return page.get_by_label(f"Tự chấm mục {code}", exact=True)


def total(page, text):
    expect(page.locator(".totals-line strong")).to_have_text(text)


def stored() -> dict:
    found = Score.objects.order_by("pk").values_list("criterion__code", "self_points")
    return {code: value for code, value in found if value is not None}


def fits_a_phone(page, axe):
    page.set_viewport_size(PHONE)
    assert page.evaluate(SIDEWAYS) <= 0, f"{page.url} scrolls sideways on a phone"
    axe(page)


def test_from_the_first_point_to_the_reason_for_which_it_comes_back(visit, world, desk, watch, axe):
    officer, leader, head = visit(world.member.officer), visit(world.member.leader), visit(world.head.leader)
    officer.goto("/")
    steps.open_section(officer, "Chấm điểm")
    axe(officer)
    officer.get_by_role("link", name="Tự chấm").click()
    axe(officer)
    officer.get_by_role("button", name="Bắt đầu tự chấm").click()

    # From line to line without a mouse, and the total runs along.
    points(officer, "I.1").fill("35,5")
    officer.keyboard.press("Enter")
    expect(points(officer, "I.2")).to_be_focused()
    points(officer, "I.2").select_option("Đạt")
    officer.keyboard.press("Enter")
    expect(points(officer, "II.1")).to_be_focused()
    officer.keyboard.type("18")
    officer.keyboard.press("ArrowDown")
    expect(officer.get_by_label("Chỉ tiêu", exact=True)).to_be_focused()
    officer.keyboard.press("ArrowDown")
    expect(officer.get_by_label("Thực hiện", exact=True)).to_be_focused()
    officer.keyboard.type("7")
    officer.keyboard.press("ArrowUp")
    officer.keyboard.press("Shift+Enter")
    expect(points(officer, "II.1")).to_be_focused()
    steps.is_saved(officer)
    total(officer, "73,5")
    assert officer.url.endswith(desk)
    expect(officer.locator("#missing .toc")).to_contain_text("còn 1 mục")

    # A wrong value is named at its field, and nothing else is lost.
    watch.expects_status(422)
    points(officer, "II.1").fill("20,5")
    points(officer, "T").fill("4")
    error = officer.locator(f"#{points(officer, 'II.1').get_attribute('id')}_error")
    expect(error).to_have_text("Nhiều nhất 20 điểm.")
    expect(officer.locator("#save-status")).to_contain_text("Chưa lưu được ô “II.1, điểm tự chấm”")
    axe(officer)
    total(officer, "77,5")
    assert stored() == {"I.1": 35.5, "I.2": 20, "II.1": 18, "T": 4}
    points(officer, "II.1").fill("17")
    steps.is_saved(officer)
    expect(error).to_have_text("")
    total(officer, "76,5")

    # A report proves what is claimed; back at the line.
    officer.get_by_role("button", name="Thêm minh chứng mục I.1").click()
    steps.heading(officer, "Minh chứng mục I.1")
    axe(officer)
    officer.get_by_role("combobox", name="Báo cáo của đơn vị").select_option(index=1)
    officer.get_by_role("button", name="Thêm báo cáo này").click()
    steps.says(officer, "Đã thêm minh chứng.")
    fits_a_phone(officer, axe)
    officer.get_by_role("link", name="Về bảng tự chấm").click()
    expect(officer.locator("tr", has=points(officer, "I.1"))).to_be_in_viewport()
    expect(officer.locator(".totals-line")).to_contain_text("đã đủ các mục")
    fits_a_phone(officer, axe)
    expect(officer.get_by_role("button", name="Nộp bảng tự chấm")).to_have_count(0)

    leader.goto(desk)
    leader.get_by_role("button", name="Nộp bảng tự chấm").click()
    steps.says(leader, "Đã nộp Bảng tự chấm điểm")
    axe(leader)
    leader.get_by_role("link", name="Nhật ký điểm").click()
    expect(leader.locator("tbody tr")).to_have_count(6)
    axe(leader)
    fits_a_phone(leader, axe)

    head.goto("/")
    steps.open_section(head, "Chấm điểm")
    head.get_by_role("link", name="Xem bảng điểm của").click()
    head.get_by_role("link", name="Trả lại…").click()
    head.get_by_label("Lý do trả lại").fill(REASON)
    axe(head)
    head.get_by_role("button", name="Trả lại", exact=True).click()
    steps.says(head, "Đã trả lại Bảng tự chấm điểm")
    fits_a_phone(head, axe)

    officer.goto(desk)
    expect(officer.locator(".notice--wait .typed")).to_have_text(REASON)
    expect(points(officer, "I.1")).to_have_value("35,5")
    assert Scorecard.objects.get().state == "returned"


def test_what_is_missing_is_led_to(visit, world, desk, watch, axe):
    watch.expects_status(422)
    page = visit(world.member.leader)
    page.goto(desk)
    page.get_by_role("button", name="Bắt đầu tự chấm").click()
    points(page, "I.1").fill("30")
    page.get_by_role("button", name="Nộp bảng tự chấm").click()
    expect(page.locator(".error-summary")).to_be_focused()
    expect(page.locator(".error-summary h2")).to_have_text("Chưa nộp được: còn thiếu 4 mục")
    axe(page)
    page.get_by_role("link", name="II.1: chưa chấm.").click()
    expect(points(page, "II.1")).to_be_focused()
    page.keyboard.type("18")
    steps.is_saved(page)
    page.get_by_role("link", name="Chỉ mục thiếu minh chứng").click()
    expect(page.locator("tr[id] .code")).to_have_text(["I.1"])
    fits_a_phone(page, axe)
    assert stored() == {"I.1": 30, "II.1": 18}
