"""The doors of a registration: one way in, one way on, and every refusal leaves everything as it was."""

import datetime as dt
from decimal import Decimal
from mailbox.models import Letter

import pytest
from django.http import Http404

from clusters.models import ClusterYear, Deadline
from pledges.models import Registration, RegistrationStep, Target
from pledges.refusals import AlreadyHandled, Incomplete, NotAllowed, StaleEdit
from pledges.targets import GivenTarget
from pledges.verbs.registration import (
    approve_registration,
    begin_amendment,
    discard_amendment,
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
    WHY,
    amended,
    amending,
    approved,
    drafted,
    returned,
    rows_of,
    steps_of,
    stored,
    submitted,
)

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 6, 5, 10, tzinfo=VIETNAM)


@pytest.fixture
def untouched(db):
    """``with untouched(): …``: nothing in the database has changed by the end."""
    from contextlib import contextmanager

    def everything():
        models = (Registration, Target, RegistrationStep, Letter)
        return {model.__name__: list(model.objects.order_by("pk").values()) for model in models}

    @contextmanager
    def untouched():
        before = everything()
        yield
        assert everything() == before

    return untouched


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


# --- amending ----------------------------------------------------------------------------------------------


def test_an_amendment_begins_as_a_copy_and_leaves_what_was_approved_alone(world):
    first = approved(world)
    before = stored(first), rows_of(first)
    amendment = begin_amendment(first.pk, by=world.member.officer, reason=f" {WHY} ")
    assert (amendment.number, amendment.reason, amendment.state) == (1, WHY, "draft")
    assert (amendment.awards, amendment.commitment) == (["flag"], FIELDS["commitment"])
    assert rows_of(amendment) == rows_of(first)
    assert amendment.version > first.version
    save_registration(
        world.cluster_year.pk,
        by=world.member.officer,
        version=amendment.version,
        fields={"awards": [], "commitment": "Khác."},
        targets=[MEMBERS._replace(quantity=Decimal(200))],
    )
    assert (stored(first), rows_of(first)) == before
    assert stored(amendment)["commitment"] == "Khác."
    assert list(Registration.objects.in_force()) == [first]


def test_an_amendment_goes_the_same_way_and_is_never_late(world):
    amendment = amending(world)
    sent = submit_registration(amendment.pk, by=world.member.leader)
    assert (sent.due_on, sent.is_late) == (dt.date(2026, 6, 5), False)
    return_registration(sent.pk, by=world.head.leader, reason=REASON)
    submit_registration(sent.pk, by=world.member.leader)
    approve_registration(sent.pk, by=world.head.leader)
    assert [step[:2] for step in steps_of(amendment)] == [
        ("draft", "submitted"),
        ("submitted", "returned"),
        ("returned", "submitted"),
        ("submitted", "approved"),
    ]
    assert list(Registration.objects.in_force()) == [amendment]


def test_the_second_amendment_amends_the_first(world, untouched):
    first_amendment = amended(world)
    original = Registration.objects.get(number=0)
    said = r"Bản này đã được thay; điều chỉnh từ bản đang có hiệu lực \(Điều chỉnh đăng ký lần 1\)."
    with untouched(), pytest.raises(NotAllowed, match=said):
        begin_amendment(original.pk, by=world.member.officer, reason=WHY)
    second = begin_amendment(first_amendment.pk, by=world.member.leader, reason="Lại thêm.")
    assert (second.number, second.reason) == (2, "Lại thêm.")


def test_one_amendment_at_a_time(world, untouched):
    amendment = amending(world)
    original = Registration.objects.get(number=0)
    with untouched(), pytest.raises(AlreadyHandled, match="Điều chỉnh đăng ký lần 1 đang được làm"):
        begin_amendment(original.pk, by=world.member.leader, reason=WHY)
    submit_registration(amendment.pk, by=world.member.leader)
    with untouched(), pytest.raises(AlreadyHandled, match="Điều chỉnh đăng ký lần 1 đang được làm"):
        begin_amendment(original.pk, by=world.member.leader, reason=WHY)


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_an_amendment_needs_a_reason(world, untouched, reason):
    first = approved(world)
    with untouched(), pytest.raises(Incomplete) as refusal:
        begin_amendment(first.pk, by=world.member.leader, reason=reason)
    assert [tuple(each) for each in refusal.value.missing] == [("reason", "Cần ghi lý do điều chỉnh.")]


@pytest.mark.parametrize(
    ("state", "role", "sentence"),
    [
        ("approved", "member.observer", "Tài khoản này chỉ xem"),
        ("approved", "head.leader", "Chỉ đơn vị đăng ký"),
        ("approved", "central", "Chỉ đơn vị đăng ký"),
        ("approved", "observer", "Chỉ đơn vị đăng ký"),
        ("approved", "stranger.leader", None),
        ("draft", "member.leader", "chưa được duyệt thì sửa thẳng"),
        ("submitted", "member.leader", "chưa được duyệt thì sửa thẳng"),
        ("returned", "member.leader", "chưa được duyệt thì sửa thẳng"),
    ],
)
def test_only_its_board_amends_only_what_is_approved(world, untouched, state, role, sentence):
    registration = MAKERS[state](world)
    with untouched(), pytest.raises(NotAllowed if sentence else Http404, match=sentence):
        begin_amendment(registration.pk, by=person(world, role), reason=WHY)


def test_an_amendment_needs_no_open_step_but_a_living_year(world, untouched):
    amendment = amending(world)
    Deadline.objects.all().delete()
    drafted(world, version=amendment.version)
    ClusterYear.objects.update(stage="closed")
    with untouched(), pytest.raises(NotAllowed, match="Năm 2026 đã kết thúc"):
        drafted(world, version=amendment.version + 1)


def test_nothing_is_amended_in_a_closed_year(world, untouched):
    first = approved(world)
    ClusterYear.objects.update(stage="closed")
    with untouched(), pytest.raises(NotAllowed, match="Năm 2026 đã kết thúc"):
        begin_amendment(first.pk, by=world.member.leader, reason=WHY)


# --- putting an amendment away -----------------------------------------------------------------------------


def test_an_amendment_never_sent_is_put_away_and_what_is_in_force_stays(world):
    amendment = amending(world)
    original = Registration.objects.get(number=0)
    before = stored(original), rows_of(original)
    discard_amendment(amendment.pk, by=world.member.officer, version=amendment.version)
    assert list(Registration.objects.all()) == [original]
    assert (stored(original), rows_of(original)) == before
    assert begin_amendment(original.pk, by=world.member.officer, reason=WHY).number == 1


def test_what_was_sent_is_not_put_away(world, untouched):
    amendment = amending(world)
    submit_registration(amendment.pk, by=world.member.leader)
    with untouched(), pytest.raises(AlreadyHandled, match="Bản đăng ký đã được gửi"):
        discard_amendment(amendment.pk, by=world.member.leader)
    return_registration(amendment.pk, by=world.head.leader, reason=REASON)
    with untouched(), pytest.raises(AlreadyHandled, match="Bản đăng ký đã được trả lại"):
        discard_amendment(amendment.pk, by=world.member.leader)


def test_a_newer_text_is_not_put_away_unseen(world, untouched):
    amendment = amending(world)
    drafted(world, version=amendment.version)
    with untouched(), pytest.raises(StaleEdit):
        discard_amendment(amendment.pk, by=world.member.leader, version=amendment.version)


@pytest.mark.parametrize("state", list(MAKERS))
def test_the_first_registration_is_never_put_away(world, untouched, state):
    registration = MAKERS[state](world)
    with untouched(), pytest.raises(NotAllowed, match="Bản đăng ký đầu tiên của năm thì sửa"):
        discard_amendment(registration.pk, by=world.member.leader)


@pytest.mark.parametrize(
    ("role", "sentence"), [("member.observer", None), ("head.leader", None), ("stranger.leader", None)]
)
def test_nobody_else_puts_it_away(world, untouched, role, sentence):
    amendment = amending(world)
    with untouched(), pytest.raises(Http404):
        discard_amendment(amendment.pk, by=person(world, role))


def test_nothing_is_put_away_in_a_closed_year(world, untouched):
    amendment = amending(world)
    ClusterYear.objects.update(stage="closed")
    with untouched(), pytest.raises(NotAllowed, match="Năm 2026 đã kết thúc"):
        discard_amendment(amendment.pk, by=world.member.leader)
