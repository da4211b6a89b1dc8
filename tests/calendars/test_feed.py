"""The calendar that programs fetch: whose it is, what stands in it, and when an address is none."""

import datetime as dt

import pytest
from django.core.signing import Signer
from django.test import Client
from icalendar import Calendar

from calendars import rates
from calendars.addresses import key_in, new_key, token_of
from calendars.models import CalendarFeed
from calendars.verbs import renew_feed, stop_feed
from clusters.timetable.verbs import give_longer
from tests.conferences.held import invited
from tests.factories import OfficialFactory


def path_of(official) -> str:
    renew_feed(official)
    return current(official)


def current(official) -> str:
    return f"/lich/{token_of(CalendarFeed.objects.get(official=official).key)}.ics"


def entries(response) -> dict[str, object]:
    """{summary: entry}"""
    return {str(each["summary"]): each for each in Calendar.from_ical(response.content).walk("VEVENT")}


@pytest.fixture
def program():
    """It never signs in."""
    return Client()


def test_the_feed_holds_what_the_board_owes_with_its_own_day(world, program):
    h1 = world.cluster_year.deadlines.get(step="h1")
    give_longer(h1.pk, world.member.board.pk, by=world.head.leader, due_on=dt.date(2026, 6, 19), reason="Bão, lũ.")
    response = program.get(path_of(world.member.leader))
    assert (response.status_code, response["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert "private" in response["Cache-Control"]
    entry = entries(response)["Hạn: Báo cáo 6 tháng (Cụm thi đua số 2)"]
    assert (entry["dtstart"].dt, entry["dtend"].dt) == (dt.date(2026, 6, 19), dt.date(2026, 6, 20))
    assert entry["uid"] == f"deadline-{h1.pk}@cum-thi-dua"
    assert entry["dtstamp"].dt == dt.datetime(2026, 6, 4, 17, tzinfo=dt.UTC)
    assert "gia hạn vì: Bão, lũ." in entry["description"]
    assert entry["url"].startswith("http")


def test_what_is_sent_is_told_as_sent(world, program):
    world.submitted()
    entry = entries(program.get(path_of(world.member.leader)))["Hạn: Báo cáo 6 tháng (Cụm thi đua số 2)"]
    assert entry["description"].startswith("Chờ duyệt.")


def test_it_reaches_from_the_month_before_to_a_year_ahead(world, program):
    days = [each["dtstart"].dt for each in entries(program.get(path_of(world.member.leader))).values()]
    assert days
    assert dt.date(2026, 5, 1) <= min(days) <= max(days) <= dt.date(2027, 6, 30)


def test_lines_are_folded_and_vietnamese_whole(world, program):
    invited(world, day=dt.date(2026, 6, 12))
    response = program.get(path_of(world.member.leader))
    assert all(len(line) <= 75 for line in response.content.split(b"\r\n"))
    assert any("Hội nghị tổng kết công tác thi đua" in summary for summary in entries(response))


def test_another_cluster_and_no_board_find_nothing_of_this_one(world, program):
    invited(world, day=dt.date(2026, 6, 12))
    for official in (world.stranger.leader, OfficialFactory(capacity="", board=None)):
        response = program.get(path_of(official))
        assert response.status_code == 200
        assert "số 2" not in response.content.decode()
        assert not [summary for summary in entries(response) if "tổng kết" in summary]


def test_renewed_stopped_and_switched_off_addresses_are_none(world, program):
    official = world.member.leader
    old = path_of(official)
    assert program.get(old).status_code == 200
    new = path_of(official)
    assert (program.get(old).status_code, program.get(new).status_code) == (404, 200)
    official.is_active = False
    official.save()
    assert program.get(new).status_code == 404
    official.is_active = True
    official.save()
    assert program.get(new).status_code == 200
    stop_feed(official)
    assert program.get(new).status_code == 404


def test_a_guess_costs_no_query(program, db, django_assert_num_queries):
    key = new_key()
    for guess in ("abc", key, f"{key}.", f"{key}.{'A' * 43}", token_of(key)[:-1], "." * 500):
        with django_assert_num_queries(0):
            assert program.get(f"/lich/{guess}.ics").status_code == 404
    assert program.get(f"/lich/{token_of(key)}.ics").status_code == 404  # signed here, but nobody's


def test_a_token_signed_for_something_else_opens_nothing(db):
    assert key_in(token_of("abc")) == "abc"
    assert key_in(Signer(salt="other", sep=".").sign("abc")) is None
    assert len({new_key() for _ in range(50)}) == 50


def test_an_address_lives_as_long_as_its_secret(world, program, settings):
    address, secret = path_of(world.member.leader), settings.SECRET_KEY
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "x" * 60, [secret]
    assert program.get(address).status_code == 200
    settings.SECRET_KEY_FALLBACKS = []
    assert program.get(address).status_code == 404
    assert program.get(current(world.member.leader)).status_code == 200  # as its page shows it now


def test_the_same_calendar_is_not_sent_twice(world, program):
    address = path_of(world.member.leader)
    etag = program.get(address)["ETag"]
    again = program.get(address, headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")
    world.submitted()
    assert program.get(address, headers={"If-None-Match": etag}).status_code == 200
    assert program.head(address).status_code == 200
    assert program.post(address).status_code == 405


def test_asking_in_a_loop_is_answered_by_a_pause(world, program, monkeypatch):
    monkeypatch.setattr(rates, "AT_MOST", 2)
    address, other = path_of(world.member.leader), path_of(world.head.leader)
    assert [program.get(address).status_code for _ in range(3)] == [200, 200, 429]
    refused = program.get(address)
    assert (refused["Retry-After"], refused.content.decode()) == (
        "3600",
        "Lịch này được hỏi quá nhiều lần, xin thử lại sau một giờ.",
    )
    assert program.get(other).status_code == 200


def test_the_feed_writes_nothing_and_asks_little(world, program, django_assert_num_queries):
    address = path_of(world.member.leader)
    program.get(address)
    with django_assert_num_queries(12):
        program.get(address)
