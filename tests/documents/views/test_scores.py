"""A card by Excel: what is filled in is looked at, judged like the page judges it, and only then written."""

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from scoring.verbs.card import begin_card
from tests.documents.reading import column, tables
from tests.pages import rows, soup, texts
from tests.pledges.lives import person, signed_in
from tests.scoring.lives import D, begun, published, returned, score_of, scored, submitted, typed

HEAD_ROW = 5


def url_of(world, name):
    return reverse(f"documents:scores_{name}", args=[world.cluster_year.pk])


@pytest.fixture
def member(world):
    return signed_in(world.member.officer)


def form_of(client, world):
    return openpyxl.load_workbook(io.BytesIO(client.get(url_of(world, "form")).content))


def fill(book, **cells):
    """``I_1={"Tự chấm": 5}``: by code and heading."""
    page = book.worksheets[0]
    headings = {cell.value: cell.column for cell in page[HEAD_ROW]}
    lines = {page.cell(row, 1).value: row for row in range(HEAD_ROW + 1, page.max_row + 1)}
    for code, values in cells.items():
        for heading, value in values.items():
            page.cell(lines[code.replace("_", ".")], headings[heading]).value = value
    content = io.BytesIO()
    book.save(content)
    return SimpleUploadedFile("bieu.xlsx", content.getvalue())


def shown(response):
    """[(what, now, in the file, result)]"""
    return [tuple(row[1:]) for row in rows(soup(response), "[aria-labelledby=xem-truoc]")]


def hand_in(client, world, **cells):
    return client.post(url_of(world, "fill"), {"tep": fill(form_of(client, world), **cells)})


def test_the_form_holds_what_the_card_holds_and_asks_for_what_the_page_asks(member, world):
    scored(world)
    page = form_of(member, world).worksheets[0]
    lines = {page.cell(row, 1).value: [page.cell(row, at) for at in range(4, 8)] for row in range(6, page.max_row + 1)}
    assert [cell.value for cell in lines["I.1"]] == [28.5, None, None, None]
    assert [cell.value for cell in lines["I.2"]] == [None, 40, 50, None]
    unlocked = {code: [not cell.protection.locked for cell in cells] for code, cells in lines.items()}
    assert (unlocked["I"], unlocked["I.1"], unlocked["I.2"], unlocked["Tr.1"]) == (
        [False] * 4,
        [True, False, False, True],
        [False, True, True, True],
        [False] * 4,
    )


def test_what_is_filled_in_is_shown_and_written_when_it_is_agreed_to(member, world):
    card = begun(world)
    response = hand_in(
        member, world, I_1={"Tự chấm": 12.5, "Ghi chú": "Biểu 3"}, I_2={"Thực hiện": 7}, I_3={"Tự chấm": 10}
    )
    assert shown(response) == [
        ("I.1, điểm tự chấm", "để trống", "12,5", "Sẽ ghi"),
        ("I.1, ghi chú", "để trống", "Biểu 3", "Sẽ ghi"),
        ("I.2, số thực hiện", "để trống", "7", "Sẽ ghi"),
        ("I.3, điểm tự chấm", "để trống", "10", "Sẽ ghi"),
    ]
    assert score_of(card, "I.1").self_points is None
    form = soup(response).select_one("#apply")
    member.post(form["action"], {each["name"]: each["value"] for each in form.select("input")}, follow=True)
    assert (score_of(card, "I.1").self_points, score_of(card, "I.1").note) == (D("12.5"), "Biểu 3")
    assert (score_of(card, "I.2").actual, score_of(card, "I.3").self_points) == (7, 10)


def test_what_does_not_fit_is_refused_at_its_line_and_the_rest_may_be_written(member, world):
    begun(world)
    response = hand_in(
        member,
        world,
        I_1={"Tự chấm": 31},
        I_3={"Tự chấm": 5},
        II_1={"Tự chấm": 0.3},
        II_2={"Thực hiện": "nhiều"},
        T_1={"Tự chấm": "=1+1"},
        Tr_1={"Tự chấm": 2},
        Tr_2={"Tự chấm": -1},
        I_2={"Tự chấm": 1, "Thực hiện": 4},
    )
    assert [row[-1] for row in shown(response)] == [
        "Nhiều nhất 30 điểm.",
        "Ô này không phải điền cho tiêu chí đó.",
        "Sẽ ghi",
        "Tiêu chí đạt / không đạt chỉ nhận 0 hoặc 10 điểm.",
        "Điểm phải là bội số của 0,5.",
        "“nhiều” không phải là số.",
        "Ô này là công thức; hãy nhập giá trị.",
        "Ô này không phải điền cho tiêu chí đó.",
        "Số liệu không được âm.",
    ]
    assert len(soup(response).select("#apply input[name^=actual_]")) == 1


def test_what_somebody_changed_meanwhile_is_left_alone(member, world):
    card = begun(world)
    response = hand_in(member, world, I_1={"Tự chấm": 5})
    typed(card, "I.1", world.member.leader, points=D(9))
    form = soup(response).select_one("#apply")
    done = member.post(form["action"], {each["name"]: each["value"] for each in form.select("input")}, follow=True)
    assert "1 ô vừa được người khác sửa" in soup(done).select_one("#messages").text
    assert score_of(card, "I.1").self_points == 9


@pytest.mark.parametrize("what", ["other", "text", "nothing"])
def test_a_file_that_is_no_form_of_this_card_is_refused(member, world, what):
    begun(world)
    files = {"text": SimpleUploadedFile("bieu.xlsx", b"abc"), "nothing": ""}
    if what == "other":
        begin_card(world.cluster_year.pk, by=world.deputy.officer)
        files["other"] = fill(form_of(signed_in(world.deputy.officer), world))
    response = member.post(url_of(world, "fill"), {"tep": files[what]})
    assert (response.status_code, len(texts(response, ".error-summary a"))) == (422, 1)


def test_a_card_is_taken_out_as_its_page_shows_it_and_by_whom_it_may_be_read(world):
    card = submitted(world)
    url = reverse("documents:card", args=[card.pk])
    (sheet,) = tables(signed_in(world.head.leader).get(url)).values()
    assert dict(zip(column(sheet, "Mã"), column(sheet, "Tự chấm"), strict=True))["I.1"] == 28.5
    assert signed_in(person(world, "stranger.leader")).get(url).status_code == 404


def test_a_returned_card_is_not_taken_out_by_others(world):
    url = reverse("documents:card", args=[returned(world).pk])
    assert [signed_in(who).get(url).status_code for who in (world.head.leader, world.member.leader)] == [403, 200]


def test_before_the_card_is_begun_there_is_nothing_to_fill_in(member, world):
    published(world)
    assert member.get(url_of(world, "fill")).status_code == 403
