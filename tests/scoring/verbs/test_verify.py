"""Verifying: points beside the board's own, by whom, beside whom, and what is refused; who is asked to help."""

import datetime as dt

import pytest
from django.http import Http404

from clusters.models import ClusterYear
from pledges.refusals import Incomplete, NotAllowed, StaleEdit
from provinces.models import Official
from scoring.models import Score, ScoreChange
from scoring.verbs.card import return_card
from scoring.verbs.verification import accept_self_points, verify_scores
from tests.conftest import VIETNAM
from tests.pledges.lives import person
from tests.scoring.lives import (
    REASON,
    D,
    begun,
    criterion,
    names,
    score_of,
    scored,
    stored,
    submitted,
)
from tests.scoring.verifying import WHY, brought, given, points_of, verified_some

LATER = dt.datetime(2026, 6, 6, 9, tzinfo=VIETNAM)
CLOSED = "Năm 2026 đã kết thúc, không thẩm định được nữa."
OWN_BOARD = "Ban không tự thẩm định điểm của mình."
ONLY_CHECKERS = "Chỉ Ban đang thẩm định bảng điểm này và người được giao ở đơn vị khác mới cho điểm thẩm định."
ONLY_LEADER = "Chỉ lãnh đạo Ban đang thẩm định bảng điểm này được quyết định."
NOBODY = ["stranger.leader", "member.observer", "head.observer", "central.observer", "observer", "administrator"]


def log_of(card, field="verified_points") -> list[tuple]:
    changes = ScoreChange.objects.filter(score__card=card, field=field).order_by("score__criterion__position", "pk")
    return list(changes.values_list("score__criterion__code", "before", "after", "reason", "official__username"))


# --- giving points -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ["head.officer", "head.leader"])
def test_points_are_given_beside_the_boards_own_with_a_reason(world, role):
    card, by = submitted(world), person(world, role)
    card.refresh_from_db()
    line, before = stored(score_of(card, "I.1")), stored(card)
    typed = names(card, "I.1", {"verified": D(27), "why": " Thiếu hồ sơ.\r\n• Một văn bản \u200b"})
    saved = verify_scores(card.pk, typed, by=by, version=card.version, at=LATER)
    mark = [card.version + 1, by.pk, LATER.isoformat()]
    expected = {"verified_points": D(27), "verified_note": "Thiếu hồ sơ.\n- Một văn bản"}
    assert stored(score_of(card, "I.1")) == line | expected
    assert stored(saved) == before | {
        "version": card.version + 1,
        "touched": before["touched"] | dict.fromkeys(typed, mark),
        "edited_by_id": by.pk,
        "edited_at": LATER,
    }
    assert log_of(card) == [("I.1", None, "27.00", "Thẩm định", by.username)]


def test_computed_criteria_take_points_too_and_points_are_taken_back(world):
    card, by = submitted(world), world.head.officer
    given(card, by, verified={"I.2": D(18), "Tr.1": D(2), "I.3": D(0)}, why={"I.2": WHY})
    assert {code: points for code, points in points_of(card).items() if points is not None} == {
        "I.2": 18,
        "Tr.1": 2,
        "I.3": 0,
    }
    given(card, world.head.leader, verified={"I.2": None}, why={"I.2": ""})
    score = score_of(card, "I.2")
    assert (score.verified_points, score.verified_note) == (None, "")
    assert [line for line in log_of(card) if line[0] == "I.2"] == [
        ("I.2", None, "18.00", "Thẩm định", "Nghệ An.chuyenvien"),
        ("I.2", "18.00", None, "Thẩm định", "Nghệ An.lanhdao"),
    ]


@pytest.mark.parametrize("version", [0, 1, 2, 9])
def test_the_same_again_changes_nothing_and_is_no_conflict(world, version):
    card = verified_some(world)
    before = stored(card), stored(score_of(card, "I.1")), ScoreChange.objects.count()
    given(card, world.head.officer, version=version, verified={"I.1": D("27.0")}, why={"I.1": f" {WHY} "})
    assert (stored(card), stored(score_of(card, "I.1")), ScoreChange.objects.count()) == before


# --- two at one card ---------------------------------------------------------------------------------------


def test_two_at_different_lines_do_not_disturb_each_other(world):
    card = submitted(world)
    version = type(card).objects.get(pk=card.pk).version
    given(card, world.head.leader, version=version, verified={"I.1": D(27)})
    given(card, world.head.officer, version=version, verified={"I.3": D(0)}, why={"I.1": WHY})
    assert (score_of(card, "I.1").verified_points, score_of(card, "I.1").verified_note) == (27, WHY)
    assert score_of(card, "I.3").verified_points == 0


def test_what_both_changed_is_left_alone_and_named_and_the_rest_is_saved(world):
    card = submitted(world)
    version = type(card).objects.get(pk=card.pk).version
    given(card, world.head.leader, version=version, verified={"I.1": D(27)})
    with pytest.raises(StaleEdit) as refusal:
        given(card, world.head.officer, version=version, verified={"I.1": D(20), "I.3": D(0)})
    assert refusal.value.fields == [f"verified_{criterion('I.1').pk}"]
    assert (refusal.value.paper.pk, refusal.value.paper.version) == (card.pk, version + 2)
    assert (score_of(card, "I.1").verified_points, score_of(card, "I.3").verified_points) == (27, 0)
    assert given(card, world.head.officer, version=version + 2, verified={"I.1": D(20)}).version == version + 3


def test_what_is_stale_alone_changes_nothing(world, refuses):
    card = verified_some(world)
    refusal = refuses(StaleEdit, given, card, world.head.officer, version=1, verified={"I.1": D(20)})
    assert refusal.fields == [f"verified_{criterion('I.1').pk}"]


# --- refused values ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "points", "sentence"),
    [
        ("I.1", "30.5", "Nhiều nhất 30 điểm."),
        ("I.1", "27.3", "Điểm phải là bội số của 0,5."),
        ("I.1", "-0.5", "Điểm không được âm."),
        ("I.2", "20.5", "Nhiều nhất 20 điểm."),
        ("I.3", "5", "Tiêu chí đạt / không đạt chỉ nhận 0 hoặc 10 điểm."),
        ("T.1", "9", "Nhiều nhất 8 điểm."),
        ("Tr.1", "10.5", "Nhiều nhất 10 điểm."),
        ("Tr.2", "-1", "Điểm không được âm."),
    ],
)
def test_what_a_criterion_does_not_take_is_refused_and_nothing_is_saved(world, refuses, code, points, sentence):
    card = submitted(world)
    lines = {"verified": {"II.1": D(1), code: D(points)}, "why": {code: WHY}}
    refusal = refuses(Incomplete, given, card, world.head.officer, **lines)
    assert refusal.missing == [(f"verified_{criterion(code).pk}", sentence)]


@pytest.mark.parametrize("part", ["points", "target", "actual", "note", "verified_points", "computed_points", ""])
def test_nothing_of_the_boards_own_is_a_field_of_the_verifiers(world, refuses, part):
    refuses(Http404, given, submitted(world), world.head.officer, **{part: {"I.2": D(1)}})


def test_nor_is_a_group_or_a_criterion_of_another_sheet(world, refuses):
    card, other = submitted(world), begun(world, world.stranger)
    group = card.cluster_year.sheet.criteria.get(code="I").pk
    for name in [*names(other, "I.1", {"verified": 0}), f"verified_{group}", "verified_0", "verified_x", "version"]:
        refuses(Http404, verify_scores, card.pk, {name: D(1)}, by=world.head.officer, version=1)


# --- accepting ---------------------------------------------------------------------------------------------


def test_what_the_board_gave_itself_is_accepted_where_nothing_was_verified_yet(world):
    card = verified_some(world)
    version = card.version
    assert accept_self_points(card.pk, by=world.head.officer, at=LATER) == 4
    assert points_of(card) == {
        **{"I.1": 27, "I.2": None, "I.3": 10, "II.1": 0},
        **{"II.2": None, "T.1": 3, "Tr.1": None, "Tr.2": 1},
    }
    how = ("Nhận điểm tự chấm", "Nghệ An.chuyenvien")
    assert log_of(card)[1:] == [
        ("I.3", None, "10.00", *how),
        ("II.1", None, "0.00", *how),
        ("T.1", None, "3.00", *how),
        ("Tr.2", None, "1.00", *how),
    ]
    card.refresh_from_db()
    assert (card.version, card.edited_by, card.edited_at) == (version + 1, world.head.officer, LATER)
    marks = [card.touched[f"verified_{criterion(code).pk}"][0] for code in ("I.1", "I.3", "Tr.2")]
    assert marks == [version, version + 1, version + 1]


def test_accepted_again_nothing_is_left_to_accept(world):
    card = submitted(world)
    assert accept_self_points(card.pk, by=world.head.officer) == 5
    before = stored(card), ScoreChange.objects.count()
    assert accept_self_points(card.pk, by=world.head.leader) == 0
    assert (stored(card), ScoreChange.objects.count()) == before


def test_what_is_not_the_boards_task_is_not_accepted(world):
    card = submitted(world)
    Score.objects.filter(card=card, criterion__code="I.1").update(is_assigned=False)
    assert accept_self_points(card.pk, by=world.head.officer) == 4
    assert score_of(card, "I.1").verified_points is None


# --- who may -----------------------------------------------------------------------------------------------


def doors(card):
    return [lambda by: given(card, by, verified={"I.1": D(1)}), lambda by: accept_self_points(card.pk, by=by)]


@pytest.mark.parametrize(
    ("role", "sentence"),
    [
        ("member.leader", OWN_BOARD),
        ("member.officer", OWN_BOARD),
        *((role, ONLY_CHECKERS) for role in ("deputy.leader", "deputy.officer", "central", "central.officer")),
    ],
)
def test_who_reads_the_card_does_not_verify_it_unless_his_board_checks_it(world, refuses, role, sentence):
    for door in doors(submitted(world)):
        assert str(refuses(NotAllowed, door, person(world, role))) == sentence


@pytest.mark.parametrize("role", NOBODY)
def test_who_does_not_find_it_does_not_verify_it(world, refuses, role):
    for door in doors(submitted(world)):
        refuses(Http404, door, person(world, role))


def test_nobody_verifies_his_own_board_not_even_the_head(world, refuses):
    card = submitted(world, world.head)
    for door in doors(card):
        assert str(refuses(NotAllowed, door, world.head.leader)) == OWN_BOARD
    given(card, world.deputy.officer, verified={"I.1": D(1)})
    assert accept_self_points(card.pk, by=world.deputy.leader) == 4


@pytest.mark.parametrize(
    ("life", "sentence"),
    [
        ("explaining", "Đang chờ đơn vị giải trình."),
        ("verified", "Bảng điểm đã thẩm định xong; muốn sửa, mở lại thẩm định."),
        ("returned", "Bảng tự chấm đã được trả lại để đơn vị sửa."),
        ("closed", CLOSED),
    ],
)
def test_what_does_not_lie_before_the_verifiers_is_not_verified(world, refuses, life, sentence):
    card = submitted(world) if life in ("returned", "closed") else brought(world, life)
    if life == "returned":
        return_card(card.pk, by=world.head.leader, reason=REASON)
    if life == "closed":
        ClusterYear.objects.update(stage="closed")
    for door in doors(card):
        assert str(refuses(NotAllowed, door, world.head.leader)) == sentence


@pytest.mark.parametrize("life", ["explained", "reopened"])
def test_explained_or_reopened_it_is_verified_further(world, life):
    card = brought(world, life)
    given(card, world.head.officer, verified={"I.1": D(28)})
    assert points_of(card)["I.1"] == 28


def test_a_draft_is_not_found(world, refuses):
    for door in doors(scored(world)):
        refuses(Http404, door, world.head.leader)
    refuses(Http404, verify_scores, 0, {}, by=world.head.leader, version=1)
    refuses(Http404, accept_self_points, 0, by=world.head.leader)


# --- the cost ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [1, 4])
def test_a_save_costs_the_same_for_one_line_and_for_many(world, django_assert_num_queries, count):
    card = submitted(world)
    card.refresh_from_db()
    typed = {
        f"verified_{criterion(code).pk}": D(points)
        for code, points in list({"I.1": 27, "I.3": 0, "II.1": 3, "T.1": 1}.items())[:count]
    }
    by = Official.objects.select_related("board").get(pk=world.head.officer.pk)  # asked nothing yet
    with django_assert_num_queries(10):  # the result is asked for under the lock
        verify_scores(card.pk, typed, by=by, version=card.version)
