"""“Gửi lời nhắc” in the matrix: who finds it beside whom, and what comes of it."""

import datetime as dt
from mailbox.models import Letter

import pytest

from clusters.models import ClusterYear
from reminders.models import ManualReminder
from tests.pages import soup, texts
from tests.pledges.lives import carry, person, signed_in
from tests.reminders.reading_matrix import MATRIX

REMIND = "/cum/2/2026/nhac/"
OWED = "Báo cáo quý I, Báo cáo 6 tháng"


def beside(world, role):
    """{board: what stands beside it under the matrix}"""
    page = soup(signed_in(person(world, role)).get(MATRIX))
    lines = {line.select_one(".task-what").get_text(): line for line in page.select(".by-hand li")}
    return {name: " ".join(line.get_text(" ").split()).removeprefix(name).strip() for name, line in lines.items()}


def post(world, role="head.leader", member=None, **data):
    client = signed_in(person(world, role))
    return client, client.post(REMIND, {"board": (member or world.member).board.pk} | data)


@pytest.mark.parametrize(
    ("role", "offered"),
    [
        ("head.leader", {"Bắc Ninh", "Hải Phòng"}),
        ("head.officer", {"Bắc Ninh", "Hải Phòng"}),
        ("deputy.leader", {"Bắc Ninh", "Nghệ An"}),
        ("central", {"Bắc Ninh", "Hải Phòng", "Nghệ An"}),
        ("member.leader", set()),
        ("head.observer", set()),
        ("observer", set()),
    ],
)
def test_it_stands_beside_the_boards_that_owe_for_who_may_remind(world, role, offered):
    found = beside(world, role)
    assert found == {name: f"còn {OWED} Gửi lời nhắc tới {name}" for name in offered}


def test_not_beside_who_has_finished_nor_in_a_year_that_has_ended(world):
    for period in ("q1", "h1"):
        carry(world, world.member, "submitted", period)
    assert set(beside(world, "head.leader")) == {"Hải Phòng"}
    ClusterYear.objects.update(stage="closed")
    assert beside(world, "head.leader") == {}


def test_it_is_sent_and_then_says_when(world):
    client, response = post(world)
    assert response["Location"] == "/cum/2/2026/#tien-do"
    assert texts(client.get("/cum/2/2026/"), "#messages p") == [
        "Đã gửi lời nhắc tới 2 cán bộ của Ban Tổ chức Tỉnh ủy Bắc Ninh."
    ]
    assert Letter.objects.filter(kind="by_hand").count() == 2
    assert beside(world, "deputy.leader")["Bắc Ninh"] == f"còn {OWED} đã nhắc lúc 10:00 hôm nay"


def test_a_second_time_the_same_day_it_says_that_it_was_done(world):
    post(world)
    client, response = post(world, "deputy.leader")
    assert response.status_code == 302
    assert texts(client.get("/cum/2/2026/"), "#messages p") == ["Hôm nay đơn vị đã được nhắc lúc 10:00."]
    assert ManualReminder.objects.count() == 1


def test_a_board_where_nobody_has_an_account_is_said_to_be_one(world):
    type(world.member.leader).objects.filter(board=world.member.board).update(is_active=False)
    client, _ = post(world)
    assert "chưa có cán bộ nào có tài khoản" in texts(client.get("/cum/2/2026/"), "#messages p")[0]


@pytest.mark.parametrize("typed", ["", "0", "abc", str(2**70)])
def test_a_board_that_is_none_is_not_found(world, typed):
    assert post(world, board=typed)[1].status_code == 404
    assert post(world, member=world.stranger)[1].status_code == 404


def test_with_nothing_owed_it_is_refused_in_words(world, clock):
    for period in ("q1", "h1"):
        carry(world, world.member, "submitted", period)
    _, response = post(world)
    assert response.status_code == 403
    assert "Đơn vị này không còn việc nào phải nhắc." in soup(response).get_text()
    clock.shift(dt.timedelta(days=1))
    assert ManualReminder.objects.count() == 0
