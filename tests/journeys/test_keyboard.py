"""The writing page without a mouse: everything can be reached, the focus is always seen, errors are found."""

import pytest
from playwright.sync_api import expect

from tests.journeys import steps

pytestmark = pytest.mark.journey

# What can be operated on the page as it stands: not in closed dialogs or menus, not hidden.
CONTROLS = """
[...document.querySelectorAll("a[href], button, input, select, textarea, summary")]
  .filter((each) => each.checkVisibility({ visibilityProperty: true }) && !each.disabled && each.type !== "hidden" && each.tabIndex >= 0)
  .map((each, i) => (each.dataset.stop = String(i)))
"""
FOCUSED = """
(() => {
  const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
  const { top, bottom } = document.activeElement.getBoundingClientRect();
  const covers = document.activeElement.closest(".actions, .footer, .masthead") ? null : document.querySelector(".actions");
  return {
    stop: document.activeElement.dataset.stop ?? null,
    ring: outlineStyle !== "none" && parseFloat(outlineWidth) >= 3,
    seen: top >= 0 && bottom <= (covers?.getBoundingClientRect().top ?? innerHeight),
    what: document.activeElement.outerHTML.slice(0, 120),
  };
})()
"""


@pytest.fixture
def page(visit, world):
    page = visit(world.member.leader)
    page.goto(world.writing_url())
    return page


def test_the_first_key_skips_what_every_page_has(page):
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Đến nội dung chính")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_tab_reaches_every_control_in_order_and_shows_where_it_is(page):
    stops = page.evaluate(CONTROLS)
    reached = []
    for _ in stops:
        page.keyboard.press("Tab")
        reached.append(page.evaluate(FOCUSED))
    assert [each["stop"] for each in reached] == stops
    assert [each["what"] for each in reached if not (each["ring"] and each["seen"])] == []


def test_a_refused_report_leads_to_what_is_missing(page, watch):
    watch.expects_status(422)
    page.get_by_role("button", name="Gửi báo cáo").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".error-summary")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator(".error-summary a").first).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.type("7")
    expect(page.get_by_label("Đề án đã tham mưu")).to_have_value("7")


def test_the_name_menu_opens_and_closes(page):
    page.locator("details.who summary").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Đổi mật khẩu")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="Đổi mật khẩu")).to_be_hidden()
    expect(page.locator("details.who summary")).to_be_focused()


def test_the_checklist_leads_to_the_field(page):
    page.locator(".toc a", has_text="Nhiệm vụ trọng tâm kỳ tới").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("Tiếp tục.")
    expect(page.locator("#id_next_tasks")).to_have_value("Tiếp tục.")
    steps.is_saved(page)
