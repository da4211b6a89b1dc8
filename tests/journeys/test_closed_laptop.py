"""A laptop closed in the middle of a word: what was typed comes back, and nobody's newer text goes under it."""

import pytest
from playwright.sync_api import expect

from pledges.models import Report
from pledges.verbs.report import save_draft
from tests.journeys import steps
from tests.journeys.test_losing_nothing import expects_no_network

pytestmark = pytest.mark.journey
OFFERED = "Trong máy này còn nội dung chưa lưu được"


@pytest.fixture
def page(visit, world):
    """The officer's writing page, a first sentence saved."""
    page = visit(world.member.officer)
    page.goto(world.writing_url())
    steps.write(page, results="Câu đầu.")
    steps.is_saved(page)
    return page


@pytest.fixture
def closed(page, watch):
    """He wrote on without a network, and the laptop was closed."""
    expects_no_network(watch)
    page.context.set_offline(True)
    steps.write(page, results=" Câu thứ hai.")
    expect(page.locator("#save-status")).to_have_text("Chưa lưu được, đang thử lại")
    page.close()
    page.context.set_offline(False)
    return page.context


def colleague_saves(world, **sections):
    save_draft(world.cluster_year.pk, "h1", by=world.member.leader, version=1, sections=sections, numbers={})


def opened_again(context, world):
    page = context.new_page()
    page.goto(world.writing_url())
    expect(page.locator(".notice", has_text=OFFERED)).to_be_visible()
    page.get_by_role("button", name="Lấy lại nội dung đó").click()
    return page


def test_what_comes_back_is_only_what_he_had_changed(closed, world):
    colleague_saves(world, next_tasks="Của lãnh đạo.")
    page = opened_again(closed, world)
    expect(page.locator("#id_results")).to_have_value("Câu đầu. Câu thứ hai.")
    steps.is_saved(page)
    expect(page.locator("#id_next_tasks")).to_have_value("Của lãnh đạo.")
    report = Report.objects.get()
    assert (report.results, report.next_tasks) == ("Câu đầu. Câu thứ hai.", "Của lãnh đạo.")


def test_where_somebody_has_written_meanwhile_both_texts_are_shown(closed, world, axe):
    colleague_saves(world, results="Câu đầu. Lãnh đạo sửa.")
    page = opened_again(closed, world)
    expect(page.locator(".conflict")).to_contain_text("Ô này đã được lưu bản khác")
    expect(page.locator("#id_results")).to_have_value("Câu đầu. Câu thứ hai.")
    axe(page)
    page.wait_for_timeout(3000)  # longer than it waits before it saves
    assert Report.objects.get().results == "Câu đầu. Lãnh đạo sửa."
    page.get_by_role("button", name="Giữ bản của tôi").click()
    steps.is_saved(page)
    assert Report.objects.get().results == "Câu đầu. Câu thứ hai."


def test_put_back_and_saved_by_the_button_it_overwrites_nothing_unseen(closed, world, watch):
    watch.expects_status(409)
    colleague_saves(world, results="Câu đầu. Lãnh đạo sửa.")
    page = opened_again(closed, world)
    page.get_by_role("button", name="Lưu nháp").click()
    expect(page.locator(".error-summary")).to_contain_text("Có bản mới hơn")
    assert Report.objects.get().results == "Câu đầu. Lãnh đạo sửa."


def test_a_save_that_arrived_without_an_answer_is_no_conflict_with_oneself(page, watch):
    """The network broke between the server's saving and its answer: he writes on, and all of it is saved."""
    watch.expects("ERR_FAILED", "htmx:sendError", "htmx:afterRequest")

    def lose_the_answer(route):
        if route.request.method != "POST":
            return route.continue_()
        route.fetch()
        return route.abort()

    page.route("**/viet/", lose_the_answer, times=1)
    steps.write(page, results=" Câu thứ hai.")
    expect(page.locator("#save-status")).to_have_text("Chưa lưu được, đang thử lại")
    assert Report.objects.get().results == "Câu đầu. Câu thứ hai."
    steps.write(page, results=" Câu thứ ba.")
    page.evaluate("window.dispatchEvent(new Event('online'))")
    steps.is_saved(page)
    expect(page.locator(".conflict")).to_have_count(0)
    page.wait_for_function("!localStorage.length")
    assert Report.objects.get().results == "Câu đầu. Câu thứ hai. Câu thứ ba."
