"""Writing a report: what is saved by itself, and what somebody else saved first."""

import datetime as dt
from decimal import Decimal

import pytest

from clusters.models import ClusterYear, Membership
from pledges.models import Report
from pledges.verbs.report import approve_report, submit_report
from provinces.days import year_range
from tests.conftest import VIETNAM
from tests.factories import BoardFactory, ClusterYearFactory, OfficialFactory
from tests.htmx import HEADERS, fill, fire, seen, typed_in
from tests.pages import soup, texts
from tests.pledges.lives import signed_in
from tests.pledges.views.report_desk import FORM, saved, shown_in, url_of

# --- somebody was quicker ----------------------------------------------------------------------------------


@pytest.fixture
def newer(world):
    """The officer has saved version 2 while the leader's page shows version 1."""
    world.draft()
    return world.draft(
        version=1, sections={"results": "Bản của chuyên viên."}, numbers={world.indicators[0].pk: Decimal(77)}
    )


@pytest.mark.parametrize("action", ["save", "submit"])
def test_a_stale_page_overwrites_nothing_saves_the_rest_and_shows_both_texts(
    member, world, newer, typed, fields, action
):
    response = member.post(url_of(world), typed | {"version": 1, "action": action})
    assert response.status_code == 409
    assert saved(world) == {
        "state": "draft",
        "version": 3,
        "results": "Bản của chuyên viên.",
        "next_tasks": "Tiếp tục.",
        fields[0]: 77,
        fields[1]: Decimal("1234.5"),
    }
    assert {name: value for name, value in shown_in(response).items() if name in typed} == typed
    assert texts(response, ".error-summary h2") == ["Có bản mới hơn"]
    assert texts(response, ".error-summary h3") == ["Đề án đã tham mưu", "Kết quả thực hiện nhiệm vụ"]
    assert texts(response, ".error-summary .typed") == ["77", "Bản của chuyên viên."]
    assert (
        texts(response, ".error-summary .reason")
        == ["Bản mới do Chuyên viên (Bắc Ninh.chuyenvien) lưu lúc 10:00."] * 2
    )


def test_a_stale_page_does_not_save_by_itself_but_by_the_button(member, world, newer, typed):
    response = member.post(url_of(world), typed | {"version": 1})
    form = soup(response).select_one(FORM)
    assert not form.has_attr("data-autosave")
    assert not form.has_attr("hx-post")
    assert member.post(url_of(world), typed_in(form) | {"action": "save"}).status_code == 302
    assert (saved(world)["results"], saved(world)["version"]) == (typed["results"], 4)


@pytest.mark.parametrize("version", ["", "x", "-1", "7"])
def test_a_page_without_its_version_overwrites_nothing(member, world, newer, typed, snapshot, version):
    before = snapshot()
    response = member.post(url_of(world), typed | {"version": version})
    assert response.status_code == 409
    assert shown_in(response)["version"] == "2"
    assert snapshot() == before


@pytest.mark.parametrize("version", ["", "x", "-1", "7"])
def test_a_first_page_without_its_version_is_answered_with_what_was_typed(member, world, typed, version):
    response = member.post(url_of(world), typed | {"version": version})
    assert response.status_code == 409
    again = shown_in(response)
    assert {name: value for name, value in again.items() if name in typed} == typed
    assert saved(world) is None
    assert member.post(url_of(world), again).status_code == 302
    assert saved(world)["results"] == typed["results"]


# --- autosave ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("begun", [True, False])
def test_an_autosave_leaves_the_page_a_reload_gives(member, world, typed, begun):
    if begun:
        world.draft()
    page = soup(member.get(url_of(world)))
    fill(page, typed)
    response = fire(member, page, FORM)
    assert response.status_code == 200
    reloaded = soup(member.get(url_of(world)))
    assert [seen(page, part) for part in ("main", "aside")] == [seen(reloaded, part) for part in ("main", "aside")]
    assert page.select_one("#save-status").text == "Đã lưu lúc 10:00"
    assert page.select_one("#con-thieu").text == "Đã đủ, có thể gửi"


def test_one_autosave_follows_another(member, world, typed, clock):
    page = soup(member.get(url_of(world)))
    for minute, text in enumerate(["Một.", "Một. Hai.", "Một. Hai. Ba."]):
        clock.move_to(dt.datetime(2026, 6, 5, 10, minute, tzinfo=VIETNAM))
        fill(page, typed | {"results": text})
        assert fire(member, page, FORM).status_code == 200
    assert page.select_one("#save-status").text == "Đã lưu lúc 10:02"
    assert page.select_one("#id_version")["value"] == "3"
    assert (saved(world)["results"], saved(world)["version"]) == ("Một. Hai. Ba.", 3)


def test_an_autosave_with_a_wrong_figure_saves_the_rest_and_names_it(member, world, typed, fields):
    page = soup(member.get(url_of(world)))
    fill(page, typed | {fields[0]: "1.2.3"})
    response = fire(member, page, FORM)
    assert response.status_code == 422
    assert (
        page.select_one("#save-status").text
        == "Chưa lưu được ô “Đề án đã tham mưu”: “1.2.3” không phải là số. Viết như 1.234 hoặc 12,5."
    )
    assert page.select_one("#save-status")["data-state"] == "failed"
    assert saved(world) == {
        "state": "draft",
        "version": 1,
        "results": typed["results"],
        "next_tasks": "Tiếp tục.",
        fields[1]: Decimal("1234.5"),
    }
    fill(page, {fields[0]: "12"})
    assert fire(member, page, FORM).status_code == 200
    assert (saved(world)[fields[0]], saved(world)["version"]) == (12, 2)


def test_an_autosave_empties_a_figure_only_when_its_box_is_empty(member, world, typed, fields):
    """A box that holds no figure keeps the last good one; an emptied box loses it."""
    page = soup(member.get(url_of(world)))
    kept = []
    for text in ("12", "12x", ""):
        fill(page, typed | {fields[0]: text})
        fire(member, page, FORM)
        kept.append(saved(world).get(fields[0]))
    assert kept == [12, 12, None]


def test_a_stale_autosave_overwrites_nothing_and_leaves_what_is_typed(member, world, typed, fields):
    world.draft()
    page = soup(member.get(url_of(world)))
    world.draft(version=1, sections={"results": "Bản của chuyên viên."})
    fill(page, typed)
    response = fire(member, page, FORM)
    assert response.status_code == 409
    assert soup(response).find("main") is None
    status = page.select_one("#save-status")
    assert (status["data-state"], status["role"]) == ("conflict", "alert")
    assert "Có bản mới hơn do Bắc Ninh.chuyenvien lưu lúc 10:00." in " ".join(status.text.split())
    assert {name: value for name, value in typed_in(page.select_one(FORM)).items() if name in typed} == typed
    assert (saved(world)["results"], saved(world)[fields[0]]) == ("Bản của chuyên viên.", 0)
    assert [(each["data-field"], each["data-who"], each.text.strip()) for each in page.select("#newer pre")] == [
        ("results", "Chuyên viên (Bắc Ninh.chuyenvien) lưu lúc 10:00", "Bản của chuyên viên.")
    ]


@pytest.mark.parametrize("state", ["submitted", "approved"])
def test_an_autosave_after_the_report_was_sent_changes_neither_it_nor_the_page(member, world, typed, snapshot, state):
    world.draft()
    page = soup(member.get(url_of(world)))
    submit_report(Report.objects.get().pk, by=world.member.leader)
    if state == "approved":
        approve_report(Report.objects.get().pk, by=world.head.leader)
    before = snapshot()
    fill(page, typed)
    untouched = seen(page, "body")
    response = fire(member, page, FORM)
    assert response.status_code == 403
    assert seen(page, "body") == untouched
    assert snapshot() == before


@pytest.mark.parametrize(("stage", "status"), [("open", 200), ("closed", 403)])
def test_an_autosave_into_a_closed_year_is_refused(member, world, typed, stage, status):
    ClusterYear.objects.update(stage=stage)
    response = member.post(url_of(world), typed | {"version": 0}, headers=HEADERS)
    assert response.status_code == status
    assert (saved(world) is None) is (status == 403)


def test_a_board_that_left_during_the_year_still_finds_its_page(world, typed):
    """Who was a member for part of the year can hand in what he owed."""
    Membership.objects.filter(board=world.member.board).update(valid_during=("2026-01-01", "2026-06-01"))
    client = signed_in(world.member.officer)
    assert client.post(url_of(world), typed | {"version": 0}).status_code == 302


def test_a_member_of_last_year_does_not_write_in_this_one(world, typed):
    board = BoardFactory()
    past = ClusterYearFactory(cluster=world.cluster_year.cluster, year=2025)
    Membership.objects.create(cluster_year=past, board=board, valid_during=year_range(2025))
    client = signed_in(OfficialFactory(board=board))
    assert [client.get(url_of(world)).status_code, client.post(url_of(world), typed | {"version": 0}).status_code] == [
        404,
        404,
    ]
