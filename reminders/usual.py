"""The reminders a new installation starts with; an administrator edits them."""

from pledges.models import Period
from reminders.models import ReminderRule

DAYS_BEFORE = [14, 7, 3, 1, 0, -1, -2, -3, -4, -5]


def set_usual_rules() -> None:
    """For every step without any rule: 14, 7, 3, 1 days before, on the day, then daily five times while it is owed."""
    present = set(ReminderRule.objects.order_by().values_list("step", flat=True))
    ReminderRule.objects.bulk_create(
        ReminderRule(step=step, days_before=days)
        for step in Period.values
        if step not in present
        for days in DAYS_BEFORE
    )
