"""Whatever ends while somebody writes, the session or the network, what he typed stays and is saved in the end."""

import pytest
from playwright.sync_api import expect

from pledges.models import Report
from tests.journeys import steps
from tests.journeys.conftest import PHONE

pytestmark = pytest.mark.journey
AGAIN = "Phiên làm việc đã hết"


@pytest.fixture
def page(visit, world):
    """The officer's writing page on a phone, a first sentence saved."""
    page = visit(world.member.officer, PHONE)
    page.goto(world.writing_url())
    steps.write(page, results="Câu đầu.")
    steps.is_saved(page)
    return page


def test_the_session_ends_while_he_writes(page, watch, axe):
    watch.expects_status(401, 422)
    steps.end_session(page)
    steps.write(page, results=" Câu thứ hai.")
    dialog = page.get_by_role("dialog", name=AGAIN)
    expect(dialog.get_by_label("Mật khẩu")).to_be_focused()
    axe(page)
    form = dialog.locator("form").element_handle()
    dialog.get_by_label("Mật khẩu").fill("nhầm")
    dialog.get_by_role("button", name="Đăng nhập").click()
    expect(dialog.get_by_role("alert")).to_contain_text("không đúng")
    assert form.evaluate("form => form.isConnected")  # a new form would leave the page before htmx knows it
    dialog.get_by_label("Mật khẩu").fill(steps.PASSWORD)
    page.keyboard.press("Enter")
    expect(dialog).to_be_hidden()
    steps.is_saved(page)
    assert Report.objects.get().results == "Câu đầu. Câu thứ hai."


def test_he_puts_signing_in_off_and_finds_the_way_back(page, watch):
    watch.expects_status(401)
    steps.end_session(page)
    steps.write(page, results=" Câu thứ hai.")
    page.get_by_role("button", name="Để sau").click()
    expect(page.locator("#save-status")).to_have_text("Chưa lưu được, cần đăng nhập lại")
    page.get_by_role("button", name="Đăng nhập lại").click()
    expect(page.get_by_role("dialog", name=AGAIN)).to_be_visible()


def test_the_network_fails_and_comes_back(page, watch):
    expects_no_network(watch)
    page.context.set_offline(True)
    steps.write(page, results=" Câu thứ hai.")
    expect(page.locator("#network")).to_contain_text("Mất kết nối mạng")
    expect(page.locator("#save-status")).to_have_text("Chưa lưu được, đang thử lại")
    page.context.set_offline(False)
    steps.is_saved(page)
    expect(page.locator("#network")).to_be_empty()
    assert Report.objects.get().results == "Câu đầu. Câu thứ hai."


def test_what_could_not_be_saved_is_offered_at_the_next_visit(page, world, watch, axe):
    expects_no_network(watch)
    page.context.set_offline(True)
    steps.write(page, results=" Câu thứ hai.")
    expect(page.locator("#save-status")).to_have_text("Chưa lưu được, đang thử lại")
    page.close()
    page.context.set_offline(False)
    tomorrow = page.context.new_page()
    tomorrow.goto(world.writing_url())
    expect(tomorrow.locator("#id_results")).to_have_value("Câu đầu.")
    expect(tomorrow.locator(".notice")).to_contain_text("Trong máy này còn nội dung chưa lưu được")
    axe(tomorrow)
    tomorrow.get_by_role("button", name="Lấy lại nội dung đó").click()
    expect(tomorrow.locator("#id_results")).to_have_value("Câu đầu. Câu thứ hai.")
    steps.is_saved(tomorrow)


def expects_no_network(watch):
    watch.expects("ERR_INTERNET_DISCONNECTED", "htmx:sendError", "htmx:afterRequest")
