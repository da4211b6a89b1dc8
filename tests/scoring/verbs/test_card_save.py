"""Scoring: what is saved, by whom, beside whom, and what is refused. A refused door leaves every row as it was."""

import datetime as dt

import pytest
from django.http import Http404
from django.utils import timezone

from clusters.models import ClusterYear
from pledges.refusals import Incomplete, NotAllowed, StaleEdit
from scoring.models import Scorecard, ScoreChange
from scoring.verbs.card import return_card, save_card, submit_card
from tests.conftest import VIETNAM
from tests.pledges.lives import person
from tests.scoring.lives import (
    CARD_LIVES,
    REASON,
    D,
    begun,
    changes_of,
    names,
    published,
    score_of,
    self_scoring_opens,
    stored,
    submitted,
    typed,
)

LATER = dt.datetime(2026, 6, 6, 9, tzinfo=VIETNAM)


def fields(card, **lines) -> dict:
    """``fields(card, points={"I.1": 1}, note={…})``: {field of the page: value}."""
    return {
        name: value
        for part, of in lines.items()
        for code, each in of.items()
        for name, value in names(card, code, {part: each}).items()
    }


def saving(card, by, version, **lines) -> Scorecard:
    return save_card(card.cluster_year_id, fields(card, **lines), by=by, version=version)


@pytest.mark.parametrize("role", ["member.officer", "member.leader"])
@pytest.mark.parametrize("state", ["begun", "returned"])
def test_a_line_is_saved_with_what_was_typed(world, role, state):
    card, by = CARD_LIVES[state](world), person(world, role)
    card.refresh_from_db()
    line, before = stored(score_of(card, "I.1")), stored(card)
    given = names(card, "I.1", {"points": D(29), "note": " Theo biểu 3.\r\n• Một việc \u200b"})
    saved = save_card(card.cluster_year_id, given, by=by, version=card.version, at=LATER)
    mark = [card.version + 1, by.pk, LATER.isoformat()]
    assert stored(score_of(card, "I.1")) == line | {"self_points": D(29), "note": "Theo biểu 3.\n- Một việc"}
    assert stored(saved) == before | {
        "version": card.version + 1,
        "touched": before["touched"] | dict.fromkeys(given, mark),
        "edited_by_id": by.pk,
        "edited_at": LATER,
    }


def test_what_is_not_named_stays_and_what_is_emptied_goes(world):
    card, by = begun(world), world.member.officer
    saving(card, by, 1, points={"I.1": D(29), "I.3": D(10)}, note={"I.1": "Theo biểu 3."})
    saving(card, by, 2, points={"I.3": None}, note={"I.1": ""})
    assert [(each.self_points, each.note) for each in (score_of(card, "I.1"), score_of(card, "I.3"))] == [
        (D(29), ""),
        (None, ""),
    ]


def test_figures_are_saved_and_taken_back(world):
    card, by = begun(world), world.member.officer
    score = typed(card, "I.2", by, target=D(40), actual=D(0))
    assert (score.target, score.actual) == (D(40), D(0))
    assert typed(card, "I.2", by, target=None).target is None
    assert changes_of(score) == [("target", None, "40.00"), ("actual", None, "0.00"), ("target", "40.00", None)]


@pytest.mark.parametrize(
    "values", [{}, {"points": D("20.0")}, {"note": " Theo biểu 3. \r\n"}, {"points": D(20), "note": "Theo biểu 3."}]
)
@pytest.mark.parametrize("version", [0, 1, 2, 9])
def test_the_same_again_changes_nothing_and_is_no_conflict(world, values, version):
    card = begun(world)
    typed(card, "I.1", world.member.leader, points=D(20), note="Theo biểu 3.")
    before = stored(card), stored(score_of(card, "I.1")), ScoreChange.objects.count()
    saved = save_card(card.cluster_year_id, names(card, "I.1", values), by=world.member.officer, version=version)
    assert (saved.version, saved.edited_by) == (2, world.member.leader)
    assert (stored(card), stored(score_of(card, "I.1")), ScoreChange.objects.count()) == before


def test_who_saved_stands_in_the_log_and_only_with_what_he_changed(world):
    card = begun(world)
    saving(card, world.member.officer, 1, points={"I.1": D(20), "I.3": D(0)})
    saving(card, world.member.leader, 2, points={"I.1": D(20), "I.3": D(10)}, note={"T.1": "Không ghi vào nhật ký."})
    logged = ScoreChange.objects.order_by("pk").values_list(
        "score__criterion__code", "after", "official__username", "reason"
    )
    assert sorted(logged[:2]) == [
        ("I.1", "20.00", "Bắc Ninh.chuyenvien", ""),
        ("I.3", "0.00", "Bắc Ninh.chuyenvien", ""),
    ]
    assert list(logged[2:]) == [("I.3", "10.00", "Bắc Ninh.lanhdao", "")]


# --- two in one card ---------------------------------------------------------------------------------------


def test_two_in_different_fields_do_not_disturb_each_other_even_in_one_line(world):
    card = begun(world)
    saving(card, world.member.leader, 1, points={"I.1": D(20)})
    saved = saving(card, world.member.officer, 1, points={"I.3": D(10)}, note={"I.1": "Theo biểu 3."})
    score = score_of(card, "I.1")
    assert (score.self_points, score.note, score_of(card, "I.3").self_points) == (D(20), "Theo biểu 3.", D(10))
    assert (saved.version, saved.edited_by) == (3, world.member.officer)
    assert {name: tuple(mark[:2]) for name, mark in saved.touched.items()} == {
        **dict.fromkeys(fields(card, points={"I.1": 0}), (2, world.member.leader.pk)),
        **dict.fromkeys(fields(card, points={"I.3": 0}, note={"I.1": ""}), (3, world.member.officer.pk)),
    }


def test_what_both_changed_is_left_alone_and_named_and_the_rest_is_saved(world):
    card = begun(world)
    saving(card, world.member.leader, 1, points={"I.1": D(20)}, target={"I.2": D(40)})
    with pytest.raises(StaleEdit) as refusal:
        saving(card, world.member.officer, 1, points={"I.1": D(21), "I.3": D(10)}, target={"I.2": None})
    assert refusal.value.fields == list(fields(card, points={"I.1": 0}, target={"I.2": 0}))
    assert (refusal.value.paper.pk, refusal.value.paper.version) == (card.pk, 3)
    assert [score_of(card, code).self_points for code in ("I.1", "I.3")] == [D(20), D(10)]
    assert score_of(card, "I.2").target == D(40)


@pytest.mark.parametrize("version", [-1, 0, 1, 3])
def test_a_page_that_does_not_know_the_newest_overwrites_nothing(world, refuses, version):
    card = begun(world)
    saving(card, world.member.leader, 1, points={"I.1": D(20)})
    by, points = world.member.officer, fields(card, points={"I.1": D(1)})
    refusal = refuses(StaleEdit, save_card, card.cluster_year_id, points, by=by, version=version)
    assert (refusal.fields, refusal.paper.version) == (list(points), 2)
    assert saving(card, by, 2, points={"I.1": D(1)}).version == 3


# --- refused -----------------------------------------------------------------------------------------------


TARGET = "Chỉ tiêu phải lớn hơn 0; không có chỉ tiêu thì để trống."


@pytest.mark.parametrize(
    ("code", "values", "part", "sentence"),
    [
        ("I.1", {"points": D("30.5")}, "points", "Nhiều nhất 30 điểm."),
        ("I.1", {"points": D("0.3")}, "points", "Điểm phải là bội số của 0,5."),
        ("I.1", {"points": D("-0.5")}, "points", "Điểm không được âm."),
        ("I.3", {"points": D(5)}, "points", "Tiêu chí đạt / không đạt chỉ nhận 0 hoặc 10 điểm."),
        ("T.1", {"points": D(9)}, "points", "Nhiều nhất 8 điểm."),
        ("Tr.2", {"points": D(-1)}, "points", "Điểm không được âm."),
        ("I.2", {"target": D(0)}, "target", TARGET),
        ("I.2", {"target": D(-1), "actual": D(1)}, "target", TARGET),
        ("I.2", {"actual": D("-0.01")}, "actual", "Số thực hiện không được âm."),
    ],
)
def test_what_a_criterion_does_not_take_is_refused_with_the_reason_and_nothing_is_saved(
    world, refuses, code, values, part, sentence
):
    card = begun(world)
    given = fields(card, note={code: "Mới."}, points={"II.1": D(1)}) | names(card, code, values)
    refusal = refuses(Incomplete, save_card, card.cluster_year_id, given, by=world.member.officer, version=1)
    assert refusal.missing == [(f"{part}_{score_of(card, code).criterion_id}", sentence)]


@pytest.mark.parametrize(
    ("code", "part"),
    [
        ("I.2", "points"),  # computed
        ("Tr.1", "points"),
        ("Tr.1", "note"),
        ("I.1", "target"),
        ("I.1", "actual"),
        *(
            ("I.1", name)
            for name in ("self_points", "computed_points", "verified_points", "is_assigned", "criterion_id", "")
        ),
    ],
)
def test_a_field_that_the_card_does_not_have_is_not_found_and_nothing_is_saved(world, refuses, code, part):
    card = begun(world)
    given = fields(card, points={"II.1": D(1)}) | names(card, code, {part: D(1)})
    refuses(Http404, save_card, card.cluster_year_id, given, by=world.member.officer, version=1)


def test_nor_is_a_criterion_of_another_sheet_or_a_group_a_field_of_this_card(world, refuses):
    card, other = begun(world), begun(world, world.stranger)
    for name in [*fields(other, points={"I.1": 0}), "points_0", "points_x", "version"]:
        refuses(Http404, save_card, card.cluster_year_id, {name: D(1)}, by=world.member.officer, version=1)
    group = card.cluster_year.sheet.criteria.get(code="I").pk
    refuses(Http404, save_card, card.cluster_year_id, {f"points_{group}": D(1)}, by=world.member.officer, version=1)


def test_where_the_report_gives_the_figure_none_is_typed(world, refuses):
    card = begun(world, indicator=world.indicators[0])
    assert typed(card, "I.2", world.member.officer, target=D(40)).target == 40
    figure = names(card, "I.2", {"actual": D(50)})
    refuses(Http404, save_card, card.cluster_year_id, figure, by=world.member.officer, version=2)


def test_what_was_sent_is_not_scored_any_more_nor_anything_in_a_closed_year(world, refuses):
    card = submitted(world)
    by, points = world.member.leader, fields(card, points={"I.1": D(1)})
    year = card.cluster_year_id
    for given in (points, {}):
        refusal = refuses(NotAllowed, save_card, year, given, by=by, version=card.version)
        assert str(refusal) == "Bảng tự chấm đã nộp; muốn sửa, đề nghị Ban thẩm định trả lại."
    return_card(card.pk, by=world.head.leader, reason=REASON)
    ClusterYear.objects.update(stage="closed")
    closed = "Năm 2026 đã kết thúc, không chấm điểm được nữa."
    assert str(refuses(NotAllowed, save_card, year, points, by=by, version=card.version)) == closed
    assert str(refuses(NotAllowed, submit_card, card.pk, by=by)) == closed
    assert "không trả lại được nữa" in str(
        refuses(NotAllowed, return_card, card.pk, by=world.head.leader, reason=REASON)
    )


def test_a_card_not_begun_is_not_found(world, refuses):
    published(world)
    self_scoring_opens(world)
    for year in (world.cluster_year.pk, world.other_year.pk, 0):
        refuses(Http404, save_card, year, {}, by=world.member.officer, version=0)


@pytest.mark.parametrize("count", [1, 6])
def test_a_save_costs_the_same_for_one_field_and_for_many(world, django_assert_num_queries, count):
    card = begun(world)
    given = fields(card, points=dict.fromkeys(("I.1", "II.1", "Tr.2"), D(1)))
    given |= fields(card, note=dict.fromkeys(("I.1", "II.1", "Tr.2"), "Vì."))
    with django_assert_num_queries(13):
        saved = save_card(card.cluster_year_id, dict(list(given.items())[:count]), by=world.member.officer, version=1)
    assert (len(saved.touched), saved.edited_at) == (count, timezone.now())
