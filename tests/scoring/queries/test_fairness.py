"""What looking at fairness reads: the lines of the cards sent in, and who verified them last."""

import pytest
from django.db import transaction

from clusters.models import ClusterYear, Membership
from provinces.days import year_range
from scoring.fairness import Scored, strictness
from scoring.models import Score, Scorecard
from scoring.points import Line
from scoring.queries.fairness import fairness_of
from scoring.verbs.changes import acting
from scoring.verbs.judging import exclude_board, set_assigned
from tests.scoring.lives import D, begun, criterion, nobody_acts, score_of, submitted
from tests.scoring.ranked import boards, card_of, sheet_of
from tests.scoring.resulting import BECAUSE, all_cards_verified
from tests.scoring.verifying import WHY, given, verified, verified_some

pytestmark = pytest.mark.django_db


def found(world):
    return fairness_of(ClusterYear.objects.select_related("cluster", "sheet").get(pk=world.cluster_year.pk))


def line_of(fairness, code, board) -> Scored:
    (line,) = (each for each in fairness.lines if (each.criterion, each.board) == (criterion(code).pk, board.pk))
    return line


def people(fairness) -> dict[int, tuple[str, str]]:
    return {pk: (person.name, person.board) for pk, person in fairness.verifiers.items()}


# --- lines -------------------------------------------------------------------------------------------------------


def test_a_line_has_what_its_board_the_verifiers_and_the_machine_gave(world):
    verified(world)
    fairness, board = found(world), world.member.board
    direct, figures = line_of(fairness, "I.1", board), line_of(fairness, "I.2", board)
    head = world.head.leader.pk
    assert direct == Scored(
        board.pk, criterion("I.1").pk, criterion("I").pk, "direct", D(30), D("28.5"), D(27), D(27), True, head
    )
    assert (figures.self_points, figures.verified, figures.from_people, figures.verifier) == (None, None, False, None)
    assert figures.points == score_of(Scorecard.objects.get(), "I.2").computed_points
    assert people(fairness) == {head: ("Nghệ An.lanhdao", "Nghệ An")}


def test_lines_come_in_the_order_of_the_sheet(world):
    verified_some(world)
    codes = ["I.1", "I.2", "I.3", "II.1", "II.2", "T.1", "Tr.1", "Tr.2"]
    assert [line.criterion for line in found(world).lines] == [criterion(code).pk for code in codes]


def test_agreed_points_count_and_come_from_people(world):
    card = submitted(world)
    Score.objects.filter(pk=score_of(card, "I.1").pk).update(agreed_points=20)
    line = line_of(found(world), "I.1", world.member.board)
    assert (line.points, line.verified, line.from_people) == (20, None, True)


def test_self_points_of_what_a_machine_counts_are_nobodys_claim(world):
    card = submitted(world)
    Score.objects.filter(pk=score_of(card, "I.2").pk).update(self_points=20)
    assert line_of(found(world), "I.2", world.member.board).self_points is None


def test_what_is_not_assigned_and_what_is_not_sent_are_not_read(world):
    card = submitted(world)
    begun(world, world.deputy)
    set_assigned(score_of(card, "I.1").pk, False, by=world.head.leader, reason=BECAUSE)
    fairness = found(world)
    assert criterion("I.1").pk not in {line.criterion for line in fairness.lines}
    assert {line.board for line in fairness.lines} == {world.member.board.pk}
    assert [row.name for row in fairness.sent] == ["Bắc Ninh"]


def test_another_clusters_cards_are_not_read(world):
    verified(world, world.stranger)
    submitted(world)
    assert {line.board for line in found(world).lines} == {world.member.board.pk}
    assert people(found(world)) == {}


# --- who verified ------------------------------------------------------------------------------------------------


def test_the_newest_change_of_verified_points_says_who_verified(world):
    card = verified_some(world)
    given(card, world.head.officer, verified={"I.1": D(26)}, why={"I.1": WHY})
    Score.objects.filter(pk=score_of(card, "I.1").pk).update(agreed_points=30)
    fairness = found(world)
    assert line_of(fairness, "I.1", world.member.board).verifier == world.head.officer.pk
    assert people(fairness) == {world.head.officer.pk: ("Nghệ An.chuyenvien", "Nghệ An")}
    assert strictness(fairness.lines)[world.head.officer.pk] == (1, D("-2.5") * 100 / 30)


def test_a_change_past_the_doors_counts_for_nobody(world):
    card = verified_some(world)
    nobody_acts()
    Score.objects.filter(card=card).update(verified_points=5)
    fairness = found(world)
    assert line_of(fairness, "I.1", world.member.board).verifier is None
    assert people(fairness) == strictness(fairness.lines) == {}


def test_a_bulk_change_counts_for_whom_the_log_names(world):
    card = verified_some(world)
    with transaction.atomic():
        acting(world.deputy.leader, BECAUSE)
        Score.objects.filter(card=card).update(verified_points=5)
    assert {line.verifier for line in found(world).lines} == {world.deputy.leader.pk}
    assert people(found(world)) == {world.deputy.leader.pk: ("Hải Phòng.lanhdao", "Hải Phòng")}


def test_who_took_verified_points_back_verified_nothing(world):
    card = verified_some(world)
    given(card, world.head.officer, verified={"I.1": None}, why={"I.1": ""})
    assert strictness(found(world).lines) == {}


def test_an_official_without_a_board_has_only_a_name(world):
    card = submitted(world)
    with transaction.atomic():
        acting(world.administrator)
        Score.objects.filter(card=card).update(verified_points=5)
    assert people(found(world)) == {world.administrator.pk: ("quantri", "")}


# --- who is ranked -----------------------------------------------------------------------------------------------


def test_nobody_contends_before_all_cards_sent_in_are_verified(world):
    verified(world)
    verified(world, world.head)
    card = submitted(world, world.deputy)
    assert found(world).contenders == []
    assert found(world).verified == {world.member.board.pk, world.head.board.pk}
    exclude_board(card.pk, by=world.head.leader, kind="discipline", reason=BECAUSE)
    assert {each.board for each in found(world).contenders} == {world.member.board.pk, world.head.board.pk}


def test_a_contender_is_what_the_ranking_says_of_it(world):
    all_cards_verified(world)
    fairness = found(world)
    assert [each.board for each in fairness.contenders] == [row.board for row in fairness.summary.rows]
    for contender, row in zip(fairness.contenders, fairness.summary.rows, strict=True):
        told = row.ranked
        assert contender[:4] == (row.board, told.base, told.assigned, told.bonus - told.deduction)
        assert contender.reach == {(50, 50): 1, (0, 50): 1}  # I.1 has 27 of 30, II.1 none of 20


# --- what it costs -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [3, 30])
def test_it_costs_seven_queries_however_many_boards_and_lines(world, django_assert_num_queries, count):
    lines = {key: Line("direct", D(10), D(5)) for key in range(1, count + 1)}
    criteria = sheet_of(world, dict.fromkeys(lines), lines)
    for board in boards(count):
        Membership.objects.create(cluster_year=world.cluster_year, board=board, valid_during=year_range(2026))
        with transaction.atomic():
            acting(world.head.leader)
            card_of(world, board, criteria, lines)
    year = ClusterYear.objects.select_related("cluster", "sheet").get(pk=world.cluster_year.pk)
    with django_assert_num_queries(7):
        fairness = fairness_of(year)
        assert fairness.verifiers[world.head.leader.pk].board == "Nghệ An"
        assert fairness.contenders == []
    assert len(fairness.lines) == count**2
