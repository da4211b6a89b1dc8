"""Two people of one board write the same report: nobody's text is overwritten unseen, and neither is in the other's way."""

import re

import pytest
from playwright.sync_api import expect

from pledges.models import Report
from tests.factories import OfficialFactory
from tests.journeys import steps

pytestmark = pytest.mark.journey
FIRST, SECOND = "Bản của người thứ nhất.", "Bản của người thứ hai."


@pytest.fixture
def colleague(world):
    return OfficialFactory(username="chuyenvien2", board=world.member.board, officer=True)


@pytest.fixture
def pages(visit, world, colleague):
    """Both have opened the report; the first has saved since."""
    first, second = visit(world.member.officer), visit(colleague)
    for page in (first, second):
        page.goto(world.writing_url())
    steps.write(first, results=FIRST)
    steps.is_saved(first)
    return first, second


def looks_again(page):
    """The page asks what is new, as it does every twenty seconds and when the laptop is opened."""
    page.evaluate("window.dispatchEvent(new Event('online'))")


def wait_until_saved(page, field):
    """The page goes on saving while its status tells of the two texts."""
    for _ in range(150):
        if getattr(Report.objects.get(), field):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"{field} is not saved")


def test_they_see_each_other(pages, world, axe):
    first, second = pages
    looks_again(first)
    expect(first.locator("#presence")).to_have_text("Chuyên viên (chuyenvien2) cũng đang mở báo cáo này.")
    expect(second.locator("#presence")).to_contain_text(world.member.officer.username)
    expect(first.locator("#presence-said")).to_contain_text("chuyenvien2")
    axe(first)


def test_in_different_sections_each_finds_the_others_text_and_both_are_kept(pages):
    first, second = pages
    steps.write(second, next_tasks=SECOND)
    steps.is_saved(second)
    expect(second.locator("#id_results")).to_have_value(FIRST)  # came with the answer
    looks_again(first)
    expect(first.locator("#id_next_tasks")).to_have_value(SECOND)
    steps.write(first, results=" Thêm.")
    steps.is_saved(first)
    report = Report.objects.get()
    assert (report.results, report.next_tasks) == (f"{FIRST} Thêm.", SECOND)
    expect(first.locator(".conflict")).to_have_count(0)


def test_figures_of_the_other_come_with_their_sums(pages):
    first, second = pages
    steps.fill_in(second, {"Đề án đã tham mưu": "12"})
    steps.is_saved(second)
    looks_again(first)
    expect(first.get_by_label("Đề án đã tham mưu")).to_have_value("12")
    expect(first.locator("output[id^=cumulative]").first).to_have_text("12")


@pytest.fixture
def conflict(pages, watch):
    """The second page, where both have written the results; his next tasks are saved all the same."""
    watch.expects_status(409)
    page = pages[1]
    steps.write(page, results=SECOND, next_tasks="Việc khác.")
    expect(page.locator(".conflict")).to_contain_text("Bản khác do Chuyên viên")
    return page


def test_where_both_write_he_keeps_his_text_sees_the_other_and_chooses_his(conflict, axe, world):
    page = conflict
    expect(page.locator("#save-status")).to_contain_text(f"Có bản mới hơn do {world.member.officer.username} lưu lúc")
    expect(page.locator("#id_results")).to_have_value(SECOND)
    assert (Report.objects.get().results, Report.objects.get().next_tasks) == (FIRST, "Việc khác.")
    page.get_by_text("Xem bản khác").click()
    expect(page.locator(".conflict .typed")).to_have_text(FIRST)
    axe(page)
    page.get_by_role("button", name="Giữ bản của tôi").click()
    steps.is_saved(page)
    assert Report.objects.get().results == SECOND


def test_where_both_write_he_takes_the_other(conflict):
    page = conflict
    page.get_by_role("button", name="Lấy bản khác").click()
    expect(page.locator("#id_results")).to_have_value(FIRST)
    expect(page.locator("#save-status")).to_have_text(re.compile("đã lưu|Đã lưu"))
    steps.write(page, results=" Thêm.")
    steps.is_saved(page)
    assert Report.objects.get().results == f"{FIRST} Thêm."


def test_unchosen_he_writes_on_elsewhere_and_nothing_of_the_other_is_overwritten(conflict):
    page = conflict
    steps.write(page, results=" Còn nữa.", difficulties="Thiếu người.")
    wait_until_saved(page, "difficulties")
    assert (Report.objects.get().results, Report.objects.get().difficulties) == (FIRST, "Thiếu người.")
    expect(page.locator("#id_results")).to_have_value(f"{SECOND} Còn nữa.")


def test_saving_unchosen_shows_both_texts_on_a_page_of_their_own(conflict, axe):
    page = conflict
    page.get_by_role("button", name="Lưu nháp").click()
    expect(page.locator(".error-summary")).to_be_focused()
    page.locator(".error-summary summary").first.click()
    expect(page.locator(".error-summary .typed")).to_have_text(FIRST)
    expect(page.locator("#id_results")).to_have_value(SECOND)
    axe(page)
    assert Report.objects.get().results == FIRST
    page.get_by_role("button", name="Lưu nháp").click()
    steps.says(page, "Đã lưu bản nháp.")
    assert Report.objects.get().results == SECOND
