import datetime as dt
from mailbox import delivery
from mailbox.channels import channels_in_use
from mailbox.claiming import claim, new_claim
from mailbox.delivery import ATTEMPTS, AWAY_PAUSE, CONNECTIONS, deliver_batch
from mailbox.letter_text import Text
from mailbox.models import Dispatch, Letter

import pytest
from django.utils import timezone

from provinces.models import Official
from tests.factories import DispatchFactory, OfficialFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

BUSY, UNKNOWN = "450 Mailbox busy, try later", "550 No such user here"
MINUTE = dt.timedelta(minutes=1)


def letter_to(name, domain="thidua.example", *, body="Kính gửi đồng chí.", subject="Nhắc việc", kind="", **changes):
    official = OfficialFactory(username=name, email=f"{name}@{domain}")
    about = {"letter__body": body, "letter__subject": subject, "letter__kind": kind}
    return DispatchFactory(letter__official=official, **about, **changes)


def states():
    return dict(Dispatch.objects.order_by("pk").values_list("letter__official__username", "state"))


def deliver():
    (channel,) = channels_in_use()
    return deliver_batch(channel)


def test_a_batch_goes_over_one_connection_each_letter_once(mail_server):
    for name in ("mot", "hai", "ba"):
        letter_to(name)
    assert deliver() == 3
    assert deliver() == 0
    assert mail_server.greeted == 1
    assert mail_server.recipients == ["mot@thidua.example", "hai@thidua.example", "ba@thidua.example"]
    kept = Dispatch.objects.values_list("state", "sent_at", "claim", "error", "attempts", "doubts")
    assert set(kept) == {("sent", timezone.now(), None, "", 1, 0)}
    assert Dispatch.objects.get(letter__official__username="hai").sent_to == "hai@thidua.example"


def test_a_run_is_no_bigger_than_the_setting(mail_server, settings):
    settings.MAIL_BATCH_SIZE = 2
    for name in ("mot", "hai", "ba"):
        letter_to(name)
    assert [deliver() for _ in range(3)] == [2, 1, 0]
    assert mail_server.greeted == 2


def test_a_letter_costs_one_statement_however_many_are_sent(mail_server, django_assert_num_queries):
    for number in (1, 3):
        for n in range(number):
            letter_to(f"{number}-{n}")
        with django_assert_num_queries(7 + number):
            deliver()
    assert len(mail_server.received) == 4


def test_one_bad_letter_does_not_hold_up_the_others(mail_server):
    mail_server.answers = {"hai@thidua.example": BUSY, "ba@thidua.example": UNKNOWN}
    for name in ("mot", "hai", "ba", "bon"):
        letter_to(name)
    assert deliver() == 4
    assert states() == {"mot": "sent", "hai": "queued", "ba": "failed", "bon": "sent"}
    assert mail_server.recipients == ["mot@thidua.example", "bon@thidua.example"]


def test_a_refusal_for_good_fails_at_once_with_the_server_s_answer(mail_server, clock):
    mail_server.answers = {"mot@thidua.example": UNKNOWN}
    letter_to("mot")
    deliver()
    failed = Dispatch.objects.get()
    assert (failed.state, failed.attempts, failed.claim) == ("failed", 1, None)
    assert "No such user here" in failed.error
    clock.shift(dt.timedelta(days=1))
    assert deliver() == 0


def test_a_greylisting_server_is_asked_again_after_growing_pauses_and_then_no_more(mail_server, clock):
    mail_server.answers = {"mot@thidua.example": BUSY}
    letter_to("mot")
    pauses = []
    for attempt in range(1, ATTEMPTS):
        assert deliver() == 1
        waiting = Dispatch.objects.get()
        assert (waiting.state, waiting.attempts, waiting.claim, waiting.doubts) == ("queued", attempt, None, 0)
        assert "Mailbox busy" in waiting.error
        assert deliver() == 0
        pauses.append((waiting.not_before - timezone.now()) // MINUTE)
        clock.move_to(waiting.not_before)
    assert pauses == [2, 4, 8, 16, 32, 64, 128]
    deliver()
    failed = Dispatch.objects.get()
    assert (failed.state, failed.attempts) == ("failed", 8)
    assert "Mailbox busy" in failed.error


def test_a_letter_put_back_is_sent_once_the_server_takes_it(mail_server, clock):
    mail_server.answers = {"mot@thidua.example": BUSY}
    letter_to("mot")
    deliver()
    mail_server.answers = {}
    clock.shift(2 * MINUTE)
    assert deliver() == 1
    sent = Dispatch.objects.get()
    assert (sent.state, sent.attempts, sent.error, mail_server.recipients) == ("sent", 2, "", ["mot@thidua.example"])


def test_without_a_mail_server_letters_wait_as_long_as_it_takes_and_lose_no_attempt(mail_settings, clock):
    for name in ("mot", "hai"):
        letter_to(name)
    for _ in range(ATTEMPTS + 2):
        assert deliver() == 2
        assert deliver() == 0
        clock.shift(AWAY_PAUSE)
    kept = set(Dispatch.objects.values_list("state", "attempts", "doubts", "claim"))
    assert kept == {("queued", 0, 0, None)}
    assert all("refused" in error for error in Dispatch.objects.values_list("error", flat=True))


def test_a_server_that_hangs_up_is_called_again_for_the_rest(mail_server):
    mail_server.hang_up_on = {"hai@thidua.example"}
    for name in ("mot", "hai", "ba"):
        letter_to(name)
    deliver()
    assert states() == {"mot": "sent", "hai": "queued", "ba": "sent"}
    dropped = Dispatch.objects.get(state="queued")
    assert (dropped.attempts, dropped.doubts) == (1, 1)
    assert dropped.not_before == timezone.now() + 2 * MINUTE
    assert mail_server.greeted == 2


def test_one_that_hangs_up_again_and_again_is_left_alone_and_the_rest_loses_no_attempt(mail_server):
    names = [f"so{n}" for n in range(CONNECTIONS + 2)]
    mail_server.hang_up_on = {f"{name}@thidua.example" for name in names}
    for name in names:
        letter_to(name)
    deliver()
    assert mail_server.greeted == CONNECTIONS
    assert [each.attempts for each in Dispatch.objects.order_by("pk")] == [1] * CONNECTIONS + [0, 0]
    assert set(states().values()) == {"queued"}


def test_a_server_that_hangs_is_left_when_the_time_is_up(mail_server, settings, clock):
    settings.EMAIL_TIMEOUT = 0.3
    mail_server.slow = {"mot@thidua.example": 1.0}
    for name in ("mot", "hai"):
        letter_to(name)
    deliver()
    assert states() == {"mot": "queued", "hai": "sent"}
    assert Dispatch.objects.get(state="queued").doubts == 1


def test_what_a_slow_server_leaves_over_waits_for_the_next_run(mail_server, monkeypatch):
    monkeypatch.setattr(delivery, "BATCH_SECONDS", 0.0)
    letter_to("mot")
    deliver()
    left = Dispatch.objects.get()
    assert (left.state, left.attempts, left.claim, left.not_before <= timezone.now()) == ("queued", 0, None, True)
    monkeypatch.undo()
    assert deliver() == 1
    assert states() == {"mot": "sent"}


def test_a_letter_whose_worker_died_is_sent_by_the_next_under_the_same_id(mail_server):
    """The first of its letters had perhaps been handed over; that is counted."""
    first, second = letter_to("mot"), letter_to("hai")
    (channel,) = channels_in_use()
    with new_claim() as number:
        claim(channel, number, 5)  # and then the worker is killed
    assert deliver() == 2
    ids = [message["Message-ID"] for message in mail_server.received]
    assert ids == [f"<letter-{each.letter_id}@localhost>" for each in (first, second)]
    assert list(Dispatch.objects.order_by("pk").values_list("state", "doubts")) == [("sent", 1), ("sent", 0)]


def test_what_another_run_took_over_meanwhile_is_left_to_it(mail_server, monkeypatch):
    """The database was away: the lock was lost, and with it the letters."""
    letter_to("mot"), letter_to("hai")
    (channel,) = channels_in_use()

    def taken_over(*args):
        found = claim(*args)
        Dispatch.objects.update(claim=1)
        return found

    monkeypatch.setattr(delivery, "claim", taken_over)
    deliver_batch(channel)
    assert mail_server.recipients == ["mot@thidua.example"]  # the one in hand; the second is the other's
    assert list(Dispatch.objects.values_list("state", "claim")) == [("sending", 1)] * 2


def test_who_can_no_longer_be_reached_is_not_written_to(mail_server):
    for name in ("mot", "hai", "ba"):
        letter_to(name)
    Official.objects.filter(username="mot").update(email="")
    Official.objects.filter(username="ba").update(is_active=False)
    assert deliver() == 3
    assert states() == {"mot": "cancelled", "hai": "sent", "ba": "cancelled"}
    assert mail_server.recipients == ["hai@thidua.example"]


# --- letters that are composed anew -------------------------------------------------------------------------


def each_by_itself(letters):
    return _text_of


def all_at_once(letters):
    """As ``each_by_itself``, but reads all of them beforehand."""
    texts = {letter.pk: _text_of(letter) for letter in letters}
    return lambda letter: texts[letter.pk]


def _text_of(letter):
    if letter.body == "hỏng":
        raise ZeroDivisionError("cannot be reckoned")
    return Text(letter.subject, "Soạn lại.", letter.path)


@pytest.mark.parametrize("composer", [each_by_itself, all_at_once])
def test_a_letter_that_cannot_be_composed_is_put_back_alone_and_the_rest_is_sent(
    mail_server, settings, clock, caplog, composer
):
    settings.LETTER_COMPOSERS = {"tried": f"{__name__}.{composer.__name__}"}
    for name, body in (("mot", "hỏng"), ("hai", "được"), ("ba", "được")):
        letter_to(name, body=body, kind="tried")
    pauses = []
    for attempt in range(1, ATTEMPTS):
        deliver()
        assert states() == {"mot": "queued", "hai": "sent", "ba": "sent"}
        bad = Dispatch.objects.get(state="queued")
        assert (bad.attempts, bad.doubts, bad.claim, bad.error) == (attempt, 0, None, delivery.NOT_COMPOSED)
        pauses.append((bad.not_before - timezone.now()) // MINUTE)
        assert deliver() == 0
        clock.move_to(bad.not_before)
    assert pauses == [2, 4, 8, 16, 32, 64, 128]
    deliver()
    assert states()["mot"] == "failed"
    assert "ZeroDivisionError: cannot be reckoned" in caplog.text  # with where it happened
    assert mail_server.recipients == ["hai@thidua.example", "ba@thidua.example"]


def test_once_it_can_be_composed_again_it_is_sent(mail_server, settings, clock):
    settings.LETTER_COMPOSERS = {}  # nobody knows the kind
    letter_to("mot", kind="tried"), letter_to("hai")
    deliver()
    assert states() == {"mot": "queued", "hai": "sent"}
    settings.LETTER_COMPOSERS = {"tried": f"{__name__}.each_by_itself"}
    clock.shift(2 * MINUTE)
    deliver()
    assert states() == {"mot": "sent", "hai": "sent"}
    assert Letter.objects.get(kind="tried").body == "Soạn lại."


@pytest.mark.parametrize(
    "spoil",
    [
        lambda letter: Letter.objects.filter(pk=letter.pk).update(subject="hai\ndòng"),
        lambda letter: Official.objects.filter(pk=letter.official_id).update(email="mot@thidua.example\nBcc: x@y"),
    ],
)
def test_what_cannot_be_a_letter_fails_and_the_rest_is_sent(mail_server, spoil):
    bad, _good = letter_to("mot"), letter_to("hai")
    spoil(bad.letter)
    assert deliver() == 2
    assert states() == {"mot": "failed", "hai": "sent"}
    assert Dispatch.objects.get(pk=bad.pk).error
