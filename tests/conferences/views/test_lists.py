"""The list of conferences: what each may see of it, what is found, what a row tells."""

import datetime as dt

import pytest
from django.urls import reverse

from conferences.models import Conference, Decision, Kind
from conferences.verbs.parts import add_part
from conferences.verbs.planning import cancel_conference
from tests.conferences.entered import entered, past_year, sector_wide
from tests.conferences.held import held, in_session, invited, planned
from tests.htmx import HEADERS
from tests.pages import soup, texts
from tests.pledges.lives import person, signed_in

LIST = reverse("conferences:conferences")


def rows(response):
    """Each row: title · whose · when · place · who attended · standing"""
    return [
        [" ".join(cell.get_text(" ").split()) for cell in row.select("th, td")]
        for row in soup(response).select("#found tbody tr")
    ]


def titles(official, **chosen):
    return [row[0] for row in rows(signed_in(official).get(LIST, chosen))]


def test_a_row_tells_what_is_known_and_no_more(world):
    sector_wide(world, day=dt.date(2026, 4, 1), part_of_day="afternoon")
    entered(world.head.officer, past_year(world, 2017), day=None, source="Bài báo", place="", title="Tổng kết 2017")
    held(world, absent=[world.member], title="Tổng kết 2026")
    invited(world, title="Sơ kết", day=dt.date(2026, 7, 1), starts_at=None)
    page = signed_in(world.member.officer).get(LIST)
    assert rows(page) == [
        ["Sơ kết", "Cụm thi đua số 2", "Ngày 01/07/2026", "Hội trường Tỉnh ủy Nghệ An", "mời 3 đơn vị", "◐ Đã mời"],
        [
            "Tổng kết 2026",
            "Cụm thi đua số 2",
            "8 giờ 00, ngày 05/06/2026",
            "Hội trường Tỉnh ủy Nghệ An",
            "2/3 đơn vị có mặt",
            "● Đã họp",
        ],
        ["Hội nghị giao ban toàn ngành", "Toàn ngành", "Chiều 01/04/2026", "Hà Nội", "67 điểm cầu", "● Đã họp"],
        ["Tổng kết 2017", "Cụm thi đua số 2", "Năm 2017 (nguồn không nêu ngày)", "", "", "● Đã họp"],
    ]
    links = [link["href"] for link in soup(page).select("#found tbody a")]
    assert links == [
        reverse("conferences:conference", args=[Conference.objects.get(title=row[0]).pk]) for row in rows(page)
    ]


def test_each_state_has_its_word(world):
    planned(world, title="Một")
    invited(world, title="Hai")
    in_session(world, title="Ba")
    cancel_conference(invited(world, title="Bốn").pk, by=world.head.leader, reason="Bão.")
    found = {row[0]: row[-1] for row in rows(signed_in(world.head.officer).get(LIST))}
    assert found == {"Một": "○ Đang chuẩn bị", "Hai": "◐ Đã mời", "Ba": "◕ Đang họp", "Bốn": "– Đã hủy"}


SEEN = {
    "member.officer": ["của cụm", "toàn ngành"],
    "member.observer": ["của cụm", "toàn ngành"],
    "head.officer": ["của cụm", "toàn ngành", "đang chuẩn bị"],
    "deputy.leader": ["của cụm", "toàn ngành", "đang chuẩn bị"],
    "stranger.leader": ["toàn ngành"],
    "central": ["của cụm", "toàn ngành"],
    "observer": ["của cụm", "toàn ngành"],
    "administrator": ["của cụm", "toàn ngành"],
}


def test_nobody_finds_what_is_not_his_to_see_not_by_its_words_nor_in_the_choices(world):
    sector_wide(world, title="toàn ngành")
    held(world, title="của cụm")
    planned(world, title="đang chuẩn bị")
    assert {role: sorted(titles(person(world, role))) for role in SEEN} == SEEN
    stranger = world.stranger.leader
    assert titles(stranger, tu="của cụm") == titles(stranger, cum=world.cluster_year.cluster_id) == []
    assert texts(signed_in(stranger).get(LIST), "#cum option") == ["Mọi cụm và toàn ngành", "Toàn ngành"]


def test_words_are_found_anywhere_in_the_record_without_diacritics_and_marked(world):
    found = held(world, title="Hội nghị tổng kết")
    held(world, Kind.INTERIM, title="Hội nghị khác")
    add_part(Decision, found.pk, by=world.head.officer, text="Thống nhất uỷ quyền cho <b>cụm phó</b>.")
    page = signed_in(world.member.officer).get(LIST, {"tu": "tong KET"})
    assert [row[0] for row in rows(page)] == ["Hội nghị tổng kết"]
    assert texts(page, "mark") == ["tổng", "kết"]
    assert titles(world.member.officer, tu="uy quyen cum pho") == ["Hội nghị tổng kết"]
    assert titles(world.member.officer, tu="100%") == []


@pytest.fixture
def four(world):
    entered(world.head.officer, past_year(world, 2024), Kind.ANNUAL, day=dt.date(2024, 11, 20), title="a")
    entered(world.head.officer, world.cluster_year, title="b")
    entered(world.stranger.officer, world.other_year, title="c")
    sector_wide(world, title="d")


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        ({}, "dcba"),
        ({"loai": "annual"}, "a"),
        ({"loai": "briefing"}, "d"),
        ({"cum": "2"}, "ba"),
        ({"cum": "nganh"}, "d"),
        ({"nam": "2024"}, "a"),
        ({"nam": "2026", "cum": "3"}, "c"),
        ({"loai": "x", "cum": "x", "nam": "x" * 300}, "dcba"),
        ({"nam": "99999999999"}, "dcba"),
    ],
)
def test_one_chooses_by_kind_cluster_and_year(world, four, chosen, found):
    clusters = {"2": world.cluster_year.cluster_id, "3": world.other_year.cluster_id}
    chosen = {key: clusters.get(value, value) if key == "cum" else value for key, value in chosen.items()}
    assert "".join(titles(world.central, **chosen)) == found


def test_the_choices_are_those_of_which_there_is_something(world, four):
    page = signed_in(world.central).get(LIST, {"cum": world.other_year.cluster_id})
    clusters = ["Toàn ngành", "Cụm thi đua số 2", "Cụm thi đua số 3"]
    assert texts(page, "#cum option") == ["Mọi cụm và toàn ngành", *clusters]
    assert texts(page, "#cum option[selected]") == ["Cụm thi đua số 3"]
    assert texts(page, "#nam option") == ["Mọi năm", "2026", "2024"]


def test_htmx_gets_the_finds_alone_and_the_same_ones(world, four):
    client = signed_in(world.central)
    part, whole = client.get(LIST, {"nam": 2026}, headers=HEADERS), client.get(LIST, {"nam": 2026})
    assert b"<html" not in part.content
    assert rows(part) == rows(whole)
    assert len(rows(part)) == 3


def test_nothing_there_and_nothing_found_are_two_sentences(world):
    client = signed_in(world.member.leader)
    nothing, not_found = texts(client.get(LIST), ".empty"), texts(client.get(LIST, {"tu": "x"}), ".empty")
    assert [nothing[0][:27], not_found[0][:28]] == ["Chưa có hội nghị nào. Hội n", "Không có hội nghị nào như đã"]


def test_who_may_plan_finds_the_button(world):
    """The stranger's board heads a cluster too."""
    plan = f'a[href="{reverse("conferences:plan")}"]'
    found = [role for role in SEEN if soup(signed_in(person(world, role)).get(LIST)).select(plan)]
    assert found == ["head.officer", "deputy.leader", "stranger.leader", "central"]


@pytest.mark.parametrize("count", [1, 3, 40])
def test_the_list_costs_the_same_whatever_it_holds(world, django_assert_num_queries, count):
    for number in range(count):
        conference = entered(world.head.officer, world.cluster_year, title=f"Hội nghị {number}")
        conference.attendances.update(is_present=True)
    client = signed_in(world.member.leader)
    client.get(LIST)
    with django_assert_num_queries(7):
        page = client.get(LIST)
    assert len(rows(page)) == min(count, 20)
    assert len(rows(client.get(LIST, {"page": 2}))) == {1: 1, 3: 3, 40: 20}[count]
