"""Who is reminded of what on a day: never anybody who has finished."""

import datetime as dt

import pytest

from clusters.models import ClusterYear, Deadline, Duty, Membership
from clusters.verbs import give_office
from pledges.models import Pledge
from pledges.verbs.report import return_report, submit_report
from provinces.models import Board
from reminders.findings import findings_on
from reminders.models import ReminderRule, ReminderTiming
from reminders.usual import set_usual_rules
from tests.factories import BoardFactory, MembershipFactory, OfficialFactory, ProvinceFactory
from tests.pledges.lives import carry
from tests.pledges.registering import MAKERS, amending
from tests.reminders.beginnings import open_pledge_of, pledge_of, signature_of
from tests.reminders.telling import (
    ALL,
    CLUSTER_2,
    CLUSTER_3,
    LAST_DAY,
    LEADER,
    LEADERS,
    OFFICER,
    ONE_AFTER,
    ONE_BEFORE,
    THREE_BEFORE,
    digests,
    reminded,
    told,
)


@pytest.fixture
def rules(db):
    set_usual_rules()


def rule(step, audience, *days_before, overdue_days=0, cluster=None):
    return ReminderRule.objects.create(
        step=step, audience=audience, days_before=list(days_before), overdue_days=overdue_days, cluster=cluster
    )


def test_everybody_who_owes_is_reminded_of_it(world, rules):
    assert told(THREE_BEFORE) == sorted((username, "h1", 5) for username in ALL)


REMINDED_ON = {
    (2026, 5, 15): [],  # not open yet, whatever the rules say
    (2026, 5, 27): [14],
    (2026, 5, 28): [],
    (2026, 6, 3): [7],
    (2026, 6, 5): [5],  # three days before is a Sunday
    (2026, 6, 7): [],
    (2026, 6, 8): [],
    (2026, 6, 9): [1],
    (2026, 6, 10): [0],
    (2026, 6, 11): [-1],
    (2026, 6, 13): [],
    (2026, 6, 17): [-7],  # the fifth working day
    (2026, 6, 18): [],
}


@pytest.mark.parametrize("day", REMINDED_ON)
def test_reminders_go_out_on_the_days_of_the_rules(world, rules, day):
    found = {(step, days) for _, step, days in told(dt.date(*day))}
    assert found == {("h1", days) for days in REMINDED_ON[day]}


def test_where_every_day_counts_the_days_are_those_of_the_calendar(world, rules):
    ReminderTiming.objects.update(working_days_only=False)
    days = {day: {left for _, _, left in told(dt.date(2026, 6, day))} for day in (5, 7, 13, 15, 16)}
    assert days == {5: set(), 7: {3}, 13: {-3}, 15: {-5}, 16: set()}


def test_what_is_not_open_is_not_reminded_of(world, rules):
    Deadline.objects.filter(step="h1").update(opens_on=dt.date(2026, 6, 8))
    assert told(THREE_BEFORE) == []
    assert {days for _, _, days in told(ONE_BEFORE)} == {1}


@pytest.mark.parametrize(
    ("state", "owes"), {"draft": True, "submitted": False, "returned": True, "approved": False}.items()
)
@pytest.mark.parametrize("day", [THREE_BEFORE, LAST_DAY, ONE_AFTER])
def test_nobody_who_has_sent_is_reminded(world, rules, state, owes, day):
    carry(world, world.member, state)
    assert reminded(day) == (ALL if owes else ALL - {LEADER, OFFICER})


def test_reminders_end_with_the_sending_and_begin_again_with_the_return(world, rules):
    draft = world.draft()
    assert LEADER in reminded(THREE_BEFORE)
    submit_report(draft.pk, by=world.member.leader)
    assert LEADER not in reminded(THREE_BEFORE)
    return_report(draft.pk, by=world.head.leader, reason="Thiếu.")
    assert LEADER in reminded(THREE_BEFORE)


@pytest.mark.parametrize(
    ("audiences", "who"),
    [(["leaders", "officers"], {LEADER, OFFICER}), (["leaders"], {LEADER}), (["officers"], {OFFICER})],
)
def test_a_rule_says_who_of_the_board_is_written_to(world, audiences, who):
    for audience in audiences:
        rule("h1", audience, 3)
    assert {username for username in reminded(THREE_BEFORE) if username.startswith("Bắc Ninh")} == who


def test_a_cluster_s_own_rule_stands_in_place_of_the_sector_s(world):
    rule("h1", "leaders", 3)
    rule("h1", "leaders", 1, cluster=world.other_year.cluster)
    assert reminded(THREE_BEFORE) == LEADERS & CLUSTER_2
    assert reminded(ONE_BEFORE) == LEADERS & CLUSTER_3


def test_a_cluster_s_empty_rule_silences_the_sector_s_for_that_audience_alone(world, rules):
    rule("h1", "leaders", cluster=world.cluster_year.cluster)
    assert reminded(THREE_BEFORE) == ALL - LEADERS | (LEADERS & CLUSTER_3)


def test_only_who_works_for_the_board_is_written_to(world, rules):
    board = world.member.board
    OfficialFactory(username="second", board=board)
    OfficialFactory(username="gone", board=board, is_active=False)
    OfficialFactory(username="watcher", board=board, capacity="observer")
    OfficialFactory(username="undefined", board=board, capacity="")
    assert reminded(THREE_BEFORE) == ALL | {"second"}


def test_a_board_that_has_ended_is_not_written_to(world, rules):
    Board.objects.filter(pk=world.member.board.pk).update(lifetime=("2000-01-01", "2026-06-05"))
    assert reminded(THREE_BEFORE) == ALL - {LEADER, OFFICER}


def test_without_rules_nobody_is_reminded(world):
    assert findings_on(THREE_BEFORE) == []


@pytest.mark.parametrize(
    ("stage", "who"),
    [("preparing", CLUSTER_3), ("open", ALL), ("scoring", ALL), ("finalised", ALL), ("closed", CLUSTER_3)],
)
def test_a_year_that_has_not_begun_or_has_ended_is_silent(world, rules, stage, who):
    ClusterYear.objects.filter(pk=world.cluster_year.pk).update(stage=stage)
    assert reminded(THREE_BEFORE) == who


def test_a_board_that_has_left_is_not_reminded(world, rules):
    Membership.objects.filter(board=world.member.board).update(valid_during=("2026-01-01", "2026-06-10"))
    assert reminded(THREE_BEFORE) == ALL - {LEADER, OFFICER}


# --- registrations and the pledge ------------------------------------------------------------------------------

JANUARY = dt.date(2026, 1, 16)  # Friday; registrations are due on the twentieth, three days before is a Saturday… 17
MARCH = dt.date(2026, 3, 27)  # Friday; the pledge is to be signed by the thirty-first


@pytest.mark.parametrize(
    ("state", "owes"), {"none": True, "draft": True, "submitted": False, "returned": True, "approved": False}.items()
)
def test_nobody_who_has_registered_is_reminded(new_world, rules, state, owes):
    if state != "none":
        MAKERS[state](new_world)
    assert told(JANUARY) == sorted((who, "registration", 4) for who in (ALL if owes else ALL - {LEADER, OFFICER}))


def test_an_amendment_is_nobodys_reminder(new_world, rules):
    amending(new_world)
    assert reminded(JANUARY) == ALL - {LEADER, OFFICER}


def test_of_the_signature_only_leaders_are_reminded_and_only_while_the_pledge_is_open(new_world, rules):
    world, of_member = new_world, (LEADER, "pledge", 4)
    pledge = open_pledge_of(world.cluster_year, world.head.leader)
    assert {who for who, *_ in told(MARCH)} == LEADERS
    signature_of(pledge, world.member.board.pk, world.member.leader).save()
    assert of_member not in told(MARCH)
    assert ("Hải Phòng.lanhdao", "pledge", 4) in told(MARCH)
    Pledge.objects.update(state="in_force", in_force_at=pledge.opened_at)
    assert {who for who, *_ in told(MARCH)} == {"Quảng Trị.lanhdao"}  # whose cluster has no pledge


@pytest.mark.parametrize("state", [None, "draft", "commenting"])
def test_before_the_opening_nobody_owes_a_signature_and_the_head_owes_the_opening(new_world, rules, state):
    if state:
        pledge_of(new_world.cluster_year, new_world.head.leader, state=state)
    found = [
        each for each in findings_on(MARCH) if each.thing.step == "pledge" and each.thing.title.startswith("Soạn")
    ]
    assert [(each.official.username, each.thing.title) for each in found] == [
        (f"{head}.lanhdao", "Soạn và mở ký giao ước thi đua năm 2026") for head in ("Nghệ An", "Quảng Trị")
    ]


def test_of_the_opening_the_head_of_that_day_is_reminded(new_world):
    """Whoever heads the cluster now, and not before the step opens."""
    world = new_world
    rule("pledge", "leaders", 60, 45)
    Duty.objects.filter(cluster_year=world.cluster_year).delete()
    give_office(world.cluster_year, world.deputy.board, "head", "agreed")
    Deadline.objects.filter(step="pledge").update(opens_on=dt.date(2026, 2, 10))
    assert told(dt.date(2026, 1, 30)) == []
    of_cluster = {who for who, step, _ in told(dt.date(2026, 2, 13))}
    assert of_cluster == {"Hải Phòng.lanhdao", "Quảng Trị.lanhdao"}


# --- the digests of the head and the centre -----------------------------------------------------------------------


def test_the_head_is_told_of_the_others_and_the_centre_of_all(world, rules):
    carry(world, world.deputy, "submitted")
    head = [(f"Nghệ An.{who}", "head", "h1", "Bắc Ninh") for who in ("chuyenvien", "lanhdao")]
    assert digests(ONE_BEFORE) == head
    centre = [("trunguong", "centre", "h1", boards) for boards in ("Bắc Ninh, Nghệ An", "Quảng Trị")]
    assert digests(ONE_AFTER) == head + centre


def test_where_all_others_have_finished_the_head_has_no_digest(world, rules):
    for each in (world.member, world.deputy):
        carry(world, each, "submitted")
    assert digests(ONE_BEFORE) == []
    carry(world, world.head, "submitted")
    carry(world, world.stranger, "submitted")
    assert digests(ONE_AFTER) == []


def test_the_digest_goes_to_the_head_of_that_day(world, rules):
    Duty.objects.filter(cluster_year=world.cluster_year, office="head").update(
        valid_during=("2026-01-01", "2026-06-10")
    )
    give_office(world.cluster_year, world.member.board, "head", "agreed", during=("2026-06-10", "2027-01-01"))
    heads = {day: {who for who, audience, *_ in digests(day) if audience == "head"} for day in (ONE_BEFORE, LAST_DAY)}
    assert heads == {ONE_BEFORE: {"Nghệ An.lanhdao", "Nghệ An.chuyenvien"}, LAST_DAY: {LEADER, OFFICER}}


def test_without_a_head_nobody_has_its_digest(world, rules):
    Duty.objects.all().delete()
    assert digests(ONE_BEFORE) == []


# --- what it costs --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [3, 30])
def test_the_same_queries_however_many_boards(world, rules, django_assert_max_num_queries, count):
    for number in range(count - 3):
        board = BoardFactory(province=ProvinceFactory(named=f"Tỉnh {number}"))
        MembershipFactory(cluster_year=world.cluster_year, board=board)
        OfficialFactory(board=board)
    with django_assert_max_num_queries(25):
        found = findings_on(ONE_AFTER)
        lines = [(each.official.email, each.thing.title, each.thing.occasion) for each in found]
    assert len(lines) == 8 + count - 3 + 2 + 2
