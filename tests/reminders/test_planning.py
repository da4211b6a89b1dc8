"""Whose rules and hours hold: the sector's, and in their place a cluster's own."""

import datetime as dt

import pytest

from reminders.models import ReminderTiming
from reminders.planning import Planning
from tests.factories import ClusterFactory, ReminderRuleFactory

pytestmark = pytest.mark.django_db
DUE = dt.date(2026, 6, 10)  # a Wednesday


@pytest.fixture
def cluster():
    return ClusterFactory()


def days(cluster, audience="leaders", step="h1", due_on=DUE):
    found = Planning().days(getattr(cluster, "pk", cluster), step, audience, due_on)
    return sorted((day - due_on).days for day in found)


def test_the_sectors_rule_holds_for_every_cluster_and_for_what_is_of_none(cluster):
    ReminderRuleFactory(days_before=[7, 0], overdue_days=1)
    assert [days(each) for each in (cluster, ClusterFactory(), None)] == [[-7, 0, 1]] * 3


def test_a_rule_is_of_one_step_and_of_one_audience(cluster):
    ReminderRuleFactory(step="h1", audience="leaders", days_before=[7])
    assert (days(cluster, "officers"), days(cluster, step="q1")) == ([], [])


def test_a_clusters_own_rule_stands_in_place_of_the_sectors(cluster):
    ReminderRuleFactory(days_before=[7, 0], overdue_days=1)
    ReminderRuleFactory(days_before=[7], audience="officers")
    ReminderRuleFactory(days_before=[2], cluster=cluster)
    assert (days(cluster), days(cluster, "officers")) == ([-2], [-7])
    assert (days(ClusterFactory()), days(None)) == ([-7, 0, 1], [-7, 0, 1])


def test_a_cluster_may_have_a_rule_of_what_the_sector_is_not_reminded_of(cluster):
    ReminderRuleFactory(days_before=[2], cluster=cluster)
    assert (days(cluster), days(ClusterFactory())) == ([-2], [])


def test_a_clusters_empty_rule_silences(cluster):
    ReminderRuleFactory(days_before=[7, 0], overdue_days=1)
    ReminderRuleFactory(days_before=[], overdue_days=0, cluster=cluster)
    assert (days(cluster), days(ClusterFactory())) == ([], [-7, 0, 1])


def test_without_rules_there_are_no_days(cluster):
    assert days(cluster) == []


def test_a_clusters_own_hours_hold_for_it_alone(cluster):
    own = ReminderTiming.objects.create(cluster=cluster, send_at=dt.time(9))
    sectors = ReminderTiming.objects.create(send_at=dt.time(8))
    planning = Planning()
    assert planning.scopes == {None, cluster.pk}
    other = ClusterFactory().pk
    assert [planning.scope(each) for each in (cluster.pk, other, None)] == [cluster.pk, None, None]
    assert [planning.timing(planning.scope(each)) for each in (cluster.pk, other, None)] == [own, sectors, sectors]


def test_where_no_hours_are_set_the_usual_ones_hold(cluster):
    timing = Planning().timing(None)
    assert (timing.send_at, timing.quiet_from, timing.quiet_until) == (dt.time(7, 30), dt.time(20), dt.time(6, 30))
    assert (timing.working_days_only, timing.pk) == (True, None)


def test_whether_days_off_count_is_the_clusters_own_too(cluster):
    ReminderRuleFactory(days_before=[3])
    ReminderTiming.objects.create()
    ReminderTiming.objects.create(cluster=cluster, working_days_only=False)
    assert (days(cluster), days(ClusterFactory())) == ([-3], [-5])  # the seventh of June is a Sunday


def test_it_is_read_once_and_asked_often(cluster, django_assert_num_queries):
    ReminderRuleFactory(days_before=[3], cluster=cluster)
    ReminderTiming.objects.create(cluster=cluster)
    with django_assert_num_queries(3):  # the list of holidays is the third
        planning = Planning()
        for due_on in (DUE, DUE, dt.date(2026, 7, 1)):
            assert planning.days(cluster.pk, "h1", "leaders", due_on)
        assert planning.timing(planning.scope(cluster.pk)).pk
