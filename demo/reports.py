"""The demo's reports: every state, through the same doors as the officials'. Texts and figures are assumed."""

import datetime as dt
from decimal import Decimal
from itertools import cycle

from django.utils import timezone

from clusters.models import ClusterYear, Deadline
from demo.texts import INDICATORS, REASONS, sections_of
from pledges.models import Indicator, Period
from pledges.verbs.report import approve_report, reopen_report, return_report, save_draft, submit_report
from provinces.days import today
from provinces.models import Board, Official

# How far each member's report has come, in order of the boards' names. The office holders' are approved.
PLANS = {
    Period.Q1: ["approved", "approved", "late", "approved"],
    Period.H1: ["none", "approved", "submitted", "late", "draft", "reopened", "returned"],
    Period.Q3: ["approved", "submitted", "approved", "approved", "late", "draft", "returned"],
    Period.YEAR: ["draft", "none", "submitted", "approved", "draft", "submitted", "none"],
}


def load_indicators(years: list[int]) -> None:
    for year in years:
        made = {}
        for position, asked in enumerate(INDICATORS, start=1):
            words = asked._asdict() | {"at_most": made.get(asked.at_most)}
            made[asked.code] = Indicator.objects.create(year=year, position=position, **words)


def figures(number: int) -> dict[str, Decimal]:
    """{code: an assumed figure of a period}, another for each board; never more built than registered."""
    told = {asked.code: Decimal((number * 7 + at * 3) % 29) for at, asked in enumerate(INDICATORS, start=1)}
    registered, built = told["nha-dang-ky"], told["nha-dang-ky"] * 2 // 5
    money = {"kinh-phi-dang-ky": registered * 50, "kinh-phi-hoan-thanh": built * Decimal("47.5")}
    return told | {"nha-hoan-thanh": built} | money


def load_reports(cluster_year: ClusterYear) -> None:
    """Reports for every period that is open by today."""
    people = {official.username: official for official in Official.objects.select_related("board")}
    for deadline in cluster_year.deadlines.filter(step__in=Period.values, opens_on__lte=today()):
        for writer, how_far in _plan(cluster_year, deadline, people):
            Writing(deadline, writer, people).carry(how_far)


def _plan(cluster_year, deadline, people):
    offices = set(cluster_year.duties.values_list("board_id", flat=True))
    plan = cycle(PLANS[deadline.step])
    boards = Board.objects.filter(memberships__cluster_year=cluster_year).named_on(today()).order_by("board_order")
    for board in boards:
        leader = next(each for each in people.values() if each.board_id == board.pk and each.capacity == "leader")
        yield leader, "approved" if board.pk in offices else next(plan)


class Writing:
    """One board's report on its way, on days around the deadline and never in the future."""

    def __init__(self, deadline: Deadline, leader: Official, people):
        self.deadline, self.leader = deadline, leader
        self.officer = people[leader.username.replace(".lanhdao", ".chuyenvien")]
        self.checker = _checker(deadline.cluster_year, leader, people)
        self.number = leader.board_id

    def carry(self, how_far: str) -> None:
        if how_far == "none":
            return
        sent_on = self.deadline.due_on + dt.timedelta(days=2 if how_far == "late" else -1 - self.number % 5)
        report = self._draft(sent_on - dt.timedelta(days=3), complete=how_far != "draft")
        if how_far != "draft" and sent_on <= today():
            submit_report(report.pk, by=self.leader, at=_at(sent_on, 9))
            self._check(report, how_far, sent_on)

    def _draft(self, day, *, complete):
        indicators = Indicator.objects.of_year(self.deadline.cluster_year.year)
        filled = indicators if complete else indicators[:4]
        return save_draft(
            self.deadline.cluster_year_id,
            self.deadline.step,
            by=self.officer,
            version=0,
            sections=sections_of(complete=complete),
            numbers={each.pk: figures(self.number)[each.code] for each in filled},
            at=_at(min(day, today()), 8),
        )

    def _check(self, report, how_far, sent_on):
        on = min(sent_on + dt.timedelta(days=2), today())
        if how_far in ("approved", "late", "reopened"):
            approve_report(report.pk, by=self.checker, at=_at(on, 10))
        if how_far == "returned":
            return_report(report.pk, by=self.checker, reason=REASONS[0], at=_at(on, 10))
        if how_far == "reopened":
            reopen_report(report.pk, by=self.checker, reason=REASONS[1], at=_at(on, 15))


def _checker(cluster_year, leader, people):
    """The head's leader; for the head's own report the deputy's."""
    offices = dict(cluster_year.duties.values_list("office", "board_id"))
    board = offices["deputy"] if leader.board_id == offices["head"] else offices["head"]
    return next(each for each in people.values() if each.board_id == board and each.capacity == "leader")


def _at(day: dt.date, hour: int) -> dt.datetime:
    return min(timezone.make_aware(dt.datetime.combine(day, dt.time(hour, 30))), timezone.now())
