"""Reads what ``sums`` puts together: of each cluster's year, its boards for a period with their figures.

Six queries, however many clusters, boards and indicators.
"""

import datetime as dt
from collections import defaultdict
from decimal import Decimal
from typing import NamedTuple

from django.utils import timezone

from clusters.models import ClusterYear, Deadline, Membership
from pledges.counting import owes
from pledges.figures import span_of
from pledges.models import Indicator, Report, ReportNumber, Summary, SummaryNumber
from pledges.states import APPROVED, DRAFT, SummaryState
from pledges.sums import Figure, Given, Total, figures_by_line, totals
from provinces.days import today
from provinces.models import Board
from provinces.queries import lineages


class Line(NamedTuple):
    """A board of the cluster. ``state`` of its report of the period, DRAFT for none; None where it owes none."""

    board: int
    name: str
    short: str
    state: str | None
    figures: dict[int, Figure]

    @property
    def is_missing(self) -> bool:
        return self.state is not None and self.state != APPROVED

    @property
    def stands(self) -> dict[int, tuple[Decimal | None, Decimal]]:
        """{indicator id: (in the period, cumulative)} of what was given: what sending keeps."""
        given = self.figures.items()
        return {pk: (each.value, each.cumulative) for pk, each in given if each.cumulative is not None}


class Gathered(NamedTuple):
    """A cluster's figures for a period; ``due_on``: the deadline, else the period's last day."""

    cluster_year: ClusterYear
    period: str
    due_on: dt.date
    indicators: list[Indicator]
    lines: list[Line]

    @property
    def owed(self) -> list[Line]:
        return [line for line in self.lines if line.state is not None]

    @property
    def missing(self) -> list[Line]:
        return [line for line in self.lines if line.is_missing]

    @property
    def totals(self) -> dict[int, Total]:
        return totals([line.figures for line in self.lines], self.indicators)


def gather(cluster_year: ClusterYear, period: str, named_on: dt.date | None = None) -> Gathered:
    """Of one cluster's year, the boards called as on ``named_on`` (the day its pages show)."""
    return gather_all([cluster_year], period, named_on or cluster_year.day)[0]


def gather_all(cluster_years: list[ClusterYear], period: str, named_on: dt.date) -> list[Gathered]:
    """Of several clusters in one and the same year, in their order."""
    if not cluster_years:
        return []
    year = cluster_years[0].year
    members, deadlines = _members(cluster_years, named_on), _deadlines(cluster_years, period)
    states = _states(cluster_years, period)
    boards = {each.board_id for rows in members.values() for each in rows}
    ancestors = lineages(boards)
    given = _given(cluster_years, year, period, boards.union(*ancestors.values()))
    indicators = list(Indicator.objects.of_year(year))
    return [
        _gathered(
            each, period, deadlines.get(each.pk), members[each.pk], states, ancestors, given[each.pk], indicators
        )
        for each in cluster_years
    ]


def _members(cluster_years, named_on):
    """{cluster year: memberships named}"""
    members = defaultdict(list)
    for membership in Membership.objects.filter(cluster_year__in=cluster_years).named_near(named_on):
        members[membership.cluster_year_id].append(membership)
    return members


def _deadlines(cluster_years, period):
    deadlines = Deadline.objects.filter(cluster_year__in=cluster_years, step=period).order_by("pk").with_own_days()
    return {each.cluster_year_id: each for each in deadlines}


def _states(cluster_years, period):
    reports = Report.objects.filter(cluster_year__in=cluster_years, period=period).order_by("pk")
    return {(year, board): state for year, board, state in reports.values_list("cluster_year_id", "board_id", "state")}


def _given(cluster_years, year, period, boards):
    """{cluster year: its own figures of this year, and everybody's of the year before}"""
    rows = list(ReportNumber.objects.approved_until(period).given_by(cluster_years, year, boards))
    before = [Given(*row[1:]) for row in rows if row[1] == year - 1]
    return {each.pk: before + [Given(*row[1:]) for row in rows if row[0] == each.pk] for each in cluster_years}


def _gathered(cluster_year, period, deadline, members, states, ancestors, given, indicators):
    due_on = deadline.due_on if deadline else span_of(period, cluster_year.year)[1]
    owing = {each.board_id for each in members if owes(each, deadline, period, cluster_year.year)}
    line_of = {board: board for board in owing}
    for board in sorted(owing):
        for ancestor in sorted(ancestors[board]):
            line_of.setdefault(ancestor, board)
    # who has left, and came out in no board that stayed, still gave what it gave
    gave = {each.board for each in given if each.year == cluster_year.year}
    line_of |= {each.board_id: each.board_id for each in members if each.board_id in gave - line_of.keys()}
    figures = figures_by_line(given, line_of, indicators, cluster_year.year, period)
    lines = []
    for each in {row.board_id: row for row in members if row.board_id in figures}.values():
        state = states.get((cluster_year.pk, each.board_id), DRAFT) if each.board_id in owing else None
        lines.append(Line(each.board_id, each.board_name, each.board_short, state, figures[each.board_id]))
    return Gathered(cluster_year, period, due_on, indicators, lines)


def as_shown(cluster_year: ClusterYear, period: str, summary: Summary | None) -> tuple[Gathered, list[Line]]:
    """What its page shows, frozen once it is sent, and the lines that are no longer as they were sent."""
    if summary is None or summary.state != SummaryState.SENT:
        return gather(cluster_year, period), []
    live = gather(cluster_year, period, timezone.localdate(summary.sent_at))
    [sent] = frozen([(summary, live)])
    return sent, differences(sent, live)


def frozen(pairs: list[tuple[Summary, Gathered]]) -> list[Gathered]:
    """The figures as the summaries were sent with; last year's stay as they are. Two queries, however many."""
    summaries = [summary.pk for summary, _ in pairs]
    kept, missing = _kept(summaries), defaultdict(set)
    for row in Summary.missing.through.objects.filter(summary__in=summaries).order_by("pk"):
        missing[row.summary_id].add(row.board_id)
    gone = {
        summary.pk: (kept[summary.pk].keys() | missing[summary.pk]) - {line.board for line in live.lines}
        for summary, live in pairs
    }
    day = max((live.cluster_year.day for _, live in pairs), default=today())
    named = _lines_of(set().union(*gone.values()), day)
    return [_sent(live, kept[each.pk], missing[each.pk], [named[pk] for pk in gone[each.pk]]) for each, live in pairs]


def _kept(summaries):
    """{summary: {board: {indicator: (in the period, cumulative)}}}"""
    kept = {summary: defaultdict(dict) for summary in summaries}
    rows = SummaryNumber.objects.filter(summary__in=summaries).order_by("pk")
    for summary, board, indicator, *stands in rows.values_list(
        "summary_id", "board_id", "indicator_id", "value", "cumulative"
    ):
        kept[summary][board][indicator] = tuple(stands)
    return kept


def _sent(live, kept, missing, gone):
    lines = [_frozen(line, kept[line.board], line.board in missing) for line in [*live.lines, *gone]]
    return live._replace(lines=[line for line in lines if line.state is not None or line.stands])


def _frozen(line, kept, missing):
    reported = any(value is not None for value, _ in kept.values())
    state = DRAFT if missing else APPROVED if reported else None
    before = {pk: Figure(before=each.before) for pk, each in line.figures.items()}
    return line._replace(
        state=state,
        figures=before | {pk: before.get(pk, Figure())._replace(value=v, cumulative=c) for pk, (v, c) in kept.items()},
    )


def _lines_of(boards, day):
    """{board: its line, without figures} of boards that are no members any more; no query where there are none."""
    named = Board.objects.filter(pk__in=boards).named_on(day).order_by("board_order", "pk") if boards else []
    return {board.pk: Line(board.pk, board.board_name, board.board_short, None, {}) for board in named}


def differences(sent: Gathered, live: Gathered) -> list[Line]:
    """The lines whose figures or presence are no longer as they were sent."""
    then, now = ({line.board: (line.stands, line.is_missing) for line in each.lines} for each in (sent, live))
    lines = {line.board: line for line in [*live.lines, *sent.lines]}
    nothing = ({}, False)
    return [line for board, line in lines.items() if then.get(board, nothing) != now.get(board, nothing)]
