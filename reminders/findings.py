"""Who is to be reminded of what: the rules met with what is owed. Letters, preview and command all read it."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import NamedTuple

from clusters.models import Duty
from provinces.models import Official
from reminders.kinds.owed import Owed
from reminders.models import ReminderRule
from reminders.owed import owed_on
from reminders.planning import Planning
from reminders.standing import Standing, standings

Audience = ReminderRule.Audience
CAPACITY = {Audience.LEADERS: Official.Capacity.LEADER, Audience.OFFICERS: Official.Capacity.OFFICER}


class Finding(NamedTuple):
    """One line of an official's letter: what his board owes, or who in the clusters owes what."""

    official: Official
    thing: Owed | Standing

    @property
    def key(self) -> tuple[int, str]:
        return self.official.pk, self.thing.occasion


class Field:
    """What is owed on a day and the officials whom it may concern, whatever the rules say."""

    def __init__(self, day: dt.date):
        """Two queries besides those of ``owed_on``."""
        self.day = day
        self.owed = [each for each in owed_on(day) if each.step and each.due_on and each.is_owed(day)]
        duties = Duty.objects.on(day).heads().order_by("pk")
        self.heads = dict(duties.values_list("cluster_year__cluster", "board"))
        self.standings = standings(self.owed, self.heads)
        self._officials = _by_board(day)

    def findings(self, wanted: Callable[[Owed | Standing, str], bool]) -> list[Finding]:
        """Of the things that are ``wanted`` for an audience: (thing, audience) → bool."""
        things = [*_of_boards(self.owed), *_of_digests(self.standings)]
        return [
            Finding(official, thing)
            for thing, audience in things
            if wanted(thing, audience)
            for official in self._audience_of(thing, audience)
        ]

    def _audience_of(self, thing, audience) -> Iterable[Official]:
        if audience == Audience.CENTRE:
            return [each for of_board in self._officials.values() for each in of_board if each.board.kind == "central"]
        board = self.heads.get(thing.cluster_id) if audience == Audience.HEAD else thing.board_id
        return [each for each in self._officials[board] if CAPACITY.get(audience, each.capacity) == each.capacity]


def _of_boards(owed):
    return ((each, audience) for each in owed for audience in (Audience.LEADERS, Audience.OFFICERS))


def _of_digests(found):
    return ((each, each.audience) for each in found)


def _by_board(day) -> dict[int, list[Official]]:
    """Who works in the boards that there are on the day."""
    found = defaultdict(list)
    officials = Official.objects.working().filter(board__lifetime__contains=day)
    for official in officials.select_related("board").order_by("username"):
        found[official.board_id].append(official)
    return found


def findings_on(day: dt.date) -> list[Finding]:
    """Who is to be reminded of what on ``day``, in the order of the things."""
    return findings_since(lambda cluster: day, day, Planning())


def findings_since(since: Callable[[int | None], dt.date], day: dt.date, planning: Planning) -> list[Finding]:
    """``since``: cluster → the first day of which reminders are still to be written, where days were missed."""

    def wanted(thing, audience):
        cluster = cluster_of(thing)
        days = planning.days(cluster, thing.step, audience, thing.due_on)
        return any(since(cluster) <= each <= day for each in days)

    return Field(day).findings(wanted)


def cluster_of(thing) -> int | None:
    return thing.cluster_year.cluster_id if thing.cluster_year else None
