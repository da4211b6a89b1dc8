"""A merger in the middle of a year, with papers in every state, offices, officials, a conference ahead; and back."""

import datetime as dt

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from clusters.access import checkers_of, offices_of
from clusters.models import Duty, Membership, OwnDeadline
from pledges.access.report import get_report_for, get_writing_for, why_not_write
from pledges.access.waiting import waiting_count
from pledges.gathering import gather
from pledges.models import Report
from pledges.refusals import NotAllowed
from pledges.verbs.report import approve_report, save_draft, submit_report
from provinces.models import Board, Official
from reminders.owed import owed_on
from tests.conftest import TODAY
from tests.transitions.merger.merging import asked, dump, merged, successor_board, told
from transitions.merger.asked import Choices, Moving
from transitions.merger.plan import plan_merger
from transitions.merger.verbs import undo, why_not_undo

REST = DateRange(TODAY, dt.date(2027, 1, 1))
UNTIL = DateRange(dt.date(2026, 1, 1), TODAY)


def stretches(rows, board):
    return list(rows.filter(board=board).order_by("valid_during").values_list("valid_during", flat=True))


def titles(board, day=TODAY):
    return {each.title for each in owed_on(day, board.pk) if each.is_owed(day)}


def test_members_offices_and_officials_pass_on_the_day(world):
    new = successor_board(merged(world))
    for old in (world.deputy.board, world.member.board):
        assert stretches(Membership.objects, old) == [UNTIL]
    assert stretches(Membership.objects, new) == [REST]
    assert [stretches(Duty.objects, each) for each in (world.deputy.board, new)] == [[UNTIL], [REST]]
    moved = Official.objects.get(pk=world.member.leader.pk)
    assert (moved.board, moved.capacity, moved.position) == (new, "leader", "Lãnh đạo Ban")
    assert offices_of(moved) == {world.cluster_year.cluster_id: "deputy"}


def test_a_head_among_the_predecessors_passes_its_office_on_or_leaves_it_vacant(world):
    duty = Duty.objects.get(board=world.head.board)
    couple = (world.head, world.member)
    plan = plan_merger(asked(world, *couple), Choices(offices={duty.pk: False}))
    assert told(plan, "Cụm trưởng, cụm phó") == [
        "Cụm trưởng Cụm số 2, năm 2026: Nghệ An thôi giữ, để khuyết từ ngày 05/06/2026."
    ]
    new = successor_board(merged(world, *couple, choices=Choices(offices={duty.pk: False})))
    assert checkers_of(world.cluster_year.cluster_id, new.pk) == [world.deputy.board.pk]


def test_what_is_overdue_passes_to_the_successor_and_nobody_owes_for_a_board_that_has_ended(world):
    """Bắc Ninh's first quarter was returned, Hải Phòng never began it."""
    world.returned(world.member, "q1")
    plan = plan_merger(asked(world))
    sentence = (
        "Báo cáo quý I năm 2026: Bắc Ninh, Hải Phòng chưa xong. "
        "Ban Tổ chức Thành ủy Hải Phòng làm, hạn riêng 26/06/2026."
    )
    assert sentence in told(plan, "Việc đã đến hạn")
    new = successor_board(merged(world))
    assert "Báo cáo quý I năm 2026" in titles(new)
    assert titles(world.member.board) == titles(world.deputy.board) == set()
    own = OwnDeadline.objects.get(board=world.member.board, deadline__step="q1")
    assert (own.due_on, own.reason) == (
        None,
        "Chuyển cho Ban Tổ chức Thành ủy Hải Phòng: hợp nhất từ ngày 05/06/2026.",
    )


@pytest.mark.parametrize(("then", "owed"), [("successor", True), ("nobody", False)])
def test_an_overdue_step_is_done_by_the_successor_or_by_nobody(world, then, owed):
    new = successor_board(merged(world, choices=Choices(steps={(2026, "q1"): then})))
    assert ("Báo cáo quý I năm 2026" in titles(new)) is owed
    year, deadline, _ = get_writing_for(Official.objects.get(pk=world.member.officer.pk), world.cluster_year.pk, "q1")
    assert why_not_write(Official.objects.get(pk=world.member.officer.pk), year, deadline) == ""
    assert titles(world.member.board) == titles(world.deputy.board) == set()


def test_what_all_have_done_is_asked_anew_only_by_choice(world):
    for member in (world.deputy, world.member):
        world.approved(member, "q1")
    plan = plan_merger(asked(world))
    assert not any("quý I " in each for each in told(plan, "Việc đã đến hạn"))
    new = successor_board(merged(world, choices=Choices(steps={(2026, "q1"): "successor"})))
    assert "Báo cáo quý I năm 2026" in titles(new)
    assert not OwnDeadline.objects.filter(board=world.member.board, deadline__step="q1").exists()


LATE = {"on": dt.date(2026, 4, 1)}  # entered on 5 June; the first quarter's report fell due in between, on 6 April


def test_a_merger_entered_late_asks_nothing_anew_of_what_was_done_since_its_day(world):
    for member in (world.deputy, world.member):
        world.approved(member, "q1")
    sentence = "Báo cáo quý I năm 2026: các đơn vị cũ đã xong, Ban Tổ chức Thành ủy Hải Phòng không phải làm lại."
    assert sentence in told(plan_merger(asked(world, **LATE)), "Việc đã đến hạn")
    new = successor_board(merged(world, **LATE))
    assert "Báo cáo quý I năm 2026" not in titles(new)
    assert "Báo cáo 6 tháng đầu năm 2026" in titles(new)


@pytest.mark.parametrize(("then", "owed"), [("successor", True), ("nobody", False)])
def test_a_merger_entered_late_passes_on_what_was_not_done_since_its_day(world, then, owed):
    world.approved(world.deputy, "q1")
    new = successor_board(merged(world, choices=Choices(steps={(2026, "q1"): then}), **LATE))
    assert ("Báo cáo quý I năm 2026" in titles(new)) is owed
    assert not [each for each in owed_on(TODAY, new.pk) if each.is_overdue(TODAY) and each.step == "q1"]


def test_what_was_sent_is_approved_and_what_was_begun_is_read(world):
    waiting, begun = world.submitted(world.member, "q1"), world.draft(world.deputy, "q1")
    plan = plan_merger(asked(world))
    assert any("Bắc Ninh đã gửi, đang chờ duyệt" in each for each in told(plan, "Việc đã đến hạn"))
    merged(world)
    officer = Official.objects.get(pk=world.member.officer.pk)
    assert get_report_for(officer, begun.pk) == begun
    approve_report(waiting.pk, by=world.head.leader)
    assert Report.objects.get(pk=waiting.pk).state == "approved"


def test_a_successor_that_is_head_does_not_approve_what_its_predecessors_had_sent(world):
    """Nghệ An, the head, and Bắc Ninh become one; the deputy approves what waits, of both."""
    waiting = [world.submitted(member, "q1") for member in (world.member, world.head)]
    new = successor_board(merged(world, world.head, world.member))
    head, deputy = (Official.objects.get(pk=each.leader.pk) for each in (world.head, world.deputy))
    assert offices_of(head) == {world.cluster_year.cluster_id: "head"}
    assert head.board == new
    assert (waiting_count(head), waiting_count(deputy)) == (0, 2)
    for report in waiting:
        assert checkers_of(report.cluster_year.cluster_id, report.board_id) == [deputy.board_id]
        with pytest.raises(NotAllowed, match="Ban không tự duyệt báo cáo của đơn vị tiền thân"):
            approve_report(report.pk, by=head)
        assert approve_report(report.pk, by=deputy).state == "approved"


def test_the_sums_of_the_year_are_the_predecessors_and_the_successors_together(world):
    for member in (world.deputy, world.member):
        world.approved(member, "q1")
    new = successor_board(merged(world))
    assert cumulative(world, new) == 10
    officer, leader = (Official.objects.get(pk=each.pk) for each in (world.member.officer, world.member.leader))
    draft = save_draft(
        world.cluster_year.pk, "h1", by=officer, version=0, sections=world.sections(), numbers=world.numbers()
    )
    approve_report(submit_report(draft.pk, by=leader).pk, by=world.head.leader)
    assert cumulative(world, new) == 15


def cumulative(world, board):
    """Of the board's line in the cluster's sums for the half year, the first figure; no predecessor has one beside."""
    lines = {each.board: each for each in gather(world.cluster_year, "h1").lines}
    assert lines.keys() == {world.head.board.pk, board.pk}
    return lines[board.pk].figures[world.indicators[0].pk].cumulative


def test_undoing_leaves_every_row_of_every_table_as_it_was(world):
    world.returned(world.member, "q1")
    before = dump()
    merger = merged(world)
    assert dump() != before
    assert why_not_undo(merger) == []
    undo(merger.pk, by=world.administrator, word="hai phong")
    assert dump() == before
    merger.refresh_from_db()
    assert (merger.province, merger.undone_by) == (None, world.administrator)
    assert Board.objects.filter(lifetime__upper_inf=False).count() == 0


def test_an_official_who_has_ended(world):
    leader = world.member.leader
    before = dump()
    merger = merged(world, choices=Choices(officials={leader.pk: Moving("ends", "leader", "")}))
    assert not Official.objects.get(pk=leader.pk).is_active
    [step] = leader.account_steps.all()
    assert (step.kind, step.by, "Hợp nhất" in step.reason) == ("closed", world.administrator, True)
    undo(merger.pk, by=world.administrator, word="hai phong")
    assert dump() == before
