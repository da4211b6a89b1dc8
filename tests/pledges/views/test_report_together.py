"""Two officers in one report: what each page sends and hears, so that nobody's newer text is overwritten."""

import datetime as dt

import pytest
from django.urls import reverse

from clusters.models import ClusterYear
from pledges import presence
from pledges.models import Report
from tests.conftest import VIETNAM
from tests.factories import OfficialFactory
from tests.htmx import HEADERS
from tests.pages import soup, texts
from tests.pledges.lives import carry, signed_in

WHO = "Chuyên viên (Bắc Ninh.chuyenvien) lưu lúc 10:00"


def url_of(world, name="write", period="h1"):
    return reverse(f"pledges:{name}", args=[world.cluster_year.pk, period])


def autosave(client, world, **changed):
    """Only what has changed, as the page sends it."""
    return client.post(url_of(world), changed, headers=HEADERS)


def newer(response):
    return [
        (each["data-field"], each.text.removeprefix("\n"), each["data-who"])
        for each in soup(response).select("#newer pre")
    ]


def version_of(response):
    return soup(response).select_one("#id_version")["value"]


@pytest.fixture
def draft(world):
    return world.draft()


@pytest.fixture
def meanwhile(world, draft):
    """The officer has changed two fields while the leader's page shows version 1."""
    first = world.indicators[0]
    return world.draft(version=1, sections={"next_tasks": "Một <b>việc</b>\nHai việc"}, numbers={first.pk: 12})


def test_an_autosave_of_one_field_touches_no_other(member, world, draft):
    response = autosave(member, world, version=1, results="Mới.")
    saved = Report.objects.get()
    assert (response.status_code, saved.results, saved.next_tasks) == (200, "Mới.", "Tiếp tục.")
    assert (saved.numbers.count(), version_of(response)) == (2, "2")


def test_the_answer_brings_what_others_have_saved_and_the_version_that_knows_it(member, world, meanwhile):
    response = autosave(member, world, version=1, results="Mới.")
    assert (response.status_code, version_of(response)) == (200, "3")
    assert newer(response) == [
        ("next_tasks", "Một <b>việc</b>\nHai việc", WHO),
        (f"number_{world.indicators[0].code}", "12", WHO),
    ]
    assert newer(autosave(member, world, version=3, results="Mới nữa.")) == []


def test_what_he_saved_himself_does_not_come_back_to_him(member, world, draft):
    autosave(member, world, version=1, results="Mới.")
    assert newer(autosave(member, world, version=2, next_tasks="Khác.")) == []


def test_where_both_have_written_his_text_is_refused_and_the_newer_one_comes(member, world, meanwhile):
    response = autosave(member, world, version=1, next_tasks="Của lãnh đạo.", results="Mới.")
    saved = Report.objects.get()
    assert (response.status_code, saved.next_tasks, saved.results) == (409, meanwhile.next_tasks, "Mới.")
    assert newer(response)[0] == ("next_tasks", "Một <b>việc</b>\nHai việc", WHO)
    assert "Có bản mới hơn do Bắc Ninh.chuyenvien lưu lúc 10:00." in " ".join(soup(response).text.split())
    assert version_of(response) == "3"


def test_what_is_computed_comes_anew_with_what_others_have_saved(member, world, meanwhile):
    code = world.indicators[0].code
    for response in (
        autosave(member, world, version=1, next_tasks="Của lãnh đạo."),
        member.post(url_of(world, "still_here"), {"version": 1}, headers=HEADERS),
    ):
        assert texts(response, f"#cumulative_number_{code}") == ["12"]
        assert texts(response, "#con-thieu") == ["Đã đủ, có thể gửi"]


def test_a_text_full_of_signs_comes_whole(member, world, draft):
    """In the body and not in a header, which servers cut off and which knows no Vietnamese."""
    long = "Ủy ban & “kiểm tra” </pre><script>\n" * 2000
    world.draft(version=1, sections={"results": long}, numbers={})
    response = autosave(member, world, version=1, next_tasks="Khác.")
    assert newer(response)[0][1] == long.strip("\n")
    assert soup(response).select("script") == []


# --- who else is here --------------------------------------------------------------------------------------


@pytest.fixture
def colleague(world):
    return OfficialFactory(username="bacninh.chuyenvien", board=world.member.board, officer=True)


def ask(client, world, version=0, **kwargs):
    return client.post(url_of(world, "still_here", **kwargs), {"version": version}, headers=HEADERS)


def test_two_pages_hear_of_each_other(member, world, colleague):
    assert texts(ask(member, world), "p") == []
    assert texts(ask(signed_in(colleague), world), "p") == [
        "Lãnh đạo Ban (Bắc Ninh.lanhdao) cũng đang mở báo cáo này."
    ]
    assert texts(ask(member, world), "p") == ["Chuyên viên (bacninh.chuyenvien) cũng đang mở báo cáo này."]
    assert texts(ask(member, world, period="q1"), "p") == []


def test_the_open_page_hears_what_was_saved(member, world, meanwhile):
    assert [each[0] for each in newer(ask(member, world, 1))] == ["next_tasks", f"number_{world.indicators[0].code}"]
    assert newer(ask(member, world, 2)) == []


def test_a_page_of_a_report_not_begun_hears_when_somebody_begins_it(member, world):
    assert newer(ask(member, world)) == []
    world.draft()
    assert ("results", "Đã hoàn thành.", WHO) in newer(ask(member, world))


@pytest.mark.parametrize("state", ["submitted", "approved"])
def test_the_open_page_hears_that_the_report_was_sent(member, world, colleague, state):
    carry(world, world.member, state)
    assert "Nội dung viết thêm ở trang này không lưu được nữa." in texts(ask(member, world, 1), ".notice")[0]
    assert presence.others(colleague, world.cluster_year.pk, "h1") == []


def test_asking_writes_nothing(member, world, draft, snapshot):
    before = snapshot()
    ask(member, world, 1)
    assert snapshot() == before


@pytest.mark.parametrize("version", ["", "x", "-3"])
def test_a_page_that_says_no_version_hears_everything(member, world, draft, version):
    assert len(newer(ask(member, world, version))) == 4


def test_in_a_closed_year_the_open_page_is_told(member, world, draft):
    ClusterYear.objects.update(stage="closed")
    assert texts(ask(member, world, 1), ".notice")[0].startswith("Năm 2026 đã kết thúc")


def test_asking_costs_the_same_for_any_number_of_colleagues(member, world, draft, django_assert_num_queries):
    ask(member, world, 1)
    for _ in range(3):
        presence.mark(OfficialFactory(board=world.member.board), world.cluster_year.pk, "h1")
    with django_assert_num_queries(5):
        assert len(texts(ask(member, world, 1), "p")) == 3


# --- without scripts ---------------------------------------------------------------------------------------


def test_a_whole_page_whose_other_fields_are_old_overwrites_none_of_them(member, world, meanwhile, clock):
    clock.move_to(dt.datetime(2026, 6, 5, 11, tzinfo=VIETNAM))
    old = {"version": 1, "results": "Mới.", "good_practices": "", "difficulties": "", "next_tasks": "Tiếp tục."}
    response = member.post(url_of(world), old | {"action": "save"})
    saved = Report.objects.get()
    assert (response.status_code, saved.next_tasks, saved.results) == (409, meanwhile.next_tasks, "Mới.")
    assert texts(response, ".error-summary h3") == ["Nhiệm vụ trọng tâm kỳ tới"]
    assert texts(response, ".error-summary .reason") == [f"Bản mới do {WHO}."]
    assert [link["href"] for link in soup(response).select(".error-summary h3 a")] == ["#id_next_tasks"]
