"""What a board writes and sends, and another board checks: reports and registrations alike."""

import datetime as dt
from functools import partial
from typing import NamedTuple

from django.db.models import CharField, Q, Value
from django.db.models.functions import Cast

from clusters.access import is_central
from clusters.calendar import deadline_moment
from pledges.afterwards import mended
from pledges.models import Registration, Report
from pledges.states import APPROVED, DRAFT, EDITABLE, RETURNED, SENT, SUBMITTED, Audience, label, shown
from reminders.kinds.obligation import Obligation


class Paper(NamedTuple):
    """A report or registration without its texts. ``which``: the period, or the number of the amendment, in
    figures."""

    pk: int
    cluster_year_id: int
    board_id: int
    which: str
    state: str
    due_on: dt.date | None
    first_submitted_at: dt.datetime | None
    submitted_at: dt.datetime | None
    returned_at: dt.datetime | None
    amendment: "Paper | None" = None

    @property
    def key(self):
        return self.cluster_year_id, self.board_id, self.which


def lookup(cluster_years, board_id=None):
    """For registrations and for reports: (deadline, board id) → ``Paper`` or None. One query for both.

    ``board_id``: whose alone; None for everybody's.
    """
    wanted = Registration.objects.filter(Q(number=0) | ~Q(state=APPROVED))
    rows = _rows(wanted, "number", cluster_years, board_id).union(
        _rows(Report.objects, "period", cluster_years, board_id), all=True
    )
    found, under_way = {}, {}
    for model, *row in rows.order_by("model", "pk"):
        paper = Paper(*row)
        if model == Registration.noun and paper.which != "0":
            under_way[paper.cluster_year_id, paper.board_id] = paper
        else:
            found[model, *paper.key] = paper
    return partial(_registration, found, under_way), partial(_report, found)


def _rows(rows, which, cluster_years, board_id):
    rows = rows.filter(cluster_year__in=cluster_years)
    if board_id is not None:
        rows = rows.filter(board=board_id)
    fields = [field for field in Paper._fields if field not in ("which", "amendment")]
    rows = rows.order_by().annotate(model=Value(rows.model.noun), which=Cast(which, CharField()))
    return rows.values_list("model", *fields[:3], "which", *fields[3:])


def _registration(found, under_way, deadline, board):
    """The first one, with its amendment under way."""
    year = deadline.cluster_year_id
    first = found.get((Registration.noun, year, board, "0"))
    return first and first._replace(amendment=under_way.get((year, board)))


def _report(found, deadline, board):
    return found.get((Report.noun, deadline.cluster_year_id, board, deadline.step))


class PaperOwed(Obligation):
    """``row`` is None where nothing was begun. A kind adds ``title``, ``noun``, ``named`` (as in the middle of a
    sentence), ``begin`` (the button), ``passed`` (what happens past its day), ``write_url``, ``read_url``.
    """

    row: Paper | None
    go_on = "Viết tiếp"
    send = "gửi"

    @property
    def state(self) -> str:
        return self.row.state if self.row else DRAFT

    @property
    def is_begun(self) -> bool:
        return self.row is not None

    @property
    def is_done(self) -> bool:
        return self.state not in EDITABLE

    @property
    def is_waiting(self) -> bool:
        return self.state == SUBMITTED

    @property
    def was_returned(self) -> bool:
        return self.state == RETURNED

    @property
    def was_sent(self) -> bool:
        return self.row is not None and self.row.first_submitted_at is not None

    @property
    def was_late(self) -> bool:
        """First sent after the deadline as it stood then."""
        return self.was_sent and self.row.first_submitted_at > deadline_moment(self.row.due_on)

    @property
    def returned_at(self):
        return self.row.returned_at if self.row else None

    @property
    def sent_at(self):
        return self.row.submitted_at if self.row else None

    @property
    def afterwards(self) -> str:
        return mended(self.passed, sent_before=self.was_returned, was_late=self.was_late, send=self.send)

    # --- for the matrix -----------------------------------------------------------------------------------

    def shown_to(self, audience, day):
        if not self.is_open(day):
            return "not_yet", "Chưa đến kỳ"
        if self.is_overdue(day):
            return "overdue", "Quá hạn"
        begun = self.is_begun and audience == Audience.MEMBER  # whether it is begun is its own board's affair
        if self.is_due_soon(day) and not begun and not self.was_returned:
            return "due_soon", "Sắp đến hạn"
        return self.standing(audience)

    def standing(self, audience) -> tuple[str, str]:
        """(shape, word) of how far it has come, for a reader."""
        return shown(self.state, audience), label(self.state, audience)

    def url_for(self, audience, official, day):
        if audience == Audience.MEMBER and official.capacity != "observer":
            return self._own_url(day)
        return self.read_url if self._readable(audience, official) else ""

    def _own_url(self, day):
        if self.is_owed(day) and not self.cluster_year.is_closed:
            return self.write_url
        return self.read_url if self.is_begun else ""

    def _readable(self, audience, official):
        if official.capacity == "observer":
            sees_all = official.board_id is None or is_central(official)
            return self.state == APPROVED and (sees_all or official.board_id == self.board_id)
        return audience == Audience.HEAD and self.state in SENT

    # --- for the list of what is to be done ---------------------------------------------------------------

    def hint(self, official) -> str:
        if not self.is_begun:
            return "chưa bắt đầu"
        return "bị trả lại, cần sửa và gửi lại" if self.was_returned else "chưa gửi"

    def button(self, official) -> tuple[str, str]:
        return (self.go_on if self.is_begun else self.begin), self.write_url

    def waiting_words(self) -> tuple[str, str, str]:
        """(what waits, for what, what was done to have it wait)"""
        return self.title, "Đang chờ duyệt", "gửi"

    # --- for the letter -----------------------------------------------------------------------------------

    @property
    def still(self) -> str:
        standing = f"có {self.noun} bị trả lại, chưa gửi lại" if self.was_returned else "chưa gửi"
        return f"{standing} {self.named} của {self.place}"

    @property
    def until(self) -> str:
        return f"Khi đơn vị đã gửi {self.noun}, hệ thống không nhắc nữa."
