"""A deputy checks the members' papers while the head has given it the checking, and not a day longer."""

import datetime as dt

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from clusters.access import checkers_of
from pledges.models import Report
from pledges.refusals import NotAllowed
from pledges.verbs.report import approve_report
from reminders.owed import owed_on
from tests.factories import DelegationFactory

JUNE = DateRange(dt.date(2026, 6, 1), dt.date(2026, 7, 1))


@pytest.fixture
def delegated(world):
    deputy = world.cluster_year.duties.get(office="deputy")
    return DelegationFactory(duty=deputy, valid_during=JUNE, given_by=world.head.leader)


def waiting(official):
    official.__dict__.pop("_duties", None)  # what a request keeps
    return set(Report.objects.waiting_for(official))


def test_the_deputy_checks_while_it_is_given_and_the_head_goes_on(world, delegated, clock):
    report = world.submitted(world.member)
    assert waiting(world.deputy.leader) == waiting(world.head.leader) == {report}
    assert checkers_of(world.cluster_year.cluster_id, world.member.board.pk) == [
        world.head.board.pk,
        world.deputy.board.pk,
    ]
    clock.move_to(dt.datetime(2026, 6, 30, 17, 0, tzinfo=dt.UTC))  # midnight in Vietnam
    assert (waiting(world.deputy.leader), waiting(world.head.leader)) == (set(), {report})
    with pytest.raises(NotAllowed):
        approve_report(report.pk, by=world.deputy.leader)


def test_the_deputy_approves(world, delegated):
    assert approve_report(world.submitted(world.member).pk, by=world.deputy.leader).state == "approved"


def test_its_own_report_stays_with_the_head(world, delegated):
    own = world.submitted(world.deputy)
    assert waiting(world.deputy.leader) == set()
    assert waiting(world.head.leader) == {own}


def test_the_heads_report_is_the_deputys_with_or_without(world, delegated):
    own = world.submitted(world.head)
    assert waiting(world.deputy.leader) == {own}
    delegated.delete()
    assert waiting(world.deputy.leader) == {own}


def test_what_waits_is_owed_by_both_and_the_home_page_of_the_deputy_lists_it(world, delegated, client):
    world.submitted(world.member)
    client.force_login(world.deputy.leader)
    assert "Ban Tổ chức Tỉnh ủy Bắc Ninh" in client.get("/").text
    day = dt.date(2026, 6, 5)
    assert not [each for each in owed_on(day, world.deputy.board.pk) if each.step == "verification"]
