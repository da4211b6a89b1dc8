"""The one definition of what is owed. *Việc của tôi*, the completeness matrix and the reminders all read it."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from clusters.calendar import deadline_moment
from clusters.models import Deadline, Membership
from pledges.models import Period, Report, title_of
from pledges.states import DRAFT, EDITABLE, RETURNED, SUBMITTED

DUE_SOON = dt.timedelta(days=7)


class Obligation(NamedTuple):
    """One board, one step of its cluster's year, and how far it has come.

    ``membership`` carries ``board_name`` and ``board_short``; ``report`` is None where nothing was begun.
    """

    deadline: Deadline
    membership: Membership
    report: Report | None

    @property
    def title(self) -> str:
        return title_of(self.deadline.step, self.deadline.cluster_year.year)

    @property
    def board_id(self) -> int:
        return self.membership.board_id

    @property
    def state(self) -> str:
        return self.report.state if self.report else DRAFT

    def is_open(self, day: dt.date) -> bool:
        """It can be done by ``day``."""
        return self.deadline.opens_on <= day

    def is_owed(self, day: dt.date) -> bool:
        """Open, and the board has still to act: not begun, a draft, or sent back."""
        return self.is_open(day) and self.state in EDITABLE

    def is_overdue(self, day: dt.date) -> bool:
        """Owed, past its day and never sent; what was sent and came back is to be mended, not overdue."""
        return self.is_owed(day) and not self.was_returned and day > self.deadline.due_on

    def is_due_soon(self, day: dt.date) -> bool:
        return self.is_owed(day) and dt.timedelta(0) <= self.deadline.due_on - day <= DUE_SOON

    def days_left(self, day: dt.date) -> int:
        return (self.deadline.due_on - day).days

    @property
    def was_late(self) -> bool:
        sent = self.report.first_submitted_at if self.report else None
        return sent is not None and sent > deadline_moment(self.report.due_on)

    @property
    def is_waiting(self) -> bool:
        return self.state == SUBMITTED

    @property
    def was_returned(self) -> bool:
        return self.state == RETURNED


def obligations(cluster_years: Iterable, named_on: dt.date, board_id: int | None = None) -> list[Obligation]:
    """Every reporting obligation of these years (of one board if given), by deadline, then in order of names.

    A board owes a step if it is a member on the step's last day. Three queries, however many rows.
    """
    deadlines = Deadline.objects.filter(cluster_year__in=cluster_years, step__in=Period.values)
    memberships = Membership.objects.filter(cluster_year__in=cluster_years).named_on(named_on)
    reports = Report.objects.filter(cluster_year__in=cluster_years).without_texts()
    if board_id is not None:
        memberships, reports = memberships.filter(board=board_id), reports.filter(board=board_id)
    return _paired(deadlines.select_related("cluster_year__cluster").order_by("due_on", "pk"), memberships, reports)


def _paired(deadlines, memberships, reports):
    members = defaultdict(list)
    for membership in memberships:
        members[membership.cluster_year_id].append(membership)
    begun = {(report.cluster_year_id, report.board_id, report.period): report for report in reports.order_by("pk")}
    return [
        Obligation(deadline, membership, begun.get((deadline.cluster_year_id, membership.board_id, deadline.step)))
        for deadline in deadlines
        for membership in members[deadline.cluster_year_id]
        if deadline.due_on in membership.valid_during
    ]
