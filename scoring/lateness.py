"""What the calendar says of a board's four reports: how many days late, or missing. Pure."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from django.utils import timezone

from scoring.points import ZERO, late_points, missing_points


class Sent(NamedTuple):
    """A report that is owed: its deadline, and the moment it was first sent (None: never)."""

    period: str
    due_on: dt.date
    first_submitted_at: dt.datetime | None

    @property
    def days_late(self) -> int:
        """Days by the calendar after the deadline; 0 on time or never sent."""
        if self.first_submitted_at is None:
            return 0
        return max((timezone.localdate(self.first_submitted_at) - self.due_on).days, 0)

    def is_missing_on(self, day: dt.date) -> bool:
        return self.first_submitted_at is None and day > self.due_on


def deducted(criterion, reports: Iterable[Sent], waived: set[str], day: dt.date) -> Decimal:
    """By the criterion's rule, of the reports whose period is not waived; at most the criterion's maximum.

    ``criterion``: a row with ``rule``, ``per_unit``, ``unit_cap`` and ``max_points``.
    """
    counted = [report for report in reports if report.period not in waived]
    points = ZERO
    if criterion.rule == "late":
        points = late_points([report.days_late for report in counted], criterion.per_unit, criterion.unit_cap)
    if criterion.rule == "missing":
        points = missing_points(sum(report.is_missing_on(day) for report in counted), criterion.per_unit)
    return min(points, criterion.max_points)
