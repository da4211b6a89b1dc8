import datetime as dt
from mailbox.channels import channels_in_use
from mailbox.claiming import claim, new_claim
from mailbox.delivery import deliver_batch
from mailbox.models import Dispatch

import pytest
from django.utils import timezone

from tests.mailbox.test_delivery import letter_to

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def deliver_all():
    (channel,) = channels_in_use()
    while deliver_batch(channel):
        pass


def sent_to(domain):
    return Dispatch.objects.filter(state="sent", sent_to__endswith=domain).count()


def test_a_domain_gets_no_more_a_minute_than_it_bears_and_the_others_go_on(mail_server, settings, clock):
    settings.MAIL_PER_MINUTE = {"cham.example": 2}
    for n in range(5):
        letter_to(f"cham{n}", "cham.example")
        letter_to(f"nhanh{n}", "nhanh.example")
    deliver_all()
    assert (sent_to("@cham.example"), sent_to("@nhanh.example")) == (2, 5)
    clock.shift(dt.timedelta(seconds=30))
    deliver_all()
    assert sent_to("@cham.example") == 2
    clock.shift(dt.timedelta(seconds=31))
    deliver_all()
    assert sent_to("@cham.example") == 4
    waiting = Dispatch.objects.get(state="queued")
    assert (waiting.attempts, waiting.not_before <= timezone.now()) == (0, True)


def test_what_another_run_has_in_hand_counts(mail_server, settings):
    settings.MAIL_PER_MINUTE = {"cham.example": 1}
    held = letter_to("mot", "CHAM.example")
    letter_to("hai", "cham.example")
    (channel,) = channels_in_use()
    with new_claim() as number:
        assert claim(channel, number, 1) == [held]
        assert deliver_batch(channel) == 0
    assert mail_server.received == []


def test_without_limits_nothing_is_counted(mail_server, settings, django_assert_max_num_queries):
    letter_to("mot")
    (channel,) = channels_in_use()
    with django_assert_max_num_queries(8):
        deliver_batch(channel)
    assert sent_to("@thidua.example") == 1
