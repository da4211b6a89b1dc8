"""On which days a deadline is reminded of. Pure: days in, days out."""

import datetime as dt

from clusters.calendar import ONE_DAY, is_working_day


def reminding_days(
    due_on: dt.date, days_before: list[int], overdue_days: int, *, working_days_only: bool
) -> set[dt.date]:
    """The days before ``due_on``, a holiday's moved back to the working day before it; then the first ``overdue_days``
    days after it, of the working days if only those count."""
    before = {_sending_day(due_on - days * ONE_DAY, working_days_only) for days in days_before}
    return before | set(_days_after(due_on, overdue_days, working_days_only))


def _sending_day(day, working_days_only):
    while working_days_only and not is_working_day(day):
        day -= ONE_DAY
    return day


def _days_after(due_on, number, working_days_only):
    day = due_on
    for _ in range(number):
        day += ONE_DAY
        while working_days_only and not is_working_day(day):
            day += ONE_DAY
        yield day
