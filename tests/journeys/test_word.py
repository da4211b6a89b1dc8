"""Text brought along from Word keeps its paragraphs and lists, and nothing else gets in."""

import pytest
from playwright.sync_api import expect

from pledges.models import Report
from tests.journeys import steps
from tests.journeys.clipboard import AS_TEXT, LISTS, LISTS_AS_TEXT, WORD, paste

pytestmark = pytest.mark.journey


@pytest.fixture
def page(visit, world):
    page = visit(world.member.officer)
    page.goto(world.writing_url())
    return page


def test_a_part_of_a_word_document_is_pasted_saved_and_printed_as_text(page, world):
    area = page.locator("#id_results")
    assert paste(area, WORD) is False
    expect(area).to_have_value(AS_TEXT)
    steps.is_saved(page)
    assert Report.objects.get().results == AS_TEXT
    assert page.evaluate("window.pasted") is None
    page.goto(f"/bao-cao/{Report.objects.get().pk}/")
    typed = page.locator(".document .typed").first
    assert typed.locator("ul:not(.inner) > li").all_inner_texts() == ["Tham mưu 22 quy định, 19 thông báo;"]
    assert typed.locator("ul.inner > li").all_inner_texts() == ["Cấp tỉnh: 12"]
    expect(typed).to_contain_text("Hết <b>phần</b> một.")


def test_lists_of_other_programs_are_pasted_too(page):
    area = page.locator("#id_next_tasks")
    paste(area, LISTS)
    expect(area).to_have_value(LISTS_AS_TEXT)


def test_it_goes_where_the_caret_is_and_can_be_taken_back(page):
    area = page.locator("#id_results")
    area.fill("Đầu cuối")
    area.evaluate("area => area.setSelectionRange(4, 4)")
    paste(area, "<p>giữa</p>")
    expect(area).to_have_value("Đầu giữacuối")
    page.keyboard.press("Control+z")
    expect(area).to_have_value("Đầu cuối")


def test_plain_text_is_left_to_the_browser(page):
    area = page.locator("#id_results")
    assert paste(area, "") is True
    assert paste(area, "<style>p {}</style><img src=a.png>") is True
    assert paste(page.get_by_label("Đề án đã tham mưu"), WORD) is True
