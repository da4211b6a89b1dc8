"""The Excel of a year's result holds the numbers of its page, and is had by who may read them."""

import io
from urllib.parse import unquote

import openpyxl
import pytest
from django.urls import reverse

from scoring.verbs.judging import exclude_board
from scoring.verbs.verification import reopen_verification
from tests.documents.reading import column, tables
from tests.pages import rows, soup, texts
from tests.pledges.lives import person, signed_in
from tests.scoring.counted import newcomer
from tests.scoring.lives import drafted, submitted
from tests.scoring.lives import published as sheet_published
from tests.scoring.resulting import BECAUSE, adopted, all_cards_verified, corrected, published, told_apart
from tests.scoring.verifying import AGAIN, verified

TITLE = "Kết quả thi đua năm 2026, Cụm thi đua số 2"
OFFICES = ["head.leader", "head.officer", "deputy.leader", "deputy.officer", "central", "central.officer"]
OTHERS = ["member.leader", "member.officer", "member.observer", "central.observer", "observer", "administrator"]
PUBLISHED, IN_WORK = 4, 7
SHOWN = ["Hạng", "Đơn vị", "Tổng điểm", "Xếp loại", "I Tiêu chí I", "II Tiêu chí II", "Thưởng", "Trừ", "Không xét vì"]


def url_of(world) -> str:
    return reverse("documents:result", args=[world.cluster_year.pk])


def file_of(world, role, query=""):
    return signed_in(person(world, role)).get(url_of(world) + query)


def table_of(response) -> list[list]:
    return tables(response)[TITLE]


def note_of(response) -> str:
    return openpyxl.load_workbook(io.BytesIO(response.content)).worksheets[0]["A2"].value


def lines(response) -> list[tuple]:
    """The file's rows, with their columns in the order of the page."""
    table = table_of(response)
    return list(zip(*(column(table, heading) for heading in SHOWN), strict=True))


def lines_on_page(world, role, query="") -> list[tuple]:
    """The same of the page, its words made numbers again."""
    page = signed_in(person(world, role)).get(reverse("scoring:result", args=[world.cluster_year.pk]) + query)
    return [_line(row[:8]) for row in rows(soup(page), ".result-table")]


def _line(cells):
    rank, name, total, said, *points = cells
    class_name, _, excluded = said.partition("Không xét. ")
    numbers = [_number(each.split(" ")[0]) for each in (rank, total, *points)]
    return (numbers[0], name, numbers[1], class_name or None, *numbers[2:], excluded or None)


def _number(text):
    return float(text.replace(",", ".")) if text not in ("", "–") else None


def missing_one(world):
    """One is not considered, one has sent nothing."""
    verified(world)
    exclude_board(verified(world, world.head).pk, by=world.central, kind="discipline", reason=BECAUSE)


def reopened(world):
    reopen_verification(told_apart(world)[1].pk, by=world.head.leader, reason=AGAIN)


@pytest.mark.parametrize(
    ("life", "ranks"),
    [
        (told_apart, [1, 2, 3]),
        (all_cards_verified, [1, 1, 1]),
        (missing_one, [1, None, None]),
        (reopened, [None, None, None]),
        (adopted, [1, 1, 1]),
        (lambda world: published(world, told_apart), [1, 2, 3]),
        (corrected, [1, 2, 3]),
    ],
)
def test_the_file_holds_the_numbers_of_the_page(world, life, ranks):
    life(world)
    response = file_of(world, "head.leader")
    assert lines(response) == lines_on_page(world, "head.leader")
    assert column(table_of(response), "Hạng") == ranks


def test_of_an_earlier_table_as_well(world):
    corrected(world)
    for query in ("", "?bang=1", "?bang=2"):
        assert lines(file_of(world, "member.officer", query)) == lines_on_page(world, "member.officer", query)
    firsts = [column(table_of(file_of(world, "member.officer", query)), "Đơn vị")[0] for query in ("?bang=1", "")]
    assert firsts == ["Bắc Ninh", "Hải Phòng"]


@pytest.mark.parametrize(
    ("life", "query", "note"),
    [
        (told_apart, "", "Bảng tạm tính"),
        (adopted, "", "Bảng tạm tính"),
        (published, "", "Thông qua ngày 04/06/2026, Hội nghị tổng kết"),
        (corrected, "?bang=1", "Thông qua ngày 04/06/2026, Hội nghị tổng kết"),
        (corrected, "", "Điều chỉnh theo Quyết định số 15-QĐ/BTC ngày 05/06/2026 của Ban Tổ chức Trung ương"),
    ],
)
def test_it_says_what_it_is_and_who_took_it_out(world, life, query, note):
    life(world)
    response = file_of(world, "head.leader", query)
    assert note_of(response) == f"{note} · Xuất lúc 10:00 05/06/2026 bởi Lãnh đạo Ban (Nghệ An.lanhdao)"
    assert unquote(response["Content-Disposition"]) == f"attachment; filename*=utf-8''{TITLE}.xlsx"
    assert response["Cache-Control"] == "no-store, private"


def test_why_a_board_is_not_considered_is_a_column_of_its_own(world):
    missing_one(world)
    table = table_of(file_of(world, "head.leader"))
    assert dict(zip(column(table, "Đơn vị"), column(table, "Không xét vì"), strict=True)) == {
        "Bắc Ninh": None,
        "Nghệ An": f"Tập thể hoặc lãnh đạo bị kỷ luật: {BECAUSE}",
        "Hải Phòng": "Không nộp bảng tự chấm",
    }


@pytest.mark.parametrize("life", [told_apart, adopted])
def test_before_publication_only_who_sees_all_cards_has_it(world, life):
    life(world)
    assert {role: file_of(world, role).status_code for role in OFFICES} == dict.fromkeys(OFFICES, 200)
    for role in OTHERS:
        refusal = file_of(world, role, "?bang=1")
        assert refusal.status_code == 403
        assert "Điểm và xếp hạng xem được khi cụm trưởng công bố." in texts(refusal, "main p")


def test_once_published_all_who_see_the_year_have_it(world):
    published(world)
    roles = [*OFFICES, *OTHERS]
    assert {role: file_of(world, role).status_code for role in roles} == dict.fromkeys(roles, 200)
    for role in ("stranger.leader", "stranger.observer"):
        assert file_of(world, role).status_code == 404


def test_what_there_is_not_is_not_found(world):
    assert file_of(world, "head.leader").status_code == 404
    sheet_published(world)
    assert file_of(world, "head.leader", "?bang=7").status_code == 200  # nothing is published: the table as it stands
    assert file_of(world, "stranger.leader").status_code == 404


@pytest.mark.parametrize(
    ("number", "status"),
    [("1", 200), ("2", 200), ("3", 404), ("0", 404), ("99999999999999999999", 404), ("x", 200), ("-1", 200), ("²", 200)],
)  # fmt: skip
def test_a_number_that_there_is_not_is_not_found_and_no_number_means_the_newest(world, number, status):
    corrected(world)
    response = file_of(world, "member.officer", f"?bang={number}")
    assert response.status_code == status
    if status == 200 and number != "1":
        assert column(table_of(response), "Đơn vị")[0] == "Hải Phòng"


def test_the_page_links_to_the_table_that_it_shows(world):
    corrected(world)
    client = signed_in(world.member.officer)
    for query in ("", "?bang=1", "?bang=2"):
        page = client.get(reverse("scoring:result", args=[world.cluster_year.pk]) + query)
        link = soup(page).select_one(".export a")["href"]
        assert lines(client.get(link)) == lines_on_page(world, "member.officer", query)


@pytest.mark.parametrize("count", [0, 3])
@pytest.mark.parametrize(("life", "queries"), [(told_apart, IN_WORK), (published, PUBLISHED)])
def test_it_costs_the_same_for_few_boards_and_for_many(world, django_assert_num_queries, life, queries, count):
    for number in range(count):
        each = newcomer(world, f"Tỉnh {number}")
        if life is told_apart:
            submitted(world, each)
    life(world)
    client = signed_in(world.head.leader)
    client.get(url_of(world))
    with django_assert_num_queries(queries):
        client.get(url_of(world))


def test_a_draft_sheet_is_not_read_in_excel(world):
    drafted(world)
    assert signed_in(world.central).get(url_of(world)).status_code == 404
