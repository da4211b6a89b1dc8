"""The doors of an amendment: it goes the way of a registration and changes nothing until it is approved."""

import datetime as dt
from decimal import Decimal

import pytest
from django.http import Http404

from clusters.models import ClusterYear, Deadline
from pledges.models import Registration
from pledges.refusals import AlreadyHandled, Incomplete, NotAllowed, StaleEdit
from pledges.verbs.registration import (
    approve_registration,
    begin_amendment,
    discard_amendment,
    return_registration,
    save_registration,
    submit_registration,
)
from tests.pledges.lives import person
from tests.pledges.registering import (
    FIELDS,
    MAKERS,
    MEMBERS,
    REASON,
    WHY,
    amended,
    amending,
    approved,
    drafted,
    rows_of,
    steps_of,
    stored,
)

pytestmark = pytest.mark.django_db


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
