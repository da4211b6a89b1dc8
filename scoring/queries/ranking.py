"""One statement ranks the cards of a year, however many: docs/scoring.md from the points that count to the rank."""

import json
from collections.abc import Collection
from decimal import Decimal
from typing import NamedTuple

from django.db import connection

from scoring.models import CriteriaSheet
from scoring.points import class_of

# what tells equal totals apart → how the statement sorts by it
ORDERS = {"first_part": "first_part DESC", "deduction": "deduction", "vote": "votes DESC"}

RANKING = """
WITH RECURSIVE criterion AS MATERIALIZED (
    SELECT id, parent_id, position, kind, max_points, kind IN ('direct', 'yes_no', 'quantitative') AS ordinary
    FROM scoring_criterion WHERE sheet_id = %(sheet)s
),
under(criterion, part) AS (
    SELECT id, id FROM criterion WHERE parent_id IS NULL
    UNION ALL
    SELECT child.id, under.part FROM criterion child JOIN under ON child.parent_id = under.criterion
),
rules AS (
    SELECT bonus_cap, coalesce(deduction_cap, 'Infinity') AS deduction_cap,
        (SELECT coalesce(sum(max_points), 0) FROM criterion WHERE ordinary) AS base_maximum,
        (SELECT id FROM criterion WHERE parent_id IS NULL ORDER BY position, id LIMIT 1) AS first_part
    FROM scoring_criteriasheet WHERE id = %(sheet)s
),
card AS (
    SELECT id, board_id, votes FROM scoring_scorecard
    WHERE cluster_year_id = %(cluster_year)s AND state <> 'draft'
        AND (%(boards)s::bigint[] IS NULL OR board_id = ANY(%(boards)s))
),
line AS (
    SELECT score.card_id, under.part, criterion.max_points, criterion.ordinary, criterion.kind,
        coalesce(score.agreed_points, score.verified_points, score.computed_points) AS points
    FROM card
    JOIN scoring_score score ON score.card_id = card.id AND score.is_assigned
    JOIN criterion ON criterion.id = score.criterion_id
    JOIN under ON under.criterion = criterion.id
),
part AS (
    SELECT card_id, part, sum(points) FILTER (WHERE ordinary) AS points FROM line GROUP BY card_id, part
),
summed AS (
    SELECT card.id AS card_id, card.board_id, card.votes,
        coalesce(sum(points) FILTER (WHERE ordinary), 0) AS base,
        coalesce(sum(max_points) FILTER (WHERE ordinary), 0) AS assigned,
        least(coalesce(sum(points) FILTER (WHERE kind = 'bonus'), 0), rules.bonus_cap) AS bonus,
        least(coalesce(sum(points) FILTER (WHERE kind = 'deduction'), 0), rules.deduction_cap) AS deduction,
        coalesce(sum(points) FILTER (WHERE ordinary AND part = rules.first_part), 0) AS first_part,
        count(*) FILTER (WHERE points IS NULL AND ordinary) AS unverified,
        rules.base_maximum
    FROM card LEFT JOIN line ON line.card_id = card.id CROSS JOIN rules
    GROUP BY card.id, card.board_id, card.votes, rules.bonus_cap, rules.deduction_cap, rules.base_maximum
),
totalled AS (
    SELECT *, round(round(greatest(converted + bonus - deduction, 0), 8), 2) AS total
    FROM (SELECT *, coalesce(base * base_maximum / nullif(assigned, 0), 0) AS converted FROM summed) AS with_converted
)
SELECT board_id, totalled.card_id, votes, base, assigned, converted, bonus, deduction, total, first_part, unverified,
    CASE WHEN disqualified.id IS NULL THEN rank() OVER (
        PARTITION BY disqualified.id IS NULL ORDER BY total DESC {then}
    ) END AS rank,
    coalesce(disqualified.kind, '') AS disqualified,
    coalesce(disqualified.reason, '') AS reason,
    (SELECT jsonb_object_agg(part.part, coalesce(part.points, 0)::text) FROM part
        WHERE part.card_id = totalled.card_id) AS parts
FROM totalled
LEFT JOIN scoring_disqualification disqualified ON disqualified.card_id = totalled.card_id
ORDER BY rank NULLS LAST, total DESC, board_id
"""


class Ranked(NamedTuple):
    """A board's line of the summary table. ``rank`` None and ``disqualified`` (a kind) where it is not considered;
    ``unverified``: ordinary criteria without points that count; ``parts``: {criterion on top: points}."""

    board: int
    card: int
    votes: int
    base: Decimal
    assigned: Decimal
    converted: Decimal
    bonus: Decimal
    deduction: Decimal
    total: Decimal
    first_part: Decimal
    unverified: int
    rank: int | None
    disqualified: str
    reason: str
    parts: dict[int, Decimal]

    def class_by(self, sheet: CriteriaSheet) -> str:
        """ "" where the board is not considered."""
        return "" if self.disqualified else class_of(self.total, sheet.scale, sheet.classes)


def ranking_of(sheet: CriteriaSheet, boards: Collection[int] | None = None) -> list[Ranked]:
    """The cards sent in of the sheet's year, the best first, those not considered last; of ``boards`` alone where they
    are given. One query."""
    told = {"sheet": sheet.pk, "cluster_year": sheet.cluster_year_id, "boards": boards and list(boards)}
    then = "".join(f", {ORDERS[name]}" for name in sheet.tie_breaks)
    with connection.cursor() as cursor:
        cursor.execute(RANKING.format(then=then), told)
        return [_ranked(row) for row in cursor.fetchall()]


def _ranked(row):
    *columns, parts = row
    parts = json.loads(parts) if isinstance(parts, str) else parts
    return Ranked(*columns, {int(part): Decimal(points) for part, points in (parts or {}).items()})
