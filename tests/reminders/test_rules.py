"""When reminders go out: the rules, the hours, what they refuse, and those that a new installation starts with."""

import datetime as dt
import io
from itertools import product

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils import timezone

from reminders.models import ManualReminder, Reminded, Reminder, ReminderRule, ReminderTiming, Round
from reminders.owed import KIND_OF
from reminders.usual import USUAL, set_usual_rules
from tests.constraints import Case, assert_change_refused, assert_holds, constraints_of
from tests.factories import (
    BoardFactory,
    ClusterFactory,
    ClusterYearFactory,
    LetterFactory,
    OfficialFactory,
    ReminderRuleFactory,
)

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 6, 5)
RULE_TWICE = "Đã có quy tắc nhắc việc này cho đối tượng đó."
TOO_FAR = "Chỉ nhắc trong khoảng 60 ngày trước và sau hạn."
HOURS_TWICE = "Toàn ngành, và mỗi cụm, chỉ có một giờ gửi."
BY_NIGHT = "Giờ gửi phải nằm ngoài giờ yên tĩnh."


def rule(**changes):
    return ReminderRuleFactory.build(**changes)


def second_rule(own=False, **changes):
    cluster = ClusterFactory() if own else None
    ReminderRuleFactory(cluster=cluster)
    return rule(**{"cluster": cluster} | changes)


def hours(**changes):
    return ReminderTiming(**changes)


def second_hours(**changes):
    ReminderTiming.objects.create()
    return hours(**changes)


def second_round(**changes):
    Round.objects.create(on=TODAY)
    return Round(on=TODAY, **changes)


def second_reminder(**changes):
    letter = LetterFactory()
    same = {"letter": letter, "official": letter.official, "occasion": "7:h1", "on": TODAY}
    Reminder.objects.create(**same)
    return Reminder(**same | changes)


def second_by_hand(**changes):
    board, head = BoardFactory(), OfficialFactory()
    same = {"cluster_year": ClusterYearFactory(), "board": board, "on": TODAY, "by": head, "at": timezone.now()}
    ManualReminder.objects.create(**same)
    return ManualReminder(**same | changes)


TWO_HOURS = {"quiet_from": dt.time(20), "quiet_until": dt.time(6)}

CASES = [
    Case("reminder_rule_once", RULE_TWICE, second_rule, lambda: second_rule(audience="officers")),
    Case(
        "reminder_rule_once",
        RULE_TWICE,
        lambda: second_rule(own=True),
        lambda: second_rule(own=True, cluster=None),  # the sector's beside the cluster's
    ),
    Case(
        "reminder_rule_within_two_months", TOO_FAR, lambda: rule(overdue_days=61), lambda: rule(overdue_days=60)
    ),
    Case("reminder_timing_once", HOURS_TWICE, second_hours, lambda: second_hours(cluster=ClusterFactory())),
    Case(
        "reminder_timing_sends_by_day",
        BY_NIGHT,
        lambda: hours(send_at=dt.time(20), **TWO_HOURS),
        lambda: hours(send_at=dt.time(19, 59), **TWO_HOURS),
    ),
    Case(
        "reminder_timing_sends_by_day",
        BY_NIGHT,
        lambda: hours(send_at=dt.time(5, 59), **TWO_HOURS),
        lambda: hours(send_at=dt.time(6), **TWO_HOURS),
    ),
    Case("round_once", "Mỗi cụm chỉ có một lượt nhắc gần nhất.", second_round, lambda: second_round(cluster=ClusterFactory())),
    Case("reminder_once_a_day", "Việc này đã được nhắc trong ngày.", second_reminder, lambda: second_reminder(occasion="7:q1")),
    Case(
        "manual_reminder_once_a_day",
        "Đơn vị này đã được nhắc trong hôm nay.",
        second_by_hand,
        lambda: second_by_hand(on=TODAY + dt.timedelta(days=1)),
    ),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_rule_holds_in_the_database_and_is_said_in_words(case):
    assert_holds(case)


def test_every_rule_of_reminders_is_provoked():
    of_jobs = {name for name in constraints_of("reminders") if name.startswith("heartbeat_")}  # test_heartbeat.py
    assert {case.name for case in CASES} == constraints_of("reminders") - of_jobs


@pytest.mark.parametrize("days", [[61], [14, 365, 0]])
def test_nobody_is_reminded_more_than_two_months_before(days):
    assert_change_refused(ReminderRuleFactory(), "reminder_rule_within_two_months", TOO_FAR, {"days_before": days})


@pytest.mark.parametrize("cluster", [None, "own"])
def test_a_cluster_has_its_hours_once(cluster):
    """What the form says then: test_admin.py."""
    cluster = cluster and ClusterFactory()
    ReminderTiming.objects.create(cluster=cluster)
    with pytest.raises(ValidationError):
        hours(cluster=cluster).full_clean()


@pytest.mark.parametrize("step", ["summary", "year_end", ""])
def test_only_what_is_owed_is_reminded_of(step):
    with pytest.raises(ValidationError):
        rule(step=step).full_clean()


def test_every_step_that_is_owed_can_be_reminded_of():
    assert set(KIND_OF) <= set(Reminded.values)
    for step in Reminded:
        rule(step=step).full_clean()


@pytest.mark.parametrize(
    ("days_before", "overdue_days", "words"),
    [
        ([14, 7, 3, 1, 0], 5, "trước hạn 14, 7, 3, 1 ngày; đúng ngày hạn; quá hạn: mỗi ngày, nhiều nhất 5 ngày"),
        ([3], 0, "trước hạn 3 ngày"),
        ([1, 7], 0, "trước hạn 7, 1 ngày"),
        ([0], 0, "đúng ngày hạn"),
        ([], 2, "quá hạn: mỗi ngày, nhiều nhất 2 ngày"),
        ([], 0, "không nhắc"),
    ],
)
def test_the_days_are_told_in_words(days_before, overdue_days, words):
    assert rule(days_before=days_before, overdue_days=overdue_days).days_in_words == words


def test_rows_call_themselves_in_vietnamese():
    assert [str(rule()), str(hours()), str(Round(on=TODAY)), str(Reminder(on=TODAY)), str(ManualReminder(on=TODAY))] == [
        "Báo cáo 6 tháng, Lãnh đạo của ban còn việc",
        "Giờ gửi lời nhắc 07:30",
        "Lượt nhắc ngày 05/06/2026",
        "Lời nhắc ngày 05/06/2026",
        "Lời nhắc tay ngày 05/06/2026",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("time", "quiet"),
    [
        (dt.time(0), True),
        (dt.time(6, 29, 59), True),
        (dt.time(6, 30), False),
        (dt.time(19, 59, 59), False),
        (dt.time(20), True),
        (dt.time(23, 59), True),
    ],
)
def test_the_night_is_quiet_from_its_first_minute_to_its_last(time, quiet):
    assert hours().is_quiet(time) is quiet


# --- the usual rules -------------------------------------------------------------------------------------------

AROUND, SHORT, OVERDUE = ([14, 7, 3, 1, 0], 5), ([3, 1, 0], 5), ([], 5)
OF_THE_YEAR = ["registration", "q1", "h1", "q3", "year", "self_score"]


def rules():
    """{(step, audience): (days before, days overdue)}"""
    rows = ReminderRule.objects.values_list("step", "audience", "days_before", "overdue_days")
    return {(step, audience): (before, overdue) for step, audience, before, overdue in rows}


def of_step(step):
    return {audience: days for (each, audience), days in rules().items() if each == step}


@pytest.mark.parametrize("step", OF_THE_YEAR)
def test_a_step_of_the_year_is_reminded_of_around_its_day_and_summed_up_for_head_and_centre(step):
    set_usual_rules()
    assert of_step(step) == {"leaders": AROUND, "officers": AROUND, "head": SHORT, "centre": OVERDUE}


def test_where_only_leaders_act_only_they_are_reminded():
    set_usual_rules()
    assert of_step("pledge") == {"leaders": AROUND, "head": SHORT, "centre": OVERDUE}
    assert of_step("proposal") == {"leaders": ([3, 0], 5)}


def test_what_is_asked_at_short_notice_is_reminded_of_shortly_before():
    set_usual_rules()
    for step in ("explanation", "cross_check"):
        assert of_step(step) == {"leaders": SHORT, "officers": SHORT, "head": ([0], 5)}


def test_the_head_gets_no_digest_of_what_it_owes_itself():
    set_usual_rules()
    assert of_step("verification") == {"leaders": AROUND, "officers": AROUND, "centre": OVERDUE}


def test_comments_on_minutes_are_not_asked_for_when_none_are_taken_any_more():
    set_usual_rules()
    assert {overdue for _, overdue in of_step("minutes").values()} == {0}
    assert set(of_step("invitation")) == {"leaders", "officers", "head"}


def test_a_new_installation_has_rules_for_every_step_and_the_usual_hours():
    set_usual_rules()
    assert {step for step, _ in rules()} == set(Reminded.values)
    assert list(ReminderTiming.objects.values_list("cluster", "send_at")) == [(None, dt.time(7, 30))]
    for each in ReminderRule.objects.order_by("pk"):
        each.full_clean()


def test_setting_the_usual_rules_again_changes_nothing_an_administrator_chose():
    set_usual_rules()
    ReminderRule.objects.filter(step="q1").exclude(audience="leaders").delete()
    ReminderRule.objects.filter(step="q1").update(days_before=[5], overdue_days=0)
    ReminderRule.objects.filter(step="year").delete()
    ReminderTiming.objects.update(send_at=dt.time(9))
    set_usual_rules()
    assert of_step("q1") == {"leaders": ([5], 0)}
    assert of_step("year")["leaders"] == AROUND
    assert list(ReminderTiming.objects.values_list("send_at")) == [(dt.time(9),)]


def test_a_clusters_own_rule_and_hours_leave_the_sectors_to_be_set():
    cluster = ClusterFactory()
    ReminderRuleFactory(cluster=cluster, days_before=[2])
    ReminderTiming.objects.create(cluster=cluster)
    set_usual_rules()
    h1 = ReminderRule.objects.filter(step="h1").order_by("pk").values_list("cluster", "audience")
    assert list(h1) == [(cluster.pk, "leaders"), *product([None], ["leaders", "officers", "head", "centre"])]
    assert ReminderTiming.objects.count() == 2


def test_the_command_adds_what_is_missing_and_says_how_much():
    ReminderRuleFactory(days_before=[5])
    out = io.StringIO()
    for _ in range(2):
        call_command("set_usual_rules", stdout=out)
    added = sum(len(audiences) for step, audiences in USUAL.items() if step != "h1")
    assert out.getvalue() == f"Đã thêm {added} quy tắc nhắc việc.\nĐã thêm 0 quy tắc nhắc việc.\n"
