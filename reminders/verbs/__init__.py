"""The doors of reminding: of a day, by the clock, and by hand."""

from reminders.verbs.by_hand import remind_by_hand
from reminders.verbs.daily import remind, remind_by_the_clock

__all__ = ["remind", "remind_by_hand", "remind_by_the_clock"]
