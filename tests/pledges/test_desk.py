"""What lies beside a report: read in three queries, however much of it there is."""

from decimal import Decimal

import pytest

from clusters.verbs import open_year
from pledges.completeness import Missing
from pledges.desk import desk_of, missing_in
from pledges.models import Indicator, Report
from tests.factories import IndicatorFactory
from tests.pledges.lives import open_all_periods, successor_of
from tests.pledges.registered import DIGITISED, PROJECTS, registered


def unbegun(world, period="h1", board=None):
    return Report(cluster_year=world.cluster_year, period=period, board=board or world.member.board, version=0)


def test_what_a_report_lacks_is_asked_of_the_indicators_of_its_year(world):
    first, second = world.indicators
    IndicatorFactory(year=2025, name="Năm trước")
    report = world.draft(numbers={first.pk: Decimal(0)}, sections=world.sections() | {"results": ""})
    assert missing_in(report) == [
        Missing(f"number_{second.code}", "Chưa điền số liệu “Đảng viên mới kết nạp”."),
        Missing("results", "Chưa viết phần “Kết quả thực hiện nhiệm vụ”."),
    ]


def test_a_report_not_yet_saved_lacks_everything(world):
    codes = [indicator.code for indicator in Indicator.objects.of_year(2026)]
    targets = registered(world, world.member, PROJECTS, DIGITISED)
    assert [each.field for each in missing_in(unbegun(world))] == [
        *(f"number_{code}" for code in codes),
        *(f"target_{target.pk}" for target in targets),
        "results",
        "next_tasks",
    ]


def test_figures_are_matched_by_code_through_the_periods_and_the_year_before(world):
    open_all_periods()
    first, second = world.indicators
    last_year = open_year(world.cluster_year.cluster, 2025, [world.member.board])
    same = IndicatorFactory(year=2025, code=first.code)
    last_year.deadlines.update(opens_on="2025-01-01")
    world.draft(period="q1", numbers={first.pk: Decimal(2)})
    begun = world.draft(numbers={first.pk: Decimal(3), second.pk: Decimal(0)})
    Report.objects.create(
        cluster_year=last_year, board=world.member.board, period="h1", edited_by=world.member.officer,
        edited_at=begun.edited_at,
    ).numbers.create(indicator=same, value=8)  # fmt: skip
    lines = {line.indicator.code: line for line in desk_of(begun).lines}
    assert lines[first.code][1:] == (3, 2, 8, 2, [])
    assert lines[second.code][1:] == (0, None, None, None, ["q1"])


def test_a_neighbours_figures_lie_on_no_other_desk(world):
    world.draft(world.head)
    assert [line.value for line in desk_of(unbegun(world)).lines] == [None, None]
    assert desk_of(unbegun(world)).history.newest_before(2026, "year") is None


def test_a_board_out_of_a_merger_finds_the_sum_of_its_predecessors(world, clock):
    open_all_periods()
    world.draft(world.member, "q1", numbers={world.indicators[0].pk: Decimal(2)})
    world.draft(world.head, "q1", numbers={world.indicators[0].pk: Decimal(5)})
    leader = successor_of(world.member, world.head, on="2026-06-01")
    desk = desk_of(unbegun(world, board=leader.board))
    assert (desk.lines[0].before, desk.lines[0].cumulative) == (7, 7)
    assert desk.history.stand_ins(2026, "q1") == ["Bắc Ninh", "Nghệ An"]


@pytest.fixture
def targets(world):
    return registered(world, world.member, PROJECTS, DIGITISED)


def test_targets_lie_with_what_was_told_of_them_now_and_before(world, targets):
    open_all_periods()
    projects, digitised = targets
    world.draft(period="q1", progress={projects.pk: {"quantity": Decimal(4), "note": "Đúng tiến độ."}})
    report = world.draft(progress={projects.pk: {"quantity": Decimal(0)}, digitised.pk: {"is_done": False}})
    first, second = desk_of(report).targets
    assert first[1:] == (0, None, "", 4)
    assert second[1:] == (None, False, "", None)
    assert missing_in(report) == []


def test_only_the_registration_in_force_counts(world, targets):
    registered(world, world.head, PROJECTS)
    registered(world, world.member, DIGITISED, number=1, state="draft")
    assert [each.target for each in desk_of(unbegun(world)).targets] == targets
    world.member.board.registrations.filter(number=1).delete()
    (amended,) = registered(world, world.member, DIGITISED, number=1)
    assert [each.target for each in desk_of(unbegun(world)).targets] == [amended]


@pytest.mark.parametrize("more", [0, 5])
def test_a_desk_costs_three_queries(world, targets, django_assert_num_queries, more):
    for _ in range(more):
        IndicatorFactory()
    report = world.draft(progress={target.pk: {"note": "x"} for target in targets})
    with django_assert_num_queries(3):
        assert desk_of(report).missing


def test_figures_told_to_others_are_those_of_the_reports_they_may_read(world):
    open_all_periods()
    world.draft(period="q1")
    report = world.submitted()
    sent = Report.objects.exclude(state="draft")
    assert [line.before for line in desk_of(report).lines] == [5, 5]
    assert [line.before for line in desk_of(report, among=sent).lines] == [None, None]
