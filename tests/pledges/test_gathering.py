"""A cluster's boards for a period with what they reported: read at once, and nothing lost on the way."""

import datetime as dt
from decimal import Decimal

import pytest

from clusters.models import Deadline, Membership
from pledges.gathering import differences, frozen, gather, gather_all
from pledges.models import Indicator, Summary
from pledges.sums import Figure
from pledges.verbs.report import reopen_report
from provinces.models import Board
from tests.factories import IndicatorFactory
from tests.pledges.lives import becomes_city, carry, open_all_periods, successor_of
from tests.pledges.summing import approved, sent, year_before
from tests.worlds import Member

pytestmark = pytest.mark.django_db


def seen(gathered):
    """{short name: [state, (value, cumulative, before) per indicator]}"""
    return {
        line.short: [
            line.state,
            *(tuple(map(_plain, line.figures.get(each.pk, Figure()))) for each in gathered.indicators),
        ]
        for line in gathered.lines
    }


def _plain(value):
    return None if value is None else int(value)


def sums(gathered):
    return [tuple(map(_plain, gathered.totals[each.pk].figure)) for each in gathered.indicators]


NOTHING = (None, None, None)


def test_approved_figures_count_and_no_others(world):
    approved(world, world.member, figures=(3, 0))
    carry(world, world.deputy, "submitted")
    carry(world, world.head, "draft")
    gathered = gather(world.cluster_year, "h1")
    assert seen(gathered) == {
        "Bắc Ninh": ["approved", (3, 3, None), (0, 0, None)],
        "Hải Phòng": ["submitted", NOTHING, NOTHING],
        "Nghệ An": ["draft", NOTHING, NOTHING],
    }
    assert sums(gathered) == [(3, 3, None), (0, 0, None)]
    assert [line.short for line in gathered.missing] == ["Hải Phòng", "Nghệ An"]
    assert (len(gathered.owed), gathered.due_on) == (3, dt.date(2026, 6, 10))


def test_the_year_so_far_counts_also_of_who_has_not_reported_this_time(world):
    open_all_periods()
    approved(world, world.member, "q1", (3, 10))
    approved(world, world.member, "h1", (4, 20))
    approved(world, world.deputy, "q1", (100, 1))
    gathered = gather(world.cluster_year, "h1")
    assert seen(gathered)["Bắc Ninh"] == ["approved", (4, 7, None), (20, 30, None)]
    assert seen(gathered)["Hải Phòng"] == ["draft", (None, 100, None), (None, 1, None)]
    assert sums(gathered) == [(4, 107, None), (20, 31, None)]
    assert sums(gather(world.cluster_year, "q1")) == [(103, 103, None), (11, 11, None)]


def test_a_standing_is_the_newest_and_adds_up_over_boards(world):
    Indicator.objects.filter(pk=world.indicators[1].pk).update(adds_up=False)
    open_all_periods()
    for period, figure in (("q1", 100), ("h1", 90)):
        approved(world, world.member, period, (1, figure))
    approved(world, world.deputy, "q1", (1, 50))
    assert sums(gather(world.cluster_year, "h1"))[1] == (90, 140, None)


def test_last_years_same_period_stands_beside_by_code_wherever_the_board_belonged(world):
    last_year = year_before(world, [world.member, world.stranger])
    Indicator.objects.filter(year=2025, code=world.indicators[1].code).update(code="ma-khac")
    for period in ("q1", "h1", "q3"):
        approved(world, world.member, period, (2, 7), cluster_year=last_year)
    approved(world, world.member, figures=(3, 3))
    gathered = gather(world.cluster_year, "h1")
    assert seen(gathered)["Bắc Ninh"] == ["approved", (3, 3, 4), (3, 3, None)]
    assert sums(gathered) == [(3, 3, 4), (3, 3, None)]
    assert [gathered.totals[each.pk].compared for each in gathered.indicators] == [1, 0]
    assert gathered.totals[world.indicators[0].pk].growth == Decimal(-1)


@pytest.fixture
def merged(world):
    """Bắc Ninh and Bắc Giang, of two clusters last year, are one board of this cluster since 1 January."""
    other = Member("Bắc Giang")
    last_year = year_before(world, [world.member, other])
    approved(world, world.member, "h1", (2, 2), cluster_year=last_year)
    approved(world, other, "q1", (5, 0), cluster_year=last_year)
    Membership.objects.filter(cluster_year=world.cluster_year, board=world.member.board).delete()
    board = successor_of(world.member, other, on=dt.date(2026, 1, 1)).board
    Membership.objects.create(cluster_year=world.cluster_year, board=board, valid_during=("2026-01-01", "2027-01-01"))
    return board


def test_a_merged_board_is_compared_with_the_sum_of_its_predecessors(world, merged):
    gathered = gather(world.cluster_year, "h1")
    assert seen(gathered)["Kinh Bắc"] == ["draft", (None, None, 7), (None, None, 2)]
    assert [line.board for line in gathered.lines].count(merged.pk) == 1


def test_who_left_in_the_year_keeps_what_it_gave_and_owes_nothing(world):
    open_all_periods()
    approved(world, world.member, "q1", (3, 3))
    Membership.objects.filter(board__in=[world.member.board, world.deputy.board]).update(
        valid_during=("2026-01-01", "2026-05-01")
    )
    gathered = gather(world.cluster_year, "h1")
    assert seen(gathered) == {
        "Bắc Ninh": [None, (None, 3, None), (None, 3, None)],
        "Nghệ An": ["draft", NOTHING, NOTHING],
    }
    assert [line.short for line in gathered.missing] == ["Nghệ An"]


def test_the_deadlines_day_says_who_owes_and_without_one_the_periods_last(world):
    assert gather(world.cluster_year, "q1").due_on == dt.date(2026, 4, 6)
    Membership.objects.filter(board=world.member.board).update(valid_during=("2026-01-01", "2026-06-10"))
    assert [line.short for line in gather(world.cluster_year, "h1").owed] == ["Hải Phòng", "Nghệ An"]
    Membership.objects.filter(board=world.member.board).update(valid_during=("2026-01-01", "2026-06-11"))
    assert len(gather(world.cluster_year, "h1").owed) == 3
    Deadline.objects.all().delete()
    gathered = gather(world.cluster_year, "h1")
    assert (gathered.due_on, len(gathered.owed)) == (dt.date(2026, 6, 30), 2)


def test_boards_are_called_as_on_the_day_asked_for(world):
    becomes_city(world.member, dt.date(2026, 5, 1))
    named = [
        gather(world.cluster_year, "h1", day).lines[0].name for day in (dt.date(2026, 4, 30), dt.date(2026, 5, 1))
    ]
    assert named == ["Ban Tổ chức Tỉnh ủy Bắc Ninh", "Ban Tổ chức Thành ủy Bắc Ninh"]


def test_clusters_are_gathered_side_by_side_at_the_same_cost(world, django_assert_num_queries):
    approved(world, world.member, figures=(3, 3))
    approved(world, world.stranger, figures=(4, 4))
    years = [world.other_year, world.cluster_year]
    with django_assert_num_queries(6):
        found = gather_all(years, "h1", dt.date(2026, 6, 5))
    assert [(each.cluster_year, sums(each)[0]) for each in found] == [
        (world.other_year, (4, 4, None)),
        (world.cluster_year, (3, 3, None)),
    ]
    with django_assert_num_queries(6):
        gather(world.cluster_year, "h1")
    assert gather_all([], "h1", dt.date(2026, 6, 5)) == []


# --- as it was sent --------------------------------------------------------------------------------------


@pytest.fixture
def as_sent(world):
    """(frozen, live) read anew, after ``sent``."""

    def read():
        live = gather(world.cluster_year, "h1")
        return frozen([(Summary.objects.get(), live)])[0], live

    return read


def test_as_sent_and_as_it_is_are_the_same_at_first(world, as_sent):
    open_all_periods()
    approved(world, world.deputy, "q1", (7, 7))
    approved(world, world.member, figures=(3, 0))
    sent(world)
    then, now = as_sent()
    assert seen(then) == {
        "Bắc Ninh": ["approved", (3, 3, None), (0, 0, None)],
        "Hải Phòng": ["draft", (None, 7, None), (None, 7, None)],
        "Nghệ An": ["draft", NOTHING, NOTHING],
    }
    assert (seen(then), differences(then, now)) == (seen(now), [])


def test_what_was_sent_stays_when_a_report_is_opened_again(world, as_sent):
    report = approved(world, world.member, figures=(3, 0))
    sent(world)
    reopen_report(report.pk, by=world.head.leader, reason="Sai.")
    then, now = as_sent()
    assert seen(then)["Bắc Ninh"] == ["approved", (3, 3, None), (0, 0, None)]
    assert seen(now)["Bắc Ninh"] == ["returned", NOTHING, NOTHING]
    assert [line.short for line in differences(then, now)] == ["Bắc Ninh"]


def test_a_report_that_comes_later_is_a_difference_and_a_draft_is_none(world, as_sent):
    approved(world, world.member)
    sent(world)
    carry(world, world.head, "submitted")
    assert differences(*as_sent()) == []
    approved(world, world.deputy)
    then, now = as_sent()
    assert seen(then)["Hải Phòng"] == ["draft", NOTHING, NOTHING]
    assert [line.short for line in differences(then, now)] == ["Hải Phòng"]


def test_who_is_no_member_any_more_still_stands_in_what_was_sent(world, as_sent):
    approved(world, world.member, figures=(3, 0))
    sent(world)
    Membership.objects.filter(board__in=[world.member.board, world.deputy.board]).delete()
    newcomer = Member("Hà Tĩnh")
    Membership.objects.create(
        cluster_year=world.cluster_year, board=newcomer.board, valid_during=("2026-01-01", "2027-01-01")
    )
    then, now = as_sent()
    assert seen(then) == {
        "Nghệ An": ["draft", NOTHING, NOTHING],
        "Bắc Ninh": ["approved", (3, 3, None), (0, 0, None)],
        "Hải Phòng": ["draft", NOTHING, NOTHING],
    }
    assert list(seen(now)) == ["Hà Tĩnh", "Nghệ An"]
    assert {line.short for line in differences(then, now)} == {"Bắc Ninh", "Hải Phòng", "Hà Tĩnh"}
    assert Board.objects.filter(pk=world.member.board.pk).exists()


def test_last_year_stands_beside_what_was_sent(world, as_sent):
    last_year = year_before(world, [world.member])
    approved(world, world.member, figures=(2, 9), cluster_year=last_year)
    approved(world, world.member, figures=(3, 0))
    sent(world)
    assert seen(as_sent()[0])["Bắc Ninh"] == ["approved", (3, 3, 2), (0, 0, 9)]


def test_an_indicator_added_after_sending_holds_nothing(world, as_sent):
    approved(world, world.member, figures=(3, 0))
    sent(world)
    IndicatorFactory(position=9999)
    then, now = as_sent()
    assert seen(then)["Bắc Ninh"] == ["approved", (3, 3, None), (0, 0, None), NOTHING]
    assert differences(then, now) == []
