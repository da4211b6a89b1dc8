"""How many did what they owe, and how many of them on time: the one reckoning, for a column and a row of the matrix,
for a cluster and for the sector. Pure."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from reminders.kinds.obligation import Obligation

ON_TIME, LATE, OVERDUE, AHEAD = "on_time", "late", "overdue", "ahead"  # the fields of a Tally
TENTH, ALL = Decimal("0.1"), Decimal(100)


def timing_of(each: Obligation, day: dt.date) -> str:
    """How a board stands with one step of its own.

    ``ON_TIME``, ``LATE``: it has sent (signed, handed in). The first time counts, against the end of the board's own
    day as it stood then: what was returned and sent again stays on time, and a day that is moved afterwards changes
    nothing. ``OVERDUE``: the board's own day has passed, and it has never sent. ``AHEAD``: none of these, so nothing
    can be said of it yet.
    """
    if each.was_sent:
        return LATE if each.was_late else ON_TIME
    return OVERDUE if each.is_open(day) and day > each.due_on else AHEAD


class Tally(NamedTuple):
    """How many boards, steps or both stand how. Who is excused or not bound is not among them."""

    on_time: int = 0
    late: int = 0
    overdue: int = 0
    ahead: int = 0

    @property
    def done(self) -> int:
        return self.on_time + self.late

    @property
    def due(self) -> int:
        """Of whom it can be said whether they were on time."""
        return self.done + self.overdue

    @property
    def of(self) -> int:
        return self.due + self.ahead

    @property
    def percent(self) -> Decimal | None:
        """On time, of those who have sent or whose day has passed, to one place; 100 only where all were. None:
        nothing can be said yet."""
        if not self.due:
            return None
        percent = (ALL * self.on_time / self.due).quantize(TENTH, ROUND_HALF_UP)
        return percent if self.on_time == self.due else min(percent, ALL - TENTH)

    @property
    def share(self) -> Decimal | None:
        """What one sorts by."""
        return self.percent

    @property
    def fraction(self) -> str:
        return f"{self.done}/{self.of}"

    @property
    def code(self) -> str:
        """The shape for all of them (state.html)."""
        return "late" if self.late and not self.overdue else _shape(self)

    @property
    def words(self) -> list[str]:
        """“7/9 đúng hạn”, “1 muộn”, “1 quá hạn”; nothing where it concerns nobody."""
        if not self.due:
            return ["Chưa đến hạn"] if self.ahead else []
        others = [(self.late, "muộn"), (self.overdue, "quá hạn")]
        return [f"{self.on_time}/{self.due} đúng hạn", *(f"{count} {word}" for count, word in others if count)]


class Checks(NamedTuple):
    """Of what others do about the boards' papers, and no board is on time or late with: how many are done."""

    done: int
    overdue: int
    of: int

    percent = None
    late = 0

    @property
    def fraction(self) -> str:
        return f"{self.done}/{self.of}"

    @property
    def share(self) -> Decimal | None:
        return Decimal(self.done) / self.of if self.of else None

    @property
    def code(self) -> str:
        return _shape(self)

    @property
    def words(self) -> list[str]:
        if not self.of:
            return []
        return [f"{self.fraction} đã xong", *([f"{self.overdue} quá hạn"] if self.overdue else [])]


def tally(timings: Iterable[str]) -> Tally:
    return Tally(**Counter(timings))


def checks(codes: Iterable[str]) -> Checks:
    """``codes``: the shapes that a reader sees in the matrix, so that he learns no more by the sum."""
    counts = Counter(codes)
    return Checks(counts["approved"], counts["overdue"], counts.total() - counts["none"])


def _shape(counts: Tally | Checks) -> str:
    if not counts.of:
        return "none"
    if counts.overdue:
        return "overdue"
    if counts.done == counts.of:
        return "approved"
    return "submitted" if counts.done else "not_yet"
