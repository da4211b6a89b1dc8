"""The library holds what approved reports told of, and nothing else leaks by any way of asking."""

import datetime as dt

import pytest
from django.db import connection

from pledges.models import Practice
from pledges.queries.practice_list import practices_chosen
from pledges.queries.words import with_words
from pledges.verbs.practice import feature_practice
from pledges.verbs.report import reopen_report
from tests.pledges.lives import open_all_periods, person, successor_of
from tests.pledges.telling import practice

READERS = [
    "member.leader",
    "member.officer",
    "stranger.leader",
    "head.leader",
    "central",
    "observer",
    "member.observer",
]


@pytest.fixture
def told(world):
    open_all_periods()
    told = {
        "member": practice(world, period="q1", title="Số hóa hồ sơ đảng viên", topic="digital"),
        "stranger": practice(
            world, world.stranger, title="Chi bộ bốn tốt", topic="grassroots", text="Tỉnh uỷ 100% mẫu_mới"
        ),
        "draft": practice(world, state="draft", period="h1", title="Bản nháp kín"),
        "submitted": practice(world, world.deputy, state="submitted", title="Bản chờ duyệt kín"),
        "returned": practice(world, state="returned", period="q3", title="Bản trả lại kín"),
        "reopened": practice(world, period="year", title="Bản mở lại kín"),
    }
    reopen_report(told["reopened"].report_id, by=world.head.leader, reason="Sai.")
    return told


def names_of(told, rows):
    names = {each.pk: name for name, each in told.items()}
    return [names[each.pk] for each in rows]


@pytest.mark.parametrize("role", READERS)
def test_everybody_reads_what_is_approved_and_nothing_else(world, told, role):
    reader = person(world, role)
    assert sorted(names_of(told, practices_chosen(reader, {}))) == ["member", "stranger"]
    board = str(world.member.board.pk)
    assert names_of(told, practices_chosen(reader, {"don_vi": board})) == ["member"]
    assert names_of(told, practices_chosen(reader, {"tu": "kín"})) == []


@pytest.mark.parametrize("role", ["administrator", "anonymous"])
def test_who_acts_for_no_board_reads_nothing(world, told, role):
    assert not practices_chosen(person(world, role), {}).exists()


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        ({"tu": "so hoa DANG"}, ["member"]),
        ({"tu": "dang so"}, ["member"]),
        ({"tu": "tinh uy"}, ["stranger"]),
        ({"tu": "Tỉnh ủy"}, ["stranger"]),
        ({"tu": "0% mẫu_"}, ["stranger"]),
        ({"tu": "%"}, ["stranger"]),
        ({"tu": "hồ bốn"}, []),
        ({"tu": "'\"\\"}, []),
        ({"tu": "\0"}, ["member", "stranger"]),
        ({"linh_vuc": "digital"}, ["member"]),
        ({"linh_vuc": "khac"}, ["member", "stranger"]),
        ({"nam": "2026"}, ["member", "stranger"]),
        ({"nam": "2017"}, []),
        ({"nam": "9" * 30, "don_vi": "-1"}, ["member", "stranger"]),
    ],
)
def test_words_and_choices(world, told, chosen, found):
    assert sorted(names_of(told, practices_chosen(world.member.leader, chosen))) == found


def test_by_cluster(world, told):
    chosen = {"cum": str(world.other_year.cluster_id)}
    assert names_of(told, practices_chosen(world.member.leader, chosen)) == ["stranger"]


def test_a_board_of_today_brings_its_predecessors_along(world, told):
    heir = successor_of(world.member, world.stranger, on=dt.date(2026, 6, 4))
    found = practices_chosen(heir, {"don_vi": str(heir.board_id)})
    assert sorted(names_of(told, found)) == ["member", "stranger"]
    assert {each.board_name for each in found} == {f"Ban Tổ chức Tỉnh ủy {name}" for name in ("Bắc Ninh", "Quảng Trị")}
    old = practices_chosen(heir, {"don_vi": str(world.member.board.pk)})
    assert names_of(told, old) == ["member"]


def test_what_is_held_up_stands_first(world, told):
    feature_practice(told["member"].pk, by=world.head.leader)
    assert names_of(told, practices_chosen(world.central, {})) == ["member", "stranger"]
    feature_practice(told["stranger"].pk, by=world.central)
    Practice.objects.filter(pk=told["member"].pk).update(featured_at=None, featured_by=None)
    assert names_of(told, practices_chosen(world.central, {})) == ["stranger", "member"]


def test_words_are_found_through_the_index(world, told):
    """Of the practices alone, so that with few rows no join is the cheaper way."""
    rows = with_words(Practice.objects.order_by(), "hồ sơ chuyển")
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        sql, params = rows.values("pk").query.sql_with_params()
        cursor.execute(f"EXPLAIN {sql}", params)
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "practice_search" in plan
