"""Two people at a pledge's door at the same moment: one signature a board, in force exactly once."""

from mailbox.models import Letter

import pytest
from django.db import connection
from django.urls import reverse

from pledges.models import Pledge, PledgeStep, Signature
from pledges.verbs.pledge import close_pledge, open_pledge
from tests.at_once import at_once, kinds, no_new_rows_in, row_of
from tests.factories import OfficialFactory
from tests.pledges.lives import signed_in
from tests.pledges.pledge_lives import REASON, TEXT, drafted, opened, shared, sign, signed

pytestmark = pytest.mark.django_db(transaction=True)


def effects(pledge) -> dict:
    """The state, who signed, the moves, and how many letters were written about the last of them."""
    pledge.refresh_from_db()
    subject = {"open": "Mời ký", "in_force": "Có hiệu lực"}[pledge.state]
    return {
        "state": pledge.state,
        "signed": sorted(Signature.objects.order_by("pk").values_list("board", flat=True)),
        "moves": list(PledgeStep.objects.order_by("pk").values_list("from_state", "to_state")),
        "letters": Letter.objects.filter(subject__startswith=subject).count(),
    }


ROUND, OPENED, IN_FORCE = ("draft", "commenting"), ("commenting", "open"), ("open", "in_force")


def test_two_leaders_of_one_board_sign_once(world):
    pledge = opened(world)
    second = OfficialFactory(board=world.member.board)
    results = at_once(
        row_of(Pledge, pledge.pk),
        lambda: sign(pledge, world.member),
        lambda: sign(pledge, world.member, by=second),
    )
    assert kinds(results) == ["AlreadyHandled", "Signature"]
    assert effects(pledge) == {
        "state": "open",
        "signed": [world.member.board.pk],
        "moves": [ROUND, OPENED],
        "letters": 3,
    }


def test_the_last_two_boards_bring_it_into_force_once(world):
    pledge = signed(world, world.head)
    results = at_once(
        row_of(Pledge, pledge.pk), lambda: sign(pledge, world.member), lambda: sign(pledge, world.deputy)
    )
    assert kinds(results) == ["Signature", "Signature"]
    boards = sorted(each.board.pk for each in (world.head, world.deputy, world.member))
    assert effects(pledge) == {
        "state": "in_force",
        "signed": boards,
        "moves": [ROUND, OPENED, IN_FORCE],
        "letters": 6,
    }


def test_the_last_signature_and_the_closing_at_once_leave_one_truth(world):
    pledge = signed(world, world.head, world.member)
    results = at_once(
        row_of(Pledge, pledge.pk),
        lambda: sign(pledge, world.deputy),
        lambda: close_pledge(pledge.pk, by=world.head.leader, reason=REASON),
    )
    found = effects(pledge)
    missing = list(pledge.missing.order_by("pk"))
    assert (found["state"], found["moves"], found["letters"]) == ("in_force", [ROUND, OPENED, IN_FORCE], 6)
    assert (kinds(results), len(found["signed"]), missing, pledge.closing_reason) in [
        (["AlreadyHandled", "Signature"], 3, [], ""),
        (["AlreadyHandled", "Pledge"], 2, [world.deputy.board], REASON),
    ]


def test_the_head_opens_once(world):
    pledge = shared(world)
    second = OfficialFactory(board=world.head.board)
    results = at_once(
        row_of(Pledge, pledge.pk),
        lambda: open_pledge(pledge.pk, by=world.head.leader, version=2),
        lambda: open_pledge(pledge.pk, by=second, version=2),
    )
    assert kinds(results) == ["AlreadyHandled", "Pledge"]
    assert effects(pledge)["moves"] == [ROUND, OPENED]


def test_what_is_opened_is_never_changed_by_a_save_on_its_way(world):
    pledge = drafted(world)
    results = at_once(
        row_of(Pledge, pledge.pk),
        lambda: drafted(world, version=1, text="Đã đổi."),
        lambda: open_pledge(pledge.pk, by=world.head.leader, version=1),
    )
    pledge.refresh_from_db()
    assert (kinds(results), pledge.text, pledge.state) in [
        (["OtherText", "Pledge"], "Đã đổi.", "draft"),
        (["NotAllowed", "Pledge"], TEXT, "open"),
    ]


def test_two_first_saves_begin_one_pledge(world):
    results = at_once(
        no_new_rows_in(Pledge),
        lambda: drafted(world, text="Của cụm trưởng."),
        lambda: drafted(world, by=world.deputy.leader, text="Của cụm phó."),
    )
    assert kinds(results) == ["Pledge", "StaleEdit"]
    winner, loser = sorted(results, key=lambda result: isinstance(result, Exception))
    assert loser.paper == winner
    assert list(Pledge.objects.values_list("text", "version")) == [(winner.text, 1)]


def test_the_same_button_pressed_twice_signs_once_and_tells(world):
    pledge = opened(world)
    url = reverse("pledges:pledge_sign", args=[world.cluster_year.pk])
    clients = [signed_in(world.member.leader) for _ in range(2)]
    typed = {"fingerprint": pledge.fingerprint}
    responses = at_once(
        row_of(Pledge, pledge.pk), *(lambda client=client: client.post(url, typed) for client in clients)
    )
    assert sorted(response.status_code for response in responses) == [302, 409]
    assert Signature.objects.count() == 1
    told = next(response for response in responses if response.status_code == 409).content.decode()
    assert "Đơn vị đã ký giao ước lúc 10:00 05/06/2026, người ký: Lãnh đạo Ban (Bắc Ninh.lanhdao)." in told


def test_the_database_itself_keeps_one_signature_a_board(world):
    pledge = signed(world)
    with connection.cursor() as cursor, pytest.raises(Exception, match="signature_once_per_board"):
        cursor.execute(
            "INSERT INTO pledges_signature (pledge_id, board_id, official_id, position, signed_at, fingerprint, at_conference, signed_by_hand)"
            " SELECT pledge_id, board_id, official_id, position, signed_at, fingerprint, at_conference, signed_by_hand"
            " FROM pledges_signature WHERE pledge_id = %s",
            [pledge.pk],
        )
