"""Who has a place to score in, who finds which card and score, and what each door answers."""

import datetime as dt

import pytest
from django.http import Http404

from clusters.models import ClusterYear, Deadline
from pledges.refusals import NotAllowed
from scoring.access.card import (
    get_card_for,
    get_own_place,
    get_own_score,
    why_not_edit,
    why_not_return,
    why_not_score,
    why_not_submit,
)
from scoring.models import Scorecard
from scoring.verbs.card import begin_card, return_card, save_card, submit_card
from tests.conftest import VIETNAM
from tests.pledges.lives import becomes_city, person, successor_of, without_offices
from tests.scoring.lives import (
    CARD_LIVES,
    OPENING,
    REASON,
    SHEET_LIVES,
    D,
    begun,
    names,
    published,
    returned,
    score_of,
    self_scoring_opens,
    submitted,
)

OWN = {"member.leader", "member.officer"}
OFFICES = {"head.leader", "head.officer", "deputy.leader", "deputy.officer"}
CENTRE = {"central", "central.officer"}
BLIND = {"member.observer", "head.observer", "central.observer", "observer", "administrator"}
STRANGERS = {"stranger.leader", "stranger.officer", "stranger.observer"}
ROLES = sorted(OWN | OFFICES | CENTRE | BLIND | STRANGERS)


def finds(get, world, pk) -> set[str]:
    found = set()
    for role in ROLES:
        try:
            get(person(world, role), pk)
        except Http404:
            continue
        found.add(role)
    return found


# --- one's own place ---------------------------------------------------------------------------------------


def test_who_works_in_a_member_board_has_a_place_there(world, django_assert_num_queries):
    card = begun(world)
    assert finds(get_own_place, world, world.cluster_year.pk) == OWN | OFFICES
    assert finds(get_own_place, world, 0) == set()
    with django_assert_num_queries(3):
        place = get_own_place(world.member.officer, world.cluster_year.pk)
    assert (place.cluster_year, place.sheet.is_published, place.card) == (world.cluster_year, True, card)
    assert place.deadline.step == "self_score"
    assert get_own_place(world.head.officer, world.cluster_year.pk).card is None


def test_where_nothing_is_prepared_the_place_is_empty(world):
    Deadline.objects.all().delete()
    assert get_own_place(world.member.officer, world.cluster_year.pk) == (world.cluster_year, None, None, None)


def why(world, **changes):
    return why_not_score(get_own_place(world.member.officer, world.cluster_year.pk)._replace(**changes))


UNPUBLISHED = "Bảng tiêu chí của cụm chưa được ban hành nên chưa tự chấm điểm được."


@pytest.mark.parametrize("state", [None, *SHEET_LIVES])
def test_scoring_begins_once_the_sheet_is_published(world, state):
    self_scoring_opens(world)
    if state:
        SHEET_LIVES[state](world)
    assert why(world) == ("" if state == "published" else UNPUBLISHED)


@pytest.mark.parametrize(
    ("moment", "reason"),
    [
        (OPENING - dt.timedelta(seconds=1), "Việc tự chấm điểm mở từ ngày 16/10/2026."),
        (OPENING, ""),
        (dt.datetime(2026, 12, 31, 23, 59, tzinfo=VIETNAM), ""),  # late, but not too late
    ],
)
def test_scoring_opens_on_its_day_and_stays_open(world, clock, moment, reason):
    published(world)
    clock.move_to(moment)
    assert why(world) == reason


def test_without_a_deadline_or_in_a_closed_year_nothing_is_scored(world):
    published(world)
    assert why(world, deadline=None) == (
        "Cụm chưa đặt hạn tự chấm điểm; cụm trưởng hoặc quản trị viên đặt trong lịch của năm."
    )
    ClusterYear.objects.update(stage="closed")
    assert why(world) == "Năm 2026 đã kết thúc, không chấm điểm được nữa."


@pytest.mark.parametrize("state", CARD_LIVES)
def test_what_was_sent_is_changed_only_after_its_return(world, state):
    card = CARD_LIVES[state](world)
    reason = "Bảng tự chấm đã nộp; muốn sửa, đề nghị Ban thẩm định trả lại." if state == "submitted" else ""
    assert why_not_edit(card) == why(world) == reason


def test_only_a_leader_sends(world):
    answers = {role: why_not_submit(person(world, role)) for role in ("member.leader", "member.officer")}
    assert answers == {
        "member.leader": "",
        "member.officer": "Chỉ lãnh đạo Ban được nộp bảng tự chấm; chuyên viên chấm và lưu.",
    }


# --- finding a card ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("state", "readers"),
    [
        ("begun", OWN),
        ("scored", OWN),
        ("submitted", OWN | OFFICES | CENTRE),
        ("returned", OWN | OFFICES | CENTRE),
    ],
)
def test_who_finds_a_card_in_each_state(world, state, readers):
    card = CARD_LIVES[state](world)
    assert finds(get_card_for, world, card.pk) == readers
    assert {role for role in ROLES if Scorecard.objects.visible_to(person(world, role)).exists()} == readers
    assert finds(get_own_score, world, score_of(card, "I.1").pk) == OWN


@pytest.mark.parametrize("state", CARD_LIVES)
@pytest.mark.parametrize("whose", ["head", "stranger"])
def test_a_plain_member_finds_nobody_elses(world, state, whose):
    card = CARD_LIVES[state](world, getattr(world, whose))
    for role in OWN:
        by = person(world, role)
        with pytest.raises(Http404):
            get_card_for(by, card.pk)
        with pytest.raises(Http404):
            get_own_score(by, score_of(card, "I.1").pk)
    assert list(Scorecard.objects.visible_to(person(world, "member.leader"))) == []


def test_nobody_is_anonymous_here(world):
    card = submitted(world)
    for role in ("anonymous", "administrator"):
        with pytest.raises(Http404):
            get_card_for(person(world, role), card.pk)


@pytest.mark.parametrize("role", sorted(OFFICES | CENTRE | {"stranger.leader", "member.observer", "observer"}))
@pytest.mark.parametrize("state", CARD_LIVES)
def test_nobody_elses_card_is_written_or_sent(world, refuses, role, state):
    card, by = CARD_LIVES[state](world), person(world, role)
    points = names(card, "I.1", {"points": D(1)})
    refuses(Http404, save_card, card.cluster_year_id, points, by=by, version=card.version)  # an office has begun none
    refuses(Http404, submit_card, card.pk, by=by)
    if role not in OFFICES:
        refuses(Http404, begin_card, card.cluster_year_id, by=by)


def test_a_successor_reads_its_predecessors_card_and_does_not_touch_it(world, refuses, clock):
    card = returned(world)
    clock.move_to(dt.datetime(2026, 7, 1, 9, tzinfo=VIETNAM))
    heir = successor_of(world.member, on=dt.date(2026, 7, 1))
    assert get_card_for(heir, card.pk) == card
    refuses(Http404, submit_card, card.pk, by=heir)
    refuses(Http404, save_card, card.cluster_year_id, names(card, "I.1", {"points": D(1)}), by=heir, version=2)
    refuses(Http404, begin_card, card.cluster_year_id, by=heir)


def test_a_card_keeps_the_name_its_board_bore_when_it_was_sent(world, clock):
    card = submitted(world)
    clock.move_to(dt.datetime(2026, 9, 2, 9, tzinfo=VIETNAM))
    becomes_city(world.member, dt.date(2026, 9, 1))
    assert get_card_for(world.head.leader, card.pk).board_name == "Ban Tổ chức Tỉnh ủy Bắc Ninh"
    draft = begun(world, world.deputy)
    assert get_card_for(world.deputy.leader, draft.pk).board_name == "Ban Tổ chức Tỉnh ủy Hải Phòng"


# --- returning ---------------------------------------------------------------------------------------------


OWN_BOARD = "Ban không tự thẩm định điểm của mình."
CHECKERS = "Chỉ lãnh đạo Ban đang thẩm định bảng điểm này được trả lại."


def why_not(world, role, card) -> str:
    by = person(world, role)
    return why_not_return(by, get_card_for(by, card.pk))


def returners(world, card) -> set[str]:
    return {role for role in finds(get_card_for, world, card.pk) if why_not(world, role, card) == ""}


def test_the_head_checks_the_others_and_the_deputy_the_head(world):
    assert returners(world, submitted(world)) == {"head.leader"}
    assert returners(world, submitted(world, world.deputy)) == {"head.leader"}
    assert returners(world, submitted(world, world.head)) == {"deputy.leader"}


def test_why_the_others_do_not_return_it(world):
    card = submitted(world)
    for role in (OWN | OFFICES | CENTRE) - {"head.leader"}:
        reason = OWN_BOARD if role in OWN else CHECKERS
        assert why_not(world, role, card) == reason
        with pytest.raises(NotAllowed, match=reason):
            return_card(card.pk, by=person(world, role), reason=REASON)


def test_nobody_in_any_office_returns_his_own(world):
    for whose in ("head", "deputy"):
        assert why_not(world, f"{whose}.leader", submitted(world, getattr(world, whose))) == OWN_BOARD


def test_where_nobody_else_holds_an_office_the_centre_checks(world):
    card = submitted(world)
    without_offices(world, "head")
    assert returners(world, card) == {"deputy.leader"}
    without_offices(world, "deputy")
    assert returners(world, card) == {"central"}
    assert returners(world, submitted(world, world.stranger)) == {"central"}


def test_in_a_closed_year_nothing_goes_back(world):
    card = submitted(world)
    ClusterYear.objects.update(stage="closed")
    assert why_not(world, "head.leader", card) == "Năm 2026 đã kết thúc, không trả lại được nữa."
