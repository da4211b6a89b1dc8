"""The doors: what each changes, logs and refuses. A refused door leaves every row as it was."""

import datetime as dt
from decimal import Decimal

import pytest
from django.http import Http404
from django.utils import timezone

from clusters.models import ClusterYear, Deadline
from pledges.models import Report
from pledges.refusals import AlreadyHandled, Incomplete, NotAllowed, StaleEdit
from pledges.verbs.report import approve_report, reopen_report, return_report, save_draft, submit_report
from tests.conftest import VIETNAM
from tests.factories import ClusterYearFactory, OfficialFactory
from tests.pledges.lives import carry, checker_of, person, successor_of, without_offices


def stored(report) -> dict:
    return Report.objects.filter(pk=report.pk).values().get()


def steps_of(report) -> list:
    return list(
        report.steps.order_by("pk").values_list("from_state", "to_state", "official", "board", "comment", "at")
    )


def figures_of(report) -> dict:
    return dict(report.numbers.order_by("pk").values_list("indicator", "value"))


# --- saving ------------------------------------------------------------------------------------------------


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
        "touched": {},
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
    assert (refusal.value.report.results, refusal.value.report.version) == ("Bản mới.", 2)
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


# --- sending -----------------------------------------------------------------------------------------------


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
    assert str(refusal.value) == "Báo cáo còn thiếu 2 mục."
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
    assert refusal.value.report.results == "Chuyên viên vừa sửa."
    assert snapshot() == before


# --- checking ----------------------------------------------------------------------------------------------


def test_approving_stamps_the_report(world, clock):
    report = world.submitted()
    before = stored(report)
    clock.shift(3600)
    approve_report(report.pk, by=world.head.leader, version=2)
    now = timezone.now()
    changed = {
        "state": "approved",
        "version": 3,
        "approved_at": now,
        "approved_by_id": world.head.leader.pk,
        "returned_at": None,
        "returned_by_id": None,
    }
    assert stored(report) == before | changed
    assert steps_of(report)[1:] == [("submitted", "approved", world.head.leader.pk, world.head.board.pk, "", now)]


def test_returning_stamps_the_report_and_keeps_the_reason(world, clock):
    report = world.submitted()
    before = stored(report)
    clock.shift(3600)
    return_report(report.pk, by=world.head.leader, reason="  Thiếu bảng 2.\n", version=2)
    now = timezone.now()
    changed = {
        "state": "returned",
        "version": 3,
        "returned_at": now,
        "returned_by_id": world.head.leader.pk,
        "approved_at": None,
        "approved_by_id": None,
    }
    assert stored(report) == before | changed
    assert steps_of(report)[1:] == [
        ("submitted", "returned", world.head.leader.pk, world.head.board.pk, "Thiếu bảng 2.", now)
    ]


def test_reopening_takes_the_approval_back(world, clock):
    report = world.approved()
    before = stored(report)
    clock.shift(3600)
    reopen_report(report.pk, by=world.head.leader, reason="Sai số liệu.", version=3)
    now = timezone.now()
    changed = {
        "state": "returned",
        "version": 4,
        "returned_at": now,
        "returned_by_id": world.head.leader.pk,
        "approved_at": None,
        "approved_by_id": None,
    }
    assert stored(report) == before | changed
    assert steps_of(report)[2:] == [
        ("approved", "returned", world.head.leader.pk, world.head.board.pk, "Sai số liệu.", now)
    ]


def test_a_report_goes_round_as_often_as_needed(world):
    report = world.returned()
    submit_report(report.pk, by=world.member.leader)
    return_report(report.pk, by=world.head.leader, reason="Vẫn thiếu.")
    submit_report(report.pk, by=world.member.leader)
    approve_report(report.pk, by=world.head.leader)
    assert [(origin, to) for origin, to, *_ in steps_of(report)] == [
        ("draft", "submitted"),
        ("submitted", "returned"),
        ("returned", "submitted"),
        ("submitted", "returned"),
        ("returned", "submitted"),
        ("submitted", "approved"),
    ]
    assert stored(report)["version"] == 7


DOORS = {
    "approve": lambda pk, **kwargs: approve_report(pk, **kwargs),
    "return": lambda pk, **kwargs: return_report(pk, reason="Thiếu.", **kwargs),
    "reopen": lambda pk, **kwargs: reopen_report(pk, reason="Sai.", **kwargs),
}
# door → the states it opens in
OPENS = {"approve": ["submitted"], "return": ["submitted"], "reopen": ["approved"]}
HAPPENED = {
    "submitted": "Báo cáo đã được gửi lúc 10:00 05/06/2026 bởi Lãnh đạo Ban (Bắc Ninh.lanhdao).",
    "returned": "Báo cáo đã được trả lại lúc 10:00 05/06/2026 bởi Lãnh đạo Ban (Nghệ An.lanhdao).",
    "approved": "Báo cáo đã được duyệt lúc 10:00 05/06/2026 bởi Lãnh đạo Ban (Nghệ An.lanhdao).",
}


@pytest.mark.parametrize("state", ["draft", "submitted", "returned", "approved"])
@pytest.mark.parametrize("door", DOORS)
def test_each_door_opens_in_its_state_only(world, snapshot, door, state):
    report = carry(world, world.member, state)
    if state in OPENS[door]:
        assert DOORS[door](report.pk, by=world.head.leader).state != state
        return
    before = snapshot()
    with pytest.raises(Http404 if state == "draft" else AlreadyHandled) as refusal:
        DOORS[door](report.pk, by=world.head.leader)
    assert state == "draft" or str(refusal.value) == HAPPENED[state]
    assert snapshot() == before


NOT_HEAD = "Chỉ lãnh đạo Ban đang giữ nhiệm vụ cụm trưởng được duyệt báo cáo này."
REFUSED = {
    "member.leader": "Ban không tự duyệt báo cáo của mình; cụm phó hoặc Ban Tổ chức Trung ương duyệt.",
    "head.officer": "Chỉ lãnh đạo Ban được duyệt hoặc trả lại báo cáo.",
    "deputy.leader": NOT_HEAD,
    "central": "Cụm trưởng của cụm đang duyệt báo cáo này.",
    "stranger.leader": 404,
    "observer": 404,
    "administrator": 404,
}


@pytest.mark.parametrize("door", DOORS)
def test_nobody_but_the_checking_boards_leader_passes(world, snapshot, door):
    report = carry(world, world.member, OPENS[door][0])
    roles = {role: person(world, role) for role in REFUSED}
    before = snapshot()

    def refusal(official):
        try:
            DOORS[door](report.pk, by=official)
        except NotAllowed as refused:
            return str(refused)
        except Http404:
            return 404

    observed = {"observer": NOT_HEAD} if door == "reopen" else {}
    assert {role: refusal(official) for role, official in roles.items()} == REFUSED | observed
    assert snapshot() == before
    assert DOORS[door](report.pk, by=world.head.leader).state != OPENS[door][0]


def test_the_deputy_approves_the_heads_report_and_no_other(world, snapshot):
    heads, members = carry(world, world.head, "submitted"), carry(world, world.member, "submitted")
    before = snapshot()
    for report, leader in [(heads, world.head.leader), (members, world.deputy.leader)]:
        with pytest.raises(NotAllowed):
            approve_report(report.pk, by=leader)
    assert snapshot() == before
    assert approve_report(heads.pk, by=world.deputy.leader).approved_by == world.deputy.leader
    assert approve_report(members.pk, by=world.head.leader).approved_by == world.head.leader


def test_the_centre_approves_only_where_nobody_else_can(world):
    report = carry(world, world.head, "submitted")
    with pytest.raises(NotAllowed, match="Cụm trưởng của cụm đang duyệt báo cáo này"):
        approve_report(report.pk, by=world.central)
    without_offices(world, "deputy")
    approve_report(report.pk, by=world.central)
    assert steps_of(report)[1][2:4] == (world.central.pk, world.central.board.pk)


@pytest.mark.parametrize("version", [1, 3])
@pytest.mark.parametrize("door", DOORS)
def test_what_has_changed_since_the_page_was_opened_is_not_judged(world, snapshot, door, version):
    report = carry(world, world.member, OPENS[door][0])
    before = snapshot()
    with pytest.raises(StaleEdit):
        DOORS[door](report.pk, by=world.head.leader, version=report.version + version - 2)
    assert snapshot() == before


@pytest.mark.parametrize("reason", ["", "  \n "])
@pytest.mark.parametrize("door", ["return", "reopen"])
def test_sending_back_needs_a_reason(world, snapshot, door, reason):
    report = carry(world, world.member, OPENS[door][0])
    before = snapshot()
    verb = {"return": return_report, "reopen": reopen_report}[door]
    with pytest.raises(Incomplete) as refusal:
        verb(report.pk, by=world.head.leader, reason=reason)
    assert [tuple(each) for each in refusal.value.missing] == [("reason", "Cần ghi lý do để đơn vị biết phải sửa gì.")]
    assert snapshot() == before


# --- all doors ---------------------------------------------------------------------------------------------


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


def test_a_report_that_is_not_there_is_not_found(world):
    for door in [submit_report, *DOORS.values()]:
        with pytest.raises(Http404):
            door(10**9, by=world.head.leader)


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
