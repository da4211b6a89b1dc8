"""A pledge signed by hand at a conference and entered afterwards."""

import datetime as dt
from mailbox.models import Letter

import pytest

from pledges.models import Pledge
from pledges.verbs.recorded_pledge import HandSigned, put_in_force
from tests.conftest import VIETNAM
from tests.pledges.pledge_lives import closed, drafted, in_force, opened, shared, signed, steps_of

NOON = dt.datetime(2026, 6, 5, 12, tzinfo=VIETNAM)
EARLIER = dt.datetime(2026, 6, 5, 9, tzinfo=VIETNAM)


def by_hand(*members, signer="Người ký", post="Trưởng Ban"):
    return [HandSigned(member.board.pk, signer, post, EARLIER) for member in members]


def put(world, pledge, *members, **more):
    given = by_hand(*members, **more)
    return put_in_force(pledge, given, by=world.head.leader, how="Hội nghị tổng kết", at=NOON)


def signatures(pledge) -> list:
    told = ("board", "signed_by_hand", "position", "signed_at", "at_conference")
    return list(pledge.signatures.order_by("pk").values_list(*told))


@pytest.mark.parametrize("bring", [drafted, shared, opened])
def test_signed_by_all_it_is_in_force_as_it_stands(world, bring):
    pledge = bring(world)
    put(world, pledge, world.head, world.deputy, world.member)
    found = Pledge.objects.get(pk=pledge.pk)
    assert (found.state, found.in_force_at, found.closing_reason, found.missing.count()) == ("in_force", NOON, "", 0)
    assert signatures(found) == [
        (each.board.pk, "Người ký", "Trưởng Ban", EARLIER, True) for each in (world.head, world.deputy, world.member)
    ]
    assert set(found.signatures.values_list("fingerprint", flat=True)) == {found.fingerprint}
    assert [step[1] for step in steps_of(found)][-2:] == ["open", "in_force"]
    assert Letter.objects.filter(subject__startswith="Có hiệu lực").count() == 6


def test_who_is_missing_is_named_with_where_it_was_signed(world):
    pledge = drafted(world)
    put(world, pledge, world.member, signer="", post="x" * 130)
    found = Pledge.objects.get(pk=pledge.pk)
    assert list(found.missing.order_by("pk")) == [world.head.board, world.deputy.board]
    assert found.closing_reason == "Ký tại Hội nghị tổng kết; các đơn vị này không ký tại hội nghị."
    assert signatures(found) == [(world.member.board.pk, "đại diện lãnh đạo Ban", "x" * 120, EARLIER, True)]
    assert found.signatures.named().get().official_name == "đại diện lãnh đạo Ban (thư ký hội nghị ghi)"


def test_who_has_signed_already_signs_no_second_time(world):
    pledge = signed(world, world.member)
    put(world, pledge, world.member, world.head)
    assert [(board, hand) for board, hand, *_ in signatures(pledge)] == [
        (world.member.board.pk, ""),
        (world.head.board.pk, "Người ký"),
    ]


def test_a_pledge_in_force_only_gains_signatures(world):
    pledge = closed(world)
    before = steps_of(pledge)
    put(world, pledge, world.deputy, world.member)
    found = Pledge.objects.get(pk=pledge.pk)
    assert (found.in_force_at, found.closing_reason) == (pledge.in_force_at, pledge.closing_reason)
    assert (found.signatures.count(), found.missing.count(), steps_of(found)) == (3, 0, before)


def test_nothing_happens_to_one_that_is_complete(world):
    pledge = in_force(world)
    before = signatures(pledge)
    put(world, pledge, world.head)
    assert signatures(pledge) == before
