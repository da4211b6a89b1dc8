"""The demo's registrations: approved, late, amended, through the officials' doors. Targets are assumed."""

import datetime as dt
from decimal import Decimal
from itertools import cycle

from clusters.models import ClusterYear
from demo.people import People, moment
from demo.texts import AMENDMENT_REASON, COMMITMENT, TARGETS
from pledges.models import Award
from pledges.targets import GivenTarget
from pledges.verbs.registration import (
    approve_registration,
    begin_amendment,
    save_registration,
    submit_registration,
)
from provinces.days import today
from provinces.models import Board

PLAN = ["approved", "approved", "late", "amended", "approved", "amending"]


def load_registrations(cluster_year: ClusterYear, people: People) -> None:
    """Every member's, once the year's registration is open."""
    deadline = cluster_year.deadlines.get(step="registration")
    if deadline.opens_on > today():
        return
    plan = cycle(PLAN)
    boards = Board.objects.filter(memberships__cluster_year=cluster_year).named_on(today()).order_by("board_order")
    for board in boards:
        _carry(cluster_year, board, deadline.due_on, people, next(plan))


def _carry(cluster_year, board, due_on, people, how_far):
    sent_on = due_on + dt.timedelta(days=2 if how_far == "late" else -1 - board.pk % 5)
    registration = save_registration(
        cluster_year.pk,
        by=people.officer(board.pk),
        version=0,
        fields={"awards": [Award.FLAG, Award.CERTIFICATE][: 1 + board.pk % 2], "commitment": COMMITMENT},
        targets=targets_of(board),
        at=moment(sent_on - dt.timedelta(days=3), 9),
    )
    if sent_on > today():
        return
    submit_registration(registration.pk, by=people.leader(board.pk), at=moment(sent_on, 10))
    checker = people.checker(cluster_year, board.pk)
    approve_registration(registration.pk, by=checker, at=moment(sent_on + dt.timedelta(days=2), 9))
    if how_far in ("amended", "amending"):
        _amend(registration, board, people, checker, dt.date(cluster_year.year, 7, 20), approved=how_far == "amended")


def _amend(registration, board, people, checker, day, *, approved):
    """In July, with more of the first target."""
    if day > today():
        return
    officer, leader = people.officer(board.pk), people.leader(board.pk)
    amendment = begin_amendment(registration.pk, by=officer, reason=AMENDMENT_REASON, at=moment(day, 8))
    first, *others = targets_of(board)
    more = first._replace(quantity=first.quantity + 2)
    save_registration(
        registration.cluster_year_id,
        by=officer,
        version=amendment.version,
        fields={},
        targets=[more, *others],
        at=moment(day, 9),
    )
    submit_registration(amendment.pk, by=leader, at=moment(day, 10))
    if approved:
        approve_registration(amendment.pk, by=checker, at=moment(day + dt.timedelta(days=1), 9))


def targets_of(board) -> list[GivenTarget]:
    return [
        GivenTarget(
            position,
            text,
            "quantity" if unit else "yes_no",
            unit,
            Decimal(least + board.pk % spread) if unit else None,
            month,
        )
        for position, (text, unit, least, spread, month) in enumerate(TARGETS)
    ]
