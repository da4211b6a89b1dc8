import datetime as dt
from mailbox.tally import Tally, tallies

import pytest
from django.utils import timezone

from tests.factories import DispatchFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

HOUR = dt.timedelta(hours=1)
EMAIL = Tally("email", "Thư điện tử")


def tally() -> Tally:
    (found,) = tallies(timezone.now())
    return found


def test_a_channel_without_letters_is_there_all_the_same():
    assert tally() == EMAIL


def test_a_letter_waits_from_its_own_hour_on(clock):
    turn = timezone.now() + HOUR
    DispatchFactory(not_before=turn)
    assert tally() == EMAIL._replace(later=1)
    clock.move_to(turn)
    assert tally() == EMAIL._replace(waiting=1, since=turn)
    clock.shift(HOUR)
    assert tally() == EMAIL._replace(waiting=1, since=turn)


def test_one_that_was_tried_has_waited_since_it_was_written(clock):
    """However often it was put off."""
    written = timezone.now()
    dispatch = DispatchFactory()
    clock.shift(3 * HOUR)
    dispatch.error, dispatch.not_before = "450 Mailbox busy", timezone.now() + HOUR
    dispatch.save()
    DispatchFactory()
    assert tally() == EMAIL._replace(waiting=2, since=written)


def test_what_became_of_letters_is_counted():
    now = timezone.now()
    DispatchFactory(state="sending", claim=7)
    DispatchFactory.create_batch(2, state="failed", error="550 No such user")
    DispatchFactory(state="cancelled")
    DispatchFactory(state="sent", sent_at=now, doubts=1)
    DispatchFactory(state="sent", sent_at=now)
    assert tally() == EMAIL._replace(sending=1, failed=2, cancelled=1, doubted=1)


def test_a_channel_that_is_used_no_more_is_still_told_of():
    DispatchFactory(channel="sms", state="failed", error="x")
    assert tallies(timezone.now()) == [EMAIL, Tally("sms", "sms", failed=1)]


@pytest.mark.parametrize("letters", [1, 3])
def test_counting_costs_one_query(letters, django_assert_num_queries):
    DispatchFactory.create_batch(letters)
    with django_assert_num_queries(1):
        assert tally().waiting == letters
