import datetime as dt

import pytest
from django.core.cache import cache
from django.urls import reverse

from conferences.live import Picture, keep, tell
from conferences.models import AgendaItem, Conference
from conferences.verbs.choosing import record_election
from conferences.verbs.session import close_conference, go_to_item, mark_presence
from conferences.verbs.signing import record_signing
from tests.conferences.held import in_session, invited, planned
from tests.pages import soup, texts


def url(name, conference):
    return reverse(f"conferences:{name}", args=[conference.pk])


def go_to(world, conference, kind):
    item = AgendaItem.objects.filter(conference=conference, kind=kind).order_by("position").first()
    go_to_item(conference.pk, item.pk, by=world.head.officer)
    return item


def passed(page) -> dict:
    """What the open page asks with."""
    return {field["name"]: field["value"] for field in soup(page).select("#screen-live, #screen-pass")}


@pytest.fixture
def viewer(client, world):
    client.force_login(world.member.officer)
    return client


@pytest.fixture(autouse=True)
def committed(monkeypatch):
    """What the doors tell once they have committed is told at once."""
    monkeypatch.setattr("conferences.verbs.doors.transaction.on_commit", lambda told: told())


def test_before_it_begins_it_tells_what_when_and_where(viewer, world):
    conference = invited(world)
    response = viewer.get(url("projector", conference))
    assert texts(response, "#screen h1") == [conference.title]
    assert texts(response, "#screen > p") == [
        "Cụm thi đua số 2",
        "8 giờ 00, ngày 05/06/2026",
        "Hội trường Tỉnh ủy Nghệ An",
        "0/3 đơn vị có mặt",
    ]


def test_it_follows_the_secretary(viewer, world):
    conference = in_session(world, absent=[world.deputy])
    page = viewer.get(url("projector", conference))
    assert viewer.get(url("projector_now", conference), passed(page)).status_code == 204
    item = go_to(world, conference, "pledge")
    record_signing(conference.pk, world.head.board.pk, by=world.head.officer, signer="Người ký")
    answer = viewer.get(url("projector_now", conference), passed(page))
    assert texts(answer, "h1") == [item.title]
    assert texts(answer, ".screen-signing li") == ["○ Bắc Ninh, chưa ký", "● Nghệ An, đã ký"]
    assert texts(answer, ".screen-last") == ["Vừa ký: Ban Tổ chức Tỉnh ủy Nghệ An, Người ký"]
    assert texts(answer, ".screen-foot span")[0] == "2/3 đơn vị có mặt, đủ điều kiện họp"
    live = passed(answer) | {"pass": passed(page)["pass"]}
    assert viewer.get(url("projector_now", conference), live).status_code == 204
    mark_presence(conference.pk, by=world.head.officer, present={world.deputy.board.pk: True})
    assert viewer.get(url("projector_now", conference), live).status_code == 200


def test_offices_and_the_end_are_shown(viewer, world):
    conference = in_session(world)
    go_to(world, conference, "election")
    record_election(
        conference.pk, by=world.head.officer, office="head", board=world.member.board.pk,
        method="hands", in_favour=3, against=0, abstained=0,
    )  # fmt: skip
    response = viewer.get(url("projector", conference))
    assert texts(response, ".screen-elected > *") == [
        "Cụm trưởng năm 2027",
        "Ban Tổ chức Tỉnh ủy Bắc Ninh 3 đơn vị đồng ý",
    ]
    close_conference(conference.pk, by=world.head.officer)
    assert texts(viewer.get(url("projector", conference)), "#screen strong") == ["Hội nghị đã bế mạc"]


def test_a_question_with_a_pass_asks_the_database_nothing(viewer, world, django_assert_num_queries):
    conference = in_session(world)
    page = viewer.get(url("projector", conference))
    viewer.get(url("projector_now", conference), passed(page))
    with django_assert_num_queries(0):
        assert viewer.get(url("projector_now", conference), passed(page)).status_code == 204
        assert viewer.get(url("projector_now", conference), passed(page) | {"live": "0"}).status_code == 200
    keep(conference.pk, Picture(0, "Cũ"))
    with django_assert_num_queries(3):
        assert viewer.get(url("projector_now", conference), passed(page)).status_code == 204


def test_a_picture_made_before_a_change_and_kept_after_it_is_not_shown(viewer, world):
    conference = in_session(world)
    page = viewer.get(url("projector", conference))
    conference.refresh_from_db()
    tell(conference.pk, conference.live + 1)
    Conference.objects.filter(pk=conference.pk).update(live=conference.live + 1, title="Tên mới")
    keep(conference.pk, Picture(conference.live, "Cũ"))
    answer = viewer.get(url("projector_now", conference), passed(page))
    assert texts(answer, "#screen h1") == ["Tên mới"]


def test_a_worn_out_pass_is_renewed_for_who_may_still_look(viewer, world, clock):
    conference = in_session(world)
    page = viewer.get(url("projector", conference))
    clock.shift(dt.timedelta(minutes=11))
    answer = viewer.get(url("projector_now", conference), passed(page))
    assert soup(answer).select_one("#screen-pass")["hx-swap-oob"] == "true"
    assert viewer.get(url("projector_now", conference), passed(answer)).status_code == 204


def test_a_pass_opens_nothing_to_anybody_else(client, world):
    conference, hidden = in_session(world), planned(world)
    client.force_login(world.member.officer)
    page = passed(client.get(url("projector", conference)))
    assert client.get(url("projector_now", hidden), page).status_code == 404
    client.force_login(world.stranger.leader)
    assert client.get(url("projector", conference)).status_code == 404
    assert client.get(url("projector_now", conference), page).status_code == 404
    assert client.get(url("projector_now", conference), {"pass": "forged"}).status_code == 404
    client.logout()
    response = client.get(url("projector_now", conference), page)
    assert (response.status_code, response.url.split("?")[0]) == (302, reverse("account_login"))


def test_a_conference_that_is_gone_is_not_shown_from_memory(viewer, world):
    conference = in_session(world)
    page = passed(viewer.get(url("projector", conference)))
    cache.clear()
    Conference.objects.filter(pk=conference.pk).delete()
    assert viewer.get(url("projector_now", conference), page).status_code == 404
