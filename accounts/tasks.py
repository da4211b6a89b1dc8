from celery import shared_task

from provinces import postings
from provinces.days import today


@shared_task(soft_time_limit=120, time_limit=150)
def take_up_postings() -> int:
    """Give officials the board and capacity of today's posting. Runs all day: what was missed is made up for."""
    return postings.take_up_postings(today())
