"""The Excel of the list of registrations: its rows, the board's own, and the targets that its reader may read."""

import datetime as dt
from urllib.parse import unquote

import pytest
from django.urls import reverse

from tests.documents.reading import column, tables
from tests.pages import rows, soup
from tests.pledges.lives import person, reports_of, signed_in
from tests.pledges.registering import (
    IN_TIME,
    MEMBERS,
    SCHEME,
    amended,
    amending,
    approved,
    drafted,
    returned,
    submitted,
)

pytestmark = pytest.mark.django_db
LIST, EXPORT = reverse("pledges:registrations"), reverse("documents:registrations")
OTHERS, OWN = "Đăng ký thi đua năm 2026", "Đăng ký của đơn vị năm 2026"
TARGETS = "Chỉ tiêu đăng ký năm 2026"
READERS = ["member.leader", "head.leader", "deputy.leader", "stranger.leader", "central", "observer", "administrator"]


@pytest.fixture
def shelf(world):
    approved(world)
    returned(world, world.deputy)
    drafted(world, world.head)
    submitted(world, world.stranger)


@pytest.mark.parametrize("role", READERS)
@pytest.mark.parametrize("query", ["", "?trang_thai=approved", "?trang_thai=returned", "?trang_thai=khac"])
def test_the_file_holds_the_rows_of_the_page(world, shelf, role, query):
    client = signed_in(person(world, role))
    boards = [row[0] for row in rows(soup(client.get(LIST + query)), "#registrations")]
    assert column(tables(client.get(EXPORT + query))[OTHERS], "Đơn vị") == boards


def test_every_time_and_title_is_a_column_of_its_own(world):
    approved(world, at=IN_TIME, other_titles="Đơn vị quyết thắng")
    table = tables(signed_in(world.head.leader).get(EXPORT))[OTHERS]
    assert dict(zip(*table, strict=True)) == {
        "Đơn vị": "Ban Tổ chức Tỉnh ủy Bắc Ninh",
        "Đăng ký": "Đăng ký thi đua năm 2026",
        "Cụm": "Cụm thi đua số 2",
        "Trạng thái": "Đã duyệt",
        "Hạn": dt.datetime(2026, 1, 20),
        "Gửi lần đầu": dt.datetime(2026, 1, 19, 9),
        "Gửi lúc": dt.datetime(2026, 1, 19, 9),
        "Gửi muộn": "Không",
        "Trả lại lúc": None,
        "Duyệt lúc": dt.datetime(2026, 6, 5, 10),
        "Danh hiệu đăng ký": "Cờ thi đua của Ban Tổ chức Trung ương; Đơn vị quyết thắng",
    }


def test_the_targets_stand_in_a_sheet_of_their_own(world):
    approved(world)
    table = tables(signed_in(world.head.leader).get(EXPORT))[TARGETS]
    assert table[1:] == [
        ["Ban Tổ chức Tỉnh ủy Bắc Ninh", OTHERS, MEMBERS.text, "Số lượng", 180, "đảng viên", 12],
        ["Ban Tổ chức Tỉnh ủy Bắc Ninh", OTHERS, SCHEME.text, "Có hoặc không", None, None, 6],
    ]


def test_what_is_being_mended_is_nobody_elses_to_read(world):
    returned(world)
    found = tables(signed_in(world.head.leader).get(EXPORT))
    assert column(found[OTHERS], "Danh hiệu đăng ký") == [None]
    assert TARGETS not in found
    own = tables(signed_in(world.member.officer).get(EXPORT))
    assert set(column(own[TARGETS], "Đơn vị")) == {"Ban Tổ chức Tỉnh ủy Bắc Ninh"}
    assert column(own[TARGETS], "Chỉ tiêu") == [MEMBERS.text, SCHEME.text]


def test_the_own_registration_and_its_amendments_are_a_sheet_of_their_own(world):
    amending(world)
    table = tables(signed_in(world.member.leader).get(EXPORT))[OWN]
    assert column(table, "Đăng ký") == [OTHERS, "Điều chỉnh đăng ký lần 1 năm 2026"]
    assert column(table, "Trạng thái") == ["Đã duyệt", "Chưa gửi"]
    assert column(table, "Gửi muộn") == ["Có", None]


def test_an_amendment_has_no_deadline_there_either(world):
    amended(world)
    table = tables(signed_in(world.head.leader).get(EXPORT))[OTHERS]
    assert column(table, "Hạn") == [dt.datetime(2026, 1, 20), None]
    assert column(table, "Gửi muộn") == ["Có", None]


def test_the_page_links_to_what_it_shows_and_the_file_has_a_vietnamese_name(world):
    submitted(world)
    client = signed_in(world.head.leader)
    (link,) = soup(client.get(LIST + "?trang_thai=submitted")).select("#registrations .export a")
    assert link["href"] == f"{EXPORT}?trang_thai=submitted"
    disposition = unquote(client.get(link["href"])["Content-Disposition"])
    assert disposition == "attachment; filename*=utf-8''Đăng ký thi đua năm 2026.xlsx"


@pytest.mark.parametrize("count", [1, 3])
def test_the_file_costs_the_same_for_one_and_for_three(world, django_assert_num_queries, count):
    for member in reports_of(world, count):
        submitted(world, member)
    client = signed_in(world.head.leader)
    client.get(EXPORT)
    with django_assert_num_queries(9):
        assert len(tables(client.get(EXPORT))[OTHERS]) == count + 1
