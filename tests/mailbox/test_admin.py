from mailbox.admin import COUNTED, FirstThousands
from mailbox.models import Dispatch, Letter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.factories import DispatchFactory, LetterFactory, OfficialFactory
from tests.pages import listed, said, soup, texts

pytestmark = pytest.mark.django_db

LETTERS, DISPATCHES = "/quan-tri/mailbox/letter/", "/quan-tri/mailbox/dispatch/"


def sent(**changes):
    return DispatchFactory(
        **{"state": "sent", "sent_at": timezone.now(), "sent_to": "nghean@thidua.example"} | changes
    )


# --- letters


def ways(page):
    """Subject, official, how it left."""
    return [[row[0], row[1], row[3]] for row in listed(page)]


def test_the_list_shows_what_became_of_each_letter(admin_client):
    sent(letter__official__username="nghean", letter__subject="Nhắc việc")
    DispatchFactory(letter__official__username="haiphong", letter__subject="Cần duyệt", state="failed")
    LetterFactory(official__username="hatinh", subject="Đã duyệt")
    LetterFactory(official__username="vinh", subject="Giao ước", gathered=True)
    failed = ["Cần duyệt", "haiphong", "Thư điện tử: Không gửi được"]
    assert ways(admin_client.get(LETTERS)) == [
        ["Giao ước", "vinh", "Gộp vào thư của ngày"],
        ["Đã duyệt", "hatinh", "Chỉ trong hộp thư"],
        failed,
        ["Nhắc việc", "nghean", "Thư điện tử: Đã gửi"],
    ]
    assert ways(admin_client.get(LETTERS, {"dispatches__state__exact": "failed"})) == [failed]
    assert ways(admin_client.get(LETTERS, {"q": "can duyet hai"})) == [failed]


def test_a_letter_of_two_channels_is_listed_once_and_names_one_no_longer_in_use(admin_client):
    first = sent()
    sent(letter=first.letter, channel="sms")
    page = admin_client.get(LETTERS, {"dispatches__state__exact": "sent"})
    assert [row[2] for row in ways(page)] in (
        ["Thư điện tử: Đã gửi; sms: Đã gửi"],
        ["sms: Đã gửi; Thư điện tử: Đã gửi"],
    )


def test_from_a_letter_one_comes_to_its_dispatches(admin_client):
    dispatch = DispatchFactory(letter__subject="Nhắc việc", state="failed", attempts=8, error="450 Mailbox busy")
    page = admin_client.get(f"{LETTERS}{dispatch.letter_id}/change/")
    (row,) = soup(page).select("#dispatches-group tr.has_original")
    assert [
        " ".join(row.select_one(f".field-{field}").text.split())
        for field in ("by_channel", "state", "attempts", "error")
    ] == ["Thư điện tử", "Không gửi được", "8", "450 Mailbox busy"]
    assert row.select_one("a.inlineviewlink, a.inlinechangelink")["href"] == f"{DISPATCHES}{dispatch.pk}/change/"


# --- dispatches


def test_the_list_says_in_words_how_each_letter_is_getting_on(admin_client):
    error = "550 5.1.1 No such user here, " + "x" * 100
    DispatchFactory(
        letter__subject="Cần duyệt", letter__official__username="haiphong", state="failed", attempts=1, error=error
    )
    sent(letter__subject="Nhắc việc", letter__official__username="nghean", attempts=1)
    newer, older = listed(admin_client.get(DISPATCHES))
    assert [*newer[:4], newer[5]] == ["Nhắc việc", "nghean", "Thư điện tử: Đã gửi", "-", "Không"]
    assert older == ["Cần duyệt", "haiphong", "Thư điện tử: Không gửi được", f"{error[:99]}…", "-", "Không"]


@pytest.mark.parametrize(
    ("dispatch", "words"),
    [
        (lambda: sent(), "Không"),
        (lambda: sent(doubts=1), "Có thể đã gửi hai lần"),
        (lambda: sent(doubts=2), "Có thể đã gửi tới 3 lần"),
        (lambda: DispatchFactory(doubts=1), "Có thể đã gửi"),
        (lambda: DispatchFactory(state="failed", doubts=2), "Có thể đã gửi"),
    ],
)
def test_a_doubt_is_told_as_what_it_means(admin_client, dispatch, words):
    dispatch()
    assert [row[5] for row in listed(admin_client.get(DISPATCHES))] == [words]


def test_the_list_is_filtered_by_state_channel_and_doubt_and_searched(admin_client):
    sent(letter__subject="Một", doubts=1)
    DispatchFactory(letter__subject="Hai", letter__official__username="haiphong", channel="sms")
    for asked, found in [
        ({}, ["Hai", "Một"]),
        ({"state__exact": "sent"}, ["Một"]),
        ({"channel": "email"}, ["Một"]),
        ({"channel": "sms"}, ["Hai"]),
        ({"doubts": "yes"}, ["Một"]),
        ({"q": "HAIPHONG"}, ["Hai"]),
    ]:
        assert [row[0] for row in listed(admin_client.get(DISPATCHES, asked))] == found, asked


def test_the_filters_name_the_channels_in_use(admin_client, settings):
    settings.MAIL_CHANNELS = [*settings.MAIL_CHANNELS, "mailbox.channels.sms_folder.SmsFolder"]
    links = texts(admin_client.get(DISPATCHES), "#changelist-filter a")
    assert "Thư điện tử" in links
    assert "Tin nhắn" in links


def test_one_dispatch_tells_all_that_the_server_said(admin_client):
    error = "550 " + "x" * 300
    dispatch = DispatchFactory(letter__subject="Nhắc việc", state="failed", error=error)
    page = admin_client.get(f"{DISPATCHES}{dispatch.pk}/change/")
    assert error in soup(page).select_one(".field-error").text
    assert soup(page).select_one(".field-letter a")["href"] == f"{LETTERS}{dispatch.letter_id}/change/"


def test_what_failed_is_queued_again_by_an_action(admin_client, broker, django_capture_on_commit_callbacks):
    failed, done, other = DispatchFactory(state="failed", attempts=8), sent(), DispatchFactory(state="failed")
    data = {"action": "send_again", "_selected_action": [failed.pk, done.pk]}
    with django_capture_on_commit_callbacks(execute=True):
        page = admin_client.post(DISPATCHES, data, follow=True)
    assert said(page) == ["Đã xếp lại 1 thư để gửi."]
    assert dict(Dispatch.objects.order_by().values_list("pk", "state")) == {
        failed.pk: "queued",
        done.pk: "sent",
        other.pk: "failed",
    }
    assert broker() == 1


# --- both


@pytest.mark.parametrize("number", [1, 3])
def test_the_lists_cost_the_same_for_one_letter_and_for_three(admin_client, django_assert_num_queries, number):
    DispatchFactory.create_batch(number)
    for url, queries in ((LETTERS, 4), (DISPATCHES, 3)):
        with django_assert_num_queries(queries):
            assert len(listed(admin_client.get(url))) == number


def test_millions_of_letters_are_not_counted_and_the_newest_come_by_the_key(admin_client):
    LetterFactory.create_batch(3)
    assert FirstThousands(Letter.objects.all(), 2).count == 3
    for url in (LETTERS, DISPATCHES):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            admin_client.get(url)
        asked = [query["sql"] for query in queries if "mailbox" in query["sql"]]
        assert f"LIMIT {COUNTED}" in next(sql for sql in asked if "COUNT(*)" in sql)
        assert [
            sql
            for sql in asked
            if "COUNT(*)" not in sql and "ORDER BY" in sql and "created_at" in sql.split("ORDER BY")[1]
        ] == []


@pytest.mark.parametrize("url", [LETTERS, DISPATCHES])
def test_they_are_looked_at_never_written_changed_or_deleted(admin_client, url):
    dispatch = DispatchFactory()
    pk = dispatch.letter_id if url == LETTERS else dispatch.pk
    page = admin_client.get(f"{url}{pk}/change/")
    assert page.status_code == 200
    assert soup(page).select("#content input[type=text], #content select, #content [name=_save], .deletelink") == []
    assert admin_client.post(f"{url}{pk}/change/", {}).status_code == 403
    assert admin_client.get(f"{url}add/").status_code == admin_client.get(f"{url}{pk}/delete/").status_code == 403
    offered = soup(admin_client.get(url)).select(".addlink[href^='/quan-tri/mailbox'], option[value=delete_selected]")
    assert offered == []


@pytest.mark.parametrize("url", [LETTERS, DISPATCHES])
def test_who_is_no_administrator_sees_none(client, url):
    DispatchFactory(letter__subject="Riêng")
    client.force_login(OfficialFactory())
    assert client.get(url).status_code == 302
