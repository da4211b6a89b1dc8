import time
from mailbox.channels import channels_in_use
from mailbox.delivery import deliver_batch

from celery import shared_task

from config.stopping import worker_is_stopping

RUN_SECONDS = 240  # then the next run goes on


@shared_task(soft_time_limit=420, time_limit=480)
def deliver_letters() -> int:
    """Send every letter that waits, batch by batch. How many were taken up."""
    end = time.monotonic() + RUN_SECONDS
    taken = 0
    for channel in channels_in_use():
        while _may_go_on(end) and (batch := deliver_batch(channel)):
            taken += batch
    return taken


def _may_go_on(end):
    return time.monotonic() < end and not worker_is_stopping()
