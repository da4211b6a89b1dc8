"""Writing a draft, one criterion at a time."""

from decimal import Decimal

import pytest
from django.urls import reverse

from scoring.verbs.sheet import change_criterion
from tests.factories import IndicatorFactory
from tests.pages import rows, soup, texts, typed
from tests.pledges.lives import signed_in
from tests.scoring.sheet_lives import drafted, row, shared

MOVED = ("criterion_remove", "criterion_up", "criterion_down")
NEW = {"code": "I.3", "name": "Kiểm tra, giám sát", "kind": "direct", "max_points": "12,5", "guide": ""}


@pytest.fixture
def head(world):
    return signed_in(world.head.officer)


@pytest.fixture
def sheet(world):
    return drafted(world)


def url(name, *args):
    return reverse(f"scoring:{name}", args=args)


def of(sheet, code):
    return sheet.criteria.get(code=code)


def codes(sheet):
    return [
        cells[0]
        for cells in rows(soup(signed_in(sheet.edited_by).get(url("sheet", sheet.cluster_year_id))), ".criteria")
    ]


def test_one_is_added_under_a_group(head, sheet):
    above = of(sheet, "I")
    address = f"{url('criterion_add', sheet.cluster_year_id)}?duoi={above.pk}"
    page = head.get(address)
    assert "Thuộc nhóm I. Công tác chuyên môn" in texts(page, ".page-sub")[0]
    assert typed(page)["code"] == "I.3"
    added = head.post(address, NEW)
    criterion = of(sheet, "I.3")
    assert (criterion.parent, criterion.max_points, criterion.kind) == (above, Decimal("12.5"), "direct")
    assert added["Location"] == f"/bang-tieu-chi/{sheet.cluster_year_id}/#tieu-chi-{criterion.pk}"
    assert codes(sheet)[:4] == ["I", "I.1", "I.2", "I.3"]


def test_one_is_added_on_top_and_the_next_at_once(head, sheet):
    address = url("criterion_add", sheet.cluster_year_id)
    page = head.post(address, NEW | {"code": "III", "kind": "group", "again": "1"}, follow=True)
    assert texts(page, "#messages p") == ["Đã thêm nhóm III."]
    assert (typed(page)["code"], typed(page)["kind"]) == ("IV", ["group"])
    assert of(sheet, "III").parent is None


@pytest.mark.parametrize(
    ("last", "following"),
    [("I.9", "I.10"), ("I.2.a", "I.2.b"), ("II", "III"), ("XII", ""), ("I.2.m", "I.2."), ("27c", ""), ("7", "8")],
)
def test_the_next_code_is_proposed(world, head, last, following):
    sheet = drafted(world, [row(last, "Một", "direct", 1)])
    assert typed(head.get(url("criterion_add", sheet.cluster_year_id)))["code"] == following


def test_the_first_one_is_a_group_and_what_is_in_it_is_not(world, head):
    sheet = drafted(world, [row("I", "Một", "group", 1)])
    under = typed(head.get(f"{url('criterion_add', sheet.cluster_year_id)}?duoi={of(sheet, 'I').pk}"))
    assert (under["code"], under["kind"]) == ("I.1", ["direct"])
    of(sheet, "I").delete()
    on_top = typed(head.get(url("criterion_add", sheet.cluster_year_id)))
    assert (on_top["code"], on_top["kind"]) == ("I", ["group"])


@pytest.mark.parametrize("under", ["x", "0", "9" * 30])
def test_nothing_is_added_under_what_is_not_there(head, sheet, under):
    assert head.get(f"{url('criterion_add', sheet.cluster_year_id)}?duoi={under}").status_code == 404


def test_one_is_changed(head, sheet):
    indicator = IndicatorFactory(name="Đảng viên kết nạp")
    criterion = of(sheet, "I.2")
    address = url("criterion_change", criterion.pk)
    form = typed(head.get(address))
    assert (form["code"], form["max_points"], form["unit"]) == ("I.2", "30", "đảng viên")
    page = head.post(address, form | {"name": "Kết nạp", "indicator": str(indicator.pk)}, follow=True)
    assert texts(page, "#messages p") == ["Đã sửa tiêu chí I.2."]
    criterion.refresh_from_db()
    assert (criterion.name, criterion.indicator) == ("Kết nạp", indicator)
    assert typed(head.get(address))["indicator"] == [str(indicator.pk)]
    assert "Lấy số “Đảng viên kết nạp” trong báo cáo năm." in page.content.decode()


def test_a_kind_that_is_changed_leaves_nothing_behind(head, sheet):
    criterion = of(sheet, "P")
    address = url("criterion_change", criterion.pk)
    head.post(address, typed(head.get(address)) | {"kind": "bonus"})
    criterion.refresh_from_db()
    assert (criterion.kind, criterion.rule, criterion.per_unit, criterion.unit_cap) == ("bonus", "", None, None)


@pytest.mark.parametrize("name", ["criterion_add", "criterion_change"])
def test_wrong_input_stays_and_is_named(head, sheet, name):
    args = [sheet.cluster_year_id] if name == "criterion_add" else [of(sheet, "I.1").pk]
    page = head.post(url(name, *args), NEW | {"code": "II.1", "max_points": "nhiều"})
    assert page.status_code == 422
    assert texts(page, ".error-summary a") == [
        "Mã: Mã này đã dùng cho một tiêu chí khác của bảng.",
        "Điểm tối đa: “nhiều” không phải là số. Viết như 1.234 hoặc 12,5.",
    ]
    found = soup(page)
    assert (found.select_one("#id_code")["value"], found.select_one("#id_max_points")["value"]) == ("II.1", "nhiều")
    assert found.select_one("#id_name").text.strip() == "Kiểm tra, giám sát"
    assert sheet.criteria.count() == 7


def test_a_code_taken_in_the_same_moment_is_said_at_the_field(head, sheet, monkeypatch):
    monkeypatch.setattr("scoring.views.criterion.CriterionForm.clean_code", lambda form: form.cleaned_data["code"])
    page = head.post(url("criterion_add", sheet.cluster_year_id), NEW | {"code": "I.1"})
    assert (page.status_code, texts(page, "#id_code_error")) == (
        422,
        ["Mã này đã dùng cho một tiêu chí khác của bảng."],
    )


def test_removing_says_first_what_goes_with_it(head, sheet):
    group = of(sheet, "I")
    page = head.get(url("criterion_remove", group.pk))
    assert texts(page, ".sheet li") == ["I.1. Tham mưu văn bản", "I.2. Kết nạp đảng viên"]
    assert sheet.criteria.count() == 7
    page = head.post(url("criterion_remove", group.pk), follow=True)
    assert texts(page, "#messages p") == ["Đã xóa nhóm I."]
    assert codes(sheet) == ["II", "II.1", "T", "P"]
    leaf = of(sheet, "II.1")
    assert texts(head.get(url("criterion_remove", leaf.pk)), ".sheet li") == []
    gone = head.post(url("criterion_remove", leaf.pk))
    assert gone["Location"].endswith(f"#tieu-chi-{leaf.parent_id}")


def test_one_moves_among_those_beside_it(head, sheet):
    leaf = of(sheet, "I.2")
    moved = head.post(url("criterion_up", leaf.pk))
    assert moved["Location"] == f"/bang-tieu-chi/{sheet.cluster_year_id}/#tieu-chi-{leaf.pk}"
    assert codes(sheet)[:3] == ["I", "I.2", "I.1"]
    head.post(url("criterion_up", leaf.pk))
    head.post(url("criterion_down", of(sheet, "I").pk))
    assert codes(sheet) == ["II", "II.1", "I", "I.2", "I.1", "T", "P"]


def test_the_ends_have_no_button_that_does_nothing(head, sheet):
    page = soup(head.get(url("sheet", sheet.cluster_year_id)))
    found = {
        cells.select_one(".code").text: [each.text.split()[0] for each in cells.select(".do .btn")]
        for cells in page.select(".criteria tbody tr")
    }
    assert found["I"] == ["Thêm", "Sửa", "Xuống"]
    assert found["I.1"] == ["Sửa", "Xuống"]
    assert found["II.1"] == ["Sửa"]
    assert found["P"] == ["Sửa", "Lên"]


def test_nothing_is_written_while_it_goes_round_and_what_was_typed_is_given_back(head, sheet, world):
    shared(world, sheet)
    leaf = of(sheet, "I.1")
    for address in (url("criterion_add", sheet.cluster_year_id), url("criterion_change", leaf.pk)):
        page = head.post(address, NEW | {"guide": "Theo sổ công văn.", "evidence_required": "on"})
        assert page.status_code == 403
        assert texts(page, "[role=alert]") == [
            "Bảng tiêu chí đang lấy ý kiến. Muốn sửa, cụm trưởng lấy lại bảng. Nội dung vừa gõ chưa được lưu."
        ]
        assert texts(page, "#content textarea") == ["I.3", "Kiểm tra, giám sát", "12,5", "Theo sổ công văn."]
        assert head.get(address).status_code == 403
    for name in MOVED:
        page = head.post(url(name, leaf.pk))
        assert page.status_code == 403
        assert "đang lấy ý kiến" in page.content.decode()
    assert codes(sheet) == ["I", "I.1", "I.2", "II", "II.1", "T", "P"]


def test_a_change_somebody_else_made_meanwhile_is_shown_and_not_overwritten(head, sheet, world):
    leaf = of(sheet, "I.1")
    address = url("criterion_change", leaf.pk)
    form = typed(head.get(address)) | {"name": "Tên của tôi", "evidence_required": "on"}
    other = {"name": "Tên khác", "kind": "yes_no", "evidence_required": False, "guide": ""}
    change_criterion(leaf.pk, by=world.deputy.leader, **other)
    page = head.post(address, form)
    assert page.status_code == 409
    found = texts(page, ".error-summary dd")
    assert dict(zip(texts(page, ".error-summary dt"), found, strict=True)) == {
        "Tiêu chí": "Tên khác",
        "Loại": "Đạt / không đạt",
        "Bắt buộc có minh chứng": "Không",
        "Cách chấm": "(trống)",
    }
    assert of(sheet, "I.1").name == "Tên khác"
    assert typed(page)["name"].strip() == "Tên của tôi"
    again = head.post(address, typed(page) | {"evidence_required": "on"}, follow=True)
    assert texts(again, "#messages p") == ["Đã sửa tiêu chí I.1."]
    assert of(sheet, "I.1").name == "Tên của tôi"


def test_the_same_change_twice_is_no_quarrel(head, sheet):
    leaf = of(sheet, "I.1")
    address = url("criterion_change", leaf.pk)
    form = typed(head.get(address)) | {"name": "Tên mới"}
    for _ in range(2):
        assert head.post(address, form).status_code == 302
