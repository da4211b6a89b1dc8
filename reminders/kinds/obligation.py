"""A step of the year that every board of a cluster owes."""

import datetime as dt
from dataclasses import dataclass

from clusters.models import Deadline, Membership
from reminders.kinds.owed import Owed


@dataclass(frozen=True)
class Obligation(Owed):
    """One board, one step of its cluster's year, and how far it has come.

    ``deadline`` is as it is for the board; ``membership`` is named; ``row`` is what the kind's lookup found for them.
    A kind besides says in ``steps`` which steps it is, and for the matrix: ``shown_to`` (shape and word for a
    reader), ``url_for`` (where that reader may go, or ""), ``late``, ``done_at``; ``by_its_board``: whether the board
    of the row is the one that owes it.
    """

    deadline: Deadline
    membership: Membership
    row: object = None

    late = "Gửi muộn"
    not_owed = "Không phải gửi"
    by_its_board = True
    done_at = None  # when, if the cell is to tell it

    @property
    def step(self) -> str:
        return self.deadline.step

    @property
    def due_on(self) -> dt.date:
        return self.deadline.due_on

    @property
    def extension(self) -> str:
        return self.deadline.extension

    @property
    def cluster_year(self):
        return self.deadline.cluster_year

    @property
    def year(self) -> int:
        return self.deadline.cluster_year.year

    @property
    def board_id(self) -> int:
        return self.membership.board_id

    @property
    def board_name(self) -> str:
        return self.membership.board_name

    @property
    def board_short(self) -> str:
        return self.membership.board_short

    @property
    def occasion(self) -> str:
        return f"{self.deadline.cluster_year_id}:{self.deadline.step}"

    @property
    def was_sent(self) -> bool:
        """Once at least, by the board that owes it."""
        return self.is_done

    def binds(self, day: dt.date) -> bool:
        """The board has to do with this step (``Deadline.binds``)."""
        return self.deadline.binds(self.board_id, self.membership.valid_during)

    def is_open(self, day: dt.date) -> bool:
        return self.deadline.opens_on <= day

    def besides(self) -> list[Owed]:
        """What the board has under way beside this step of the calendar."""
        return []

    def asked_of_head(self) -> list[Owed]:
        """What the same step asks of the board that heads the cluster."""
        return []
