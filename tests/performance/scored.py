"""Scores of every board in every year, made by the database itself: sixty criteria a sheet, every card verified.

The log of points is left out: it would be as long again, and a page reads one card's of it.
"""

import datetime as dt

from django.db import connection, transaction
from django.utils import timezone

from clusters.models import ClusterYear
from provinces.models import Official
from scoring.models import CriteriaSheet, Criterion

PARTS, LINES = 6, 10

LINES_OF_ALL = """
INSERT INTO scoring_criterion (sheet_id, parent_id, code, name, position, kind, max_points, evidence_required, guide, unit, rule)
SELECT part.sheet_id, part.id, part.code || '.' || line, 'Tiêu chí ' || line, part.position * 100 + line,
    'direct', 15, false, '', '', ''
FROM scoring_criterion part CROSS JOIN generate_series(1, %s) line
"""
CARDS = """
INSERT INTO scoring_scorecard (cluster_year_id, board_id, state, version, touched, edited_by_id, edited_at, due_on,
    first_submitted_at, submitted_at, submitted_by_id, verified_at, verified_by_id, votes)
SELECT member.cluster_year_id, member.board_id, 'verified', 1, '{}', %(by)s, %(at)s, %(at)s, %(at)s, %(at)s, %(by)s,
    %(at)s, %(by)s, 0
FROM clusters_membership member
"""
SCORES = """
INSERT INTO scoring_score (card_id, criterion_id, is_assigned, self_points, verified_points, note, verified_note)
SELECT card.id, criterion.id, true, 15 - (card.id + criterion.id) % 7 * 0.5, 15 - (card.id * criterion.id) % 9 * 0.5, '', ''
FROM scoring_scorecard card
JOIN scoring_criteriasheet sheet USING (cluster_year_id)
JOIN scoring_criterion criterion ON criterion.sheet_id = sheet.id AND criterion.kind = 'direct'
ORDER BY card.id, criterion.id  -- as they are begun, a card at a time
"""


def score_all() -> None:
    by, at = Official.objects.earliest("pk"), timezone.make_aware(dt.datetime(2020, 1, 2))
    sheets = CriteriaSheet.objects.bulk_create(
        CriteriaSheet(
            cluster_year=year,
            state="published",
            scale=900,
            bonus_cap=0,
            edited_by=by,
            edited_at=at,
            agreed_on=at.date(),
            agreed_how="Hội nghị",
            published_at=at,
            published_by=by,
        )
        for year in ClusterYear.objects.order_by("pk")
    )
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")  # no log, and nothing is frozen meanwhile
        Criterion.objects.bulk_create(
            Criterion(sheet=sheet, code=str(n), name=f"Phần {n}", position=n, kind="group", max_points=15 * LINES)
            for sheet in sheets
            for n in range(1, PARTS + 1)
        )
        cursor.execute(LINES_OF_ALL, [LINES])
        cursor.execute(CARDS, {"by": by.pk, "at": at})
        cursor.execute(SCORES)
