from mailbox.delivery import deliver_batch

from celery import shared_task


@shared_task
def deliver_letters() -> int:
    """Send every letter that waits, batch by batch. How many were taken up."""
    taken = 0
    while batch := deliver_batch():
        taken += batch
    return taken
