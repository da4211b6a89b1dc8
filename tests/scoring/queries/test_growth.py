"""Ranking one cluster reads what one cluster has, however many years and clusters are kept beside it."""

import json

import pytest
from django.db import connection, transaction

from scoring.queries.ranking import ranking_of
from tests.performance.crowd import crowd
from tests.performance.scored import score_all

BOARDS = 9


def pages_read(run) -> int:
    """Blocks of tables and indexes that the statements of ``run`` go through, told by the database."""
    read = []

    def explained(execute, sql, params, many, context):
        with connection.connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {sql}", params)
            (plan,) = cursor.fetchone()
        plan = json.loads(plan) if isinstance(plan, str) else plan
        read.append(plan[0]["Plan"]["Shared Hit Blocks"] + plan[0]["Plan"]["Shared Read Blocks"])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(explained):
        run()
    return sum(read)


def cost_beside(clusters, years) -> int:
    """Of ranking one of so many clusters in the last of so many years; nothing is kept."""
    with transaction.atomic():
        year = crowd(clusters, years)
        score_all()
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE scoring_score, scoring_scorecard, scoring_criterion, scoring_criteriasheet")
        assert len(ranking_of(year.sheet)) == BOARDS
        cost = pages_read(lambda: ranking_of(year.sheet))
        transaction.set_rollback(True)
    return cost


@pytest.mark.django_db
def test_ranking_one_cluster_costs_the_same_beside_fifty_years_of_clusters():
    """1.5: indexes of five times as many rows are a level deeper."""
    assert cost_beside(10, 5) < 1.5 * cost_beside(3, 3)
