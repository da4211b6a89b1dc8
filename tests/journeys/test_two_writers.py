"""Two people of one board write the same report: nobody's text is overwritten unseen."""

import pytest
from playwright.sync_api import expect

from pledges.models import Report
from tests.factories import OfficialFactory
from tests.journeys import steps

pytestmark = pytest.mark.journey
FIRST, SECOND = "Bản của người thứ nhất.", "Bản của người thứ hai."


@pytest.fixture
def pages(visit, world):
    """Both have opened the report; the first has saved since."""
    colleague = OfficialFactory(username="chuyenvien2", board=world.member.board, officer=True)
    first, second = visit(world.member.officer), visit(colleague)
    for page in (first, second):
        page.goto(world.writing_url())
    steps.write(first, results=FIRST)
    steps.is_saved(first)
    return first, second


def test_the_second_keeps_his_text_sees_both_and_chooses(pages, watch, axe, world):
    watch.expects_status(409)
    page = pages[1]
    steps.write(page, results=SECOND)
    expect(page.locator("#save-status")).to_contain_text(f"Có bản mới hơn do {world.member.officer.username} lưu lúc")
    expect(page.locator("#id_results")).to_have_value(SECOND)
    axe(page)
    page.get_by_role("button", name="Lưu nháp").click()
    expect(page.locator(".error-summary")).to_be_focused()
    page.get_by_text("Xem bản mới").click()
    expect(page.locator(".error-summary .typed")).to_have_text(FIRST)
    expect(page.locator("#id_results")).to_have_value(SECOND)
    axe(page)
    assert Report.objects.get().results == FIRST
    page.get_by_role("button", name="Lưu nháp").click()
    steps.says(page, "Đã lưu bản nháp.")
    assert Report.objects.get().results == SECOND
