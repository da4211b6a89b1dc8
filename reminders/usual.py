"""The reminders a new installation starts with; an administrator edits them."""

from reminders.models import Reminded, ReminderRule, ReminderTiming

LEADERS, OFFICERS, HEAD, CENTRE = ReminderRule.Audience

# (days before, days overdue)
AROUND = [14, 7, 3, 1, 0], 5
SHORT = [3, 1, 0], 5
OVERDUE = [], 5
LAST_DAY = [0], 5

STEP_OF_THE_YEAR = {LEADERS: AROUND, OFFICERS: AROUND, HEAD: SHORT, CENTRE: OVERDUE}
ASKED = {LEADERS: SHORT, OFFICERS: SHORT, HEAD: LAST_DAY}
USUAL = dict.fromkeys(Reminded, STEP_OF_THE_YEAR) | {
    Reminded.PLEDGE: {LEADERS: AROUND, HEAD: SHORT, CENTRE: OVERDUE},  # only leaders sign
    Reminded.VERIFICATION: {LEADERS: AROUND, OFFICERS: AROUND, CENTRE: OVERDUE},  # the head itself owes it
    Reminded.EXPLANATION: ASKED,
    Reminded.CROSS_CHECK: ASKED,
    Reminded.PROPOSAL: {LEADERS: ([3, 0], 5)},  # only leaders answer
    Reminded.INVITATION: {LEADERS: ([3, 1, 0], 3), OFFICERS: ([3, 1, 0], 3), HEAD: ([0], 3)},
    Reminded.MINUTES: {LEADERS: ([3, 1, 0], 0), OFFICERS: ([3, 1, 0], 0), HEAD: ([0], 0)},  # past it, none is taken
}


def set_usual_rules() -> None:
    """For every step of the sector without any rule; and the usual hours, where there are none."""
    present = set(ReminderRule.objects.filter(cluster=None).order_by().values_list("step", flat=True))
    ReminderRule.objects.bulk_create(
        ReminderRule(step=step, audience=audience, days_before=before, overdue_days=overdue)
        for step, audiences in USUAL.items()
        if step not in present
        for audience, (before, overdue) in audiences.items()
    )
    ReminderTiming.objects.get_or_create(cluster=None)
