import time
from mailbox.channels import channels_in_use
from mailbox.delivery import deliver_batch

from celery import shared_task

RUN_SECONDS = 240  # then the next run goes on: a worker that is asked to stop need not wait long


@shared_task(soft_time_limit=420, time_limit=480)
def deliver_letters() -> int:
    """Send every letter that waits, batch by batch. How many were taken up."""
    end = time.monotonic() + RUN_SECONDS
    taken = 0
    for channel in channels_in_use():
        while time.monotonic() < end and (batch := deliver_batch(channel)):
            taken += batch
    return taken
