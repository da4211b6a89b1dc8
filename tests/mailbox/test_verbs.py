import datetime as dt
import logging
from mailbox.models import Dispatch, Letter, MailChoice
from mailbox.queries import letters_to_tell
from mailbox.tasks import deliver_letters
from mailbox.verbs import Draft, choose_pace, paces_of, queue_letters, read_all, read_letter, send_again, wake_postman

import pytest
from django.db import transaction
from django.utils import timezone

from tests.factories import DispatchFactory, LetterFactory, OfficialFactory

pytestmark = pytest.mark.django_db

Pace, State = MailChoice.Pace, Dispatch.State


@pytest.fixture
def official():
    return OfficialFactory(username="nghean", email="nghean@thidua.example")


def draft(official, key="nhac:1", **changes):
    return Draft(official, "Nhắc việc", "Kính gửi đồng chí.", "/", key)._replace(**changes)


# --- writing


def test_a_letter_is_a_row_and_waits_before_it_is_sent(official, clock, mailoutbox):
    assert queue_letters([draft(official)]) == 1
    row, way = Letter.objects.get(), Dispatch.objects.get()
    assert (row.official, row.subject, row.body, row.path) == (official, "Nhắc việc", "Kính gửi đồng chí.", "/")
    assert (row.kind, row.read_at, row.in_inbox, row.gathered) == ("", None, True, False)
    assert (way.letter, way.channel, way.state, way.attempts) == (row, "email", State.QUEUED, 0)
    assert (way.not_before, way.sent_at) == (timezone.now(), None)
    assert mailoutbox == []


def test_what_a_draft_says_besides_is_kept(official, clock):
    later = timezone.now() + dt.timedelta(hours=2)
    queue_letters([draft(official, kind="daily", in_inbox=False, not_before=later)])
    assert (Letter.objects.get().kind, Letter.objects.get().in_inbox) == ("daily", False)
    assert Dispatch.objects.get().not_before == later


@pytest.mark.parametrize(("address", "ways"), [("nghean@thidua.example", 1), ("", 0)])
def test_who_has_no_address_gets_his_letters_in_the_inbox_only(address, ways):
    queue_letters([draft(OfficialFactory(email=address))])
    assert (Letter.objects.count(), Dispatch.objects.count()) == (1, ways)


def test_a_letter_goes_by_every_channel_that_reaches_him(official, settings, tmp_path):
    settings.MAIL_CHANNELS = [*settings.MAIL_CHANNELS, "mailbox.channels.sms_folder.SmsFolder"]
    official.phone = "0912345678"
    queue_letters([draft(official), draft(OfficialFactory(phone=""), "nhac:2")])
    ways = Dispatch.objects.order_by("letter_id", "channel").values_list("letter__dedupe_key", "channel")
    assert list(ways) == [("nhac:1", "email"), ("nhac:1", "sms"), ("nhac:2", "email")]


ORDINARY, OF_THE_DAY, URGENT = {}, {"of_the_day": True}, {"urgent": True}


@pytest.mark.parametrize(
    ("pace", "said", "gathered", "goes_out"),
    [
        (None, ORDINARY, False, True),
        (Pace.AT_ONCE, ORDINARY, False, True),
        (Pace.AT_ONCE, OF_THE_DAY, False, True),
        (Pace.DAILY, ORDINARY, True, False),
        (Pace.DAILY, OF_THE_DAY, False, True),
        (Pace.DAILY, URGENT, False, True),
        (Pace.INBOX, ORDINARY, False, False),
        (Pace.INBOX, OF_THE_DAY, False, False),
        (Pace.INBOX, URGENT, False, True),
        (Pace.INBOX, OF_THE_DAY | URGENT, False, True),
    ],
)
def test_a_letter_goes_out_as_its_official_has_chosen(official, pace, said, gathered, goes_out):
    if pace:
        choose_pace(official, pace)
    queue_letters([draft(official, **said)])
    assert Letter.objects.get().gathered == gathered
    assert Dispatch.objects.exists() == goes_out


def test_an_occasion_is_written_about_once(official):
    other = OfficialFactory()
    assert queue_letters([draft(official), draft(other, "nhac:2")]) == 2
    assert queue_letters([draft(official, subject="Khác"), draft(official, "nhac:3")]) == 1
    assert queue_letters([draft(official), draft(other, "nhac:2")]) == 0
    assert sorted(Letter.objects.values_list("dedupe_key", "subject")) == [
        (f"nhac:{n}", "Nhắc việc") for n in (1, 2, 3)
    ]
    assert Dispatch.objects.count() == 3


def test_one_call_may_name_an_occasion_twice(official):
    assert queue_letters([draft(official), draft(official, subject="Khác")]) == 1
    assert Letter.objects.get().subject == "Khác"


@pytest.mark.parametrize("letters", [1, 3])
def test_writing_costs_the_same_for_one_letter_and_for_three(official, django_assert_num_queries, letters):
    with django_assert_num_queries(5):  # with the savepoint
        assert queue_letters(draft(official, f"nhac:{n}") for n in range(letters)) == letters


def test_nothing_to_write_writes_nothing(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks:
        assert queue_letters([]) == 0
    assert (callbacks, Letter.objects.count()) == ([], 0)


# --- waking the worker


def test_the_worker_is_woken_after_the_commit_only(official, broker, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        queue_letters([draft(official)])
        assert broker() == 0
    assert broker() == 1


def test_what_is_rolled_back_is_neither_written_nor_announced(official, broker, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True) as callbacks, transaction.atomic():
        queue_letters([draft(official)])
        transaction.set_rollback(True)
    assert (callbacks, broker(), Letter.objects.count(), Dispatch.objects.count()) == ([], 0, 0, 0)


def test_without_a_broker_the_letters_wait_in_the_database_for_the_next_beat(
    official, dead_broker, django_capture_on_commit_callbacks, caplog, mailoutbox
):
    caplog.set_level(logging.WARNING, "mailbox.verbs")  # a worker run by another test leaves the root at ERROR
    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        assert queue_letters([draft(official)]) == 1
    assert len(callbacks) == 1
    assert Dispatch.objects.get().state == State.QUEUED
    assert [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING] == [
        "The broker does not answer; letters wait in the database."
    ]
    assert (deliver_letters(), [message.to for message in mailoutbox]) == (1, [[official.email]])


def test_waking_the_postman_asks_for_one_run(broker):
    wake_postman()
    wake_postman()
    assert broker() == 2


# --- reading


def test_only_the_first_reading_is_noted(clock):
    letter, other = LetterFactory(), LetterFactory()
    first = timezone.now()
    read_letter(letter)
    clock.shift(dt.timedelta(hours=1))
    read_letter(letter)
    assert list(Letter.objects.order_by("pk").values_list("pk", "read_at")) == [(letter.pk, first), (other.pk, None)]


def test_reading_all_reads_one_s_own_inbox_and_keeps_the_times_there_are(clock):
    letter, other = LetterFactory(), LetterFactory()
    earlier = timezone.now() - dt.timedelta(days=1)
    LetterFactory(official=letter.official, read_at=earlier)
    outside = LetterFactory(official=letter.official, in_inbox=False)
    assert read_all(letter.official) == 1
    read = Letter.objects.filter(official=letter.official, in_inbox=True).values_list("read_at", flat=True)
    assert sorted(read.order_by()) == [earlier, timezone.now()]
    assert not Letter.objects.filter(pk__in=[other.pk, outside.pk]).exclude(read_at=None).exists()
    assert read_all(letter.official) == 0


# --- sending again


def dispatch_in(state):
    now = timezone.now()
    stamps = {"sending": {"claim": 1}, "sent": {"sent_at": now}, "failed": {"attempts": 8, "error": "550"}}
    later = now + dt.timedelta(hours=1)
    return DispatchFactory(state=state, not_before=later, doubts=1, **stamps.get(state, {}))


@pytest.mark.parametrize("state", State)
def test_only_what_failed_is_sent_again_with_all_its_attempts(
    state, clock, broker, django_capture_on_commit_callbacks
):
    before = dispatch_in(state)
    with django_capture_on_commit_callbacks(execute=True):
        assert send_again(Dispatch.objects.filter(pk=before.pk)) == (1 if state == "failed" else 0)
    again = Dispatch.objects.get()
    fresh = (again.state, again.attempts, again.not_before, again.error) == ("queued", 0, timezone.now(), "")
    assert fresh == (state == "failed")
    assert fresh or again.state == state
    assert again.doubts == 1
    assert broker() == 1


# --- choosing


def test_a_choice_is_kept_once_and_may_be_changed():
    official, other = OfficialFactory(), OfficialFactory()
    assert paces_of([official.pk, other.pk]) == {}
    for pace in (Pace.DAILY, Pace.INBOX):
        choose_pace(official, pace)
        assert paces_of([official.pk, other.pk]) == {official.pk: pace}


def test_what_is_no_pace_is_refused():
    with pytest.raises(ValueError, match="hourly"):
        choose_pace(OfficialFactory(), "hourly")
    assert not MailChoice.objects.exists()


def test_a_choice_holds_from_the_next_letter_on(official):
    queue_letters([draft(official)])
    choose_pace(official, Pace.INBOX)
    queue_letters([draft(official, "nhac:2")])
    assert [way.letter.dedupe_key for way in Dispatch.objects.select_related("letter")] == ["nhac:1"]


def test_what_waits_for_the_letter_of_the_day_goes_out_at_once_when_there_will_be_none(
    official, broker, django_capture_on_commit_callbacks
):
    choose_pace(official, Pace.DAILY)
    queue_letters([draft(official, f"nhac:{n}") for n in range(3)] + [draft(OfficialFactory(), "khac")])
    Letter.objects.filter(dedupe_key="nhac:0").update(read_at=timezone.now())
    before = Dispatch.objects.count()
    choose_pace(official, Pace.INBOX)
    assert Dispatch.objects.count() == before
    with django_capture_on_commit_callbacks(execute=True):
        choose_pace(official, Pace.AT_ONCE)
    out = Dispatch.objects.filter(letter__official=official).values_list("letter__dedupe_key", flat=True)
    assert sorted(out) == ["nhac:1", "nhac:2"]
    assert broker() == 1
    choose_pace(official, Pace.DAILY)
    assert not letters_to_tell([official]).exists()


def test_choosing_costs_little_and_wakes_nobody_for_nothing(official, django_assert_num_queries):
    with django_assert_num_queries(4):  # with the savepoint
        choose_pace(official, Pace.AT_ONCE)
