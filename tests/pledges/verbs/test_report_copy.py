"""Copying from the report before: only what is empty is filled, and never what somebody has written."""

import datetime as dt
from decimal import Decimal

import pytest
from django.http import Http404

from clusters.models import ClusterYear
from pledges.models import Report
from pledges.refusals import NotAllowed
from pledges.verbs.report import copy_from_last_period
from tests.pledges.lives import carry, open_all_periods, person
from tests.pledges.registered import DIGITISED, PROJECTS, registered

BEFORE = {"results": "Quý I.", "good_practices": "Mô hình.", "difficulties": "", "next_tasks": "Tiếp tục."}


@pytest.fixture
def before(world):
    open_all_periods()
    return world.draft(period="q1", sections=BEFORE)


def copying(world, official=None, period="h1"):
    return copy_from_last_period(world.cluster_year.pk, period, by=official or world.member.officer)


def test_empty_parts_are_filled_and_written_ones_stay(world, before):
    world.draft(sections={"results": "Sáu tháng.", "next_tasks": ""})
    report, filled, title = copying(world)
    assert (filled, title) == (["good_practices", "next_tasks"], "Báo cáo quý I năm 2026")
    assert (report.results, report.good_practices, report.difficulties, report.next_tasks) == (
        "Sáu tháng.",
        "Mô hình.",
        "",
        "Tiếp tục.",
    )
    assert (report.version, report.touched["next_tasks"][:2]) == (2, [2, world.member.officer.pk])


def test_figures_and_answers_are_never_copied(world, before):
    (projects,) = registered(world, world.member, PROJECTS)
    world.draft(period="q1", version=1, progress={projects.pk: {"quantity": Decimal(4), "note": "Phòng Tổng hợp."}})
    report, filled, _ = copying(world)
    row = report.progress.get()
    assert (f"target_{projects.pk}_note" in filled, row.quantity, row.note) == (True, None, "Phòng Tổng hợp.")
    assert not report.numbers.exists()


def test_a_note_already_written_stays(world, before):
    projects, _ = registered(world, world.member, PROJECTS, DIGITISED)
    world.draft(period="q1", version=1, sections={}, progress={projects.pk: {"note": "Cũ."}})
    world.draft(sections={"results": "Có.", "next_tasks": "Có."}, progress={projects.pk: {"note": "Mới."}})
    report, filled, _ = copying(world)
    assert (report.progress.get().note, filled) == ("Mới.", ["good_practices"])


def test_it_begins_the_report_where_there_is_none(world, before):
    report, filled, _ = copying(world)
    assert (report.version, report.results, filled) == (1, "Quý I.", ["results", "good_practices", "next_tasks"])


def test_copying_twice_changes_nothing_more(world, before, snapshot):
    copying(world)
    taken = snapshot()
    assert copying(world)[1:] == ([], "Báo cáo quý I năm 2026")
    assert snapshot() == taken


def test_without_a_report_before_nothing_is_begun(world, snapshot):
    taken = snapshot()
    assert copying(world)[1:] == ([], "")
    assert snapshot() == taken


@pytest.mark.parametrize("state", ["submitted", "approved"])
def test_what_lies_with_the_head_is_not_filled(world, before, snapshot, state):
    carry(world, world.member, state)
    taken = snapshot()
    with pytest.raises(NotAllowed):
        copying(world)
    assert snapshot() == taken


@pytest.mark.parametrize("role", ["stranger.leader", "central", "observer", "member.observer"])
def test_nobody_else_copies(world, before, snapshot, role):
    official = person(world, role)
    taken = snapshot()
    with pytest.raises(Http404):
        copying(world, official)
    assert snapshot() == taken


def test_a_neighbour_gets_its_own_and_nothing_of_ours(world, before):
    assert copying(world, world.head.officer)[1:] == ([], "")
    assert Report.objects.count() == 1


def test_nothing_is_copied_in_a_closed_year_or_before_the_period_opens(world, before, clock):
    clock.move_to(dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    ClusterYear.objects.update(stage="closed")
    with pytest.raises(NotAllowed, match="đã kết thúc"):
        copying(world)
