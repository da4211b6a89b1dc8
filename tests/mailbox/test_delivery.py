import datetime as dt
import threading
from mailbox.delivery import ATTEMPTS, claim, deliver_batch
from mailbox.models import Letter

import pytest
from django.db import connection, transaction
from django.utils import timezone

from provinces.models import Official
from tests.factories import LetterFactory, OfficialFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

BUSY, UNKNOWN = "450 Mailbox busy, try later", "550 No such user here"
MINUTE = dt.timedelta(minutes=1)


def letter_to(name, **changes):
    return LetterFactory(official=OfficialFactory(username=name, email=f"{name}@thidua.example"), **changes)


def states():
    return dict(Letter.objects.order_by("pk").values_list("official__username", "state"))


def abandoned(ago):
    return {"state": "sending", "claimed_at": timezone.now() - ago, "attempts": 1}


# --- claiming


def test_waiting_letters_are_claimed_oldest_first_as_many_as_asked(clock):
    letters = []
    for name in ("mot", "hai", "ba"):
        letters.append(letter_to(name))
        clock.shift(MINUTE)
    assert [letter.pk for letter in claim(2)] == [letter.pk for letter in letters[:2]]
    claimed = Letter.objects.get(pk=letters[0].pk)
    assert (claimed.state, claimed.claimed_at, claimed.attempts) == ("sending", timezone.now(), 1)
    assert [letter.pk for letter in claim(2)] == [letters[2].pk]
    assert claim(2) == []


@pytest.mark.parametrize(
    ("changes", "taken"),
    [
        (lambda now: {}, True),
        (lambda now: {"not_before": now}, True),
        (lambda now: {"not_before": now + MINUTE}, False),
        (lambda now: abandoned(10 * MINUTE + dt.timedelta(seconds=1)), True),
        (lambda now: abandoned(10 * MINUTE), False),
        (lambda now: {"state": "sent", "sent_at": now}, False),
        (lambda now: {"state": "failed"}, False),
        (lambda now: {"state": "kept"}, False),
    ],
)
def test_which_letters_wait_for_a_worker(changes, taken):
    letter = letter_to("mot", **changes(timezone.now()))
    assert [each.pk for each in claim(5)] == ([letter.pk] if taken else [])


@pytest.mark.django_db(transaction=True)
def test_two_workers_never_get_the_same_letter():
    first, second = letter_to("mot"), letter_to("hai")
    found = []

    def other_worker():
        found.extend(letter.pk for letter in claim(5))
        connection.close()

    with transaction.atomic():
        Letter.objects.select_for_update(of=("self",)).get(pk=first.pk)  # a worker is in the middle of claiming it
        thread = threading.Thread(target=other_worker)
        thread.start()
        thread.join(timeout=10)
    assert found == [second.pk]
    assert states() == {"mot": "queued", "hai": "sending"}


def test_claiming_costs_two_queries_for_one_and_for_three(django_assert_num_queries):
    for number in (1, 3):
        for n in range(number):
            letter_to(f"{number}-{n}")
        with django_assert_num_queries(4):  # with the savepoint
            assert [letter.official.email for letter in claim(5)] == [
                f"{number}-{n}@thidua.example" for n in range(number)
            ]


# --- sending


def test_a_batch_goes_over_one_connection_each_letter_once(mail_server):
    for name in ("mot", "hai", "ba"):
        letter_to(name)
    assert deliver_batch() == 3
    assert deliver_batch() == 0
    assert mail_server.greeted == 1
    assert mail_server.recipients == ["mot@thidua.example", "hai@thidua.example", "ba@thidua.example"]
    assert set(Letter.objects.values_list("state", "sent_at", "claimed_at", "error")) == {
        ("sent", timezone.now(), None, "")
    }


def test_a_run_is_no_bigger_than_the_setting(mail_server, settings):
    settings.MAIL_BATCH_SIZE = 2
    for name in ("mot", "hai", "ba"):
        letter_to(name)
    assert [deliver_batch() for _ in range(3)] == [2, 1, 0]
    assert mail_server.greeted == 2


@pytest.mark.parametrize(
    ("path", "end"),
    [("/bao-cao/7/", "\n\nMở trang: https://thidua.example/bao-cao/7/"), ("", "")],
)
def test_a_letter_says_what_it_says_and_where_to_go(mail_server, settings, path, end):
    settings.SITE_URL, settings.EMAIL_DOMAIN = "https://thidua.example", "thidua.example"
    letter = letter_to("mot", subject="Nhắc việc: Báo cáo quý I", body="Kính gửi đồng chí.", path=path)
    deliver_batch()
    (message,) = mail_server.received
    assert message["Subject"] == "Nhắc việc: Báo cáo quý I"
    assert message["Message-ID"] == f"<letter-{letter.pk}@thidua.example>"
    assert message.get_content().strip().replace("\r\n", "\n") == "Kính gửi đồng chí." + end


def test_one_bad_letter_does_not_hold_up_the_others(mail_server):
    mail_server.answers = {"hai@thidua.example": BUSY, "ba@thidua.example": UNKNOWN}
    for name in ("mot", "hai", "ba", "bon"):
        letter_to(name)
    assert deliver_batch() == 4
    assert states() == {"mot": "sent", "hai": "queued", "ba": "failed", "bon": "sent"}
    assert mail_server.recipients == ["mot@thidua.example", "bon@thidua.example"]


def test_a_refusal_for_good_fails_at_once_with_the_server_s_answer(mail_server, clock):
    mail_server.answers = {"mot@thidua.example": UNKNOWN}
    letter_to("mot")
    deliver_batch()
    failed = Letter.objects.get()
    assert (failed.state, failed.attempts, failed.claimed_at) == ("failed", 1, None)
    assert "No such user here" in failed.error
    clock.shift(dt.timedelta(days=1))
    assert deliver_batch() == 0


def test_a_busy_server_is_asked_again_after_growing_pauses_and_then_no_more(mail_server, clock):
    mail_server.answers = {"mot@thidua.example": BUSY}
    letter_to("mot")
    pauses = []
    for attempt in range(1, ATTEMPTS):
        assert deliver_batch() == 1
        waiting = Letter.objects.get()
        assert (waiting.state, waiting.attempts, waiting.claimed_at) == ("queued", attempt, None)
        assert "Mailbox busy" in waiting.error
        assert deliver_batch() == 0
        pauses.append((waiting.not_before - timezone.now()) // MINUTE)
        clock.move_to(waiting.not_before)
    assert pauses == [2, 4, 8, 16, 32]
    deliver_batch()
    failed = Letter.objects.get()
    assert (failed.state, failed.attempts) == ("failed", 6)
    assert "Mailbox busy" in failed.error


def test_a_letter_put_back_is_sent_once_the_server_takes_it(mail_server, clock):
    mail_server.answers = {"mot@thidua.example": BUSY}
    letter_to("mot")
    deliver_batch()
    mail_server.answers = {}
    clock.shift(2 * MINUTE)
    assert deliver_batch() == 1
    sent = Letter.objects.get()
    assert (sent.state, sent.attempts, sent.error, mail_server.recipients) == ("sent", 2, "", ["mot@thidua.example"])


def test_without_a_mail_server_all_letters_wait_their_turn(mail_settings):
    for name in ("mot", "hai"):
        letter_to(name)
    assert deliver_batch() == 2
    assert set(Letter.objects.values_list("state", "attempts", "not_before")) == {
        ("queued", 1, timezone.now() + 2 * MINUTE)
    }
    assert all("refused" in error for error in Letter.objects.values_list("error", flat=True))


def test_a_letter_whose_worker_died_is_sent_by_the_next_under_the_same_id(mail_server, clock):
    letter = letter_to("mot")
    claim(5)  # and then the worker is killed
    assert deliver_batch() == 0
    clock.shift(10 * MINUTE + dt.timedelta(seconds=1))
    assert deliver_batch() == 1
    assert [message["Message-ID"] for message in mail_server.received] == [f"<letter-{letter.pk}@localhost>"]
    assert (Letter.objects.get().state, Letter.objects.get().attempts) == ("sent", 2)


def test_what_another_worker_settled_meanwhile_stays_settled(mail_server, monkeypatch):
    """A worker comes back to life after its letter was taken up and sent by the next one."""
    letter_to("mot")
    (claimed,) = claim(1)
    Letter.objects.update(state="sent", sent_at=timezone.now() - MINUTE, claimed_at=None)
    monkeypatch.setattr("mailbox.delivery.claim", lambda size: [claimed])
    mail_server.answers = {"mot@thidua.example": UNKNOWN}
    deliver_batch()
    assert (Letter.objects.get().state, Letter.objects.get().error) == ("sent", "")


def test_an_address_taken_away_meanwhile_leaves_the_letter_in_the_inbox(mail_server):
    for name in ("mot", "hai"):
        letter_to(name)
    Official.objects.filter(username="mot").update(email="")
    assert deliver_batch() == 2
    assert states() == {"mot": "kept", "hai": "sent"}
    assert mail_server.recipients == ["hai@thidua.example"]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda letter: Letter.objects.filter(pk=letter.pk).update(subject="hai\ndòng"),
        lambda letter: Official.objects.filter(pk=letter.official_id).update(email="mot@thidua.example\nBcc: x@y"),
    ],
)
def test_what_cannot_be_a_letter_fails_and_the_rest_is_sent(mail_server, spoil):
    bad, _good = letter_to("mot"), letter_to("hai")
    spoil(bad)
    assert deliver_batch() == 2
    assert states() == {"mot": "failed", "hai": "sent"}
    assert Letter.objects.get(pk=bad.pk).error
