from celery import shared_task

from provinces.days import today
from reminders.verbs import remind


@shared_task
def send_reminders() -> int:
    """Write today's reminders. Runs several times a day: a run that beat or a worker missed is made up by the next."""
    return remind(today())
