"""Figures by Excel: handed out, handed in, looked at, applied; nothing is written before, and nothing wrong at all."""

import io
from decimal import Decimal

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from clusters.models import ClusterYear
from documents.excel_in import NO_FILE, NOT_EXCEL
from documents.figures_form import NOT_OURS
from pledges.models import Report
from pledges.verbs.report import save_draft
from tests.factories import IndicatorFactory
from tests.pages import soup, texts
from tests.pledges.lives import signed_in


@pytest.fixture
def officer(world):
    return signed_in(world.member.officer)


def url(name, world, period="h1"):
    return reverse(f"documents:figures_{name}", args=[world.cluster_year.pk, period])


def filled(client, world, period="h1", **cells):
    """The form as handed out, these cells typed over in Excel."""
    book = openpyxl.load_workbook(io.BytesIO(client.get(url("form", world, period)).content))
    for place, value in cells.items():
        book.worksheets[0][place] = value
    buffer = io.BytesIO()
    book.save(buffer)
    return SimpleUploadedFile("Biểu số liệu.xlsx", buffer.getvalue())


def hand_in(client, world, file):
    return client.post(url("fill", world), {"tep": file} if file else {})


def apply(client, page):
    """Press the button under what was looked at."""
    form = soup(page).select_one("#apply")
    return client.post(form["action"], {each["name"]: each["value"] for each in form.select("[name]")}, follow=True)


def figures(world):
    report = Report.objects.filter(board=world.member.board, period="h1").first()
    return (
        [] if report is None else list(report.numbers.order_by("indicator__position").values_list("value", flat=True))
    )


def results(page):
    rows = soup(page).select("main tbody tr")
    return [" ".join(row.select("td")[-1].text.split()) for row in rows]


def test_the_whole_way_begins_the_report_and_writes_only_at_the_end(world, officer):
    page = hand_in(officer, world, filled(officer, world, E6=3, E7=0))
    assert results(page) == ["Sẽ ghi", "Sẽ ghi"]
    assert figures(world) == []
    done = apply(officer, page)
    assert texts(done, "#messages p") == ["Đã ghi 2 số liệu từ Excel vào báo cáo."]
    assert figures(world) == [Decimal(3), Decimal(0)]


def test_the_form_holds_what_was_given_and_the_period_before(world, officer):
    world.approved(period="q1")
    world.draft(numbers={world.indicators[0].pk: Decimal(7)})
    page = openpyxl.load_workbook(io.BytesIO(officer.get(url("form", world)).content)).worksheets[0]
    assert [[page.cell(row, column).value for column in (2, 4, 5)] for row in (6, 7)] == [
        ["Đề án đã tham mưu", 5, 7],
        ["Đảng viên mới kết nạp", 5, None],
    ]
    assert page["A1"].value == "Báo cáo 6 tháng đầu năm 2026"
    assert "từ 01/04/2026 đến 30/06/2026" in page["A2"].value


def test_an_empty_cell_empties_nothing_and_the_same_figure_is_left_alone(world, officer):
    world.draft()
    page = hand_in(officer, world, filled(officer, world, E6=None, E7=5))
    assert results(page) == ["Giữ nguyên", "Giữ nguyên"]
    assert soup(page).select_one("#apply") is None
    assert figures(world) == [Decimal(5), Decimal(5)]


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        (-1, "Số liệu không được âm."),
        (2.5, "“2,5” có phần lẻ; ô này chỉ nhận số nguyên, ví dụ 3 hoặc 1.234."),
        ("=1+1", "Ô này là công thức; hãy nhập số."),
        ("mười", "“mười” không phải là số."),
        (10**15, None),
    ],
)
def test_a_wrong_line_is_named_and_the_others_are_taken(world, officer, typed, refusal):
    type(world.indicators[0]).objects.update(decimals=0)
    page = hand_in(officer, world, filled(officer, world, E6=typed, E7=4))
    first, second = results(page)
    assert second == "Sẽ ghi"
    assert first == refusal if refusal else first != "Sẽ ghi"
    apply(officer, page)
    assert figures(world) == [Decimal(4)]


def test_an_unknown_and_a_repeated_line_are_named(world, officer):
    code = world.indicators[0].code
    page = hand_in(officer, world, filled(officer, world, E6=1, A8="khong-co", E8=5, A9=code, E9=9))
    assert results(page) == [
        "Sẽ ghi",
        "Giữ nguyên",
        "Mã này không có trong bộ chỉ tiêu của năm.",
        "Chỉ tiêu này đã có ở dòng trên.",
    ]
    apply(officer, page)
    assert figures(world) == [Decimal(1)]


def test_an_indicator_made_since_is_simply_not_in_the_form(world, officer):
    file = filled(officer, world, E6=1, E7=2)
    IndicatorFactory(name="Mới đặt")
    apply(officer, hand_in(officer, world, file))
    assert figures(world) == [Decimal(1), Decimal(2)]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, NO_FILE),
        (b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF", NOT_EXCEL),
        (b"MZ" + b"\0" * 100, "chương trình"),
        (b"x" * (2 * 1024 * 1024 + 1), "không lớn hơn 2 MB"),
    ],
)
def test_what_is_no_form_is_refused_in_words(world, officer, content, sentence):
    page = hand_in(officer, world, content and SimpleUploadedFile("bieu.xlsx", content))
    assert page.status_code == 422
    assert sentence in " ".join(texts(page, ".error-summary li"))
    assert figures(world) == []


def test_a_form_for_another_period_or_board_is_refused(world, officer):
    others = signed_in(world.deputy.officer)
    for file in (filled(officer, world, "q1"), filled(others, world)):
        page = hand_in(officer, world, file)
        assert (page.status_code, texts(page, ".error-summary li")) == (422, [NOT_OURS])


def test_a_figure_that_somebody_changed_meanwhile_is_left_alone(world, officer):
    report = world.draft()
    page = hand_in(officer, world, filled(officer, world, E6=8, E7=9))
    first = world.indicators[0]
    save_draft(
        world.cluster_year.pk,
        "h1",
        by=world.member.leader,
        version=report.version,
        sections={},
        numbers={first.pk: Decimal(6)},
    )
    done = apply(officer, page)
    assert texts(done, "#messages p") == ["1 số liệu vừa được người khác sửa nên được giữ nguyên."]
    assert figures(world) == [Decimal(6), Decimal(9)]


def test_in_a_closed_year_nothing_is_taken(world, officer):
    file = filled(officer, world, E6=1)
    ClusterYear.objects.filter(pk=world.cluster_year.pk).update(stage="closed")
    assert hand_in(officer, world, file).status_code == 403
    assert officer.post(url("apply", world), {"version": 0}).status_code == 403


def test_the_writing_page_leads_there(world, officer):
    page = officer.get(reverse("pledges:write", args=[world.cluster_year.pk, "h1"]))
    assert soup(page).find("a", string="Điền bằng Excel")["href"] == url("fill", world)
