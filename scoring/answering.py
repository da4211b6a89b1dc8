"""By when a board is to answer what it is asked about points. Pure: a moment in, a day out."""

import datetime as dt

from django.conf import settings
from django.utils import timezone

from clusters.calendar import working_day_from


def answer_day(asked_at: dt.datetime) -> dt.date:
    """Some days after the day it was asked (setting ``SCORING_ANSWER_DAYS``), moved to a working day."""
    return working_day_from(timezone.localdate(asked_at) + dt.timedelta(days=settings.SCORING_ANSWER_DAYS))
