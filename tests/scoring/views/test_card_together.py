"""Scoring: what is saved by itself, what somebody else saved first, and what each open page hears."""

import datetime as dt

import pytest

from clusters.models import ClusterYear
from pledges import presence
from scoring.models import Scorecard
from scoring.verbs.card import submit_card
from scoring.views.card_write import PRESENCE
from tests.conftest import VIETNAM
from tests.factories import OfficialFactory
from tests.htmx import HEADERS, fill, fire, seen, typed_in
from tests.pages import soup, texts
from tests.pledges.lives import signed_in
from tests.scoring.lives import D, begun, everything, scored, submitted, typed
from tests.scoring.views.card_page import FORM, autosave, field, fields, newer, saved, shown_in, url_of

WHO = "Chuyên viên (Bắc Ninh.chuyenvien) lưu lúc 10:00"
PARTS = ("main", "aside")


@pytest.fixture
def card(world):
    return begun(world)


@pytest.fixture
def meanwhile(world, card):
    """The officer has scored I.1 and told of I.2 while the leader's page shows version 1."""
    typed(card, "I.1", world.member.officer, points=D(20), note="Một <b>việc</b>\nHai việc")
    typed(card, "I.2", world.member.officer, target=D("1234.5"))


def version_of(response):
    return soup(response).select_one("#id_version")["value"]


# --- autosave ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "more", [{}, {"note": {"Tr.2": "Vì.", "I.1": "Một\nHai"}, "target": {"I.2": "40"}, "actual": {"I.2": "0"}}]
)
def test_an_autosave_leaves_the_page_a_reload_gives(member, world, card, more):
    page = soup(member.get(url_of(world)))
    fill(page, fields(points={"I.1": "28,5", "I.3": "10", "T.1": "3", "Tr.2": "1"}, **more))
    assert fire(member, page, FORM).status_code == 200
    reloaded = soup(member.get(url_of(world)))
    assert [seen(page, part) for part in PARTS] == [seen(reloaded, part) for part in PARTS]
    assert page.select_one(".totals-line strong").text == "40,5"
    assert page.select_one("#id_version")["value"] == "2"


def test_one_autosave_follows_another(member, world, card, clock):
    page = soup(member.get(url_of(world)))
    for minute, points in enumerate(("1", "2", "")):
        clock.move_to(dt.datetime(2026, 6, 5, 10, minute, tzinfo=VIETNAM))
        fill(page, fields(points={"I.1": points}))
        assert fire(member, page, FORM).status_code == 200
    assert (page.select_one("#save-status").text, version := page.select_one("#id_version")["value"]) == (
        "Đã lưu lúc 10:02",
        "4",
    )
    assert (saved(), Scorecard.objects.get().version) == ({}, int(version))


def test_an_autosave_of_one_field_touches_no_other_and_brings_only_the_sums_above_it(member, world):
    scored(world)
    response = autosave(member, world, 2, points={"I.1": "1"})
    assert (response.status_code, version_of(response)) == (200, "3")
    assert texts(response, ".sum") == ["11 / 60"]
    assert texts(response, ".totals-line strong") == ["13"]
    assert [(each["id"], each.text.strip()) for each in soup(response).select(".field-error")] == [
        (f"id_{field('I.1')}_error", "")
    ]
    assert saved()["I.1"] == {"points": 1}


def test_an_autosave_with_a_wrong_value_saves_the_rest_and_names_it_at_its_field(member, world, card):
    page = soup(member.get(url_of(world)))
    fill(page, fields(points={"I.1": "31", "I.3": "10"}, note={"I.1": "Vì."}))
    assert fire(member, page, FORM).status_code == 422
    status, error = page.select_one("#save-status"), page.select_one(f"#id_{field('I.1')}_error")
    assert status.text == "Chưa lưu được ô “I.1, điểm tự chấm”: Nhiều nhất 30 điểm."
    assert (status["data-state"], error.text.strip()) == ("failed", "Nhiều nhất 30 điểm.")
    assert page.select_one("#newer")["data-failed"] == field("I.1")
    assert saved() == {"I.1": {"note": "Vì."}, "I.3": {"points": 10}}
    fill(page, fields(points={"I.1": "30"}))
    assert fire(member, page, FORM).status_code == 200
    assert page.select_one(f"#id_{field('I.1')}_error").text.strip() == ""
    assert saved()["I.1"] == {"points": 30, "note": "Vì."}


def test_a_wrong_value_keeps_the_last_good_one_and_an_emptied_field_loses_it(member, world, card):
    kept = []
    for text in ("12", "12x", "0,3", "99", ""):
        autosave(member, world, Scorecard.objects.get().version, points={"I.1": text})
        kept.append(saved().get("I.1", {}).get("points"))
    assert kept == [12, 12, 12, 12, None]


@pytest.mark.parametrize("version", ["", "x", "-1"])
def test_an_autosave_that_says_no_version_overwrites_nothing_and_is_answered(member, world, meanwhile, version):
    before = everything()
    assert autosave(member, world, version, points={"I.1": "1"}).status_code == 409
    response = autosave(member, world, version, points={"I.1": "20"})  # the same
    assert response.status_code == 422
    assert texts(response, "#save-status")[0].startswith("Chưa lưu được ô “Phiên bản của trang”")
    assert everything() == before


@pytest.mark.parametrize("state", ["submitted", "closed"])
def test_an_autosave_that_comes_too_late_changes_neither_the_card_nor_the_page(member, world, state):
    card = scored(world)
    page = soup(member.get(url_of(world)))
    if state == "submitted":
        submit_card(card.pk, by=world.member.leader)
    else:
        ClusterYear.objects.update(stage="closed")
    before, untouched = everything(), seen(page, "body")
    fill(page, {})
    assert fire(member, page, FORM).status_code == 403
    assert (everything(), seen(page, "body")) == (before, untouched)


@pytest.mark.parametrize("count", [1, 3])
def test_an_autosave_costs_the_same_for_one_field_and_for_many(member, world, card, django_assert_num_queries, count):
    autosave(member, world, 1)
    sent = {"version": 1} | fields(points=dict.fromkeys(("I.1", "II.1", "T.1")[:count], "1"))
    with django_assert_num_queries(26):
        assert member.post(url_of(world), sent, headers=HEADERS).status_code == 200


# --- two in one card ---------------------------------------------------------------------------------------


def test_the_answer_brings_what_others_have_saved_and_the_version_that_knows_it(member, world, meanwhile):
    response = autosave(member, world, 1, points={"I.3": "10"})
    assert (response.status_code, version_of(response)) == (200, "4")
    assert newer(response) == [
        (field("I.1", "note"), "Một <b>việc</b>\nHai việc", WHO),
        (field("I.1"), "20", WHO),
        (field("I.2", "target"), "1.234,5", WHO),
    ]
    assert newer(autosave(member, world, 4, points={"I.3": "0"})) == []


def test_where_both_have_scored_the_newer_stays_and_comes_and_the_rest_is_saved(member, world, meanwhile):
    page = soup(member.get(url_of(world)))
    page.select_one("#id_version")["value"] = "1"
    response = autosave(member, world, 1, points={"I.1": "21", "I.3": "10"})
    assert (response.status_code, version_of(response)) == (409, "4")
    assert (saved()["I.1"]["points"], saved()["I.3"]["points"]) == (20, 10)
    assert newer(response)[1] == (field("I.1"), "20", WHO)
    status = soup(response).select_one("#save-status")
    assert (status["data-state"], status["role"]) == ("conflict", "alert")
    assert texts(response, ".totals-line strong") == ["30"]


def test_the_same_points_of_both_are_no_conflict(member, world, meanwhile):
    response = autosave(member, world, 1, points={"I.1": "20,0"})
    assert (response.status_code, Scorecard.objects.get().version) == (200, 3)


@pytest.mark.parametrize("action", ["save", "submit"])
@pytest.mark.parametrize("query", ["", "?loc=con-thieu"])
def test_without_scripts_both_values_are_shown_and_the_next_save_decides(member, world, meanwhile, action, query):
    sent = fields(points={"I.1": "21", "I.3": "10"}, note={"I.1": ""})
    response = member.post(url_of(world) + query, sent | {"version": 1, "action": action})
    assert response.status_code == 409
    assert texts(response, ".error-summary h2") == ["Có giá trị mới hơn"]
    assert texts(response, ".error-summary li") == [
        "I.1, điểm tự chấm: giá trị mới là 20",
        "I.1, ghi chú: giá trị mới là Một <b>việc</b> Hai việc",
    ]
    page = soup(response)
    assert all(page.select_one(link["href"]) for link in page.select(".error-summary a"))
    form = page.select_one(FORM)
    assert not {"data-autosave", "hx-post"} & form.attrs.keys()
    assert saved() == {
        "I.1": {"points": 20, "note": "Một <b>việc</b>\nHai việc"},
        "I.2": {"target": D("1234.5")},
        "I.3": {"points": 10},
    }
    again = typed_in(form)
    assert {name: again[name] for name in sent} == sent
    assert member.post(url_of(world), again | {"action": "save"}).status_code == 302
    assert saved()["I.1"] == {"points": 21}


def test_a_value_emptied_meanwhile_is_told_as_empty(member, world, meanwhile):
    typed(Scorecard.objects.get(), "I.1", world.member.officer, points=None)
    response = member.post(url_of(world), fields(points={"I.1": "21"}) | {"version": 3})
    assert texts(response, ".error-summary li") == ["I.1, điểm tự chấm: giá trị mới là (để trống)"]
    assert shown_in(response)[field("I.1")] == "21"


def test_a_wrong_value_beside_a_newer_one_is_named_too(member, world, meanwhile):
    sent = fields(points={"I.1": "21", "I.3": "7"})
    response = member.post(url_of(world), sent | {"version": 1})
    assert response.status_code == 409
    assert texts(response, f"#id_{field('I.3')}_error") == ["Tiêu chí đạt / không đạt chỉ nhận 0 hoặc 10 điểm."]
    response = autosave(member, world, 1, points={"I.1": "21", "I.3": "7"})
    assert (response.status_code, soup(response).select_one("#newer")["data-failed"]) == (409, field("I.3"))


# --- who else is here --------------------------------------------------------------------------------------


@pytest.fixture
def colleague(world):
    return OfficialFactory(username="bacninh.chuyenvien", board=world.member.board, officer=True)


def ask(client, world, version=0):
    return client.post(url_of(world, "still_here"), {"version": version}, headers=HEADERS)


def test_two_pages_hear_of_each_other(member, world, card, colleague):
    assert texts(ask(member, world, 1), "p") == []
    heard = texts(ask(signed_in(colleague), world, 1), "p")
    assert heard == ["Lãnh đạo Ban (Bắc Ninh.lanhdao) cũng đang mở bảng tự chấm này."]
    assert texts(ask(member, world, 1), "p") == ["Chuyên viên (bacninh.chuyenvien) cũng đang mở bảng tự chấm này."]
    assert texts(ask(signed_in(world.head.officer), world), "p") == []
    assert presence.others(colleague, world.cluster_year.pk, "h1") == []  # it is no report


def test_the_open_page_hears_what_was_saved_with_what_it_comes_to(member, world, meanwhile):
    response = ask(member, world, 1)
    assert [each[0] for each in newer(response)] == [field("I.1", "note"), field("I.1"), field("I.2", "target")]
    assert texts(response, ".totals-line strong") == ["20"]
    assert texts(response, ".sum") == ["20 / 60 · còn 2 mục"]
    again = ask(member, world, 3)
    assert (newer(again), texts(again, ".totals-line"), version_in(again)) == ([], [], "3")


def version_in(response):
    return soup(response).select_one("#newer")["data-version"]


@pytest.mark.parametrize("version", ["", "x", "-3"])
def test_a_page_that_says_no_version_hears_everything_and_asking_writes_nothing(member, world, meanwhile, version):
    before = everything()
    assert len(newer(ask(member, world, version))) == 3
    assert everything() == before
    assert member.get(url_of(world, "still_here")).status_code == 405


def test_the_open_page_hears_that_the_card_was_sent_and_marks_nobody(member, world, colleague):
    submitted(world)
    assert texts(ask(member, world, 8), ".notice") == [
        "Bảng tự chấm đã nộp; muốn sửa, đề nghị Ban thẩm định trả lại. Nội dung gõ thêm ở trang này không lưu được nữa."
    ]
    assert presence.others(colleague, world.cluster_year.pk, PRESENCE) == []


def test_a_page_before_the_beginning_may_ask_too(member, world):
    response = ask(member, world)
    assert (response.status_code, newer(response), version_in(response)) == (200, [], "0")


def test_asking_costs_the_same_for_any_number_of_colleagues(member, world, card, django_assert_num_queries):
    ask(member, world, 1)
    for _ in range(3):
        presence.mark(OfficialFactory(board=world.member.board), world.cluster_year.pk, PRESENCE)
    with django_assert_num_queries(5):
        assert len(texts(ask(member, world, 1), "p")) == 3
