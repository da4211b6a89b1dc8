"""How many boards of how many have an approved report, for the list of the year."""

import datetime as dt

import pytest

from clusters.models import Deadline, Membership
from pledges.counting import counts_of
from tests.pledges.lives import carry, open_all_periods

pytestmark = pytest.mark.django_db


def test_approved_reports_of_members_on_the_deadlines_day_are_counted(world, django_assert_num_queries):
    open_all_periods()
    for member, state in ((world.member, "approved"), (world.deputy, "submitted"), (world.head, "draft")):
        carry(world, member, state)
    carry(world, world.stranger, "approved")
    carry(world, world.member, "approved", "q1")
    with django_assert_num_queries(3):
        counts = counts_of([world.cluster_year, world.other_year])
    assert {key: count[:2] for key, count in counts.items()} == {
        (world.cluster_year.pk, "q1"): (1, 3),
        (world.cluster_year.pk, "h1"): (1, 3),
        (world.cluster_year.pk, "q3"): (0, 3),
        (world.cluster_year.pk, "year"): (0, 3),
        (world.other_year.pk, "q1"): (0, 1),
        (world.other_year.pk, "h1"): (1, 1),
        (world.other_year.pk, "q3"): (0, 1),
        (world.other_year.pk, "year"): (0, 1),
    }
    assert counts[world.cluster_year.pk, "h1"].opens_on == dt.date(2026, 1, 1)


def test_who_left_before_the_deadline_is_not_counted(world):
    carry(world, world.member, "approved")
    Membership.objects.filter(board=world.member.board).update(valid_during=("2026-01-01", "2026-06-10"))
    assert counts_of([world.cluster_year])[world.cluster_year.pk, "h1"][:2] == (0, 2)
    Deadline.objects.filter(step="h1").delete()
    assert counts_of([world.cluster_year])[world.cluster_year.pk, "h1"] == (0, 2, None)
    assert counts_of([]) == {}
