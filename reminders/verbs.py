"""Finding who is to be reminded on a day, and writing to them."""

import datetime as dt
from collections import defaultdict
from mailbox.verbs import queue_letters
from typing import NamedTuple

from clusters.models import ClusterYear, Duty
from provinces.models import Official
from reminders.kinds.owed import Owed
from reminders.kinds.proposal import answers_owed
from reminders.letters import reminder
from reminders.models import ReminderRule
from reminders.owed import obligations

CAPACITIES = {
    ReminderRule.Audience.BOARD: ("leader", "officer"),
    ReminderRule.Audience.LEADERS: ("leader",),
    ReminderRule.Audience.OFFICERS: ("officer",),
}


class Reminder(NamedTuple):
    official: Official
    owed: Owed
    days_before: int


def reminders_on(day: dt.date) -> list[Reminder]:
    """Who is to be reminded of what on ``day``: the rules met with what is owed. Twelve queries at most."""
    audiences = _rules()
    owing = [
        (owed, audiences[owed.step, owed.days_left(day)])
        for owed in _everything(day)
        if (owed.step, owed.days_left(day)) in audiences and owed.is_owed(day)
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


def _everything(day) -> list[Owed]:
    """What every board owes in the running years, what is asked of the heads, and the answers that are waited for."""
    running = ClusterYear.objects.running().select_related("cluster").order_by("pk")
    steps = obligations(list(running), named_on=day)
    duties = _duties_on(day)
    asked = [more for each in steps if _is_head(each, duties) for more in each.asked_of_head()]
    return steps + asked + answers_owed(duties, day)


def _duties_on(day) -> dict[int, list[Duty]]:
    """{cluster: duties of the day, named}"""
    found = defaultdict(list)
    for duty in Duty.objects.on(day).named_on(day).select_related("cluster_year"):
        found[duty.cluster_year.cluster_id].append(duty)
    return found


def _is_head(each, duties) -> bool:
    of_cluster = duties[each.cluster_year.cluster_id]
    return any(duty.board_id == each.board_id and duty.office == Duty.Office.HEAD for duty in of_cluster)


def _rules() -> dict[tuple[str, int], str]:
    return {(rule.step, rule.days_before): rule.audience for rule in ReminderRule.objects.order_by("pk")}


def _officials_of(boards):
    by_board = defaultdict(list)
    for official in Official.objects.working().filter(board__in=boards).order_by("username"):
        by_board[official.board_id].append(official)
    return by_board
