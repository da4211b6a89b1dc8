"""The figures and reports that computed points are made of, of all boards of a cluster's year at once."""

from collections import defaultdict
from collections.abc import Iterable

from clusters.models import ClusterYear, Deadline, Membership
from clusters.steps import Step
from pledges.gathering import gather
from pledges.models import Period, Report
from scoring.lateness import Sent
from scoring.models import Score, Waiver
from scoring.points import Figure


def quantitative_scores(cluster_year: ClusterYear) -> dict[int, list[Score]]:
    """{criterion: the assigned scores of the cards sent in}, with their criteria; one query."""
    scores = Score.objects.filter(card__cluster_year=cluster_year, criterion__kind="quantitative", is_assigned=True)
    found = defaultdict(list)
    for score in scores.exclude(card__state="draft").select_related("criterion", "card").order_by("pk"):
        found[score.criterion_id].append(score)
    return found


def figures_of(cluster_year: ClusterYear, scores: dict[int, list[Score]]) -> dict[int, dict[int, Figure]]:
    """{criterion: {score: figure}}: what was typed, or what the approved reports of the year tell."""
    linked = any(each.criterion.indicator_id for of_one in scores.values() for each in of_one)
    told = {line.board: line.figures for line in gather(cluster_year, Period.YEAR).lines} if linked else {}
    return {
        criterion: {score.pk: Figure(_actual(score, told), score.target) for score in of_one}
        for criterion, of_one in scores.items()
    }


def _actual(score, told):
    indicator = score.criterion.indicator_id
    if indicator is None:
        return score.actual
    figure = told.get(score.card.board_id, {}).get(indicator)
    return figure.cumulative if figure else None


def automatic_scores(cluster_year: ClusterYear) -> list[Score]:
    """Of criteria whose points come from the calendar, of the cards sent in; with criteria and cards; one query."""
    scores = Score.objects.filter(card__cluster_year=cluster_year, is_assigned=True).exclude(criterion__rule="")
    return list(scores.exclude(card__state="draft").select_related("criterion", "card").order_by("pk"))


def reports_owed(cluster_year: ClusterYear, boards: Iterable[int]) -> dict[int, list[Sent]]:
    """{board: its reports by the calendar}; three queries. One sent is judged by the deadline of that day.

    As everywhere, who is a member on a report's last day owes it (``Deadline.binds``).
    """
    steps = [Step.Q1, Step.H1, Step.Q3, Step.YEAR]
    deadlines = Deadline.objects.filter(cluster_year=cluster_year, step__in=steps).order_by("due_on", "pk")
    deadlines = deadlines.with_own_days()
    sent = Report.objects.filter(cluster_year=cluster_year, first_submitted_at__isnull=False).order_by("pk")
    known = {(board, period): row for board, period, *row in sent.values_list("board", "period", *SENT)}
    members = defaultdict(list)
    for board, days in Membership.objects.filter(cluster_year=cluster_year).order_by("pk").values_list(*STRETCH):
        members[board].append(days)
    return {
        board: [
            Sent(each.step, *known.get((board, each.step), (each.of_board(board).due_on, None)))
            for each in deadlines
            if any(each.binds(board, days) for days in members[board])
        ]
        for board in boards
    }


STRETCH = ["board", "valid_during"]
SENT = ["due_on", "first_submitted_at"]


def waived_periods(cluster_year: ClusterYear) -> dict[tuple[int, int], set[str]]:
    """{(card, criterion): periods}; one query."""
    found = defaultdict(set)
    waivers = Waiver.objects.filter(card__cluster_year=cluster_year).order_by("pk")
    for card, criterion, period in waivers.values_list("card", "criterion", "period"):
        found[card, criterion].add(period)
    return found
