"""Sending: what it changes, logs and refuses."""

import datetime as dt
from decimal import Decimal

import pytest
from django.http import Http404
from django.utils import timezone

from clusters.models import Deadline
from pledges.refusals import AlreadyHandled, Incomplete, NotAllowed, StaleEdit
from pledges.verbs.report import return_report, submit_report
from tests.conftest import VIETNAM
from tests.factories import OfficialFactory
from tests.pledges.lives import person, steps_of, stored, successor_of


def test_sending_stamps_the_report_and_copies_the_deadline(world):
    draft = world.draft()
    before = stored(draft)
    submit_report(draft.pk, by=world.member.leader, version=1)
    now = timezone.now()
    changed = {
        "state": "submitted",
        "version": 2,
        "due_on": dt.date(2026, 6, 10),
        "first_submitted_at": now,
        "submitted_at": now,
        "submitted_by_id": world.member.leader.pk,
    }
    assert stored(draft) == before | changed
    assert steps_of(draft) == [("draft", "submitted", world.member.leader.pk, world.member.board.pk, "", now)]


@pytest.mark.parametrize(
    ("moment", "late"),
    [
        (dt.datetime(2026, 6, 10, 23, 59, 58, tzinfo=VIETNAM), False),
        (dt.datetime(2026, 6, 10, 23, 59, 59, tzinfo=VIETNAM), False),
        (dt.datetime(2026, 6, 11, 0, 0, 0, tzinfo=VIETNAM), True),
        (dt.datetime(2026, 7, 1, 8, 0, 0, tzinfo=VIETNAM), True),
    ],
)
def test_sending_is_possible_after_the_deadline_and_marked_late(world, clock, moment, late):
    draft = world.draft()
    clock.move_to(moment)
    report = submit_report(draft.pk, by=world.member.leader)
    assert (report.state, report.is_late) == ("submitted", late)


def test_sent_on_time_returned_and_sent_again_later_is_not_late(world, clock):
    report = world.returned()
    clock.move_to(dt.datetime(2026, 6, 20, 9, tzinfo=VIETNAM))
    again = submit_report(report.pk, by=world.member.leader)
    assert (again.is_late, again.submitted_at, again.first_submitted_at < again.submitted_at) == (
        False,
        timezone.now(),
        True,
    )


def test_sent_late_and_sent_again_stays_late(world, clock):
    clock.move_to(dt.datetime(2026, 6, 11, 9, tzinfo=VIETNAM))
    report = world.returned()
    assert submit_report(report.pk, by=world.member.leader).is_late


def test_a_deadline_moved_after_sending_judges_nobody_anew(world, clock):
    report = world.submitted()
    Deadline.objects.filter(step="h1").update(opens_on=dt.date(2026, 5, 1), due_on=dt.date(2026, 6, 1))
    return_report(report.pk, by=world.head.leader, reason="Sửa.")
    again = submit_report(report.pk, by=world.member.leader)
    assert (again.due_on, again.is_late) == (dt.date(2026, 6, 10), False)


def test_what_is_missing_is_listed_and_nothing_is_sent(world, snapshot):
    first, second = world.indicators
    draft = world.draft(numbers={first.pk: Decimal(0)}, sections=world.sections() | {"next_tasks": "  "})
    before = snapshot()
    with pytest.raises(Incomplete) as refusal:
        submit_report(draft.pk, by=world.member.leader)
    assert [each.field for each in refusal.value.missing] == [f"number_{second.code}", "next_tasks"]
    assert str(refusal.value) == "Văn bản còn thiếu 2 mục."
    assert snapshot() == before


def test_a_returned_report_must_be_whole_to_be_sent_again(world, snapshot):
    report = world.returned()
    world.draft(version=report.version, sections={"results": ""})
    before = snapshot()
    with pytest.raises(Incomplete):
        submit_report(report.pk, by=world.member.leader)
    assert snapshot() == before


@pytest.mark.parametrize(
    ("role", "refusal"),
    [
        ("member.officer", NotAllowed("Chỉ lãnh đạo Ban được gửi báo cáo; chuyên viên lưu bản nháp.")),
        ("head.leader", Http404("No Report matches the given query.")),
        ("stranger.leader", Http404("No Report matches the given query.")),
        ("central", Http404("No Report matches the given query.")),
        ("observer", Http404("No Report matches the given query.")),
    ],
)
def test_nobody_but_the_boards_leader_sends(world, snapshot, role, refusal):
    draft = world.draft()
    before = snapshot()
    with pytest.raises(type(refusal), match=str(refusal)):
        submit_report(draft.pk, by=person(world, role))
    assert snapshot() == before


def test_the_successor_does_not_send_its_predecessors_draft(world, snapshot):
    draft = world.draft()
    leader = successor_of(world.member, on=dt.date(2026, 6, 5))
    before = snapshot()
    with pytest.raises(NotAllowed, match="Chỉ đơn vị lập báo cáo được gửi"):
        submit_report(draft.pk, by=leader)
    assert snapshot() == before


def test_a_board_that_has_ended_can_still_send_what_it_owed(world):
    draft = world.draft()
    successor_of(world.member, on=dt.date(2026, 6, 5))
    report = submit_report(draft.pk, by=person(world, "member.leader"))
    assert report.state == "submitted"
    assert [step.board_name for step in report.steps.named()] == ["Ban Tổ chức Tỉnh ủy Bắc Ninh"]


@pytest.mark.parametrize("version", [None, 2])
def test_sent_a_second_time_is_told_by_whom_it_was_sent(world, snapshot, version):
    report = world.submitted()
    before = snapshot()
    with pytest.raises(AlreadyHandled) as refusal:
        submit_report(report.pk, by=OfficialFactory(board=world.member.board), version=version)
    assert str(refusal.value) == "Báo cáo đã được gửi lúc 10:00 05/06/2026 bởi Lãnh đạo Ban (Bắc Ninh.lanhdao)."
    assert refusal.value.step == report.steps.get()
    assert snapshot() == before


def test_a_text_changed_since_the_page_was_opened_is_not_sent(world, snapshot):
    draft = world.draft()
    world.draft(version=1, sections={"results": "Chuyên viên vừa sửa."})
    before = snapshot()
    with pytest.raises(StaleEdit) as refusal:
        submit_report(draft.pk, by=world.member.leader, version=1)
    assert refusal.value.paper.results == "Chuyên viên vừa sửa."
    assert snapshot() == before
