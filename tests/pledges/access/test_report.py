"""Every door's reason, for every state and every role. "" means: nothing stands in the way; 404: not even seen."""

import datetime as dt

import pytest
from django.http import Http404

from clusters.models import ClusterYear, Deadline
from pledges.access.papers import audience_of, may_read_text, why_not_check
from pledges.access.report import (
    get_report_for,
    get_writing_for,
    why_not_edit,
    why_not_submit,
    why_not_write,
    writing_places_of,
)
from pledges.states import Audience
from provinces.days import year_range
from tests.conftest import VIETNAM
from tests.factories import ClusterYearFactory, MembershipFactory, OfficialFactory
from tests.pledges.lives import carry, open_all_periods, person, successor_of, without_offices

STATES = ["draft", "submitted", "returned", "approved"]
READERS = [
    "member.leader",
    "member.officer",
    "member.observer",
    "head.leader",
    "head.officer",
    "head.observer",
    "deputy.leader",
    "stranger.leader",
    "central",
    "central.officer",
    "central.observer",
    "observer",
    "administrator",
]


def answers(world, report, ask, roles=READERS):
    """{role: what ``ask(official, report)`` says, or 404 where the report is not his to see}"""
    return {role: _answer(person(world, role), report, ask) for role in roles}


def _answer(official, report, ask):
    try:
        return ask(official, get_report_for(official, report.pk))
    except Http404:
        return 404


MINE = {
    "member.leader": "",
    "member.officer": "",
}
NOT_MINE = {
    "head.leader": "Chỉ đơn vị lập báo cáo được sửa.",
    "head.officer": "Chỉ đơn vị lập báo cáo được sửa.",
    "deputy.leader": "Chỉ đơn vị lập báo cáo được sửa.",
    "central": "Chỉ đơn vị lập báo cáo được sửa.",
    "central.officer": "Chỉ đơn vị lập báo cáo được sửa.",
}
UNSEEN = dict.fromkeys(READERS, 404)
TO_OBSERVE = {
    "central.observer": "Chỉ đơn vị lập báo cáo được sửa.",
    "observer": "Chỉ đơn vị lập báo cáo được sửa.",
}
WAITS = "Báo cáo đã gửi; muốn sửa, đề nghị cụm trưởng trả lại."
DONE = "Báo cáo đã được duyệt; muốn sửa, đề nghị cụm trưởng mở lại."
EDIT = {
    "draft": UNSEEN | MINE,
    "submitted": UNSEEN | NOT_MINE | dict.fromkeys(MINE, WAITS),
    "returned": UNSEEN | NOT_MINE | MINE,
    "approved": UNSEEN | NOT_MINE | TO_OBSERVE | dict.fromkeys([*MINE, "member.observer"], DONE),
}


@pytest.mark.parametrize("state", STATES)
def test_only_its_own_board_edits_and_not_while_it_lies_with_the_head(world, state):
    assert answers(world, carry(world, world.member, state), why_not_edit) == EDIT[state]


OFFICER = "Chỉ lãnh đạo Ban được gửi báo cáo; chuyên viên lưu bản nháp."
STRANGE = "Chỉ đơn vị lập báo cáo được gửi."
SUBMIT = {
    "member.leader": "",
    "member.officer": OFFICER,
    "member.observer": OFFICER,
    "head.leader": STRANGE,
    "head.officer": STRANGE,
    "central": STRANGE,
    "observer": STRANGE,
}


@pytest.mark.parametrize("state", STATES)
def test_only_the_boards_leader_sends(world, state):
    report = carry(world, world.member, state)
    assert {role: why_not_submit(person(world, role), report) for role in SUBMIT} == SUBMIT


OWN = "Ban không tự duyệt báo cáo của mình; cụm phó hoặc Ban Tổ chức Trung ương duyệt."
NOT_HEAD = "Chỉ lãnh đạo Ban đang giữ nhiệm vụ cụm trưởng được duyệt báo cáo này."
HEAD_DOES = "Cụm trưởng của cụm đang duyệt báo cáo này."
ONLY_LEADER = "Chỉ lãnh đạo Ban được duyệt hoặc trả lại báo cáo."
OWN_BOARD = {"member.leader": OWN, "member.officer": OWN}
OFFICES = {
    "head.leader": "",
    "head.officer": ONLY_LEADER,
    "deputy.leader": NOT_HEAD,
    "central": HEAD_DOES,
    "central.officer": HEAD_DOES,
}
CHECK = {
    "draft": UNSEEN | OWN_BOARD,
    "submitted": UNSEEN | OWN_BOARD | OFFICES,
    "returned": UNSEEN | OWN_BOARD | OFFICES,
    "approved": UNSEEN
    | OWN_BOARD
    | OFFICES
    | {"member.observer": OWN, "central.observer": HEAD_DOES, "observer": NOT_HEAD},
}


@pytest.mark.parametrize("state", STATES)
def test_only_the_heads_leader_checks_a_members_report(world, state):
    assert answers(world, carry(world, world.member, state), why_not_check) == CHECK[state]


def test_the_heads_own_report_is_checked_by_the_deputy(world):
    report = carry(world, world.head, "submitted")
    assert answers(world, report, why_not_check) == UNSEEN | {
        "head.leader": OWN,
        "head.officer": OWN,
        "deputy.leader": "",
        "central": HEAD_DOES,
        "central.officer": HEAD_DOES,
    }


def test_the_centre_checks_where_nobody_else_can(world):
    report = carry(world, world.head, "submitted")
    without_offices(world, "deputy")
    assert answers(world, report, why_not_check) == UNSEEN | {
        "head.leader": OWN,
        "head.officer": OWN,
        "central": "",
        "central.officer": ONLY_LEADER,
    }


def test_an_observer_of_the_centre_never_checks(world):
    report = carry(world, world.head, "approved")
    without_offices(world, "head", "deputy")
    assert answers(world, report, why_not_check, ["central", "central.observer"]) == {
        "central": "",
        "central.observer": ONLY_LEADER,
    }


def test_without_a_head_the_deputy_checks_the_members(world):
    report = carry(world, world.member, "submitted")
    without_offices(world, "head")
    roles = ["deputy.leader", "deputy.officer", "head.leader", "central"]
    assert answers(world, report, why_not_check, roles) == {
        "deputy.leader": "",
        "deputy.officer": ONLY_LEADER,
        "head.leader": 404,
        "central": HEAD_DOES,
    }


@pytest.mark.parametrize("stage", ["open", "closed"])
def test_a_closed_year_is_closed_to_all(world, stage):
    draft, sent = carry(world, world.member, "draft", "q1"), carry(world, world.member, "submitted")
    ClusterYear.objects.update(stage=stage)
    closed = stage == "closed"
    leader, head = person(world, "member.leader"), person(world, "head.leader")
    draft, sent_seen = get_report_for(leader, draft.pk), get_report_for(head, sent.pk)
    year, deadline, _ = get_writing_for(leader, world.cluster_year.pk, "h1")
    assert [why_not_write(leader, year, deadline), why_not_submit(leader, draft), why_not_check(head, sent_seen)] == [
        "Năm 2026 đã kết thúc, báo cáo không sửa được nữa." if closed else "",
        "Năm 2026 đã kết thúc, không gửi báo cáo được nữa." if closed else "",
        "Năm 2026 đã kết thúc, không duyệt hoặc trả lại được nữa." if closed else "",
    ]


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        (dt.date(2026, 5, 15), "Kỳ báo cáo này mở từ ngày 16/05/2026."),
        (dt.date(2026, 5, 16), ""),
        (dt.date(2026, 6, 10), ""),
        (dt.date(2026, 12, 31), ""),
    ],
)
def test_writing_begins_on_the_opening_day_and_the_deadline_does_not_end_it(world, clock, day, reason):
    clock.move_to(dt.datetime.combine(day, dt.time(0, 0), VIETNAM))
    deadline = Deadline.objects.get(cluster_year=world.cluster_year, step="h1")
    assert why_not_write(world.member.officer, world.cluster_year, deadline) == reason


def test_writing_needs_a_deadline_and_somebody_who_writes(world):
    no_date = "Cụm chưa đặt hạn cho kỳ báo cáo này; cụm trưởng hoặc quản trị viên đặt trong lịch của năm."
    only_reads = "Tài khoản này chỉ xem, không viết báo cáo."
    deadline = Deadline.objects.get(cluster_year=world.cluster_year, step="h1")
    nobody = OfficialFactory(board=world.member.board, capacity="")
    assert [
        why_not_write(official, world.cluster_year, due)
        for official, due in [(world.member.leader, None), (nobody, deadline), (world.member.officer, deadline)]
    ] == [no_date, only_reads, ""]


WRITERS = {
    "member.leader": ["h1", None],
    "member.officer": ["h1", None],
    "head.leader": ["h1", None],
    "member.observer": 404,
    "stranger.leader": 404,
    "central": 404,
    "observer": 404,
    "administrator": 404,
}


def test_only_a_member_of_the_cluster_finds_the_place_to_write(world):
    def place(official):
        try:
            year, deadline, report = get_writing_for(official, world.cluster_year.pk, "h1")
        except Http404:
            return 404
        assert year == world.cluster_year
        return [deadline.step, report]

    assert {role: place(person(world, role)) for role in WRITERS} == WRITERS


def test_one_finds_ones_own_report_and_never_a_neighbours(world):
    of_member, of_head = world.draft(), world.draft(world.head)
    assert get_writing_for(world.member.officer, world.cluster_year.pk, "h1")[2] == of_member
    assert get_writing_for(world.head.leader, world.cluster_year.pk, "h1")[2] == of_head
    assert get_writing_for(world.deputy.leader, world.cluster_year.pk, "h1")[2] is None


@pytest.mark.parametrize("period", ["pledge", "self_score", "h2", ""])
def test_what_is_no_period_is_not_found(world, period):
    with pytest.raises(Http404):
        get_writing_for(world.member.leader, world.cluster_year.pk, period)


def test_a_place_without_a_deadline_is_found_without_one(world):
    Deadline.objects.filter(step="h1").delete()
    assert get_writing_for(world.member.leader, world.cluster_year.pk, "h1") == (world.cluster_year, None, None)


def test_the_text_of_a_returned_report_is_read_by_its_own_board_only(world):
    reads = {
        state: answers(
            world,
            carry(world, world.member, state, period),
            may_read_text,
            ["member.leader", "member.officer", "head.leader", "deputy.leader", "central"],
        )
        for state, period in [("submitted", "h1"), ("returned", "q1")]
    }
    assert reads == {
        "submitted": dict.fromkeys(reads["submitted"], True),
        "returned": {
            "member.leader": True,
            "member.officer": True,
            "head.leader": False,
            "deputy.leader": False,
            "central": False,
        },
    }


def test_ones_own_report_is_read_as_a_member_and_any_other_as_its_checker(world):
    report = world.submitted(world.head)
    assert {
        role: audience_of(person(world, role), report)
        for role in ("head.leader", "deputy.leader", "central", "observer")
    } == {
        "head.leader": Audience.MEMBER,
        "deputy.leader": Audience.HEAD,
        "central": Audience.HEAD,
        "observer": Audience.HEAD,
    }


def test_a_successor_reads_its_predecessors_reports_and_changes_none(world, clock):
    open_all_periods()
    reports = [carry(world, world.member, state, period) for state, period in [("draft", "q1"), ("approved", "h1")]]
    leader = successor_of(world.member, on=dt.date(2026, 6, 5))
    for report in reports:
        seen = get_report_for(leader, report.pk)
        assert (seen.board_name, may_read_text(leader, seen)) == ("Ban Tổ chức Tỉnh ủy Bắc Ninh", True)
        assert why_not_edit(leader, seen) == "Chỉ đơn vị lập báo cáo được sửa."
        assert why_not_submit(leader, seen) == STRANGE
        assert why_not_check(leader, seen) == NOT_HEAD
    with pytest.raises(Http404):
        get_writing_for(leader, world.cluster_year.pk, "q1")


# --- the board's own periods of a year ---------------------------------------------------------------------


def places(official, year=2026):
    return [(place.title, place.label, place.is_writable) for place in writing_places_of(official, year)]


def test_the_periods_of_the_year_stand_by_deadline_with_what_became_of_each(world, django_assert_num_queries):
    world.draft(period="q1")
    world.submitted(world.head, "q1")
    world.submitted()
    with django_assert_num_queries(2):
        found = places(world.member.officer)
    assert found == [
        ("Báo cáo quý I năm 2026", "Chưa gửi", True),
        ("Báo cáo 6 tháng đầu năm 2026", "Chờ duyệt", False),
        ("Báo cáo quý III năm 2026", "Chưa gửi", False),
        ("Báo cáo năm 2026", "Chưa gửi", False),
    ]


@pytest.mark.parametrize(
    ("state", "writable"), [("draft", True), ("submitted", False), ("returned", True), ("approved", False)]
)
def test_one_writes_where_the_report_is_with_the_board_and_the_year_is_running(world, state, writable):
    carry(world, world.member, state)
    place = writing_places_of(world.member.leader, 2026)[1]
    assert (place.state, place.is_writable) == (state, writable)
    ClusterYear.objects.update(stage="closed")
    assert [each.is_writable for each in writing_places_of(world.member.leader, 2026)] == [False] * 4


def test_other_years_and_clusters_hold_other_periods(world):
    MembershipFactory(
        cluster_year=ClusterYearFactory(year=2025), board=world.member.board, valid_during=year_range(2025)
    )
    assert places(world.member.leader, 2025) == []
    assert len(places(world.stranger.leader)) == 4
    assert {place.deadline.cluster_year for place in writing_places_of(world.stranger.leader, 2026)} == {
        world.other_year
    }


@pytest.mark.parametrize("role", ["observer", "member.observer", "administrator", "central"])
def test_who_does_not_write_has_no_periods(world, role):
    assert places(person(world, role)) == []
