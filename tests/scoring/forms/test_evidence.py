"""Evidence that is not a file: the address of a page, or one of the board's own reports."""

import pytest

from scoring.forms.evidence import LinkForm, ReportForm
from scoring.verbs.evidence import own_reports
from tests.pages import BeautifulSoup
from tests.pledges.lives import open_all_periods
from tests.scoring.lives import begun, score_of

NO_PAGE, MISSING = "Đây không phải là địa chỉ của một trang.", "Cần ghi địa chỉ trang."
SCHEME = "Địa chỉ phải bắt đầu bằng http:// hoặc https://."


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        ("https://xaydungdang.org.vn/bai-viet?so=3", "https://xaydungdang.org.vn/bai-viet?so=3"),
        ("HTTP://tapchi.example/a", "HTTP://tapchi.example/a"),
        ("xaydungdang.org.vn/bai-viet", "https://xaydungdang.org.vn/bai-viet"),
    ],
)
def test_the_address_of_a_page_is_taken(typed, url):
    form = LinkForm({"url": f" {typed} ", "note": " Bài viết "})
    assert form.is_valid(), form.errors
    assert form.cleaned_data == {"url": url, "note": "Bài viết"}


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", MISSING),
        ("không phải địa chỉ", NO_PAGE),
        ("javascript:alert(1)", NO_PAGE),
        ("javascript://tapchi.example/%0aalert(1)", NO_PAGE),
        ("data:text/html,x", NO_PAGE),
        ("file:///etc/passwd", NO_PAGE),
        ("ftp://tapchi.example/a", SCHEME),
    ],
)
def test_what_is_no_address_of_a_page_is_refused(typed, sentence):
    assert LinkForm({"url": typed}).errors == {"url": [sentence]}


def test_neither_address_nor_note_is_longer_than_its_place():
    errors = LinkForm({"url": f"https://tapchi.example/{'a' * 500}", "note": "x" * 201}).errors
    assert set(errors) == {"url", "note"}


def test_ones_own_reports_are_offered_by_their_titles(world):
    open_all_periods()
    first, second = world.submitted(period="q1"), world.approved()
    world.draft(period="q3")
    foreign = world.submitted(world.deputy)
    reports = own_reports(score_of(begun(world), "I.1"))
    page = BeautifulSoup(str(ReportForm(reports=reports)), "html.parser")
    assert [option.text for option in page.select("option")] == ["Chọn báo cáo", first.title(), second.title()]
    form = ReportForm({"report": str(second.pk)}, reports=reports)
    assert (form.is_valid(), form.cleaned_data) == (True, {"report": second.pk})
    refused = {
        typed: ReportForm({"report": typed}, reports=reports).errors["report"][0]
        for typed in ("", str(foreign.pk), "x")
    }
    assert refused == {
        "": "Cần chọn một báo cáo.",
        **dict.fromkeys((str(foreign.pk), "x"), "Báo cáo này không dùng được."),
    }
