"""Who verifies, asks, explains and finishes, and who reads what the verifiers gave, in each state of a card."""

import datetime as dt

import pytest
from django.http import Http404

from clusters.models import ClusterYear
from pledges.queries.pledge import member_ids
from scoring.access.card import get_card_for, get_own_place, why_not_edit, why_not_prove, why_not_score
from scoring.access.verification import (
    sees_verified,
    why_not_asked_to_verify,
    why_not_decide,
    why_not_explain,
    why_not_lead,
    why_not_send_explanations,
    why_not_verify,
)
from scoring.models import Scorecard
from scoring.verbs.verification import assign_verifier, release_verifier
from tests.conftest import VIETNAM
from tests.factories import OfficialFactory
from tests.pledges.lives import person, successor_of, without_offices
from tests.scoring.lives import CARD_LIVES, submitted
from tests.scoring.verifying import VERIFYING_LIVES, brought, verified, verified_some

OWN = {"member.leader", "member.officer"}
OFFICES = {"head.leader", "head.officer", "deputy.leader", "deputy.officer"}
CENTRE = {"central", "central.officer"}
BLIND = {"member.observer", "head.observer", "central.observer", "observer", "administrator"}
STRANGERS = {"stranger.leader", "stranger.officer"}
READERS = OWN | OFFICES | CENTRE
LIVES = {"submitted": (submitted, "submitted"), "returned": (CARD_LIVES["returned"], "returned"), **VERIFYING_LIVES}

OWN_BOARD = "Ban không tự thẩm định điểm của mình."
ONLY_CHECKERS = "Chỉ Ban đang thẩm định bảng điểm này và người được giao ở đơn vị khác mới cho điểm thẩm định."
ONLY_LEADER = "Chỉ lãnh đạo Ban đang thẩm định bảng điểm này được quyết định."
NOT_NOW = {
    "submitted": "",
    "explained": "",
    "returned": "Bảng tự chấm đã được trả lại để đơn vị sửa.",
    "explaining": "Đang chờ đơn vị giải trình.",
    "verified": "Bảng điểm đã thẩm định xong; muốn sửa, mở lại thẩm định.",
}


def told(world, ask, card, roles=READERS) -> dict[str, str]:
    """{role: the answer} of those who find the card."""
    found = {}
    for role in sorted(roles):
        by = person(world, role)
        found[role] = ask(by, get_card_for(by, card.pk))
    return found


@pytest.mark.parametrize("life", VERIFYING_LIVES)
def test_who_finds_the_card_while_it_is_verified(world, life):
    card = brought(world, life)
    for role in READERS | BLIND | STRANGERS:
        seen = Scorecard.objects.visible_to(person(world, role)).filter(pk=card.pk).exists()
        assert seen is (role in READERS), role


# --- giving points -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("life", LIVES)
def test_who_gives_points_in_each_state(world, life):
    way, state = LIVES[life]
    card = way(world)
    answers = told(world, why_not_verify, card)
    assert answers == {
        **dict.fromkeys(OWN, OWN_BOARD),
        **dict.fromkeys(READERS - OWN, ONLY_CHECKERS),
        **dict.fromkeys({"head.leader", "head.officer"}, NOT_NOW[state]),
    }


def test_a_draft_is_not_verified(world):
    card = CARD_LIVES["scored"](world)
    card.checked_by_us = True
    assert why_not_verify(world.head.officer, card) == "Đơn vị chưa nộp bảng tự chấm."


@pytest.mark.parametrize(
    ("whose", "gone", "verifying"),
    [
        ("head", [], {"deputy.leader", "deputy.officer"}),
        ("deputy", [], {"head.leader", "head.officer"}),
        ("member", ["head"], {"deputy.leader", "deputy.officer"}),
        ("member", ["head", "deputy"], CENTRE),
        ("head", ["deputy"], CENTRE),
    ],
)
def test_nobody_verifies_his_own_board_whatever_office_it_holds(world, whose, gone, verifying):
    card = submitted(world, getattr(world, whose))
    without_offices(world, *gone)
    allowed, leading = set(), set()
    for role in READERS:
        by = person(world, role)
        try:
            found = get_card_for(by, card.pk)
        except Http404:
            continue
        allowed |= {role} if why_not_verify(by, found) == "" else set()
        leading |= {role} if why_not_decide(by, found) == "" else set()
    assert allowed == verifying
    assert leading == {role for role in verifying if role.endswith("leader") or role == "central"}


def test_who_was_asked_gives_points_as_the_board_that_checks_does_and_only_on_that_card(world):
    card, other = submitted(world), submitted(world, world.head)
    guest = world.deputy.officer
    verifier = assign_verifier(card.pk, guest, by=world.head.leader)
    answers = told(world, why_not_verify, card)
    assert {role for role, why_not in answers.items() if not why_not} == {
        "head.leader",
        "head.officer",
        "deputy.officer",
    }
    assert told(world, why_not_decide, card, {"deputy.officer"}) == {"deputy.officer": ONLY_LEADER}
    assert told(world, why_not_verify, other, {"deputy.officer"}) == {"deputy.officer": ""}  # the deputy checks it
    release_verifier(verifier.pk, by=world.head.leader)
    assert told(world, why_not_verify, card, {"deputy.officer"}) == {"deputy.officer": ONLY_CHECKERS}


def test_a_plain_member_who_was_asked_finds_that_card_and_no_other(world):
    card, other = submitted(world, world.deputy), submitted(world, world.head)
    guest = person(world, "member.officer")
    assert list(Scorecard.objects.visible_to(guest)) == []
    assign_verifier(card.pk, guest, by=world.head.leader)
    assert list(Scorecard.objects.visible_to(guest)) == [card]
    assert list(Scorecard.objects.visible_to(person(world, "member.leader"))) == []
    found = get_card_for(guest, card.pk)
    assert (why_not_verify(guest, found), found.checked_by_us, sees_verified(guest, found)) == ("", False, True)
    with pytest.raises(Http404):
        get_card_for(guest, other.pk)


# --- deciding ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("life", LIVES)
def test_who_sends_questions_finishes_assigns_and_reopens(world, life):
    way, state = LIVES[life]
    card = way(world)
    refused = {**dict.fromkeys(READERS, ONLY_LEADER), **dict.fromkeys(OWN, OWN_BOARD)}
    assert told(world, why_not_decide, card) == refused | {"head.leader": NOT_NOW[state]}
    assert told(world, why_not_lead, card) == refused | {"head.leader": ""}


def test_whom_the_head_may_ask(world):
    card = submitted(world)
    members = member_ids(world.cluster_year)
    own = "Không giao thẩm định cho người của chính đơn vị đó hoặc của đơn vị kế thừa."
    only = "Chỉ giao thẩm định cho lãnh đạo, chuyên viên của các đơn vị trong cụm."
    for role, expected in {
        "member.leader": own,
        "member.officer": own,
        "member.observer": own,
        "deputy.leader": "",
        "deputy.officer": "",
        "head.officer": "",
        "deputy.observer": only,
        "stranger.officer": only,
        "central": only,
        "observer": only,
        "administrator": only,
    }.items():
        assert why_not_asked_to_verify(person(world, role), card, members) == expected, role
    gone = OfficialFactory(board=world.deputy.board, is_active=False)
    assert why_not_asked_to_verify(gone, card, members) == only


# --- explaining --------------------------------------------------------------------------------------------


ONLY_ASKED = "Chỉ đơn vị được hỏi giải trình."


@pytest.mark.parametrize("life", LIVES)
def test_who_explains_and_who_sends_it(world, life):
    way, state = LIVES[life]
    card = way(world)
    now = "" if state == "explaining" else "Bảng điểm này không chờ giải trình."
    officer = now or "Chỉ lãnh đạo Ban được gửi giải trình; chuyên viên soạn và lưu."
    others = dict.fromkeys(READERS - OWN, ONLY_ASKED)
    assert told(world, why_not_explain, card) == others | dict.fromkeys(OWN, now)
    sending = others | {"member.leader": now, "member.officer": officer}
    assert told(world, why_not_send_explanations, card) == sending
    card.checked_by_us = False
    assert why_not_explain(person(world, "member.observer"), card) == ONLY_ASKED


SENT = "Bảng tự chấm đã nộp; muốn sửa, đề nghị Ban thẩm định trả lại."
EDITING = {
    "submitted": SENT,
    "explained": SENT,
    "returned": "",
    "explaining": "Bảng tự chấm đang chờ đơn vị giải trình; điểm tự chấm không sửa được.",
    "verified": "Bảng điểm đã thẩm định xong; điểm tự chấm không sửa được nữa.",
}


@pytest.mark.parametrize("life", LIVES)
def test_what_was_sent_is_not_scored_any_more_but_proved_while_it_is_explained(world, life):
    way, state = LIVES[life]
    card = way(world)
    place = get_own_place(world.member.officer, card.cluster_year_id)
    assert why_not_edit(card) == why_not_score(place) == EDITING[state]
    assert why_not_prove(place) == ("" if state == "explaining" else EDITING[state])


# --- closed, and what is read ------------------------------------------------------------------------------


@pytest.mark.parametrize("life", VERIFYING_LIVES)
def test_in_a_closed_year_nothing_moves(world, life):
    card = brought(world, life)
    ClusterYear.objects.update(stage="closed")
    closed = "Năm 2026 đã kết thúc, không thẩm định được nữa."
    for ask in (why_not_verify, why_not_decide, why_not_lead):
        assert told(world, ask, card, {"head.leader"}) == {"head.leader": closed}
    closed = "Năm 2026 đã kết thúc, không giải trình được nữa."
    for ask in (why_not_explain, why_not_send_explanations):
        assert told(world, ask, card, {"member.leader"}) == {"member.leader": closed}


@pytest.mark.parametrize("life", LIVES)
def test_its_own_board_reads_what_the_verifiers_gave_once_they_have_finished(world, life):
    way, state = LIVES[life]
    answers = told(world, sees_verified, way(world))
    assert answers == dict.fromkeys(READERS, True) | dict.fromkeys(OWN, state == "verified")


def test_nor_does_a_board_that_came_out_of_it_read_it_sooner(world, clock):
    cards = verified_some(world), verified(world, world.deputy)
    clock.move_to(dt.datetime(2026, 7, 1, 9, tzinfo=VIETNAM))
    heir = successor_of(world.member, world.deputy, on=dt.date(2026, 7, 1))
    assert [sees_verified(heir, get_card_for(heir, card.pk)) for card in cards] == [False, True]


def test_reading_as_one_who_checks_asks_nothing(world, django_assert_num_queries):
    card = verified_some(world)
    for role in ("head.leader", "member.leader"):
        by = person(world, role)
        found = get_card_for(by, card.pk)
        with django_assert_num_queries(0):
            sees_verified(by, found)
