"""What is asked of the official's board beside the steps of the year, and has a last day."""

from collections.abc import Iterable

from calendars.event import DEADLINE, Event, Window
from clusters.models import ClusterYear
from conferences.queries.asked import attendances_asked
from reminders.kinds.card_row import Card
from reminders.kinds.conference import asked_in
from reminders.kinds.crossing import cross_checks_owed
from reminders.kinds.obligation import Obligation
from reminders.kinds.owed import Owed, Ower
from reminders.kinds.verification import ExplanationOwed

DONE, LATE = ("approved", "Đã xong"), ("overdue", "Quá hạn")
SOON, OPEN = ("due_soon", "Sắp đến hạn"), ("draft", "Chưa làm")


def events_of_asked(official, years: list[ClusterYear], steps: Iterable[Obligation], window: Window) -> list[Event]:
    """Invitations and minutes, explanations, checks across; nothing for who only looks on. Two queries."""
    if official.board_id is None or not official.works:
        return []
    asked = asked_in(attendances_asked(window.today, official.board_id))
    asked += _explanations(official.board_id, steps)
    by_key = {each.pk: each for each in years if not each.is_closed}
    asked += cross_checks_owed(by_key, window.today, Ower, official.board_id) if by_key else []
    return [_event(each, window.today) for each in asked if each.is_open(window.today) or each.is_done]


def _explanations(board_id, steps):
    cards = {
        each.row.pk: (each.row, each.cluster_year)
        for each in steps
        if each.board_id == board_id and isinstance(each.row, Card) and each.row.asks_explanation
    }
    return [ExplanationOwed(Ower(board_id), card, year) for card, year in cards.values()]


def _event(each: Owed, day) -> Event:
    code, label = _state(each, day)
    key = f"asked-{each.occasion.replace(':', '-')}"
    return Event(key, each.due_on, DEADLINE, each.title, each.place, each.write_url, code, label)


def _state(each, day):
    if each.is_done:
        return DONE
    if each.is_overdue(day):
        return LATE
    return SOON if each.is_due_soon(day) else OPEN
