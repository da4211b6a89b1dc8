"""The questions that every list asks of what somebody owes, whatever it is."""

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple

from clusters.models import ClusterYear

DUE_SOON = dt.timedelta(days=7)


class Owed:
    """One thing that a board has to do. A kind gives its own answers; these are the common ones.

    ``step``: what the reminder rules call it, "" for what nobody is reminded of; ``occasion``: what tells it from
    everything else that its board owes, kept in the keys of letters; ``board_id``, ``board_name``, ``board_short``:
    who owes it; ``cluster_year``: with its cluster, None for the whole sector's; ``due_on``: its last day, or None;
    ``title``, ``place``: what it is and for which cluster; ``is_open(day)``, ``is_done``: whether its time has come,
    whether the board has done its part; ``whom``: who in the board can act, “works” or “leaders”; ``write_url``: the
    page where it is done; ``hint(official)``, ``button(official)``: how far it is, (words, URL); ``still``,
    ``until``: the letter's sentences; ``extension``: why its last day is later than that of other boards, "" where it
    is not; ``afterwards``: what happens once its day has passed, "" where it has none.
    """

    step = ""
    cluster_year: ClusterYear | None
    due_on: dt.date | None = None
    is_waiting = False  # done, and somebody else has to look at it
    was_returned = False
    returned_at = None
    sent_at = None  # since when it waits
    noun = "việc"
    whom = "works"
    afterwards = ""
    extension = ""

    @property
    def place(self) -> str:
        return str(self.cluster_year.cluster)

    @property
    def read_url(self) -> str:
        return self.write_url

    def is_owed(self, day: dt.date) -> bool:
        """Its time has come, and the board has still to act."""
        return self.is_open(day) and not self.is_done

    def is_overdue(self, day: dt.date) -> bool:
        """Owed, past its day and never sent; what was sent and came back is to be mended, not overdue."""
        return self.due_on is not None and day > self.due_on and not self.was_returned and self.is_owed(day)

    def is_due_soon(self, day: dt.date) -> bool:
        return self.due_on is not None and dt.timedelta(0) <= self.due_on - day <= DUE_SOON and self.is_owed(day)

    def days_left(self, day: dt.date) -> int | None:
        return (self.due_on - day).days if self.due_on else None


class Ower(NamedTuple):
    """The board that owes something; the names are "" where nobody reads them."""

    board_id: int
    board_name: str = ""
    board_short: str = ""


@dataclass(frozen=True)
class OwedBy(Owed):
    """What is asked of a board beside the steps of its year."""

    ower: Ower

    @property
    def board_id(self) -> int:
        return self.ower.board_id

    @property
    def board_name(self) -> str:
        return self.ower.board_name

    @property
    def board_short(self) -> str:
        return self.ower.board_short
