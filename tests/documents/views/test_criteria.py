"""Criteria sheets by Excel: out, in, looked at, and only then written, all of it or nothing."""

import io
import re

import openpyxl
import pytest
from django.urls import reverse

from documents.criteria_form import HEADINGS
from documents.excel_in import NO_FILE, NOT_EXCEL
from documents.views.criteria import CHANGED, NOT_OURS
from scoring.examples import EXAMPLES
from scoring.models import CriteriaSheet, Criterion
from scoring.verbs.beginning import begin_from_example
from scoring.verbs.sheet import change_rules
from tests.documents.criteria_files import GOOD, filled, upload
from tests.documents.reading import tables
from tests.factories import IndicatorFactory
from tests.pages import soup, texts
from tests.pledges.lives import person, signed_in
from tests.scoring.sheet_lives import drafted, published, shared

FIELDS = [
    "code", "name", "kind", "max_points", "evidence_required", "guide", "unit", "rule", "per_unit", "unit_cap",
    "parent__code", "indicator__code",
]  # fmt: skip


@pytest.fixture
def head(world):
    return signed_in(world.head.officer)


def url(name, world):
    return reverse(f"documents:criteria_{name}", args=[world.cluster_year.pk])


def hand_in(client, world, content):
    return client.post(url("fill", world), {"tep": upload(content)} if content else {})


def apply(client, page):
    form = soup(page).select_one("#apply")
    return client.post(form["action"], {each["name"]: each["value"] for each in form.select("[name]")}, follow=True)


def held():
    """Every criterion in the order of its sheet."""
    return list(Criterion.objects.order_by("parent__position", "position", "pk").values_list(*FIELDS))


def out(world, role="head.officer"):
    return signed_in(person(world, role)).get(reverse("documents:criteria", args=[world.cluster_year.pk]))


def test_a_sheet_goes_out_as_its_page_shows_it(world):
    shared(world)
    (table, _) = tables(out(world, "member.officer")).values()
    assert table[0] == HEADINGS
    assert table[1][:6] == ["I", "Công tác chuyên môn", "Nhóm tiêu chí", 70, None, None]
    assert table[2][:7] == ["I.1", "Tham mưu văn bản", "Cho điểm", 40, "I", "Có", "Chậm hạn trừ 2 điểm."]
    assert table[-1][2:] == ["Điểm trừ", 40, None, "Không", None, None, None, "Báo cáo gửi muộn", 2, 10]


@pytest.mark.parametrize("role", ["member.officer", "central", "observer"])
def test_a_draft_goes_out_to_nobody_else(world, role):
    drafted(world)
    assert out(world, role).status_code == 404


@pytest.mark.parametrize("key", EXAMPLES)
def test_what_goes_out_comes_back_the_same(world, head, key):
    sheet = begin_from_example(world.cluster_year.pk, EXAMPLES[key], by=world.head.officer)
    indicator = IndicatorFactory(code="dang-vien")
    sheet.criteria.filter(kind="quantitative").update(indicator=indicator)
    before = sorted(held(), key=str)
    content = out(world).content
    sheet.criteria.all().delete()
    done = apply(head, hand_in(head, world, content))
    assert texts(done, "#messages p") == [f"Đã ghi {len(before)} dòng từ Excel vào bảng tiêu chí."]
    assert sorted(held(), key=str) == before
    assert tables_of(out(world).content) == tables_of(content)


def tables_of(content):
    page = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    return [list(row) for row in page.iter_rows(min_row=4, values_only=True) if any(row)]


def test_the_first_sheet_of_a_year_may_come_from_excel(world, head):
    page = hand_in(head, world, filled())
    assert "Đọc được 3 dòng, trong đó 2 tiêu chí, cộng lại 100 điểm." in texts(page, "[role=status]")[-1]
    assert not CriteriaSheet.objects.exists()
    apply(head, page)
    assert [row[0] for row in held()] == ["I.1", "I.2", "I"]
    assert (world.cluster_year.sheet.state, world.cluster_year.sheet.edited_by) == ("draft", world.head.officer)


def test_a_draft_is_replaced_as_a_whole_and_its_rules_stay(world, head):
    sheet = drafted(world)
    assert "thay toàn bộ" in " ".join(texts(head.get(url("fill", world)), ".notice"))
    page = hand_in(head, world, filled())
    assert sheet.criteria.count() == 7
    assert texts(page, ".actions .btn-primary") == ["Thay bằng 3 dòng này"]
    apply(head, page)
    sheet.refresh_from_db()
    assert (sheet.criteria.count(), sheet.scale) == (3, 100)


def test_one_wrong_line_and_nothing_is_offered(world, head):
    drafted(world)
    page = hand_in(head, world, filled([*GOOD, ["I.1", "Lần nữa", "Chấm", "=1"]]))
    said = texts(page, ".error-summary li")
    assert len(said) == 3
    assert all(each.startswith("Dòng 5: ") for each in said)
    assert soup(page).select_one("#dong-5 .wrong")
    assert soup(page).select_one("#apply") is None
    assert Criterion.objects.count() == 7


def test_what_does_not_add_up_is_a_warning_only(world, head):
    drafted(world)
    page = hand_in(head, world, filled([["I", "Chuyên môn", "Nhóm tiêu chí", 90], *GOOD[1:]]))
    assert texts(page, ".faults li") == ["Dòng 2: Nhóm I ghi 90 điểm, các mục con cộng lại 100."]
    assert len(texts(apply(head, page), ".faults li")) == 1
    assert Criterion.objects.count() == 3


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, NO_FILE),
        (b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF", NOT_EXCEL),
        (b"x" * (2 * 1024 * 1024 + 1), "không lớn hơn 2 MB"),
        (filled(GOOD, headings=["A", "B", "C", "D"]), "Không tìm thấy dòng đầu cột."),
    ],
)
def test_what_is_no_form_is_refused_in_words(world, head, content, sentence):
    page = hand_in(head, world, content)
    assert page.status_code == 422
    assert sentence in " ".join(texts(page, ".error-summary li"))


def test_a_sheet_changed_meanwhile_is_not_overwritten(world, head, clock):
    sheet = drafted(world)
    page = hand_in(head, world, filled())
    clock.move_to("2026-06-05T03:01:00Z")
    change_rules(sheet.pk, by=world.deputy.leader, step=1)
    done = apply(head, page)
    assert (done.status_code, texts(done, ".error-summary li")) == (409, [CHANGED])
    assert Criterion.objects.count() == 7


def test_a_sheet_begun_meanwhile_is_not_overwritten(world, head):
    page = hand_in(head, world, filled())
    drafted(world)
    assert apply(head, page).status_code == 409
    assert Criterion.objects.count() == 7


@pytest.mark.parametrize("typed", ["", "x", "e30:1abc:def"])
def test_only_what_was_looked_at_is_written(world, head, typed):
    page = head.post(url("apply", world), {"rows": typed})
    assert (page.status_code, texts(page, ".error-summary li")) == (422, [NOT_OURS])
    assert not CriteriaSheet.objects.exists()


def test_what_was_looked_at_for_another_year_is_not_written(world, head):
    rows = soup(hand_in(head, world, filled())).select_one("#apply [name=rows]")["value"]
    stranger = signed_in(world.stranger.leader)
    page = stranger.post(reverse("documents:criteria_apply", args=[world.other_year.pk]), {"rows": rows})
    assert (page.status_code, texts(page, ".error-summary li")) == (422, [NOT_OURS])


def test_nothing_comes_in_while_it_goes_round(world, head):
    shared(world)
    assert head.get(url("fill", world)).status_code == 403
    assert head.post(url("apply", world), {"rows": ""}).status_code == 403


def test_a_thousand_lines_pass(world, head):
    rows = [[f"T{each}", "Một tiêu chí " * 20, "Cho điểm", 1, "", "Có", "Cách chấm " * 20] for each in range(1000)]
    apply(head, hand_in(head, world, filled(rows)))
    assert Criterion.objects.count() == 1000


def test_the_blank_form(world):
    response = signed_in(world.member.officer).get(reverse("documents:criteria_form"))
    assert list(tables(response)) == ["Bảng tiêu chí chấm điểm", "Cách điền"]
    assert re.search("attachment", response["Content-Disposition"])


def test_the_list_of_the_year(world):
    published(world)
    (table,) = tables(signed_in(world.central).get(reverse("documents:sheets"))).values()
    assert [row[:2] for row in table[1:]] == [["Cụm thi đua số 2", "Đã ban hành"], ["Cụm thi đua số 3", "Chưa soạn"]]
    assert table[1][3] == "Hội nghị ký kết giao ước"
