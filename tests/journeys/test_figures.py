"""Filling in the figures: the sums go along while one types, and what cannot be is told at the field."""

from decimal import Decimal

import pytest
from playwright.sync_api import expect

from pledges.models import Indicator, Report
from pledges.verbs.report import save_draft
from tests.journeys import steps
from tests.journeys.conftest import PHONE, WIDE
from tests.journeys.test_every_page import SIDEWAYS
from tests.pledges.registered import DIGITISED, PROJECTS, registered

pytestmark = pytest.mark.journey
HOUSES, BUILT = "Đề án đã tham mưu", "Đảng viên mới kết nạp"


@pytest.fixture
def page(visit, world):
    """The first quarter told 1.000; the second figure must not pass the first; two targets are registered."""
    houses, built = world.indicators
    Indicator.objects.filter(pk=built.pk).update(at_most=houses, group="An sinh xã hội")
    registered(world, world.member, PROJECTS, DIGITISED)
    save_draft(
        world.cluster_year.pk,
        "q1",
        by=world.member.officer,
        version=0,
        sections={"results": "Quý I.", "next_tasks": "Việc quý II."},
        numbers={houses.pk: Decimal(1000), built.pk: Decimal(0)},
    )
    page = visit(world.member.leader)
    page.goto(world.writing_url())
    return page


def cumulative(page, label):
    return page.get_by_role("row", name=label).locator("output")


def test_the_sum_goes_along_while_one_types_and_is_the_servers_after_saving(page):
    expect(cumulative(page, HOUSES)).to_have_text("1.000")
    page.get_by_label(HOUSES).press_sequentially("1.234,5")
    expect(cumulative(page, HOUSES)).to_have_text("2.234,5")
    page.get_by_label(HOUSES).fill("nhiều")
    expect(cumulative(page, HOUSES)).to_have_text("1.000")
    page.get_by_label(HOUSES).fill("12")
    steps.is_saved(page)
    page.reload()
    expect(cumulative(page, HOUSES)).to_have_text("1.012")


def test_the_share_of_a_target_goes_along_too(page):
    page.get_by_label(PROJECTS["text"], exact=True).press_sequentially("13")
    expect(page.get_by_role("row", name=PROJECTS["text"]).locator("output")).to_have_text("65%")
    page.get_by_label(DIGITISED["text"], exact=True).select_option("Chưa hoàn thành")
    steps.is_saved(page)
    rows = Report.objects.get(period="h1").progress.order_by("target").values_list("quantity", "is_done")
    assert list(rows) == [(13, None), (None, False)]


def test_more_built_than_registered_is_told_at_the_field_and_cannot_be_sent(page, watch, axe):
    watch.expects_status(422)
    page.get_by_label(HOUSES).fill("0")
    page.get_by_label(BUILT).fill("1.001")
    field = page.get_by_label(BUILT)
    expect(field).to_have_accessible_description(
        f"“{BUILT}” lũy kế 1.001 văn bản, vượt quá “{HOUSES}” lũy kế 1.000 văn bản."
    )
    axe(page)
    page.set_viewport_size(PHONE)
    assert page.evaluate(SIDEWAYS) <= 0
    axe(page)
    page.set_viewport_size(WIDE)
    page.get_by_role("button", name="Gửi báo cáo").click()
    expect(page.locator(".error-summary")).to_contain_text("vượt quá")
    expect(page.get_by_label(BUILT)).to_have_value("1.001")
    page.get_by_label(BUILT).fill("1.000")
    steps.is_saved(page)
    expect(page.get_by_label(BUILT)).to_have_accessible_description("")


def test_a_wrong_figure_is_named_at_its_field_while_the_rest_is_saved(page, watch):
    watch.expects_status(422)
    page.get_by_label(HOUSES).fill("-3")
    steps.write(page, results="Có.")
    expect(page.locator("#save-status")).to_have_text(f"Chưa lưu được ô “{HOUSES}”: Số liệu không được âm.")
    expect(page.get_by_label(HOUSES)).to_have_accessible_description("Số liệu không được âm.")
    assert Report.objects.get(period="h1").results == "Có."
    page.get_by_label(HOUSES).fill("3")
    steps.is_saved(page)
    expect(page.get_by_label(HOUSES)).to_have_accessible_description("")


def test_the_empty_parts_are_copied_from_the_quarter_before(page, axe):
    steps.write(page, results="Sáu tháng.")
    page.get_by_role("button", name="Chép từ kỳ trước").click()
    steps.says(page, "Đã chép từ Báo cáo quý I")
    expect(page.locator("#id_results")).to_have_value("Sáu tháng.")
    expect(page.locator("#id_next_tasks")).to_have_value("Việc quý II.")
    axe(page)
