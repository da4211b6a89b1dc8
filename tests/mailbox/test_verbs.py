import datetime as dt
import logging
from mailbox.models import Letter
from mailbox.tasks import deliver_letters
from mailbox.verbs import Draft, queue_letters, read_all, read_letter, send_again, wake_postman

import pytest
from django.db import transaction
from django.utils import timezone

from tests.factories import LetterFactory, OfficialFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def official():
    return OfficialFactory(username="nghean", email="nghean@thidua.example")


def draft(official, key="nhac:1", **changes):
    return Draft(official, "Nhắc việc", "Kính gửi đồng chí.", "/", key)._replace(**changes)


def test_a_letter_is_a_row_before_it_is_sent(official, mailoutbox):
    assert queue_letters([draft(official)]) == 1
    row = Letter.objects.get()
    assert (row.official, row.subject, row.body, row.path) == (official, "Nhắc việc", "Kính gửi đồng chí.", "/")
    assert (row.state, row.attempts, row.sent_at, row.read_at) == ("queued", 0, None, None)
    assert mailoutbox == []


@pytest.mark.parametrize(("address", "state"), [("nghean@thidua.example", "queued"), ("", "kept")])
def test_who_has_no_address_gets_his_letters_in_the_inbox_only(address, state):
    queue_letters([draft(OfficialFactory(email=address))])
    assert Letter.objects.get().state == state


def test_an_occasion_is_written_about_once(official):
    other = OfficialFactory()
    assert queue_letters([draft(official), draft(other, "nhac:2")]) == 2
    assert queue_letters([draft(official, subject="Khác"), draft(official, "nhac:3")]) == 1
    assert queue_letters([draft(official), draft(other, "nhac:2")]) == 0
    assert sorted(Letter.objects.values_list("dedupe_key", "subject")) == [
        (f"nhac:{n}", "Nhắc việc") for n in (1, 2, 3)
    ]


def test_one_call_may_name_an_occasion_twice(official):
    assert queue_letters([draft(official), draft(official, subject="Khác")]) == 1
    assert Letter.objects.get().subject == "Nhắc việc"


@pytest.mark.parametrize("letters", [1, 3])
def test_writing_costs_the_same_for_one_letter_and_for_three(official, django_assert_num_queries, letters):
    with django_assert_num_queries(2):
        assert queue_letters(draft(official, f"nhac:{n}") for n in range(letters)) == letters


def test_nothing_to_write_writes_nothing():
    assert queue_letters([]) == 0
    assert not Letter.objects.exists()


def test_the_worker_is_woken_after_the_commit_only(official, broker, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        queue_letters([draft(official)])
        assert broker() == 0
    assert broker() == 1


def test_what_is_rolled_back_is_neither_written_nor_announced(official, broker, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True) as callbacks, transaction.atomic():
        queue_letters([draft(official)])
        transaction.set_rollback(True)
    assert (callbacks, broker(), Letter.objects.count()) == ([], 0, 0)


def test_without_a_broker_the_letters_wait_in_the_database_for_the_next_beat(
    official, dead_broker, django_capture_on_commit_callbacks, caplog, mailoutbox
):
    caplog.set_level(logging.WARNING, "mailbox.verbs")  # a worker run by another test leaves the root at ERROR
    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        assert queue_letters([draft(official)]) == 1
    assert len(callbacks) == 1
    assert Letter.objects.get().state == "queued"
    assert [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING] == [
        "The broker does not answer; letters wait in the database."
    ]
    assert (deliver_letters(), [message.to for message in mailoutbox]) == (1, [[official.email]])


def test_waking_the_postman_asks_for_one_run(broker):
    wake_postman()
    wake_postman()
    assert broker() == 2


def test_only_the_first_reading_is_noted(clock):
    letter, other = LetterFactory(), LetterFactory()
    first = timezone.now()
    read_letter(letter)
    clock.shift(dt.timedelta(hours=1))
    read_letter(letter)
    assert list(Letter.objects.order_by("pk").values_list("pk", "read_at")) == [(letter.pk, first), (other.pk, None)]


def test_reading_all_reads_one_s_own_and_keeps_the_times_there_are(clock):
    letter, other = LetterFactory(), LetterFactory()
    earlier = timezone.now() - dt.timedelta(days=1)
    LetterFactory(official=letter.official, read_at=earlier)
    assert read_all(letter.official) == 1
    assert sorted(Letter.objects.filter(official=letter.official).values_list("read_at", flat=True)) == [
        earlier,
        timezone.now(),
    ]
    assert Letter.objects.get(pk=other.pk).read_at is None
    assert read_all(letter.official) == 0


def letter_in(state):
    now = timezone.now()
    stamps = {"sending": {"claimed_at": now}, "sent": {"sent_at": now}, "failed": {"attempts": 6, "error": "550"}}
    return LetterFactory(state=state, not_before=now, **stamps.get(state, {}))


@pytest.mark.parametrize("state", Letter.State)
def test_only_what_failed_is_sent_again_with_all_its_attempts(state, broker, django_capture_on_commit_callbacks):
    letter = letter_in(state)
    with django_capture_on_commit_callbacks(execute=True):
        assert send_again(Letter.objects.filter(pk=letter.pk)) == (1 if state == "failed" else 0)
    again = Letter.objects.get()
    fresh = (again.state, again.attempts, again.not_before, again.error) == ("queued", 0, None, "")
    assert fresh == (state == "failed")
    assert fresh or again.state == state
    assert broker() == 1
