"""The joint pledge: each board owes its signature from the opening until it is in force; before, the head owes the
opening, and after the deadline the closing."""

import datetime as dt
from typing import NamedTuple

from django.db.models import F, FilteredRelation, Q
from django.urls import reverse
from django.utils import timezone

from clusters.access import is_leader
from clusters.calendar import deadline_moment
from clusters.steps import Step
from pledges.afterwards import OPENING, SIGNATURE
from pledges.models import Pledge
from pledges.states import PledgeState
from provinces.days import day_in_year
from reminders.kinds.obligation import Obligation

OPENED = (PledgeState.OPEN, PledgeState.IN_FORCE)


class Signing(NamedTuple):
    """How far the pledge has come (``state`` None: not begun), and when the board signed it."""

    state: str | None = None
    opened_at: dt.datetime | None = None
    in_force_at: dt.datetime | None = None
    signed_at: dt.datetime | None = None


class PledgeOwed(Obligation):
    """``row`` is a ``Signing``."""

    @property
    def name(self) -> str:
        return f"giao ước thi đua năm {self.year}"

    @property
    def read_url(self) -> str:
        return reverse("pledges:pledge", args=[self.deadline.cluster_year_id])


class SignatureOwed(PledgeOwed):
    steps = (Step.PLEDGE.value,)
    noun = "giao ước"
    whom = "leaders"
    afterwards = SIGNATURE
    late = "Ký muộn"
    not_owed = "Không phải ký"

    @staticmethod
    def lookup(cluster_years, board_id=None):
        """(deadline, board id) → ``Signing``. One query: the pledges with whatever signatures they have."""
        of_board = Q() if board_id is None else Q(signatures__board=board_id)
        pledges = Pledge.objects.filter(cluster_year__in=cluster_years)
        pledges = pledges.annotate(given=FilteredRelation("signatures", condition=of_board)).order_by("pk")
        states, signed = {}, {}
        for year, *state, board, at in pledges.values_list(
            "cluster_year_id", "state", "opened_at", "in_force_at", F("given__board_id"), F("given__signed_at")
        ):
            states[year] = Signing(*state)
            signed[year, board] = at
        return lambda deadline, board: states.get(deadline.cluster_year_id, Signing())._replace(
            signed_at=signed.get((deadline.cluster_year_id, board))
        )

    @property
    def title(self) -> str:
        return f"Ký {self.name}"

    def binds(self, day):
        """Who is a member signs: on the day he signed, or when it came into force, or else today."""
        settled = self.row.signed_at or self.row.in_force_at
        seen = timezone.localdate(settled) if settled else day_in_year(self.year, day)
        return seen in self.membership.valid_during

    def is_open(self, day):
        return self.row.state in OPENED

    @property
    def is_done(self) -> bool:
        return self.row.signed_at is not None

    def is_owed(self, day):
        return self.row.state == PledgeState.OPEN and not self.is_done

    @property
    def was_late(self) -> bool:
        return self.is_done and self.row.signed_at > deadline_moment(self.due_on)

    # --- for the matrix: who has signed is known to the whole cluster -------------------------------------

    def shown_to(self, audience, day):
        if not self.is_open(day):
            return "not_yet", "Chưa mở ký"
        if self.is_done:
            return "approved", "Đã ký"
        if self.row.state == PledgeState.IN_FORCE:
            return "none", "Không ký"
        if self.is_overdue(day):
            return "overdue", "Quá hạn"
        return ("due_soon", "Sắp đến hạn") if self.is_due_soon(day) else ("draft", "Chưa ký")

    @property
    def done_at(self) -> dt.datetime | None:
        return self.row.signed_at

    def url_for(self, audience, official, day):
        return self.read_url if self.row.state in OPENED else ""

    # --- for the list of what is to be done; only a leader signs ------------------------------------------

    def hint(self, official) -> str:
        return "chưa ký" if is_leader(official) else "chờ lãnh đạo Ban ký"

    def button(self, official):
        return ("Đọc và ký" if is_leader(official) else "Đọc giao ước"), self.read_url

    def asked_of_head(self):
        head = self.deadline, self.membership, self.row
        return [OpeningOwed(*head), ClosingOwed(*head)]

    # --- for the letter -----------------------------------------------------------------------------------

    @property
    def still(self) -> str:
        return f"chưa ký {self.name} của {self.place}"

    @property
    def until(self) -> str:
        return "Khi đơn vị đã ký, hệ thống không nhắc nữa."

    @property
    def write_url(self) -> str:
        return self.read_url


class OpeningOwed(PledgeOwed):
    """From the day the step opens, the head owes the text and the opening for signing."""

    whom = "leaders"
    afterwards = OPENING

    @property
    def title(self) -> str:
        return f"Soạn và mở ký {self.name}"

    @property
    def occasion(self) -> str:
        return f"{self.deadline.cluster_year_id}:pledge_opening"

    @property
    def is_done(self) -> bool:
        return self.row.state in OPENED

    def hint(self, official) -> str:
        return {None: "chưa bắt đầu", PledgeState.DRAFT: "đang soạn"}.get(self.row.state, "đang lấy ý kiến")

    def button(self, official):
        words = {None: "Soạn giao ước", PledgeState.DRAFT: "Soạn tiếp"}.get(self.row.state, "Xem và mở ký")
        return words, self.write_url

    @property
    def write_url(self) -> str:
        if self.row.state == PledgeState.COMMENTING:
            return self.read_url
        return reverse("pledges:pledge_write", args=[self.deadline.cluster_year_id])

    @property
    def still(self) -> str:
        return f"chưa mở ký {self.name} của {self.place}"

    @property
    def until(self) -> str:
        return "Khi giao ước đã mở ký, hệ thống không nhắc nữa."


class ClosingOwed(PledgeOwed):
    """Past the deadline the head closes with those who are missing; until then it waits for the signatures."""

    step = ""
    due_on = None
    whom = "leaders"

    @property
    def title(self) -> str:
        return f"Kết thúc ký {self.name}"

    @property
    def occasion(self) -> str:
        return f"{self.deadline.cluster_year_id}:pledge_closing"

    def is_open(self, day):
        return day > self.deadline.due_on

    @property
    def is_done(self) -> bool:
        return self.row.state != PledgeState.OPEN

    @property
    def is_waiting(self) -> bool:
        return self.row.state == PledgeState.OPEN

    @property
    def sent_at(self):
        return self.row.opened_at

    def waiting_words(self):
        return self.name.capitalize(), "Đang chờ các đơn vị ký", "mở ký"

    def hint(self, official) -> str:
        return "đã hết hạn ký, còn đơn vị chưa ký"

    def button(self, official):
        return "Xem và kết thúc", self.write_url

    @property
    def write_url(self) -> str:
        return self.read_url
