"""Who is to be reminded of what: the rules met with what is owed. Letters, preview and command all read it."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from clusters.models import Duty
from provinces.models import Board, Official
from reminders.kinds.owed import Owed
from reminders.models import ReminderRule
from reminders.owed import owed_in
from reminders.planning import Planning
from reminders.scope import everybodys
from reminders.standing import Standing, cluster_of, standings

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
    """What is owed on a day, by whom, and whom it concerns, whatever the rules say. The queries of ``owed_on``."""

    def __init__(self, day: dt.date):
        scope = everybodys(day)
        self.owed = [each for each in owed_in(scope) if each.step and each.due_on and each.is_owed(day)]
        self.heads = {
            cluster: duty.board_id
            for cluster, duties in scope.duties.items()
            for duty in duties
            if duty.office == Duty.Office.HEAD
        }
        self._told_in = {}

    @cached_property
    def standings(self) -> list[Standing]:
        return standings(self.owed, self.heads)

    def things(self) -> Iterable[tuple[Owed | Standing, str]]:
        """Each with the audience that it may be told to."""
        yield from ((each, audience) for each in self.owed for audience in CAPACITY)
        yield from ((each, each.audience) for each in self.standings)

    def concerns(self, thing: Owed | Standing, audience: str, board: Board) -> bool:
        if audience == Audience.CENTRE:
            return board.kind == Board.Kind.CENTRAL
        if audience == Audience.HEAD:
            return self.heads.get(cluster_of(thing)) == board.pk
        return thing.board_id == board.pk

    def told_in(self, board: Board) -> dict[str, Owed | Standing]:
        """{occasion: what those who work in the board may be told}"""
        if board.pk not in self._told_in:
            things = (thing for thing, audience in self.things() if self.concerns(thing, audience, board))
            self._told_in[board.pk] = {each.occasion: each for each in things}
        return self._told_in[board.pk]


def findings_on(day: dt.date) -> list[Finding]:
    """Who is to be reminded of what on ``day``, in the order of the things."""
    planning = Planning()
    return findings_since(dict.fromkeys(planning.scopes, day), day, planning)


def findings_since(
    since: dict[int | None, dt.date], day: dt.date, planning: Planning, officials=None
) -> list[Finding]:
    """``since``: {scope: the first day of which reminders are still to be written}; of other scopes nothing is.

    ``officials``: those of ``at_work_on`` unless they are given, with more about them.
    """
    field, officials = Field(day), _by_board(at_work_on(day) if officials is None else officials)

    def is_planned(thing, audience):
        cluster = cluster_of(thing)
        first = since.get(planning.scope(cluster))
        days = planning.days(cluster, thing.step, audience, thing.due_on)
        return first is not None and any(first <= each <= day for each in days)

    return [
        Finding(official, thing)
        for thing, audience in field.things()
        if is_planned(thing, audience)
        for board in officials
        if field.concerns(thing, audience, board)
        for official in officials[board]
        if CAPACITY.get(audience, official.capacity) == official.capacity
    ]


def at_work_on(day: dt.date):
    """Who works in the boards that there are on the day."""
    officials = Official.objects.working().filter(board__lifetime__contains=day)
    return officials.select_related("board").order_by("username")


def _by_board(officials) -> dict[Board, list[Official]]:
    found = defaultdict(list)
    for official in officials:
        found[official.board].append(official)
    return found
