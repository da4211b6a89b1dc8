"""The next year as it is prepared, and what still stands against opening it."""

from collections.abc import Iterable
from typing import NamedTuple

from clusters.models import ClusterYear, Deadline, Duty, IntendedDuty
from clusters.opening import first_day_after
from clusters.step_days import StepDays
from clusters.steps import Step
from conferences.queries.ahead import chosen_for_year_after
from pledges.fingerprints import fingerprint_of
from provinces.queries import with_board_names
from scoring.queries.offices import barred_from_office


class Office(NamedTuple):
    """``duty``: what is to come of it; None where the year has the duty already. ``is_settled``: by a conference."""

    office: str
    board_id: int
    board_name: str
    method: str
    source: str
    is_settled: bool
    duty: IntendedDuty | None

    @property
    def label(self) -> str:
        return Duty.Office(self.office).label

    @property
    def how(self) -> str:
        return Duty.Method(self.method).label

    @property
    def is_head(self) -> bool:
        return self.office == Duty.Office.HEAD


class Plan(NamedTuple):
    """``members``: {board: name}; ``last_head``: the head at the end of the year before; ``barred``: {board: why}."""

    year: ClusterYear
    members: dict[int, str]
    offices: list[Office]
    deadlines: list[Deadline]
    last_head: int | None
    barred: dict[int, str]

    @property
    def heads(self) -> list[Office]:
        return [office for office in self.offices if office.is_head]

    @property
    def continuing(self) -> Office | None:
        """The head that was head before: against the rule that the head changes every year."""
        return next((head for head in self.heads if head.board_id == self.last_head), None)

    @property
    def seen(self) -> str:
        return mark_of(self.members, self.offices, self.deadlines)


def mark_of(members: Iterable[int], offices: Iterable[Office], days: Iterable[Deadline | StepDays]) -> str:
    """Other as soon as anything of the plan is other: only what a page has shown is saved over, or confirmed."""
    days = sorted((each.step, each.opens_on, each.due_on) for each in days)
    return fingerprint_of(repr((sorted(members), [office[:5] for office in offices], days)))


def plan_of(cluster_year: ClusterYear, prepared: ClusterYear) -> Plan:
    """``prepared``: the year after ``cluster_year``. Seven queries."""
    members = with_board_names(prepared.memberships.all(), first_day_after(cluster_year))
    named = members.order_by("board_order", "pk").values_list("board", "board_name")
    offices = offices_ahead(cluster_year, prepared)
    return Plan(
        prepared,
        dict(named),
        offices,
        list(prepared.deadlines.all()),
        _last_head(cluster_year),
        barred_from_office(prepared.year, [office.board_id for office in offices]),
    )


def offices_ahead(cluster_year: ClusterYear, prepared: ClusterYear | None) -> list[Office]:
    """Who holds the offices of the next year: what is carried over from a conference, else what the conference chose,
    else what was intended on the page. Named; three queries, one where nothing is prepared."""
    day = first_day_after(cluster_year)
    duties = _named(prepared.duties.on(day), day) if prepared else []
    intended = _named(prepared.intended_duties.all(), day) if prepared else []
    sources = [
        [Office(*_told(each), each.method, each.source, True, None) for each in duties],
        [_elected(each) for each in chosen_for_year_after(cluster_year)],
        [Office(*_told(each), each.method, each.source, False, each) for each in intended],
    ]
    found = []
    for source in sources:
        filled = {office.office for office in found}
        found += [office for office in source if office.office not in filled]
    return sorted(found, key=lambda office: not office.is_head)


def _named(rows, day):
    return with_board_names(rows, day).select_related("board").order_by("board_order", "pk")


def _told(row):
    return row.office, row.board_id, row.board_name


def _elected(election):
    method, source = election.duty_method, election.conference.title[:200]
    duty = IntendedDuty(board=election.board, office=election.office, method=method, source=source)
    return Office(*_told(election), method, source, True, duty)


def _last_head(cluster_year):
    heads = cluster_year.duties.heads().order_by("-valid_during")
    return heads.values_list("board", flat=True).first()


def against(plan: Plan) -> list[str]:
    """In sentences; a head that continues is asked about apart."""
    return [
        *([] if plan.heads else ["Chưa chọn cụm trưởng."]),
        *([] if len(plan.members) > 1 else ["Cụm phải có ít nhất hai đơn vị thành viên."]),
        *(
            f"{office.board_name} được chọn làm {office.label.lower()} nhưng không là thành viên."
            for office in plan.offices
            if office.board_id not in plan.members
        ),
        *plan.barred.values(),
        *_two_offices(plan.offices),
        *_without_deadline(plan.deadlines),
    ]


def _two_offices(offices):
    boards = [office.board_id for office in offices]
    twice = {office.board_name for office in offices if boards.count(office.board_id) > 1}
    return [f"{name} được chọn giữ hai nhiệm vụ." for name in sorted(twice)]


def _without_deadline(deadlines):
    present = {deadline.step for deadline in deadlines}
    return [f"Chưa có hạn của việc: {step.label}." for step in Step if step not in present]
