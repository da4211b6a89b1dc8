"""The list of sheets and the page of a sheet, as each reader sees them."""

import pytest
from django.urls import reverse

from clusters.models import ClusterYear
from scoring.examples import EXAMPLES
from scoring.verbs.beginning import begin_from_example
from tests.pages import rows, soup, texts
from tests.pledges.lives import person, signed_in
from tests.scoring.sheet_lives import LIVES, ROWS, drafted, faulty, published, row, shared

MEMBER, HEAD, DEPUTY = "member.officer", "head.leader", "deputy.leader"
BUTTONS = ".actions .btn, .sheet .btn:not(.export .btn)"


def page_of(world, role, cluster_year=None):
    return signed_in(person(world, role)).get(f"/bang-tieu-chi/{(cluster_year or world.cluster_year).pk}/")


def test_the_centre_sees_how_far_each_cluster_is(world):
    published(world)
    page = signed_in(world.central).get("/bang-tieu-chi/")
    assert rows(soup(page), "table") == [
        ["Cụm thi đua số 2", "● Đã ban hành", "20/01/2026", "Hội nghị ký kết giao ước"],
        ["Cụm thi đua số 3", "· Chưa soạn", "", ""],
    ]


def test_a_board_goes_straight_to_its_own(world):
    page = signed_in(world.member.officer).get("/bang-tieu-chi/")
    assert page["Location"] == f"/bang-tieu-chi/{world.cluster_year.pk}/"


def test_without_a_sheet_the_reader_is_told_who_writes_it(world):
    page = page_of(world, MEMBER)
    assert texts(page, ".empty")[0].startswith("Bảng tiêu chí của cụm chưa được soạn.")
    assert texts(page, ".facts dd") == ["Ban Tổ chức Tỉnh ủy Nghệ An", "Ban Tổ chức Tỉnh ủy Hải Phòng"]
    assert texts(page, BUTTONS) == []


@pytest.mark.parametrize("role", ["head.officer", DEPUTY])
def test_who_may_write_it_chooses_how_to_begin(world, role):
    page = page_of(world, role)
    buttons = ["Soạn từ mẫu này"] * len(EXAMPLES) + ["Nhập từ Excel", "Soạn bảng mới"]
    assert texts(page, BUTTONS) == buttons
    assert any("Công an tỉnh Quảng Trị" in note for note in texts(page, ".finds p"))


def test_a_closed_year_without_a_sheet_says_so(world):
    ClusterYear.objects.filter(pk=world.cluster_year.pk).update(stage="closed")
    for role in (MEMBER, HEAD):
        page = page_of(world, role)
        assert texts(page, ".empty") == ["Năm này không có bảng tiêu chí trong hệ thống."]
        assert texts(page, BUTTONS) == []


def test_the_tree_is_a_table_with_its_sums(world):
    shared(world)
    table = rows(soup(page_of(world, MEMBER)), ".criteria")
    assert table == [
        ["I", "Công tác chuyên môn", "", "70", ""],
        ["I.1", "Tham mưu văn bản Chậm hạn trừ 2 điểm.", "Cho điểm", "40", "Bắt buộc"],
        ["I.2", "Kết nạp đảng viên Đơn vị tính: đảng viên.", "Theo chỉ tiêu", "30", "Không"],
        ["II", "Thi đua", "", "30", ""],
        ["II.1", "Gửi đăng ký đúng hạn", "Đạt / không đạt", "30", "Không"],
        ["T", "Mô hình được nhân rộng", "Điểm thưởng", "10", "Không"],
        [
            "P",
            "Báo cáo gửi muộn Trừ tự động 2 điểm mỗi ngày gửi muộn, nhiều nhất 10 điểm một báo cáo.",
            "Điểm trừ",
            "−40",
            "Không",
        ],
    ]
    assert texts(page_of(world, MEMBER), ".criteria tfoot .num") == ["100", "+10", "−40"]
    depths = [each["class"][0] for each in soup(page_of(world, MEMBER)).select(".criteria tbody tr")]
    assert depths[:4] == ["depth-0", "depth-1", "depth-1", "depth-0"]


def test_the_rules_are_told_in_words(world):
    published(world)
    page = page_of(world, MEMBER)
    assert dict(zip(texts(page, ".facts dt"), texts(page, ".facts dd"), strict=True)) == {
        "Thang điểm": "100 điểm",
        "Bước điểm": "0,5",
        "Điểm thưởng tối đa": "10 điểm",
        "Điểm trừ tối đa": "không giới hạn",
        "Xếp loại": "Xuất sắc từ 90%, Tốt từ 80%, Khá từ 65% thang điểm; còn lại Trung bình",
        "Khi bằng điểm": "xét lần lượt: điểm phần thứ nhất cao hơn; bị trừ ít điểm hơn; biểu quyết",
    }
    assert "thống nhất ngày 20/01/2026, Hội nghị ký kết giao ước" in texts(page, ".page-sub")[0]
    assert texts(page, ".steps li strong") == ["Gửi lấy ý kiến", "Ban hành"]


@pytest.mark.parametrize(
    ("state", "role", "sentence"),
    [
        ("draft", MEMBER, "Nội dung hiện ở đây khi bảng được gửi lấy ý kiến."),
        ("draft", "central", "Nội dung hiện ở đây khi bảng được gửi lấy ý kiến."),
        ("draft", "observer", "Nội dung hiện ở đây khi bảng được ban hành."),
        ("shared", "observer", "Bảng tiêu chí đang được các đơn vị trong cụm cho ý kiến."),
        ("shared", "administrator", "Bảng tiêu chí đang được các đơn vị trong cụm cho ý kiến."),
    ],
)
def test_who_may_not_read_yet_is_told_why(world, state, role, sentence):
    LIVES[state](world)
    page = page_of(world, role)
    assert sentence in texts(page, ".notice")[0]
    assert "Tham mưu văn bản" not in page.content.decode()


@pytest.mark.parametrize(
    ("state", "role", "buttons", "reason"),
    [
        (
            "draft",
            "head.officer",
            ["Nhập từ Excel", "Thêm tiêu chí"],
            "Chỉ lãnh đạo Ban đang giữ nhiệm vụ cụm trưởng hoặc cụm phó được gửi bảng tiêu chí lấy ý kiến.",
        ),
        ("draft", DEPUTY, ["Nhập từ Excel", "Thêm tiêu chí", "Gửi lấy ý kiến"], ""),
        ("shared", HEAD, ["Lấy lại để sửa", "Ban hành…"], ""),
        (
            "shared",
            DEPUTY,
            ["Lấy lại để sửa"],
            "Chỉ lãnh đạo Ban đang giữ nhiệm vụ cụm trưởng được ban hành bảng tiêu chí.",
        ),
        ("shared", MEMBER, [], ""),
        ("published", HEAD, [], ""),
    ],
)
def test_the_bar_offers_what_is_next_or_says_why_not(world, state, role, buttons, reason):
    LIVES[state](world)
    page = page_of(world, role)
    assert texts(page, ".actions .btn") == buttons
    assert texts(page, ".actions .reason") == ([reason] if reason else [])


def test_a_closed_year_has_no_buttons_and_says_why(world):
    drafted(world)
    ClusterYear.objects.filter(pk=world.cluster_year.pk).update(stage="closed")
    page = page_of(world, HEAD)
    assert texts(page, BUTTONS) == []
    assert texts(page, ".actions .reason") == ["Năm 2026 đã kết thúc, bảng tiêu chí không thay đổi được nữa."]


def test_faults_lead_to_their_lines(world):
    sheet = faulty(world)
    page = soup(page_of(world, HEAD))
    found = page.select(".faults li")
    assert [" ".join(each.text.split()) for each in found] == ["Nhóm II ghi 40 điểm, các mục con cộng lại 30."]
    line = sheet.criteria.get(code="II")
    assert found[0].a["href"] == f"#tieu-chi-{line.pk}"
    assert "các mục con cộng lại 30" in page.select_one(f"#tieu-chi-{line.pk} .wrong").text


def test_faults_are_for_those_who_mend_them(world):
    shared(world, faulty(world))
    assert texts(page_of(world, MEMBER), ".faults, .wrong") == []
    page = page_of(world, HEAD)
    assert texts(page, "#ban-hanh p")[0].startswith("Chưa ban hành được vì còn 1 chỗ phải sửa.")
    assert texts(page, "#ban-hanh button") == []


def test_a_whole_fault_has_no_line(world):
    drafted(world, ROWS[:1])
    assert texts(page_of(world, HEAD), ".faults li") == ["Bảng chưa có tiêu chí nào để chấm."]


@pytest.mark.parametrize(("key", "parts"), [("cong-an-quang-tri", 3), ("khoi-7-kien-giang", 0)])
def test_a_long_sheet_begins_with_its_parts(world, key, parts):
    begin_from_example(world.cluster_year.pk, EXAMPLES[key], by=world.head.officer)
    page = page_of(world, HEAD)
    assert len(rows(soup(page), ".parts")) == parts
    assert texts(page, "#cac-tieu-chi") == [f"{EXAMPLES[key].leaves} tiêu chí"]


def test_the_parts_count_what_is_under_them(world):
    begin_from_example(world.cluster_year.pk, EXAMPLES["cong-an-quang-tri"], by=world.head.officer)
    table = rows(soup(page_of(world, HEAD)), ".parts")
    assert [cells[1:] for cells in table] == [["95", "700"], ["71", "200"], ["10", "100"]]


def test_an_empty_draft_says_how_to_go_on(world):
    drafted(world, [])
    assert texts(page_of(world, HEAD), ".empty")[0].startswith("Bảng chưa có tiêu chí nào.")


def test_lines_five_deep_are_indented_no_further(world):
    codes = [".".join(["1"] * depth) for depth in range(1, 9)]
    drafted(world, [row(code, code, "group" if code != codes[-1] else "direct", 100, code[:-2]) for code in codes])
    lines = soup(page_of(world, HEAD)).select(".criteria tbody tr")
    assert [each["class"][0][-1] for each in lines] == list("01234555")


def test_the_pages_lead_to_one_another(world):
    sheet = published(world)
    page = soup(page_of(world, MEMBER))
    assert page.select_one(".export a")["href"] == f"/bang-tieu-chi/{world.cluster_year.pk}.xlsx"
    cluster = signed_in(world.member.officer).get(reverse("clusters:year", args=[2, 2026]))
    link = soup(cluster).find("a", string="Bảng tiêu chí chấm điểm")
    assert link["href"] == f"/bang-tieu-chi/{sheet.cluster_year_id}/"
