"""Who finds which reports. The shelf holds what may leak: other clusters', other boards' drafts, returned ones."""

import datetime as dt

import pytest

from clusters.models import Duty
from pledges.completeness import SECTIONS
from pledges.models import Indicator, Report
from provinces.days import year_range
from tests.conftest import VIETNAM
from tests.factories import DutyFactory, IndicatorFactory, OfficialFactory
from tests.pledges.lives import becomes_city, carry, names_on, person, successor_of, without_offices

OWN = ["member draft", "member submitted", "member returned", "member approved"]
SENT = ["member submitted", "member returned", "member approved"]
STRANGERS_SENT = ["stranger submitted", "stranger returned", "stranger approved"]

VISIBLE = {
    "member.leader": OWN,
    "member.officer": OWN,
    "member.observer": ["member approved"],
    "head.leader": [*SENT, "head submitted"],
    "head.officer": [*SENT, "head submitted"],
    "head.observer": [],
    "deputy.leader": [*SENT, "head submitted", "deputy draft"],
    "deputy.officer": [*SENT, "head submitted", "deputy draft"],
    "deputy.observer": [],
    "stranger.leader": ["stranger draft", *STRANGERS_SENT],
    "stranger.officer": ["stranger draft", *STRANGERS_SENT],
    "central": [*SENT, *STRANGERS_SENT, "head submitted"],
    "central.officer": [*SENT, *STRANGERS_SENT, "head submitted"],
    "central.observer": ["member approved", "stranger approved"],
    "observer": ["member approved", "stranger approved"],
    "administrator": [],
    "anonymous": [],
}


def test_an_official_finds_these_reports_and_no_other(world, shelf):
    found = {role: Report.objects.visible_to(person(world, role)).order_by("pk") for role in VISIBLE}
    assert {role: sorted(names_on(shelf, reports)) for role, reports in found.items()} == {
        role: sorted(names) for role, names in VISIBLE.items()
    }


WAITING = {
    "head.leader": ["member submitted"],
    "head.officer": ["member submitted"],
    "head.observer": [],
    "deputy.leader": ["head submitted"],
    "deputy.officer": ["head submitted"],
    "deputy.observer": [],
    "member.leader": [],
    "stranger.leader": [],
    "central": ["stranger submitted"],
    "central.officer": ["stranger submitted"],
    "central.observer": [],
    "observer": [],
    "administrator": [],
}


def test_a_sent_report_waits_for_the_one_board_that_checks_it(world, shelf):
    assert {role: names_on(shelf, Report.objects.waiting_for(person(world, role))) for role in WAITING} == WAITING


# Which reports (of the head, the deputy, the member) each board checks, whoever holds an office today
CHECKED = [
    ((), {"head": "deputy,member", "deputy": "head", "member": "", "central": ""}),
    (("head",), {"head": "", "deputy": "head,member", "member": "", "central": "deputy"}),
    (("deputy",), {"head": "deputy,member", "deputy": "", "member": "", "central": "head"}),
    (("head", "deputy"), {"head": "", "deputy": "", "member": "", "central": "deputy,head,member"}),
]


@pytest.mark.parametrize(("vacant", "checked"), CHECKED)
def test_the_head_checks_the_others_the_deputy_the_head_and_the_centre_only_what_is_left(world, vacant, checked):
    for whose in ("head", "deputy", "member"):
        carry(world, getattr(world, whose), "submitted")
    without_offices(world, *vacant)
    boards = {world.head.board.pk: "head", world.deputy.board.pk: "deputy", world.member.board.pk: "member"}
    for role, expected in checked.items():
        official = person(world, role if role == "central" else f"{role}.leader")
        reports = Report.objects.with_checking_by(official).order_by("pk")
        assert ",".join(sorted(boards[each.board_id] for each in reports if each.checked_by_us)) == expected, role
        waiting = Report.objects.waiting_for(official)
        assert ",".join(sorted(boards[each.board_id] for each in waiting)) == expected, role


def test_somebody_without_a_board_checks_nothing(world):
    world.submitted()
    report = Report.objects.with_checking_by(world.administrator).get()
    assert report.checked_by_us is False


def test_a_deputy_sees_and_checks_the_heads_report_only_while_it_holds_the_office(world, clock):
    report = carry(world, world.head, "submitted")
    Duty.objects.filter(office="deputy").update(valid_during=("2026-01-01", "2026-06-06"))
    assert list(Report.objects.waiting_for(person(world, "deputy.leader"))) == [report]
    clock.move_to(dt.datetime(2026, 6, 6, 8, tzinfo=VIETNAM))
    deputy = person(world, "deputy.leader")
    assert list(Report.objects.waiting_for(deputy)) == []
    assert list(Report.objects.visible_to(deputy).order_by("pk")) == []
    assert list(Report.objects.waiting_for(person(world, "central"))) == [report]


def test_a_handover_moves_what_waits_to_the_new_head(world, clock):
    report = world.submitted(world.deputy)
    Duty.objects.filter(office="head", board=world.head.board).update(valid_during=("2026-01-01", "2026-07-01"))
    DutyFactory(cluster_year=world.cluster_year, board=world.member.board, valid_during=("2026-07-01", "2027-01-01"))
    waiting = {"head.leader": [report], "member.leader": []}
    assert {role: list(Report.objects.waiting_for(person(world, role))) for role in waiting} == waiting
    clock.move_to(dt.datetime(2026, 7, 1, 0, 0, tzinfo=VIETNAM))
    waiting = {"head.leader": [], "member.leader": [report]}
    assert {role: list(Report.objects.waiting_for(person(world, role))) for role in waiting} == waiting


def test_last_years_head_reads_this_years_reports_no_more(world, clock):
    world.submitted()
    clock.move_to(dt.datetime(2027, 1, 1, 0, 0, tzinfo=VIETNAM))
    assert [
        Report.objects.visible_to(person(world, role)).count()
        for role in ("head.leader", "deputy.leader", "member.leader", "central")
    ] == [0, 0, 1, 1]


def test_this_years_head_reads_what_the_cluster_sent_last_year(world, clock):
    report = world.submitted()
    clock.move_to(dt.datetime(2027, 1, 1, 8, tzinfo=VIETNAM))
    next_year = world.cluster_year.cluster.years.create(year=2027, stage="open")
    DutyFactory(cluster_year=next_year, board=world.deputy.board, valid_during=year_range(2027))
    assert list(Report.objects.visible_to(person(world, "deputy.leader")).order_by("pk")) == [report]
    assert list(Report.objects.waiting_for(person(world, "deputy.leader"))) == [report]


def test_the_longest_waiting_comes_first(world, clock):
    first = world.submitted(world.deputy)
    clock.shift(60)
    second = world.submitted(world.member)
    assert list(Report.objects.waiting_for(world.head.leader)) == [first, second]


@pytest.fixture
def successor(world, shelf):
    """The leader of the board that came out of the member's and the deputy's provinces four days ago."""
    return successor_of(world.member, world.deputy, on=dt.date(2026, 6, 1))


def test_a_successor_finds_its_predecessors_reports_drafts_too(world, shelf, successor):
    found = names_on(shelf, Report.objects.visible_to(successor).order_by("pk"))
    assert set(found) == {*OWN, "deputy draft"}


def test_an_observer_of_the_successor_finds_the_approved_ones(world, shelf, successor):
    observer = OfficialFactory(capacity="observer", board=successor.board)
    assert names_on(shelf, Report.objects.visible_to(observer)) == ["member approved"]


def test_a_predecessors_report_always_bears_a_name(world, shelf, successor):
    """Its province has none any more on the day the successor reads it, nor when it was sent after the merger."""
    found = Report.objects.visible_to(successor).named()
    names = {name: report.board_name for report in found for name in names_on(shelf, [report])}
    assert names == {
        **dict.fromkeys(OWN, "Ban Tổ chức Tỉnh ủy Bắc Ninh"),
        "deputy draft": "Ban Tổ chức Tỉnh ủy Hải Phòng",
    }


def test_a_sent_report_keeps_the_name_its_board_had_and_a_draft_takes_todays(world, clock):
    sent = world.submitted()
    draft = carry(world, world.member, "draft", "q1")
    becomes_city(world.member, on=dt.date(2026, 9, 1))
    clock.move_to(dt.datetime(2026, 9, 2, 8, tzinfo=VIETNAM))
    names = {report.pk: (report.board_name, report.board_short) for report in Report.objects.named()}
    assert names == {
        sent.pk: ("Ban Tổ chức Tỉnh ủy Bắc Ninh", "Bắc Ninh"),
        draft.pk: ("Ban Tổ chức Thành ủy Bắc Ninh", "Bắc Ninh"),
    }


def test_lists_leave_the_long_texts_in_the_database(world):
    world.draft()
    report = Report.objects.without_texts().get()
    assert report.get_deferred_fields() == set(SECTIONS)


def test_indicators_of_a_year_come_in_their_order(world):
    last, first = world.indicators[1], world.indicators[0]
    Indicator.objects.filter(pk=last.pk).update(position=9)
    Indicator.objects.filter(pk=first.pk).update(position=3)
    between = [IndicatorFactory(position=5), IndicatorFactory(position=5)]
    IndicatorFactory(year=2025, position=4)
    assert list(Indicator.objects.of_year(2026)) == [first, *between, last]


def test_steps_come_in_order_with_the_boards_name_of_that_day(world, django_assert_num_queries):
    report = world.returned()
    becomes_city(world.head, on=dt.date(2026, 6, 6))
    with django_assert_num_queries(1):
        told = [(step.label, step.official_name, step.board_name) for step in report.steps.named()]
    assert told == [
        ("Gửi báo cáo", "Lãnh đạo Ban (Bắc Ninh.lanhdao)", "Ban Tổ chức Tỉnh ủy Bắc Ninh"),
        ("Trả lại", "Lãnh đạo Ban (Nghệ An.lanhdao)", "Ban Tổ chức Tỉnh ủy Nghệ An"),
    ]


def test_in_a_closed_year_nothing_waits_any_more(world):
    report = world.submitted()
    assert list(Report.objects.waiting_for(world.head.leader)) == [report]
    world.cluster_year.stage = "closed"
    world.cluster_year.save()
    assert list(Report.objects.waiting_for(world.head.leader)) == []
