"""The lists of administrators: out, in, looked at, and only then written."""

import io

import openpyxl
import pytest
from django.urls import reverse

from accounts.models import Invitation
from documents.excel_in import NO_FILE
from documents.rolls import ROLLS
from documents.rolls.officials import OfficialRoll
from documents.views.rolls import NOT_OURS
from files.office import WITH_MACROS
from provinces.models import Official
from tests.documents.criteria_files import upload
from tests.documents.rolls.handed_in import cells_of, sheet
from tests.documents.rolls.test_reading import many
from tests.factories import OfficialFactory
from tests.files.made import zipped
from tests.pages import soup, texts
from tests.pledges.lives import signed_in

NEW = {"username": "moi", "board": "Bắc Ninh", "capacity": "Chuyên viên", "email": "moi@x.vn"}


@pytest.fixture
def administrator(world):
    return signed_in(world.administrator)


def url(name="roll", roll="can-bo"):
    return reverse(f"documents:{name}", args=[roll])


def hand_in(client, content, roll="can-bo"):
    return client.post(url(roll=roll), {"tep": upload(content)} if content else {})


def apply(client, page, **changes):
    form = soup(page).select_one("#apply")
    typed = {each["name"]: each.get("value", "on") for each in form.select("[name]")} | changes
    return client.post(
        form["action"], {name: value for name, value in typed.items() if value is not None}, follow=True
    )


def rows(page):
    return [
        (row["id"], *(cell.get_text(" ", strip=True) for cell in row.select("td, th")[1:]))
        for row in soup(page).select(".roll-check tbody tr")
    ]


def test_a_file_is_looked_at_line_by_line_and_then_written(world, administrator):
    page = hand_in(administrator, sheet(OfficialRoll, NEW, {"username": "quansat", "capacity": "Người theo dõi"}))
    assert rows(page) == [
        ("dong-2", "Thêm mới", "moi", "Chuyên viên, Ban Tổ chức Tỉnh ủy Bắc Ninh moi@x.vn"),
        ("dong-3", "Sửa", "quansat", "thư điện tử: quansat@thidua.example → (trống)"),
    ]
    assert texts(page, ".facts dd") == ["1 dòng", "1 dòng", "0 dòng", "0 dòng"]
    assert texts(page, ".actions .btn-primary") == ["Ghi tất cả 2 dòng"]
    assert not Official.objects.filter(username="moi").exists()
    done = apply(administrator, page)
    assert texts(done, "#messages p") == ["Đã ghi: thêm 1, sửa 1 cán bộ."]
    assert Invitation.objects.get().official.username == "moi"


def test_nobody_is_invited_who_is_not_to_be(world, administrator):
    apply(administrator, hand_in(administrator, sheet(OfficialRoll, NEW)), invite=None)
    assert Official.objects.filter(username="moi").exists()
    assert not Invitation.objects.exists()


def test_one_wrong_line_and_nothing_is_offered(world, administrator):
    page = hand_in(administrator, sheet(OfficialRoll, NEW, NEW | {"username": "khac", "email": "x"}))
    assert texts(page, ".error-summary li") == ["Dòng 3: “Thư điện tử” ghi “x”, không phải địa chỉ thư điện tử."]
    assert soup(page).select("#apply") == []
    assert texts(page, ".actions .btn-primary") == ["Kiểm tra"]


def test_what_changes_nothing_is_told_and_not_offered(world, administrator):
    page = hand_in(administrator, administrator.get(url("roll_filled")).content)
    assert {row[1] for row in rows(page)} == {"Không đổi"}
    assert "không có gì để ghi" in texts(page, "[role=status]")[-1]
    assert soup(page).select("#apply") == []


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, NO_FILE),
        (b"PK\x03\x04khong phai", "Tệp bị hỏng"),
        (sheet(OfficialRoll, {}, headings=["Tên đăng nhập", "Tư cách"]), "Tệp thiếu cột: Họ và tên, Chức vụ,"),
    ],
    ids=["none", "damaged", "columns"],
)
def test_a_file_that_cannot_be_used_is_refused_as_a_whole(world, administrator, content, sentence):
    page = hand_in(administrator, content)
    assert page.status_code == 422
    assert texts(page, ".error-summary li")[0].startswith(sentence)
    assert soup(page).select(".roll-check, #apply") == []


def test_ten_thousand_lines_and_macros_are_refused(world, administrator):
    page = hand_in(administrator, many(10_000), roll="ban-to-chuc")
    assert (page.status_code, texts(page, ".error-summary li")[0][:24]) == (422, "Tệp có hơn 2.000 dòng; m")
    book = zipped({"xl/vbaProject.bin": b"x", "[Content_Types].xml": b"<Types/>"})
    assert texts(hand_in(administrator, book), ".error-summary li") == [WITH_MACROS]


def test_what_is_no_preview_of_ours_is_refused(world, administrator):
    page = administrator.post(url("roll_apply"), {"lines": "x"})
    assert (page.status_code, texts(page, ".error-summary li")) == (422, [NOT_OURS])


def test_what_was_changed_meanwhile_is_shown_anew_and_nothing_written(world, administrator):
    page = hand_in(administrator, sheet(OfficialRoll, NEW))
    OfficialFactory(username="moi", board=world.member.board)
    answer = apply(administrator, page)
    assert answer.status_code == 409
    assert "vừa được người khác sửa" in texts(answer, ".error-summary li")[0]
    assert rows(answer)[0][1] == "Lỗi"


def test_a_refusal_of_the_database_is_told_in_words(world, administrator, monkeypatch):
    page = hand_in(administrator, sheet(OfficialRoll, NEW))
    monkeypatch.setattr(OfficialRoll, "write", lambda *given: OfficialFactory(board=None))
    answer = apply(administrator, page)
    sentence = "Chưa ghi dòng nào. Lãnh đạo Ban và chuyên viên phải thuộc một ban tổ chức."
    assert (answer.status_code, texts(answer, ".error-summary li")) == (409, [sentence])


@pytest.mark.parametrize("roll", ROLLS)
def test_the_blank_form_and_the_list_have_one_shape(world, administrator, roll):
    blank, filled = (cells_of(administrator.get(url(name, roll)).content) for name in ("roll_form", "roll_filled"))
    headings = [column.heading for column in ROLLS[roll].columns]
    assert [cell.value for cell in blank[4]] == [cell.value for cell in filled[4]] == headings
    assert (blank.max_row, filled.max_row > 4) == (4, True)


def test_what_looks_like_a_formula_goes_out_as_a_text(world, administrator):
    Official.objects.filter(pk=world.member.leader.pk).update(full_name="=HYPERLINK(1)", position="+1", phone="@x")
    book = openpyxl.load_workbook(io.BytesIO(administrator.get(url("roll_filled")).content))
    assert {cell.data_type for row in book.worksheets[0].iter_rows(min_row=5) for cell in row} <= {"s", "n", "d"}
    assert "=HYPERLINK(1)" in [row[1].value for row in book.worksheets[0].iter_rows(min_row=5)]


@pytest.mark.parametrize(
    ("page", "roll"),
    [("provinces/official", "can-bo"), ("provinces/board", "ban-to-chuc"), ("clusters/clusteryear", "thanh-vien")],
)
def test_the_admin_leads_there(world, administrator, page, roll):
    links = soup(administrator.get(f"/quan-tri/{page}/")).select(".object-tools a")
    assert url(roll=roll) in [link["href"] for link in links]
