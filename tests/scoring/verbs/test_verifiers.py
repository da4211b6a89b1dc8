"""Officials of other boards are asked to verify a card: by whom, who, and what it lets them do."""

import datetime as dt

import pytest
from django.http import Http404
from django.utils import timezone

from clusters.models import ClusterYear
from pledges.refusals import AlreadyHandled, NotAllowed
from scoring.models import ScoreChange, Verifier
from scoring.verbs.verification import assign_verifier, release_verifier
from tests.conftest import VIETNAM
from tests.factories import OfficialFactory
from tests.pledges.lives import person
from tests.scoring.lives import D, stored, submitted
from tests.scoring.verifying import given, points_of, verified

LATER = dt.datetime(2026, 6, 6, 9, tzinfo=VIETNAM)
OWN_BOARD = "Ban không tự thẩm định điểm của mình."
ONLY_LEADER = "Chỉ lãnh đạo Ban đang thẩm định bảng điểm này được quyết định."
CLOSED = "Năm 2026 đã kết thúc, không thẩm định được nữa."
NOBODY = ["stranger.leader", "member.observer", "head.observer", "central.observer", "observer", "administrator"]


def assign(card, official, by):
    return assign_verifier(card.pk, official, by=by)


def test_an_official_of_another_board_is_asked_verifies_and_is_released(world, refuses):
    card, guest = submitted(world, world.deputy), world.member.officer
    refuses(Http404, given, card, guest, verified={"I.1": D(1)})
    verifier = assign_verifier(card.pk, guest, by=world.head.leader, at=LATER)
    assert stored(verifier) == {
        "id": verifier.pk,
        "card_id": card.pk,
        "official_id": guest.pk,
        "assigned_by_id": world.head.leader.pk,
        "assigned_at": LATER,
    }
    given(card, guest, verified={"I.1": D(1)})
    change = ScoreChange.objects.get(field="verified_points")
    assert (change.after, change.reason, change.official) == ("1.00", "Thẩm định", guest)
    assert release_verifier(verifier.pk, by=world.head.leader) == card
    assert (Verifier.objects.count(), points_of(card)["I.1"]) == (0, 1)
    refuses(Http404, given, card, guest, verified={"I.1": D(2)})
    refuses(Http404, release_verifier, verifier.pk, by=world.head.leader)


def test_he_is_asked_once_and_may_be_asked_again(world, refuses):
    card, by = submitted(world), world.head.leader
    verifier = assign(card, world.deputy.officer, by)
    assert verifier.assigned_at == timezone.now()
    refusal = refuses(AlreadyHandled, assign, card, world.deputy.officer, by)
    assert str(refusal) == "Đồng chí này đã được giao thẩm định bảng điểm."
    assign(card, world.deputy.leader, by)
    release_verifier(verifier.pk, by=by)
    assert assign(card, world.deputy.officer, by).pk != verifier.pk


def test_whom_nobody_asks(world, refuses):
    card, by = submitted(world), world.head.leader
    own = refuses(NotAllowed, assign, card, world.member.officer, by)
    assert str(own) == "Không giao thẩm định cho người của chính đơn vị đó hoặc của đơn vị kế thừa."
    gone = OfficialFactory(board=world.deputy.board, is_active=False)
    for role in ("stranger.leader", "central", "deputy.observer", "observer", "administrator"):
        refusal = refuses(NotAllowed, assign, card, person(world, role), by)
        assert str(refusal) == "Chỉ giao thẩm định cho lãnh đạo, chuyên viên của các đơn vị trong cụm."
    refuses(NotAllowed, assign, card, gone, by)


@pytest.mark.parametrize(
    ("role", "error", "sentence"),
    [
        ("member.leader", NotAllowed, OWN_BOARD),
        *((role, NotAllowed, ONLY_LEADER) for role in ("head.officer", "deputy.leader", "central")),
        *((role, Http404, None) for role in NOBODY),
    ],
)
def test_only_the_leader_who_checks_it_asks_and_releases(world, refuses, role, error, sentence):
    card, by = submitted(world), person(world, role)
    verifier = assign(card, world.deputy.officer, world.head.leader)
    for refusal in (
        refuses(error, assign, card, world.deputy.leader, by),
        refuses(error, release_verifier, verifier.pk, by=by),
    ):
        assert sentence is None or str(refusal) == sentence


def test_verified_already_somebody_may_still_be_asked_but_not_in_a_closed_year(world, refuses):
    card = verified(world)
    verifier = assign(card, world.deputy.officer, world.head.leader)
    ClusterYear.objects.update(stage="closed")
    assert str(refuses(NotAllowed, assign, card, world.deputy.leader, world.head.leader)) == CLOSED
    assert str(refuses(NotAllowed, release_verifier, verifier.pk, by=world.head.leader)) == CLOSED
