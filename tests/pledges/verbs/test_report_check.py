"""Approving, returning, reopening: what each changes, logs and refuses."""

import pytest
from django.http import Http404
from django.utils import timezone

from pledges.refusals import AlreadyHandled, Incomplete, NotAllowed, StaleEdit
from pledges.verbs.report import approve_report, reopen_report, return_report, submit_report
from tests.pledges.lives import carry, person, steps_of, stored, without_offices


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


def test_a_report_that_is_not_there_is_not_found(world):
    for door in [submit_report, *DOORS.values()]:
        with pytest.raises(Http404):
            door(10**9, by=world.head.leader)
