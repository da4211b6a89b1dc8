"""The library's pages: what is looked for is found and marked, and each sees only the buttons that are his."""

import datetime as dt

import pytest
from django.urls import reverse

from pledges.verbs.practice import feature_practice
from pledges.verbs.report import reopen_report
from tests.htmx import HEADERS
from tests.pages import soup, texts
from tests.pledges.lives import person, signed_in, successor_of
from tests.pledges.telling import practice

LIST = reverse("pledges:practices")


def page_of(told):
    return reverse("pledges:practice", args=[told.pk])


def test_words_are_found_and_marked_without_diacritics(world):
    told = practice(world, text="Kết quả: hồ sơ được số hóa <b>hết</b>.")
    page = signed_in(world.stranger.officer).get(LIST, {"tu": "ho so HOA"})
    assert [link["href"] for link in soup(page).select(".find-title a")] == [page_of(told)]
    assert {mark.text.lower() for mark in soup(page).select("mark")} == {"hồ", "sơ", "số", "hóa"}
    assert "&lt;b&gt;hết" in page.content.decode()
    assert soup(page).find(attrs={"name": "tu"})["value"] == "ho so HOA"


def test_nothing_found_says_so(world):
    page = signed_in(world.member.leader).get(LIST, {"tu": "không có"})
    assert len(texts(page, "#found .empty")) == 1


def test_htmx_gets_the_finds_alone_and_the_same_ones(world):
    practice(world)
    client = signed_in(world.central)
    part = client.get(LIST, {"linh_vuc": "digital"}, headers=HEADERS)
    whole = client.get(LIST, {"linh_vuc": "digital"})
    assert b"<html" not in part.content
    assert texts(part, ".finds li") == texts(whole, ".finds li")


def test_a_practice_leads_on_and_to_its_report_only_who_may_read_it(world):
    told = practice(world)
    report = reverse("pledges:report", args=[told.report_id])
    for role, reads in (
        ("member.officer", True),
        ("head.leader", True),
        ("central", True),
        ("stranger.leader", False),
    ):
        page = soup(signed_in(person(world, role)).get(page_of(told)))
        assert bool(page.select(f'aside a[href="{report}"]')) == reads
        assert page.select(f'aside a[href="{LIST}?don_vi={world.member.board.pk}"]')


def test_an_old_boards_practice_leads_to_its_heir_who_brings_it_along(world):
    told = practice(world)
    heir = successor_of(world.member, world.stranger, on=dt.date(2026, 6, 4))
    reader = signed_in(world.deputy.leader)
    link = soup(reader.get(page_of(told))).select_one("aside .plain a")
    assert (link.text, link["href"]) == ("Các mô hình của Kinh Bắc qua các thời kỳ", f"{LIST}?don_vi={heir.board_id}")
    found = reader.get(link["href"])
    assert soup(found).select_one("#don_vi option[selected]").text == "Kinh Bắc"
    assert "Ban Tổ chức Tỉnh ủy Bắc Ninh" in texts(found, ".find-where")[0]


def test_an_old_board_asked_for_by_hand_stands_in_the_choice(world):
    practice(world)
    successor_of(world.member, world.stranger, on=dt.date(2026, 6, 4))
    reader = signed_in(world.deputy.leader)
    offered = texts(reader.get(LIST), "#don_vi option")
    assert (offered.count("Bắc Ninh"), offered.count("Kinh Bắc")) == (0, 1)
    page = reader.get(LIST, {"don_vi": world.member.board.pk})
    assert soup(page).select_one("#don_vi option[selected]").text == "Bắc Ninh"
    assert len(texts(page, ".finds li")) == 1


def test_who_praised_it_is_named_with_the_board_he_acted_for(world):
    told = practice(world)
    feature_practice(told.pk, by=world.head.leader)
    page = signed_in(world.observer).get(page_of(told))
    assert "05/06/2026 bởi Lãnh đạo Ban (Nghệ An.lanhdao), Ban Tổ chức Tỉnh ủy Nghệ An." in texts(page, "aside")[0]


@pytest.mark.parametrize("typed", ["\0", "a\0b", "%", "_", "'", '"', "\\", "<mark>", "x" * 5000, "a " * 500])
@pytest.mark.parametrize("where", [LIST, reverse("pledges:proposals")])
def test_whatever_is_typed_is_words_to_look_for(world, typed, where):
    practice(world)
    page = signed_in(world.member.leader).get(where, {"tu": typed, "nam": typed, "don_vi": typed, "page": typed})
    assert page.status_code == 200
    assert b"<mark><" not in page.content


def test_an_empty_library_says_how_it_fills(world):
    client = signed_in(world.member.leader)
    assert "khi báo cáo được duyệt" in texts(client.get(LIST), "#found .empty")[0]
    assert "như đã chọn" in texts(client.get(LIST, {"nam": "2017"}), "#found .empty")[0]


def test_the_buttons_are_the_heads_and_the_centres(world):
    told = practice(world)
    buttons = {
        role: texts(signed_in(person(world, role)).get(page_of(told)), ".actions button")
        for role in ("head.leader", "central", "member.leader", "stranger.leader", "observer")
    }
    assert buttons == {
        "head.leader": ["Nêu gương"], "central": ["Nêu gương"], "member.leader": [], "stranger.leader": [], "observer": []
    }  # fmt: skip
    done = signed_in(world.head.leader).post(reverse("pledges:practice_feature", args=[told.pk]), follow=True)
    assert texts(done, ".actions button") == ["Thôi nêu gương"]
    assert texts(signed_in(world.stranger.leader).get(LIST), ".tag") == ["Nêu gương"]
    undone = signed_in(world.head.leader).post(reverse("pledges:practice_unfeature", args=[told.pk]), follow=True)
    assert texts(undone, ".actions button") == ["Nêu gương"]


def test_a_reopened_report_takes_its_practice_out_of_the_library(world):
    told = practice(world)
    reader = signed_in(world.stranger.leader)
    assert reader.get(page_of(told)).status_code == 200
    reopen_report(told.report_id, by=world.head.leader, reason="Sai.")
    assert reader.get(page_of(told)).status_code == 404
    assert soup(reader.get(LIST)).select(".finds li") == []
