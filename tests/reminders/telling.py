"""What the reminders of a day tell whom."""

import datetime as dt
from mailbox.models import Letter

from reminders.findings import findings_on
from reminders.kinds.owed import Owed

# The six-month reports are due on Wednesday, 10 June 2026; three days before is a Sunday, so it is told on Friday.
LAST_DAY = dt.date(2026, 6, 10)
THREE_BEFORE, ONE_BEFORE, ONE_AFTER = dt.date(2026, 6, 5), dt.date(2026, 6, 9), dt.date(2026, 6, 11)

LEADER, OFFICER = "Bắc Ninh.lanhdao", "Bắc Ninh.chuyenvien"
CLUSTER_2 = {f"{name}.{who}" for name in ("Bắc Ninh", "Hải Phòng", "Nghệ An") for who in ("lanhdao", "chuyenvien")}
CLUSTER_3 = {"Quảng Trị.lanhdao", "Quảng Trị.chuyenvien"}
ALL = CLUSTER_2 | CLUSTER_3
LEADERS = {username for username in ALL if username.endswith("lanhdao")}


def told(day):
    """[(who, which step, days left)] of what boards owe themselves"""
    found = [each for each in findings_on(day) if isinstance(each.thing, Owed)]
    return sorted((each.official.username, each.thing.step, each.thing.days_left(day)) for each in found)


def reminded(day):
    return {username for username, *_ in told(day)}


def digests(day):
    """[(who, for whom as, which step, the boards)]"""
    found = [each for each in findings_on(day) if not isinstance(each.thing, Owed)]
    return sorted(
        (each.official.username, each.thing.audience, each.thing.step, ", ".join(each.thing.boards)) for each in found
    )


def written():
    """[(who, subject)] of the letters of the day, the oldest first"""
    letters = Letter.objects.exclude(kind="").order_by("pk")
    return list(letters.values_list("official__username", "subject"))


def letter_of(official, kind="daily"):
    return Letter.objects.filter(official=official, kind=kind).latest("pk")


def morning(day):
    """Half past seven in Vietnam."""
    return dt.datetime.combine(day, dt.time(0, 30), dt.UTC)
