"""Saving: what it changes and refuses. A refused door leaves every row as it was."""

import datetime as dt
from decimal import Decimal

import pytest
from django.http import Http404
from django.utils import timezone

from clusters.models import Deadline
from pledges.models import Report
from pledges.refusals import NotAllowed, StaleEdit
from pledges.verbs.report import save_draft
from tests.conftest import VIETNAM
from tests.pledges.lives import carry, figures_of, person, steps_of, stored


def test_the_first_save_begins_the_report(world):
    first, second = world.indicators
    report = world.draft(numbers={first.pk: Decimal(0), second.pk: None})
    assert stored(report) == {
        "id": report.pk,
        "cluster_year_id": world.cluster_year.pk,
        "board_id": world.member.board.pk,
        "period": "h1",
        "state": "draft",
        "version": 1,
        "touched": {
            name: [1, world.member.officer.pk, "2026-06-05T03:00:00+00:00"]
            for name in ("results", "next_tasks", f"number_{first.code}")
        },
        **world.sections(),
        "edited_by_id": world.member.officer.pk,
        "edited_at": timezone.now(),
        "due_on": None,
        "first_submitted_at": None,
        "submitted_at": None,
        "submitted_by_id": None,
        "returned_at": None,
        "returned_by_id": None,
        "approved_at": None,
        "approved_by_id": None,
    }
    assert figures_of(report) == {first.pk: Decimal(0)}
    assert steps_of(report) == []


def test_the_next_save_raises_the_version_and_names_who_wrote(world, clock):
    begun = world.draft()
    clock.shift(90)
    report = save_draft(
        world.cluster_year.pk, "h1", by=world.member.leader, version=1, sections={"results": "Mới."}, numbers={}
    )
    assert (report.pk, report.version, report.edited_by, report.edited_at) == (
        begun.pk,
        2,
        world.member.leader,
        timezone.now(),
    )
    assert (report.results, report.next_tasks) == ("Mới.", "Tiếp tục.")


def test_what_is_not_named_stays_and_what_is_emptied_goes(world):
    first, second = world.indicators
    report = world.draft(numbers={first.pk: Decimal(3), second.pk: Decimal(7)})
    world.draft(version=1, sections={}, numbers={first.pk: None})
    assert figures_of(report) == {second.pk: Decimal(7)}
    world.draft(version=2, sections={}, numbers={first.pk: Decimal(0), second.pk: Decimal("8.5")})
    assert figures_of(report) == {first.pk: Decimal(0), second.pk: Decimal("8.5")}
    assert Report.objects.get(pk=report.pk).results == "Đã hoàn thành."


@pytest.mark.parametrize("version", [0, 1, 3, -1])
def test_a_save_over_a_newer_text_is_refused_with_that_text(world, snapshot, version):
    world.draft()
    world.draft(version=1, sections={"results": "Bản mới."})
    before = snapshot()
    with pytest.raises(StaleEdit) as refusal:
        world.draft(version=version, sections={"results": "Bản cũ."})
    assert (refusal.value.paper.results, refusal.value.paper.version) == ("Bản mới.", 2)
    assert (
        str(refusal.value)
        == "Nội dung này đã được người khác lưu sau khi đồng chí mở trang, nên bản đồng chí đang viết chưa được lưu."
    )
    assert snapshot() == before


def test_a_returned_report_is_written_on_and_keeps_its_state(world):
    report = world.returned()
    saved = world.draft(version=report.version, sections={"results": "Đã bổ sung."})
    assert (saved.pk, saved.state, saved.results) == (report.pk, "returned", "Đã bổ sung.")
    assert saved.submitted_at == saved.returned_at == report.returned_at


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        ("submitted", "Báo cáo đã gửi; muốn sửa, đề nghị cụm trưởng trả lại."),
        ("approved", "Báo cáo đã được duyệt; muốn sửa, đề nghị cụm trưởng mở lại."),
    ],
)
def test_what_lies_with_the_head_is_not_written_on(world, snapshot, state, reason):
    report = carry(world, world.member, state)
    before = snapshot()
    with pytest.raises(NotAllowed, match=reason):
        world.draft(version=report.version, sections={"results": "Lén sửa."})
    assert snapshot() == before


def test_nothing_is_written_before_the_period_opens(world, clock, snapshot):
    before = snapshot()
    clock.move_to(dt.datetime(2026, 5, 15, 23, 59, tzinfo=VIETNAM))
    with pytest.raises(NotAllowed, match="Kỳ báo cáo này mở từ ngày 16/05/2026"):
        world.draft()
    assert snapshot() == before
    clock.move_to(dt.datetime(2026, 5, 16, 0, 0, tzinfo=VIETNAM))
    assert world.draft().state == "draft"


def test_a_period_without_a_deadline_is_not_written(world, snapshot):
    before = snapshot()
    Deadline.objects.filter(step="h1").delete()
    with pytest.raises(NotAllowed, match="Cụm chưa đặt hạn cho kỳ báo cáo này"):
        world.draft()
    assert snapshot() == before


@pytest.mark.parametrize("role", ["stranger.leader", "central", "observer", "member.observer", "administrator"])
def test_a_board_outside_the_cluster_does_not_write_in_it(world, snapshot, role):
    before = snapshot()
    with pytest.raises(Http404):
        save_draft(world.cluster_year.pk, "h1", by=person(world, role), version=0, sections={}, numbers={})
    assert snapshot() == before


def test_two_members_of_a_cluster_write_each_their_own(world):
    of_member, of_head = world.draft(), world.draft(world.head, sections={"results": "Của Nghệ An."})
    assert of_member.pk != of_head.pk
    assert [stored(report)["board_id"] for report in (of_member, of_head)] == [
        world.member.board.pk,
        world.head.board.pk,
    ]
