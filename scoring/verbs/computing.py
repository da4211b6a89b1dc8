"""Counting what a machine counts: quantitative criteria and automatic deductions, of all boards of a year at once."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from clusters.models import ClusterYear
from pledges.verbs.papers import allow
from scoring.access.judging import get_judged_year_for, why_not_judge
from scoring.lateness import deducted
from scoring.models import Score, Scorecard
from scoring.points import quantitative_points
from scoring.queries.figures import (
    automatic_scores,
    figures_of,
    quantitative_scores,
    reports_owed,
    waived_periods,
)
from scoring.verbs.changes import acting


@transaction.atomic
def compute_points(cluster_year_id: int, *, by, at: dt.datetime | None = None) -> int:
    """Count anew; how many scores have other points than before. Raises Http404, NotAllowed.

    Of the cards that are sent in by now: points of a quantitative criterion move with every further card, so the head
    counts again before the table is adopted. ``at``: the moment by which a report is missing.
    """
    cluster_year = get_judged_year_for(by, cluster_year_id)
    allow(why_not_judge(by, cluster_year))
    lock_cards(cluster_year.pk)
    return count_anew(cluster_year, by, at)


def lock_cards(cluster_year_id: int) -> None:
    """All of the year, in one order: before whatever is decided about one of them and moves the points of others."""
    cards = Scorecard.objects.select_for_update(of=("self",), no_key=True).filter(cluster_year=cluster_year_id)
    list(cards.order_by("pk"))


def count_anew(cluster_year: ClusterYear, by, at: dt.datetime | None = None) -> int:
    """As ``compute_points``; access is checked and the cards are locked."""
    day = timezone.localdate(at or timezone.now())
    found = _quantitative(cluster_year) | _automatic(cluster_year, day)
    changed = [score for score, points in found.items() if score.computed_points != points]
    for score in changed:
        score.computed_points = found[score]
    acting(by, "Tính điểm theo số liệu và theo lịch báo cáo.")
    Score.objects.bulk_update(changed, ["computed_points"])
    return len(changed)


def _quantitative(cluster_year) -> dict[Score, object]:
    scores = quantitative_scores(cluster_year)
    figures = figures_of(cluster_year, scores)
    found = {}
    for criterion, of_one in scores.items():
        points = quantitative_points(of_one[0].criterion.max_points, figures[criterion])
        found |= {score: points.get(score.pk) for score in of_one}
    return found


def _automatic(cluster_year, day) -> dict[Score, object]:
    scores = automatic_scores(cluster_year)
    reports = reports_owed(cluster_year, {score.card.board_id for score in scores})
    waived = waived_periods(cluster_year)
    return {
        score: deducted(
            score.criterion,
            reports[score.card.board_id],
            waived.get((score.card_id, score.criterion_id), set()),
            day,
        )
        for score in scores
    }
