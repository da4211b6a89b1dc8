"""What holds for all the doors of a report."""

import datetime as dt

import pytest
from django.http import Http404

from clusters.models import ClusterYear
from pledges.refusals import NotAllowed
from pledges.verbs.report import approve_report, reopen_report, return_report, save_draft, submit_report
from tests.conftest import VIETNAM
from tests.factories import ClusterYearFactory
from tests.pledges.lives import checker_of, steps_of, stored


def test_a_closed_year_keeps_every_door_shut(world, snapshot):
    draft = world.draft(period="q1")
    sent, approved = world.submitted(), world.approved(world.deputy)
    ClusterYear.objects.filter(pk=world.cluster_year.pk).update(stage="closed")
    before = snapshot()
    head = world.head.leader
    doors = [
        (lambda: world.draft(period="q1", version=1), "báo cáo không sửa được nữa"),
        (lambda: submit_report(draft.pk, by=world.member.leader), "không gửi báo cáo được nữa"),
        (lambda: approve_report(sent.pk, by=head), "không duyệt hoặc trả lại được nữa"),
        (lambda: return_report(sent.pk, by=head, reason="Thiếu."), "không duyệt hoặc trả lại được nữa"),
        (lambda: reopen_report(approved.pk, by=head, reason="Sai."), "không duyệt hoặc trả lại được nữa"),
    ]
    for door, sentence in doors:
        with pytest.raises(NotAllowed, match=f"^Năm 2026 đã kết thúc, {sentence}.$"):
            door()
    assert snapshot() == before


@pytest.mark.parametrize("stage", ["preparing", "open", "scoring", "finalised"])
def test_in_every_other_stage_the_doors_stay_open(world, stage):
    ClusterYear.objects.update(stage=stage)
    assert world.approved().state == "approved"


def test_what_happened_earlier_can_be_entered_with_its_time(world):
    day = [dt.datetime(2026, 5, n, 9, tzinfo=VIETNAM) for n in (20, 21, 22, 23, 24)]
    report = world.draft(at=day[0])
    submit_report(report.pk, by=world.member.leader, at=day[1])
    approve_report(report.pk, by=world.head.leader, at=day[2])
    reopen_report(report.pk, by=world.head.leader, reason="Sai.", at=day[3])
    submit_report(report.pk, by=world.member.leader, at=day[4])
    assert [step[-1] for step in steps_of(report)] == day[1:]
    row = stored(report)
    assert (row["edited_at"], row["first_submitted_at"], row["submitted_at"], row["returned_at"]) == (
        day[0],
        day[1],
        day[4],
        None,
    )


def test_another_year_of_the_cluster_has_doors_of_its_own(world):
    next_year = ClusterYearFactory(cluster=world.cluster_year.cluster, year=2027)
    with pytest.raises(Http404):
        save_draft(next_year.pk, "h1", by=world.member.officer, version=0, sections={}, numbers={})


def test_everybody_has_one_checker(world):
    assert [checker_of(world, member) for member in (world.member, world.head, world.stranger)] == [
        world.head.leader,
        world.deputy.leader,
        world.central,
    ]
