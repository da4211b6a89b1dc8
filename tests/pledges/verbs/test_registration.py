"""The doors of a registration: one way in, one way on, and every refusal leaves everything as it was."""

import datetime as dt
from decimal import Decimal
from mailbox.models import Letter

import pytest
from django.http import Http404

from clusters.models import ClusterYear, Deadline
from pledges.models import Registration
from pledges.refusals import AlreadyHandled, Incomplete, NotAllowed, StaleEdit
from pledges.targets import GivenTarget
from pledges.verbs.registration import (
    approve_registration,
    return_registration,
    save_registration,
    submit_registration,
)
from tests.conftest import VIETNAM
from tests.pledges.lives import becomes_city, person, without_offices
from tests.pledges.registering import (
    FIELDS,
    IN_TIME,
    MAKERS,
    MEMBERS,
    REASON,
    SCHEME,
    drafted,
    returned,
    rows_of,
    steps_of,
    stored,
    submitted,
)

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 6, 5, 10, tzinfo=VIETNAM)


# --- saving ------------------------------------------------------------------------------------------------


def test_the_first_save_begins_the_registration(world):
    registration = drafted(world)
    assert stored(registration) | {"id": 0} == {
        "id": 0,
        "cluster_year_id": world.cluster_year.pk,
        "board_id": world.member.board.pk,
        "number": 0,
        "reason": "",
        "state": "draft",
        "version": 1,
        "edited_by_id": world.member.officer.pk,
        "edited_at": NOW,
        "due_on": None,
        "first_submitted_at": None,
        "submitted_at": None,
        "submitted_by_id": None,
        "returned_at": None,
        "returned_by_id": None,
        "approved_at": None,
        "approved_by_id": None,
        **FIELDS,
    }
    assert rows_of(registration) == [tuple(MEMBERS), (1, "Trình đề án tinh gọn bộ máy", "yes_no", "", None, 6)]
    assert steps_of(registration) == []
    assert Letter.objects.count() == 0


def test_saving_again_changes_what_is_named_and_leaves_the_rest(world):
    first = drafted(world)
    save_registration(
        world.cluster_year.pk, by=world.member.leader, version=1, fields={"commitment": "Quyết tâm."}, targets=None
    )
    row = stored(first)
    assert (row["commitment"], row["awards"], row["version"]) == ("Quyết tâm.", ["flag"], 2)
    assert row["edited_by_id"] == world.member.leader.pk
    assert len(rows_of(first)) == 2


def test_the_targets_are_those_given_last_without_the_empty_ones(world):
    first = drafted(world)
    gap = [
        GivenTarget(0),
        GivenTarget(1, unit="hội nghị"),
        MEMBERS._replace(position=2),
        GivenTarget(3, kind="yes_no"),
    ]
    drafted(world, targets=gap, version=1)
    assert rows_of(first) == [(1, "", "quantity", "hội nghị", None, 12), tuple(MEMBERS._replace(position=2))]
    drafted(world, targets=[], version=2)
    assert rows_of(first) == []


@pytest.mark.parametrize("version", [0, 1, 3])
def test_what_somebody_else_saved_meanwhile_is_not_overwritten(world, untouched, version):
    drafted(world)
    drafted(world, version=1, commitment="Bản mới.")
    with untouched(), pytest.raises(StaleEdit) as refusal:
        drafted(world, version=version, commitment="Bản cũ.")
    assert (refusal.value.paper.commitment, refusal.value.paper.version) == ("Bản mới.", 2)


@pytest.mark.parametrize(
    ("role", "sentence"),
    [("member.observer", None), ("stranger.leader", None), ("central", None), ("observer", None)],
)
def test_who_is_no_writing_member_finds_no_desk(world, untouched, role, sentence):
    with untouched(), pytest.raises(Http404):
        save_registration(world.cluster_year.pk, by=person(world, role), version=0, fields=FIELDS)


@pytest.mark.parametrize(
    ("prepare", "sentence"),
    [
        (
            lambda: Deadline.objects.filter(step="registration").delete(),
            "Cụm chưa đặt hạn đăng ký thi đua; cụm trưởng hoặc quản trị viên đặt trong lịch của năm.",
        ),
        (
            lambda: Deadline.objects.filter(step="registration").update(opens_on="2026-06-06", due_on="2026-06-07"),
            "Đăng ký thi đua mở từ ngày 06/06/2026.",
        ),
        (
            lambda: ClusterYear.objects.update(stage="closed"),
            "Năm 2026 đã kết thúc, đăng ký không sửa được nữa.",
        ),
    ],
)
@pytest.mark.parametrize("begun", [False, True])
def test_registering_needs_an_open_step_of_a_living_year(world, untouched, prepare, sentence, begun):
    if begun:
        drafted(world)
    prepare()
    with untouched():
        with pytest.raises(NotAllowed, match=sentence):
            drafted(world, version=int(begun))
        if begun:
            with pytest.raises(NotAllowed, match=sentence):
                submit_registration(Registration.objects.get().pk, by=world.member.leader)


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        ("submitted", "Bản đăng ký đã gửi; muốn sửa, đề nghị cụm trưởng trả lại."),
        ("approved", "Bản đăng ký đã được duyệt; muốn thay đổi, lập bản điều chỉnh."),
    ],
)
def test_what_was_sent_or_approved_is_not_written_over(world, untouched, state, sentence):
    registration = MAKERS[state](world)
    for version in (0, registration.version):
        with untouched(), pytest.raises(NotAllowed, match=sentence):
            drafted(world, version=version)


def test_a_returned_one_is_mended(world):
    registration = returned(world)
    drafted(world, version=registration.version, commitment="Đã sửa.")
    row = stored(registration)
    assert (row["state"], row["commitment"], row["returned_by_id"]) == ("returned", "Đã sửa.", world.head.leader.pk)


# --- sending -----------------------------------------------------------------------------------------------


def test_sending_in_time(world, clock):
    clock.move_to(IN_TIME)
    registration = submitted(world)
    row = stored(registration)
    assert (row["state"], row["version"], row["due_on"]) == ("submitted", 2, dt.date(2026, 1, 20))
    assert row["first_submitted_at"] == row["submitted_at"] == IN_TIME
    assert row["submitted_by_id"] == world.member.leader.pk
    assert steps_of(registration) == [
        ("draft", "submitted", world.member.leader.pk, world.member.board.pk, "", IN_TIME)
    ]
    assert not registration.is_late


@pytest.mark.parametrize(
    ("moment", "late"),
    [
        (dt.datetime(2026, 1, 20, 23, 59, 59, tzinfo=VIETNAM), False),
        (dt.datetime(2026, 1, 21, 0, 0, 0, tzinfo=VIETNAM), True),
    ],
)
def test_after_the_deadline_it_is_sent_and_marked_late(world, moment, late):
    assert submitted(world, at=moment).is_late is late


def test_sent_in_time_returned_and_sent_again_stays_in_time_whatever_the_calendar_says_then(world):
    registration = returned(world, at=IN_TIME)
    Deadline.objects.filter(step="registration").update(opens_on="2026-01-01", due_on="2026-01-02")
    again = submit_registration(registration.pk, by=world.member.leader)
    assert (again.due_on, again.is_late) == (dt.date(2026, 1, 20), False)
    assert (again.first_submitted_at, again.submitted_at) == (IN_TIME, NOW)
    assert (again.returned_at, again.returned_by_id) == (None, None)


@pytest.mark.parametrize(
    ("targets", "fields", "missing"),
    [
        ([], {}, [("targets-0-text", "Chưa có chỉ tiêu nào.")]),
        ([MEMBERS], {"commitment": " "}, [("commitment", "Chưa viết cam kết.")]),
        (
            [SCHEME, GivenTarget(4, "Hội nghị")],
            {},
            [
                ("targets-4-quantity", "Chỉ tiêu 5 chưa có số lượng."),
                ("targets-4-unit", "Chỉ tiêu 5 chưa có đơn vị tính."),
            ],
        ),
        (
            [MEMBERS._replace(text="", quantity=Decimal(0))],
            {"commitment": ""},
            [("targets-0-text", "Chỉ tiêu 1 chưa có nội dung."), ("commitment", "Chưa viết cam kết.")],
        ),
    ],
)
def test_what_is_missing_refuses_sending_and_is_named(world, untouched, targets, fields, missing):
    draft = drafted(world, targets=targets, **fields)
    with untouched(), pytest.raises(Incomplete) as refusal:
        submit_registration(draft.pk, by=world.member.leader)
    assert [tuple(each) for each in refusal.value.missing] == missing


def test_neither_titles_nor_a_measure_of_what_is_done_or_not_are_asked(world):
    assert submitted(world, targets=[SCHEME], awards=[]).state == "submitted"


def test_an_officer_does_not_send_nor_does_anybody_of_another_board(world, untouched):
    draft = drafted(world)
    with untouched():
        with pytest.raises(NotAllowed, match="Chỉ lãnh đạo Ban được gửi đăng ký; chuyên viên"):
            submit_registration(draft.pk, by=world.member.officer)
        with pytest.raises(Http404):
            submit_registration(draft.pk, by=world.head.leader)
    sent = submit_registration(draft.pk, by=world.member.leader)
    with untouched(), pytest.raises(NotAllowed, match="Chỉ đơn vị đăng ký được sửa"):
        submit_registration(sent.pk, by=world.head.leader)


def test_sending_twice_sends_once(world, untouched):
    sent = submitted(world)
    with untouched(), pytest.raises(AlreadyHandled) as refusal:
        submit_registration(sent.pk, by=world.member.leader)
    said = "Bản đăng ký đã được gửi lúc 10:00 05/06/2026 bởi Lãnh đạo Ban (Bắc Ninh.lanhdao)."
    assert str(refusal.value) == said


def test_sending_another_version_than_was_read_is_refused(world, untouched):
    draft = drafted(world)
    drafted(world, version=1, commitment="Chuyên viên vừa sửa.")
    with untouched(), pytest.raises(StaleEdit) as refusal:
        submit_registration(draft.pk, by=world.member.leader, version=1)
    assert refusal.value.paper.commitment == "Chuyên viên vừa sửa."


# --- checking ----------------------------------------------------------------------------------------------


def test_approving_puts_it_in_force(world):
    registration = submitted(world)
    approve_registration(registration.pk, by=world.head.leader, version=registration.version)
    row = stored(registration)
    assert (row["state"], row["approved_at"], row["approved_by_id"]) == ("approved", NOW, world.head.leader.pk)
    assert steps_of(registration)[-1] == (
        "submitted",
        "approved",
        world.head.leader.pk,
        world.head.board.pk,
        "",
        NOW,
    )
    assert list(Registration.objects.in_force()) == [registration]


def test_returning_needs_a_reason_and_keeps_it(world, untouched):
    registration = submitted(world)
    with untouched(), pytest.raises(Incomplete) as refusal:
        return_registration(registration.pk, by=world.head.leader, reason=" \n ")
    assert [each.field for each in refusal.value.missing] == ["reason"]
    return_registration(registration.pk, by=world.head.leader, reason=f" {REASON} ")
    assert stored(registration)["state"] == "returned"
    assert steps_of(registration)[-1][1:5] == ("returned", world.head.leader.pk, world.head.board.pk, REASON)


BOTH = [
    lambda pk, by: approve_registration(pk, by=by),
    lambda pk, by: return_registration(pk, by=by, reason=REASON),
]
NOT_OWN = "Ban không tự duyệt bản đăng ký của mình"
NOT_HEAD = "Chỉ lãnh đạo Ban đang giữ nhiệm vụ cụm trưởng được duyệt bản đăng ký này."


@pytest.mark.parametrize("judge", BOTH, ids=["approve", "return"])
@pytest.mark.parametrize(
    ("role", "sentence"),
    [
        ("member.leader", NOT_OWN),
        ("member.officer", NOT_OWN),
        ("deputy.leader", NOT_HEAD),
        ("head.officer", "Chỉ lãnh đạo Ban được duyệt hoặc trả lại bản đăng ký."),
        ("central", "Cụm trưởng của cụm đang duyệt bản đăng ký này."),
        ("stranger.leader", None),
        ("observer", None),
        ("administrator", None),
    ],
)
def test_who_does_not_check_is_told_why_or_finds_nothing(world, untouched, judge, role, sentence):
    registration = submitted(world)
    with untouched(), pytest.raises(NotAllowed if sentence else Http404, match=sentence):
        judge(registration.pk, person(world, role))


@pytest.mark.parametrize("judge", BOTH, ids=["approve", "return"])
def test_the_deputy_checks_the_heads_own_and_the_centre_where_there_is_no_deputy(world, untouched, judge):
    registration = submitted(world, world.head)
    with untouched(), pytest.raises(NotAllowed, match=NOT_OWN):
        judge(registration.pk, world.head.leader)
    judge(registration.pk, world.deputy.leader)
    without_offices(world, "deputy")
    other = submitted(world, world.stranger)
    judge(other.pk, world.central)


@pytest.mark.parametrize("judge", BOTH, ids=["approve", "return"])
@pytest.mark.parametrize("state", ["returned", "approved"])
def test_what_was_judged_is_not_judged_again(world, untouched, judge, state):
    registration = MAKERS[state](world)
    with untouched(), pytest.raises(AlreadyHandled):
        judge(registration.pk, world.head.leader)


@pytest.mark.parametrize("judge", BOTH, ids=["approve", "return"])
def test_nothing_is_judged_in_a_closed_year(world, untouched, judge):
    registration = submitted(world)
    ClusterYear.objects.update(stage="closed")
    with untouched(), pytest.raises(NotAllowed, match="Năm 2026 đã kết thúc"):
        judge(registration.pk, world.head.leader)


def test_a_step_keeps_the_boards_name_of_its_day(world):
    registration = submitted(world, at=IN_TIME)
    becomes_city(world.member, on=dt.date(2026, 6, 1))
    assert [step.board_name for step in registration.steps.named()] == ["Ban Tổ chức Tỉnh ủy Bắc Ninh"]
