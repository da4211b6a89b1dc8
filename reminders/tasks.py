from celery import shared_task
from django.utils import timezone

from reminders.verbs import remind_by_the_clock


@shared_task(soft_time_limit=240, time_limit=300)
def send_reminders() -> int:
    """Write the reminders of which it is time. Runs all day: a run that was missed is made up for by the next."""
    return remind_by_the_clock(timezone.now())
