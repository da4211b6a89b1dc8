import time
from mailbox.models import Dispatch
from mailbox.tasks import deliver_letters
from mailbox.verbs import Draft, queue_letters

import pytest
from celery.contrib.testing.worker import start_worker
from django.db import transaction

from config.celery import app as celery_app
from tests.factories import DispatchFactory, OfficialFactory


@pytest.mark.django_db
def test_a_run_sends_batch_after_batch_until_nothing_waits(settings, mailoutbox):
    settings.MAIL_BATCH_SIZE = 2
    DispatchFactory.create_batch(5)
    assert deliver_letters() == 5
    assert deliver_letters() == 0
    assert len({message.to[0] for message in mailoutbox}) == len(mailoutbox) == 5


@pytest.mark.django_db(transaction=True)
def test_a_letter_goes_from_the_door_through_the_broker_and_a_worker_to_the_mail(broker, mailoutbox):
    official = OfficialFactory(email="nghean@thidua.example")
    with start_worker(celery_app, pool="solo", perform_ping_check=False, shutdown_timeout=20):
        with transaction.atomic():
            queue_letters([Draft(official, "Cần duyệt", "Kính gửi.", "/bao-cao/1/", "bc:1")])
            assert mailoutbox == []
        wait_until(lambda: Dispatch.objects.filter(state="sent").exists())
    assert [(message.subject, message.to) for message in mailoutbox] == [("Cần duyệt", ["nghean@thidua.example"])]


def wait_until(done, seconds=15):
    end = time.monotonic() + seconds
    while not done() and time.monotonic() < end:
        time.sleep(0.05)
    assert done()


def test_the_task_is_known_by_the_name_the_beat_uses():
    assert deliver_letters.name == celery_app.conf.beat_schedule["deliver-letters"]["task"]
    assert deliver_letters.name in celery_app.tasks
