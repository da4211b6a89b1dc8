"""The reminders a new installation starts with; an administrator edits them."""

from reminders.models import Reminded, ReminderRule

DAYS_BEFORE = [14, 7, 3, 1, 0, -1, -2, -3, -4, -5]
DAYS_BEFORE_OF = {Reminded.PROPOSAL: [3, 0, -1, -2, -3, -4, -5]}
LEADERS_ONLY = [Reminded.PLEDGE, Reminded.PROPOSAL]  # what only a leader can do: sign, answer


def set_usual_rules() -> None:
    """For every step without any rule: 14, 7, 3, 1 days before, on the day, then daily five times while it is owed."""
    present = set(ReminderRule.objects.order_by().values_list("step", flat=True))
    ReminderRule.objects.bulk_create(
        ReminderRule(step=step, days_before=days, audience=_audience(step))
        for step in Reminded
        if step not in present
        for days in DAYS_BEFORE_OF.get(step, DAYS_BEFORE)
    )


def _audience(step):
    return ReminderRule.Audience.LEADERS if step in LEADERS_ONLY else ReminderRule.Audience.BOARD
