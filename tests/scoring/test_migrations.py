"""What an installation in use keeps and gets when it is brought up to date."""

import datetime as dt

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from scoring.models import CrossCheck, Scorecard
from tests.scoring.crossing import asked_across
from tests.scoring.verifying import explaining


def migrate(*target):
    executor = MigrationExecutor(connection)
    executor.migrate(list(target) or [node for node in executor.loader.graph.leaf_nodes() if node[0] == "scoring"])


@pytest.mark.django_db(transaction=True)
def test_what_is_asked_already_gets_the_day_it_would_have_been_given(world):
    paper, card = asked_across(world), explaining(world, world.deputy)
    migrate(("scoring", "0007_cross_checks"))
    migrate()
    monday = dt.date(2026, 6, 8)
    assert CrossCheck.objects.get(pk=paper.pk).due_on == monday
    days = dict(Scorecard.objects.order_by("pk").values_list("pk", "explain_by"))
    assert days == {paper.card_id: None, card.pk: monday}
