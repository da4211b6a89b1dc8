"""The whole record of a conference as its page, its desk and its minutes read it: two queries, however long it is."""

import json
from dataclasses import dataclass
from functools import cached_property

from django.db import connection

from conferences.models import (
    AgendaItem,
    Attendance,
    Conference,
    Contribution,
    Decision,
    Election,
    Honour,
    IntroducedDocument,
    KeyTask,
    Participant,
    RaisedProposal,
    Signing,
    Site,
)
from conferences.quorum import Quorum, quorum_of
from provinces.models import Board

# A query for each kind would pass what a page may cost, so all kinds are read by one.
KINDS = {
    "attendances": Attendance,
    "participants": Participant,
    "sites": Site,
    "agenda": AgendaItem,
    "contributions": Contribution,
    "documents": IntroducedDocument,
    "decisions": Decision,
    "tasks": KeyTask,
    "proposals": RaisedProposal,
    "honours": Honour,
    "elections": Election,
    "signings": Signing,
}
Role = Participant.Role
CHAIRS = [Role.CHAIR, Role.CO_CHAIR]


@dataclass
class Record:
    """Lists of rows in the record's order. Rows with a board carry ``board_name``, ``board_short`` ("" without one),
    named as on the conference's day; decisions, contributions and the like are plain rows of their models.
    ``host_name``: of the board that hosts it."""

    conference: Conference
    attendances: list[Attendance]
    participants: list[Participant]
    sites: list[Site]
    agenda: list[AgendaItem]
    contributions: list[Contribution]
    documents: list[IntroducedDocument]
    decisions: list[Decision]
    tasks: list[KeyTask]
    proposals: list[RaisedProposal]
    honours: list[Honour]
    elections: list[Election]
    signings: list[Signing]
    host_name: str = ""

    @cached_property
    def quorum(self) -> Quorum:
        return quorum_of(self.attendances)

    @cached_property
    def present(self) -> list[Attendance]:
        return [each for each in self.attendances if each.is_present]

    @cached_property
    def absent(self) -> list[Attendance]:
        return [each for each in self.attendances if each.is_present is False]

    @cached_property
    def chairs(self) -> list[Participant]:
        """The chair first, then co-chairs; of the main place and of sites."""
        return sorted(self.of_role(*CHAIRS), key=lambda each: each.role != Role.CHAIR)

    def of_role(self, *roles) -> list[Participant]:
        return [each for each in self.participants if each.role in roles]

    def delegates_of(self, board: int) -> list[Participant]:
        """Everybody who is there for the board, chairs among them."""
        return [each for each in self.participants if each.board_id == board]

    @property
    def is_timed(self) -> bool:
        """Whether any item of the agenda says when, or how long."""
        return any(item.starts_at or item.minutes for item in self.agenda)

    @cached_property
    def current_item(self) -> AgendaItem | None:
        return next((each for each in self.agenda if each.is_current), None)

    @cached_property
    def next_item(self) -> AgendaItem | None:
        return next((each for each in self.agenda if each.begun_at is None), None)

    @cached_property
    def signed(self) -> dict[int, Signing]:
        """{board: its signature}."""
        return {each.board_id: each for each in self.signings}


def record_of(conference: Conference) -> Record:
    """Two queries: all rows, and the names of the boards."""
    rows = {name: [] for name in KINDS}
    with connection.cursor() as cursor:
        cursor.execute(_ALL, {"conference": conference.pk})
        for name, row in cursor.fetchall():
            rows[name].append(_instance(KINDS[name], json.loads(row)))
    names = _names(conference, rows)
    for each in (row for found in rows.values() for row in found):
        _bind(each, conference, names)
    ordered = {name: sorted(found, key=_PLACE.get(name, _by_position)) for name, found in rows.items()}
    host = names.get(conference.host_board_id)
    return Record(conference, **ordered, host_name=(host.board_name or "") if host else "")


_ALL = " UNION ALL ".join(
    f"SELECT '{name}', to_jsonb(row) FROM {model._meta.db_table} row WHERE conference_id = %(conference)s"
    for name, model in KINDS.items()
)


def _instance(model, row):
    fields = model._meta.concrete_fields
    return model.from_db("default", [field.attname for field in fields], [_value(field, row) for field in fields])


def _value(field, row):
    value = row[field.column]
    return field.target_field.to_python(value) if field.is_relation else field.to_python(value)


def _names(conference, rows):
    of_rows = {getattr(row, "board_id", None) for found in rows.values() for row in found}
    wanted = (of_rows | {conference.host_board_id}) - {None}
    boards = Board.objects.filter(pk__in=wanted).named_on(conference.name_day).order_by("pk")
    return {board.pk: board for board in boards}


def _bind(row, conference, names):
    row.conference = conference
    if hasattr(row, "board_id"):
        board = names.get(row.board_id)
        row.board_name, row.board_short = (board.board_name or "", board.board_short or "") if board else ("", "")
        row.board_order = (board.board_order or "") if board else ""


def _by_position(row):
    return row.position, row.pk


_PLACE = {
    "attendances": lambda row: (row.board_order, row.pk),
    "elections": lambda row: (row.office != "head", row.pk),
    "signings": lambda row: (row.at, row.pk),
}
