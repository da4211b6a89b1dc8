"""The doors of signing a pledge and of ending it."""

import datetime as dt

import pytest
from django.utils import timezone

from clusters.models import ClusterYear, Membership
from pledges.fingerprints import fingerprint_of
from pledges.models import Signature
from pledges.refusals import AlreadyHandled, Incomplete, NotAllowed, OtherText
from pledges.verbs.pledge import (
    close_pledge,
    open_pledge,
    save_pledge,
    sign_pledge,
)
from provinces.days import year_range
from tests.conftest import VIETNAM
from tests.factories import BoardFactory, OfficialFactory
from tests.pledges.lives import person
from tests.pledges.pledge_lives import LIVES, REASON, TEXT, closed, opened, sign, signed, steps_of

NOON = dt.datetime(2026, 6, 5, 12, tzinfo=VIETNAM)

# --- signing -----------------------------------------------------------------------------------------------


def test_a_leader_signs_for_his_board(world):
    pledge = opened(world)
    signature = sign(pledge, world.member, at_conference=True, at=NOON)
    assert Signature.objects.values().get() == {
        "id": signature.pk,
        "pledge_id": pledge.pk,
        "board_id": world.member.board.pk,
        "official_id": world.member.leader.pk,
        "position": "Lãnh đạo Ban",
        "signed_at": NOON,
        "fingerprint": pledge.fingerprint,
        "at_conference": True,
        "signed_by_hand": "",
    }
    pledge.refresh_from_db()
    assert pledge.state == "open"


@pytest.mark.parametrize(
    ("role", "reason"),
    [
        ("member.officer", "Chỉ lãnh đạo Ban được ký giao ước."),
        ("head.officer", "Chỉ lãnh đạo Ban được ký giao ước."),
        ("member.observer", "Chỉ lãnh đạo Ban được ký giao ước."),
        ("observer", "Chỉ lãnh đạo Ban được ký giao ước."),
        ("administrator", "Chỉ lãnh đạo Ban được ký giao ước."),
        ("central", "Chỉ đơn vị thành viên của cụm được ký giao ước."),
    ],
)
def test_others_do_not_sign(world, refuses, role, reason):
    pledge, by = opened(world), person(world, role)
    assert str(refuses(NotAllowed, sign_pledge, pledge.pk, by=by, fingerprint=pledge.fingerprint)) == reason


def test_a_board_that_has_left_the_cluster_does_not_sign_and_is_not_waited_for(world, refuses):
    pledge = opened(world)
    world.cluster_year.memberships.filter(board=world.member.board).update(
        valid_during=("2026-01-01", "2026-06-05")  # until yesterday
    )
    refusal = refuses(NotAllowed, sign, pledge, world.member)
    assert str(refusal) == "Chỉ đơn vị thành viên của cụm được ký giao ước."
    sign(pledge, world.head)
    sign(pledge, world.deputy)
    pledge.refresh_from_db()
    assert pledge.state == "in_force"


@pytest.mark.parametrize("state", ["draft", "commenting"])
def test_nobody_signs_before_the_opening(world, refuses, state):
    pledge = LIVES[state](world)
    assert str(refuses(NotAllowed, sign, pledge, world.member)) == "Giao ước chưa mở ký."


@pytest.mark.parametrize("who", ["the same", "another leader"])
@pytest.mark.parametrize("state", ["signed", "in_force"])
def test_a_board_signs_once(world, refuses, who, state):
    pledge = LIVES[state](world)
    by = world.member.leader if who == "the same" else OfficialFactory(board=world.member.board)
    refusal = refuses(AlreadyHandled, sign_pledge, pledge.pk, by=by, fingerprint=pledge.fingerprint)
    assert str(refusal) == ("Đơn vị đã ký giao ước lúc 10:00 05/06/2026, người ký: Lãnh đạo Ban (Bắc Ninh.lanhdao).")
    assert refusal.step.board_id == world.member.board.pk


def test_nobody_signs_after_the_closing(world, refuses):
    pledge = closed(world)
    assert str(refuses(AlreadyHandled, sign, pledge, world.deputy)) == (
        "Giao ước đã kết thúc ký và có hiệu lực lúc 10:00 05/06/2026, người thực hiện: Lãnh đạo Ban (Nghệ An.lanhdao)."
    )


@pytest.mark.parametrize("fingerprint", ["", "0" * 64, fingerprint_of("Văn bản khác.")])
def test_who_has_seen_another_text_does_not_sign(world, refuses, fingerprint):
    pledge = opened(world)
    refusal = refuses(OtherText, sign_pledge, pledge.pk, by=world.member.leader, fingerprint=fingerprint)
    assert str(refusal).startswith("Văn bản đồng chí đã xem không phải văn bản đang mở ký.")


def test_the_last_signature_brings_it_into_force(world):
    pledge = signed(world, world.head, world.member)
    assert pledge.state == "open"
    sign(pledge, world.deputy, at=NOON)
    pledge.refresh_from_db()
    assert (pledge.state, pledge.in_force_at, pledge.closing_reason) == ("in_force", NOON, "")
    assert list(pledge.missing.order_by("pk")) == []
    by = world.deputy.leader
    assert steps_of(pledge)[-1] == ("open", "in_force", by.username, by.board_id, "")
    pledge.full_clean()


def test_a_pledge_of_the_coming_year_is_signed_by_its_members(world, clock):
    """At the year-end conference the head of today has the pledge of the next year signed."""
    clock.move_to(dt.datetime(2026, 12, 5, 9, tzinfo=VIETNAM))
    newcomer = OfficialFactory(board=BoardFactory())
    coming = ClusterYear.objects.create(cluster=world.cluster_year.cluster, year=2027, stage="preparing")
    for board in (world.head.board, world.member.board, newcomer.board):
        Membership.objects.create(cluster_year=coming, board=board, valid_during=year_range(2027))
    pledge = save_pledge(coming.pk, by=world.head.officer, version=0, text=TEXT, common_targets="")
    open_pledge(pledge.pk, by=world.head.leader)
    pledge.refresh_from_db()
    for leader in (world.head.leader, world.member.leader, newcomer):
        sign_pledge(pledge.pk, by=leader, fingerprint=pledge.fingerprint, at_conference=True)
    pledge.refresh_from_db()
    assert pledge.state == "in_force"


# --- closing -----------------------------------------------------------------------------------------------


def test_the_head_ends_the_signing_and_says_who_is_missing_and_why(world):
    pledge = closed(world, f"  {REASON}\r\n")
    assert (pledge.state, pledge.in_force_at, pledge.closing_reason) == ("in_force", timezone.now(), REASON)
    assert list(pledge.missing.order_by("pk")) == [world.deputy.board]
    assert steps_of(pledge)[-1] == ("open", "in_force", world.head.leader.username, world.head.board.pk, REASON)
    pledge.full_clean()


@pytest.mark.parametrize("reason", ["", "  ", "\n\u200b"])
def test_ending_it_with_boards_missing_needs_a_reason(world, refuses, reason):
    pledge = signed(world)
    refusal = refuses(Incomplete, close_pledge, pledge.pk, by=world.head.leader, reason=reason)
    assert [each.sentence for each in refusal.missing] == ["Cần ghi lý do kết thúc khi còn đơn vị chưa ký."]


def test_what_nobody_signed_is_not_brought_into_force(world, refuses):
    pledge = opened(world)
    refusal = refuses(Incomplete, close_pledge, pledge.pk, by=world.head.leader, reason=REASON)
    assert [each.sentence for each in refusal.missing] == ["Chưa đơn vị nào ký nên chưa kết thúc được."]


def test_when_the_last_missing_board_has_left_no_reason_is_needed(world):
    pledge = signed(world, world.head, world.member)
    world.cluster_year.memberships.filter(board=world.deputy.board).update(valid_during=("2026-01-01", "2026-06-05"))
    pledge = close_pledge(pledge.pk, by=world.head.leader, reason="")
    assert (pledge.state, pledge.closing_reason, pledge.missing.count()) == ("in_force", "", 0)


@pytest.mark.parametrize("state", ["draft", "commenting", "in_force", "closed"])
def test_only_an_open_pledge_is_ended(world, refuses, state):
    pledge = LIVES[state](world)
    refusal = refuses(AlreadyHandled, close_pledge, pledge.pk, by=world.head.leader, reason=REASON)
    said = {
        "draft": "Giao ước chưa được mở ký.",
        "commenting": "Giao ước đã được gửi lấy ý kiến lúc 10:00 05/06/2026",
    }.get(state, "Giao ước đã kết thúc ký và có hiệu lực lúc 10:00 05/06/2026")
    assert str(refusal).startswith(said)
