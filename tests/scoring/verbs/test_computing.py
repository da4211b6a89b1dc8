"""Counting what a machine counts: what it comes to, whose log it stands in, who may, and when it is counted anew."""

import datetime as dt

import pytest
from django.http import Http404

from clusters.models import ClusterYear
from pledges.refusals import NotAllowed
from pledges.verbs.report import approve_report, submit_report
from scoring.models import Score, ScoreChange
from scoring.points import quantitative_points
from scoring.queries.ranking import ranking_of
from scoring.verbs.card import return_card
from scoring.verbs.computing import compute_points
from scoring.verbs.verification import accept_self_points
from tests.conftest import VIETNAM
from tests.pledges.lives import open_all_periods, person, without_offices
from tests.scoring import worked_table as table
from tests.scoring.counted import computed, newcomer, sent, worked_year
from tests.scoring.lives import (
    COMPLETE,
    REASON,
    SHEET_LIVES,
    D,
    Typed,
    begun,
    everything,
    row,
    score_of,
    submitted,
    typed,
)

HOW = "Tính điểm theo số liệu và theo lịch báo cáo."


def count(world, by=None, at=None) -> int:
    return compute_points(world.cluster_year.pk, by=by or world.head.leader, at=at)


# --- the worked table --------------------------------------------------------------------------------------


def test_the_worked_table_counted_from_cards_and_late_reports(world, clock):
    cards = worked_year(world, clock)
    assert count(world) == 15
    found = {letter: computed(card) for letter, card in cards.items()}
    by_target, among = quantitative_points(D(20), table.targets()), quantitative_points(D(10), table.actuals())
    assert {letter: each["I.2"] for letter, each in found.items()} == by_target == table.numbers("points")
    assert {letter: each["II.2"] for letter, each in found.items()} == among
    assert str(found["B"]["II.2"]) == "5.8333333333"
    assert {letter: each["Tr.1"] for letter, each in found.items()} == table.numbers("automatic deduction")
    assert {letter: each["Tr.2"] for letter, each in found.items()} == dict.fromkeys(table.BOARDS)


def test_with_the_self_points_accepted_the_totals_and_ranks_are_those_of_the_table(world, clock):
    cards = worked_year(world, clock)
    count(world)
    heads = cards["E"]
    for card in cards.values():
        accept_self_points(card.pk, by=world.deputy.leader if card == heads else world.head.leader)
    letters = {card.pk: letter for letter, card in cards.items()}
    sheet = heads.cluster_year.sheet
    found = {letters[each.card]: each for each in ranking_of(sheet)}
    assert {letter: each.total for letter, each in found.items()} == table.numbers("total")
    assert {letter: each.class_by(sheet) for letter, each in found.items()} == table.cells("class")
    assert {letter: each.rank for letter, each in found.items()} == table.numbers("rank, first part breaks ties")
    assert {each.unverified for each in found.values()} == {0}


# --- figures -----------------------------------------------------------------------------------------------


def test_whose_figure_is_missing_has_no_points_and_is_nobodys_measure(world):
    mine, others = sent(world, I=50, II=1), sent(world, world.deputy, I=100, II=2)
    Score.objects.filter(card=others, criterion__code="I").update(actual=None)
    count(world)
    assert (computed(mine)["I"], computed(others)["I"]) == (60, None)
    assert (computed(mine)["II"], computed(others)["II"]) == (20, 40)


def test_whose_task_it_is_not_has_no_points_and_is_nobodys_measure(world):
    mine, others = sent(world, I=50, II=1), sent(world, world.deputy, I=100, II=2)
    Score.objects.filter(card=others, criterion__code="I").update(is_assigned=False)
    count(world)
    assert (computed(mine)["I"], computed(others)["I"]) == (60, None)


def test_with_and_without_a_target_are_counted_apart(world):
    cards = [
        sent(world, I=(10, 12), II=5),
        sent(world, world.deputy, I=(10, 5), II=(10, 10)),
        sent(world, world.head, I=3, II=10),
    ]
    count(world)
    assert [computed(card)["I"] for card in cards] == [60, 15, 60]
    assert [computed(card)["II"] for card in cards] == [20, 20, 40]


def test_a_draft_does_not_count_and_a_returned_card_does(world):
    mine = sent(world, I=50, II=1)
    draft = begun(world, world.deputy)
    typed(draft, "I", world.deputy.officer, actual=D(100))
    count(world)
    assert (computed(mine)["I"], computed(draft)) == (60, {"I": None, "II": None, "Tr": None})
    other = newcomer(world, "Tỉnh khác")
    back = return_card(sent(world, other, I=100, II=1).pk, by=world.head.leader, reason=REASON)
    count(world)
    assert (computed(mine)["I"], computed(back)["I"]) == (30, 60)


def test_a_figure_of_the_reports_counts_once_they_are_approved(world):
    open_all_periods()
    reports, cards = {}, {}
    lines = [line for line in COMPLETE if line.code != "I.2"]
    for member, figure in ((world.member, 7), (world.deputy, 14)):
        numbers = {world.indicators[0].pk: D(figure), world.indicators[1].pk: D(900)}
        reports[member] = submit_report(world.draft(member, "year", numbers=numbers).pk, by=member.leader)
        cards[member] = submitted(world, member, lines=lines, indicator=world.indicators[0])
    for member, expected in ((None, [None, None]), (world.member, [20, None]), (world.deputy, [10, 20])):
        if member:
            approve_report(reports[member].pk, by=world.head.leader)
        count(world)
        assert [computed(card)["I.2"] for card in cards.values()] == expected
    assert {score_of(card, "I.2").actual for card in cards.values()} == {None}


# --- the calendar ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "missing"),
    [
        (dt.date(2026, 3, 1), 0),
        (dt.date(2026, 6, 10), 3),  # the first quarter's; the half-year's last day is not over
        (dt.date(2026, 6, 11), 6),
        (dt.date(2026, 12, 31), 10),  # the criterion's maximum
    ],
)
def test_what_is_missing_is_missing_on_the_day_of_counting(world, day, missing):
    card = sent(world, I=1, II=1)
    count(world, at=dt.datetime.combine(day, dt.time(9), VIETNAM))
    assert computed(card)["Tr"] == missing


def test_a_report_that_came_is_not_missing_even_if_it_was_returned(world):
    card = sent(world, I=1, II=1)
    world.returned()
    count(world, at=dt.datetime(2026, 6, 30, 9, tzinfo=VIETNAM))
    assert computed(card)["Tr"] == 3


# --- again -------------------------------------------------------------------------------------------------


def log_of(card) -> list[tuple]:
    changes = ScoreChange.objects.filter(score__card=card, field="computed_points").order_by("pk")
    return list(changes.values_list("score__criterion__code", "before", "after", "reason", "official__username"))


def test_counted_again_only_what_moved_is_written_and_logged(world):
    mine = sent(world, I=50, II=1)
    assert count(world) == 3
    before = everything()
    assert count(world, by=world.head.leader) == 0
    assert everything() == before
    sent(world, world.deputy, I=100, II=1)
    assert count(world) == 4  # my first figure, and the newcomer's three lines
    assert sorted(log_of(mine)[:3]) == [
        ("I", None, "60.0000000000", HOW, "Nghệ An.lanhdao"),
        ("II", None, "40.0000000000", HOW, "Nghệ An.lanhdao"),
        ("Tr", None, "3.0000000000", HOW, "Nghệ An.lanhdao"),
    ]
    assert log_of(mine)[3:] == [("I", "60.0000000000", "30.0000000000", HOW, "Nghệ An.lanhdao")]


def test_a_figure_taken_away_takes_its_points_along(world):
    card = sent(world, I=50, II=1)
    count(world)
    Score.objects.filter(card=card, criterion__code="I").update(actual=None)
    assert count(world) == 1
    assert computed(card)["I"] is None


def test_nothing_else_of_a_card_changes_and_nobody_is_written_to(world):
    card = sent(world, I=50, II=1)
    before = everything()
    count(world)
    after = everything()
    for name in before.keys() - {"Score", "ScoreChange"}:
        assert after[name] == before[name]
    rest = [
        [{field: value for field, value in row.items() if field != "computed_points"} for row in each["Score"]]
        for each in (before, after)
    ]
    assert rest[0] == rest[1]
    assert score_of(card, "I").verified_points is None


# --- who, and when -----------------------------------------------------------------------------------------


ONLY_HEAD = "Chỉ lãnh đạo Ban đang giữ nhiệm vụ cụm trưởng được quyết định việc này."


@pytest.mark.parametrize(
    "role",
    [
        *("member.leader", "member.officer", "stranger.leader"),
        *("member.observer", "head.observer", "central.observer", "observer", "administrator"),
    ],
)
def test_who_does_not_see_all_cards_finds_nothing_to_count(world, refuses, role):
    sent(world, I=1, II=1)
    refuses(Http404, compute_points, world.cluster_year.pk, by=person(world, role))


@pytest.mark.parametrize("role", ["head.officer", "deputy.leader", "deputy.officer", "central", "central.officer"])
def test_who_sees_them_does_not_count_unless_he_leads_the_head(world, refuses, role):
    sent(world, I=1, II=1)
    refusal = refuses(NotAllowed, compute_points, world.cluster_year.pk, by=person(world, role))
    assert str(refusal) == ONLY_HEAD


def test_where_no_board_is_head_the_centre_counts(world):
    card = sent(world, I=1, II=1)
    without_offices(world, "head")
    count(world, by=world.central)
    assert computed(card)["I"] == 60


@pytest.mark.parametrize("state", [None, "draft", "shared"])
def test_before_the_sheet_is_published_there_is_nothing_to_count(world, refuses, state):
    if state:
        SHEET_LIVES[state](world)
    refusal = refuses(NotAllowed, compute_points, world.cluster_year.pk, by=world.head.leader)
    assert str(refusal) == "Bảng tiêu chí của cụm chưa được ban hành."


def test_in_a_closed_year_nothing_is_counted(world, refuses):
    sent(world, I=1, II=1)
    ClusterYear.objects.update(stage="closed")
    refusal = refuses(NotAllowed, compute_points, world.cluster_year.pk, by=world.head.leader)
    assert str(refusal) == "Năm 2026 đã kết thúc, kết quả không thay đổi được nữa."


def test_another_clusters_cards_are_not_touched(world):
    sent(world, I=1, II=1)
    other = sent(world, world.stranger, I=1, II=1)
    count(world)
    assert set(computed(other).values()) == {None}


# --- the cost ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("boards", "criteria"), [(1, 1), (4, 1), (1, 9), (4, 9)])
def test_it_costs_the_same_however_many_boards_and_criteria(world, django_assert_num_queries, boards, criteria):
    content = [row("", f"I{n}", "quantitative", 10) for n in range(criteria)]
    content += [row("", f"T{n}", "deduction", 5, rule="missing", per_unit=D(1)) for n in range(criteria)]
    content.append(row("", "II", "direct", 100 - 10 * criteria))
    for member in [world.member, *(newcomer(world, f"Tỉnh {n}") for n in range(boards - 1))]:
        lines = [Typed(f"I{n}", {"actual": D(n + 1)}) for n in range(criteria)] + [Typed("II", {"points": D(1)})]
        submitted(world, member, lines=lines, content=content)
    with django_assert_num_queries(12):
        assert count(world) == boards * criteria * 2
