"""Reminders of an installation in use, through its migrations and back."""

import datetime as dt

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from reminders.models import ReminderRule, ReminderTiming
from tests.factories import ClusterFactory, ReminderRuleFactory

pytestmark = pytest.mark.django_db(transaction=True)

SINGLE_DAYS = ("reminders", "0004_self_scores")
AROUND_THE_DAY = [14, 7, 3, 1, 0, -1, -2, -3, -4, -5]
NEW = {"verification", "explanation", "cross_check", "invitation", "minutes"}
AROUND, HEAD, CENTRE = ([14, 7, 3, 1, 0], 5), ([3, 1, 0], 5), ([], 5)


def migrate(*target):
    """To there, or to the newest. The models as they are then."""
    executor = MigrationExecutor(connection)
    newest = [node for node in executor.loader.graph.leaf_nodes() if node[0] == "reminders"]
    executor.migrate(list(target) or newest)
    executor.loader.build_graph()
    return executor.loader.project_state(list(target) or newest).apps


@pytest.fixture
def before():
    """The rules as they were when each had one day."""
    yield migrate(SINGLE_DAYS).get_model("reminders", "ReminderRule").objects
    migrate()


def add(rules, step, audience, days):
    rules.bulk_create(rules.model(step=step, audience=audience, days_before=day) for day in days)


def found():
    """{(step, audience): (days before, days overdue)}"""
    rows = ReminderRule.objects.values_list("step", "audience", "days_before", "overdue_days")
    return {(step, audience): (before, overdue) for step, audience, before, overdue in rows}


def test_rules_of_single_days_become_one_for_each_step_and_audience_and_go_back_as_they_came(before):
    add(before, "h1", "board", AROUND_THE_DAY)
    add(before, "pledge", "leaders", [7, -1])
    add(before, "q1", "board", [3])
    add(before, "q1", "leaders", [1, -2, -1])
    add(before, "q1", "officers", [14])
    single_days = set(before.values_list("step", "audience", "days_before"))
    migrate()
    rules = found()
    assert {key: days for key, days in rules.items() if key[0] in ("h1", "pledge", "q1")} == {
        ("h1", "leaders"): AROUND,
        ("h1", "officers"): AROUND,
        ("pledge", "leaders"): ([7], 1),
        ("q1", "leaders"): ([3, 1], 2),
        ("q1", "officers"): ([14, 3], 0),
        **{(step, "head"): HEAD for step in ("h1", "pledge", "q1")},
        **{(step, "centre"): CENTRE for step in ("h1", "pledge", "q1")},
    }
    assert {step for step, _ in rules} >= NEW
    assert rules["verification", "leaders"] == AROUND
    assert ("verification", "head") not in rules
    old = migrate(SINGLE_DAYS).get_model("reminders", "ReminderRule").objects
    assert set(old.values_list("step", "audience", "days_before")) == single_days
    migrate()
    assert found() == rules


def test_where_nobody_has_set_up_reminders_there_are_none_afterwards(before):
    migrate()
    assert found() == {}
    assert ReminderTiming.objects.count() == 0  # the usual hours hold without a row


def test_what_the_version_before_does_not_know_is_left_behind_on_the_way_back():
    cluster = ClusterFactory()
    ReminderRuleFactory(step="h1", days_before=[3])
    ReminderRuleFactory(step="h1", days_before=[2], cluster=cluster)
    ReminderRuleFactory(step="minutes", days_before=[1])
    ReminderRuleFactory(step="q1", days_before=[], overdue_days=0)
    ReminderRuleFactory(step="h1", audience="head", days_before=[1])
    ReminderTiming.objects.create(cluster=cluster, send_at=dt.time(9))
    old = migrate(SINGLE_DAYS).get_model("reminders", "ReminderRule").objects
    left = set(old.values_list("step", "audience", "days_before"))
    migrate()
    assert left == {("h1", "leaders", 3)}


def test_the_first_version_gets_the_rules_of_all_that_came_later():
    first = migrate(("reminders", "0001_initial")).get_model("reminders", "ReminderRule").objects
    add(first, "h1", "officers", [5])
    migrate()
    assert {who: days for (step, who), days in found().items() if step == "h1"} == {
        "officers": ([5], 0),
        "head": HEAD,
        "centre": CENTRE,
    }
    assert found()["registration", "officers"] == AROUND
    assert found()["self_score", "leaders"] == AROUND
    assert found()["pledge", "leaders"] == AROUND
    assert found()["proposal", "leaders"] == ([3, 0], 5)
