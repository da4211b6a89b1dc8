import datetime as dt
import threading
from mailbox.channels import channels_in_use
from mailbox.claiming import FAR, claim, new_claim
from mailbox.models import Dispatch

import pytest
from django.db import connection, transaction
from django.utils import timezone

from tests.factories import DispatchFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
MINUTE = dt.timedelta(minutes=1)


def claimed(size=5):
    (channel,) = channels_in_use()
    with new_claim() as number:
        return [each.pk for each in claim(channel, number, size)]


def test_waiting_letters_are_claimed_the_longest_waiting_first_as_many_as_asked(clock):
    waiting = []
    for _ in range(3):
        waiting.append(DispatchFactory(not_before=timezone.now()))
        clock.shift(MINUTE)
    (channel,) = channels_in_use()
    with new_claim() as number:
        assert claim(channel, number, 2) == waiting[:2]
        assert set(Dispatch.objects.filter(claim=number, state="sending")) == set(waiting[:2])
        with new_claim() as other:
            assert claim(channel, other, 2) == waiting[2:]
            assert claim(channel, other, 2) == []


@pytest.mark.parametrize(
    ("changes", "taken"),
    [
        (lambda now: {}, True),
        (lambda now: {"not_before": now}, True),
        (lambda now: {"not_before": now + MINUTE}, False),
        (lambda now: {"not_before": now + FAR}, False),
        (lambda now: {"not_before": now + FAR + MINUTE}, True),  # a clock had run ahead when it was put off
        (lambda now: {"state": "sending", "claim": 7}, True),  # nobody holds the seventh claim
        (lambda now: {"state": "sent", "sent_at": now}, False),
        (lambda now: {"state": "failed"}, False),
        (lambda now: {"state": "cancelled"}, False),
        (lambda now: {"channel": "sms"}, False),
    ],
)
def test_which_letters_wait_for_a_worker(changes, taken):
    dispatch = DispatchFactory(**changes(timezone.now()))
    assert claimed() == ([dispatch.pk] if taken else [])


def test_of_a_dead_run_s_letters_only_the_first_is_in_doubt():
    for claim_number in (7, 7, 8, 8):
        DispatchFactory(state="sending", claim=claim_number)
    assert len(claimed()) == 4
    assert list(Dispatch.objects.order_by("pk").values_list("doubts", flat=True)) == [1, 0, 1, 0]


def in_another_connection(work):
    """Run it to its end in a thread of its own, whose connection is then closed."""
    found = []

    def run():
        found.append(work())
        connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(timeout=10)
    return found[0]


@pytest.mark.django_db(transaction=True)
def test_two_workers_never_get_the_same_letter():
    first, second = DispatchFactory(), DispatchFactory()
    with transaction.atomic():
        Dispatch.objects.select_for_update(of=("self",)).get(pk=first.pk)  # a worker is in the middle of claiming it
        assert in_another_connection(claimed) == [second.pk]


@pytest.mark.django_db(transaction=True)
def test_what_a_living_run_has_in_hand_is_left_to_it_however_long_it_takes(clock):
    DispatchFactory()
    (channel,) = channels_in_use()
    with new_claim() as number:
        assert len(claim(channel, number, 5)) == 1
        clock.shift(dt.timedelta(days=400))
        assert in_another_connection(claimed) == []
        clock.shift(dt.timedelta(days=-800))
        assert in_another_connection(claimed) == []
    clock.shift(dt.timedelta(days=400))
    assert len(in_another_connection(claimed)) == 1  # it has let go without a word


def test_claiming_costs_the_same_for_one_and_for_three(django_assert_num_queries):
    (channel,) = channels_in_use()
    for number in (1, 3):
        DispatchFactory.create_batch(number)
        with new_claim() as mine, django_assert_num_queries(5):  # with the savepoint
            assert all(each.letter.official.email for each in claim(channel, mine, 5))
        Dispatch.objects.update(state="cancelled", claim=None)
