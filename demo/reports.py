"""The demo's reports: every state, through the same doors as the officials'. Texts and figures are assumed."""

import datetime as dt
from itertools import cycle

from clusters.models import ClusterYear
from demo.figures import figures_of, progress_of
from demo.people import People, moment
from demo.texts import PRACTICES, PROPOSALS, REASONS, sections_of
from pledges.models import Period, Practice, Proposal
from pledges.verbs.entry import add_entry
from pledges.verbs.report import approve_report, reopen_report, return_report, save_draft, submit_report
from provinces.days import today
from provinces.models import Board

# How far each member's report has come, in order of the boards' names. The office holders' are approved.
PLANS = {
    Period.Q1: ["approved", "approved", "late", "approved"],
    Period.H1: ["none", "approved", "submitted", "late", "draft", "reopened", "returned"],
    Period.Q3: ["approved", "submitted", "approved", "approved", "late", "draft", "returned"],
    Period.YEAR: ["draft", "none", "submitted", "approved", "draft", "submitted", "none"],
}


def load_reports(cluster_year: ClusterYear, people: People) -> None:
    """Reports for every period that is open by today."""
    deadlines = cluster_year.deadlines.filter(step__in=Period.values, opens_on__lte=today())
    for deadline in deadlines.order_by("due_on").with_own_days():
        for board, how_far in _plan(cluster_year, deadline):
            Writing(deadline.of_board(board.pk), board, people).carry(how_far)


def _plan(cluster_year, deadline):
    offices = set(cluster_year.duties.values_list("board_id", flat=True))
    plan = cycle(PLANS[deadline.step])
    boards = Board.objects.filter(memberships__cluster_year=cluster_year).named_on(today()).order_by("board_order")
    for board in boards:
        yield board, "approved" if board.pk in offices else next(plan)


class Writing:
    """One board's report on its way, on days around the deadline and never in the future."""

    def __init__(self, deadline, board, people):
        self.deadline, self.board = deadline, board
        self.leader, self.officer = people.leader(board.pk), people.officer(board.pk)
        self.checker = people.checker(deadline.cluster_year, board.pk)

    def carry(self, how_far: str) -> None:
        if how_far == "none":
            return
        sent_on = self.deadline.due_on + dt.timedelta(days=2 if how_far == "late" else -1 - self.board.pk % 5)
        report = self._draft(sent_on - dt.timedelta(days=3), complete=how_far != "draft")
        if how_far != "draft" and sent_on <= today():
            submit_report(report.pk, by=self.leader, at=moment(sent_on, 9))
            self._check(report, how_far, sent_on)

    def _draft(self, day, *, complete):
        at = moment(min(day, today()), 8)
        place = {"cluster_year_id": self.deadline.cluster_year_id, "period": self.deadline.step, "by": self.officer}
        report = save_draft(
            **place,
            version=0,
            sections=sections_of(complete=complete),
            numbers=figures_of(self.board, self.deadline, complete=complete),
            progress=progress_of(self.board, self.deadline) if complete else {},
            at=at,
        )
        if complete:
            self._tell(place, at)
        return report

    def _tell(self, place, at):
        """A model in every second report, a proposal in every third."""
        turn = self.board.pk + list(Period.values).index(self.deadline.step)
        if turn % 2 == 0:
            title, topic, text = PRACTICES[turn % len(PRACTICES)]
            add_entry(Practice, **place, at=at, title=title, topic=topic, text=text)
        if turn % 3 == 0:
            difficulty, request, addressee = PROPOSALS[turn // 3 % len(PROPOSALS)]
            add_entry(Proposal, **place, at=at, difficulty=difficulty, request=request, addressee=addressee)

    def _check(self, report, how_far, sent_on):
        on = min(sent_on + dt.timedelta(days=2), today())
        if how_far in ("approved", "late", "reopened"):
            approve_report(report.pk, by=self.checker, at=moment(on, 10))
        if how_far == "returned":
            return_report(report.pk, by=self.checker, reason=REASONS[0], at=moment(on, 10))
        if how_far == "reopened":
            reopen_report(report.pk, by=self.checker, reason=REASONS[1], at=moment(on, 15))
