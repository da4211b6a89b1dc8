"""Finding who is to be reminded on a day, and writing to them."""

import datetime as dt
from collections import defaultdict
from mailbox.verbs import queue_letters
from typing import NamedTuple

from clusters.models import ClusterYear
from provinces.models import Official
from reminders.letters import reminder
from reminders.models import ReminderRule
from reminders.owed import Obligation, obligations

CAPACITIES = {
    ReminderRule.Audience.BOARD: ("leader", "officer"),
    ReminderRule.Audience.LEADERS: ("leader",),
    ReminderRule.Audience.OFFICERS: ("officer",),
}


class Reminder(NamedTuple):
    official: Official
    obligation: Obligation
    days_before: int


def reminders_on(day: dt.date) -> list[Reminder]:
    """Who is to be reminded of what on ``day``: the rules met with what is owed. Six queries at most."""
    audiences = _rules()
    running = ClusterYear.objects.running().order_by("pk")
    owing = [
        (owed, audiences[owed.deadline.step, owed.days_left(day)])
        for owed in obligations(list(running), named_on=day)
        if owed.is_owed(day) and (owed.deadline.step, owed.days_left(day)) in audiences
    ]
    officials = _officials_of({owed.board_id for owed, _ in owing})
    return [
        Reminder(official, owed, owed.days_left(day))
        for owed, audience in owing
        for official in officials[owed.board_id]
        if official.capacity in CAPACITIES[audience]
    ]


def remind(day: dt.date) -> int:
    """Write the reminders of ``day``; the same reminder is never written twice. How many are new."""
    return queue_letters(reminder(*found) for found in reminders_on(day))


def _rules() -> dict[tuple[str, int], str]:
    return {(rule.step, rule.days_before): rule.audience for rule in ReminderRule.objects.order_by("pk")}


def _officials_of(boards):
    by_board = defaultdict(list)
    for official in Official.objects.working().filter(board__in=boards).order_by("username"):
        by_board[official.board_id].append(official)
    return by_board
