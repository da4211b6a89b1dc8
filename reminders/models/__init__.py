"""When reminders go out, what has been reminded of, and how the work in the background fares."""

from reminders.models.heartbeat import Heartbeat
from reminders.models.rule import Reminded, ReminderRule
from reminders.models.timing import ReminderTiming, Round
from reminders.models.written import ManualReminder, Reminder

__all__ = [
    "Heartbeat",
    "ManualReminder",
    "Reminded",
    "Reminder",
    "ReminderRule",
    "ReminderTiming",
    "Round",
]
