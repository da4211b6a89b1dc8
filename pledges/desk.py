"""What lies before the one who writes or reads a report: its figures beside the earlier ones, and its targets.

Reads a query for each kind: indicators, figures, targets, entries.
"""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import F, FilteredRelation, Q

from pledges.completeness import Missing, missing_to_submit, over_bounds
from pledges.figures import period_before
from pledges.history import History, Line
from pledges.models import Indicator, Practice, Proposal, Registration, Report, Target
from pledges.progress import TargetLine
from pledges.states import RETURNED


@dataclass
class Desk:
    report: Report
    history: History
    lines: list[Line]
    targets: list[TargetLine]

    @cached_property
    def missing(self) -> list[Missing]:
        """What the report still lacks before it can be sent."""
        return missing_to_submit(self.report, self.lines, self.targets)

    @cached_property
    def practices(self) -> list[Practice]:
        return _entries(self.report, Practice)

    @cached_property
    def proposals(self) -> list[Proposal]:
        return _entries(self.report, Proposal)

    @cached_property
    def over(self) -> dict[str, str]:
        """{field: sentence} of figures that pass their bound."""
        return over_bounds(self.lines)


def _entries(report, model):
    return list(model.objects.filter(report=report).order_by("position", "pk")) if report.pk else []


def desk_of(report: Report, among=None) -> Desk:
    """The desk of a report, begun or not; its ``cluster_year`` must be at hand.

    ``among``: the reports whose figures may be told beside it; all of the board's line unless named, as its own
    officials see them.
    """
    history = _history(report, among)
    return Desk(report, history, _lines(report, history), _targets(report, history))


def lines_for(official, report: Report) -> list[Line]:
    """The figures of a report as one of its readers sees them, beside those of earlier reports that he may read.

    While a returned report is mended its figures are its own board's only. Two queries.
    """
    readable = Report.objects.visible_to(official)
    if report.board_id != official.board_id:
        readable = readable.exclude(state=RETURNED)
    return _lines(report, _history(report, readable))


def _history(report, among=None):
    year = report.cluster_year.year
    told = (Report.objects if among is None else among).told(report.board_id, [year - 1, year])
    return History(told, report.board_id)


def _lines(report, history):
    year = report.cluster_year.year
    return [history.line(indicator, year, report.period) for indicator in Indicator.objects.of_year(year)]


def missing_in(report: Report) -> list[Missing]:
    """What the report still lacks before it can be sent: the checklist, the button and the refusal read this."""
    return desk_of(report).missing


def _targets(report, history):
    """The targets of the registration in force, with what this report and the one before tell of them."""
    period, year = period_before(report.period, report.cluster_year.year)
    earlier = history.reports(year, period)
    in_force = Registration.objects.filter(cluster_year=report.cluster_year_id, board=report.board_id).in_force()
    targets = Target.objects.filter(registration__in=in_force).annotate(
        now=FilteredRelation("progress", condition=Q(progress__report=report.pk or 0)),
        past=FilteredRelation("progress", condition=Q(progress__report=earlier[0] if earlier else 0)),
        told_quantity=F("now__quantity"),
        told_done=F("now__is_done"),
        told_note=F("now__note"),
        told_before=F("past__quantity"),
    )
    return [
        TargetLine(each, each.told_quantity, each.told_done, each.told_note or "", each.told_before)
        for each in targets.order_by("position", "pk")
    ]
