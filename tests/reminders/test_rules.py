"""When reminders go out: the rules and those a new installation starts with."""

import io

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.db.migrations.executor import MigrationExecutor

from reminders.models import Reminded, ReminderRule, in_words
from reminders.owed import KIND_OF
from reminders.usual import DAYS_BEFORE, set_usual_rules

pytestmark = pytest.mark.django_db


def rule(days_before, step="h1", audience="board"):
    return ReminderRule(step=step, days_before=days_before, audience=audience)


def assert_refused(row, constraint, sentence):
    with pytest.raises(ValidationError) as words:
        row.full_clean()
    assert words.value.messages == [sentence]
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        row.save()


def test_a_step_has_one_reminder_a_day_whoever_gets_it():
    rule(3).save()
    assert_refused(rule(3, audience="leaders"), "reminder_rule_once", "Việc này đã có lời nhắc vào ngày đó.")
    for other in (rule(3, step="q1"), rule(-3)):
        other.full_clean()
        other.save()


@pytest.mark.parametrize("days_before", [61, -61, 365])
def test_nobody_is_reminded_more_than_two_months_off(days_before):
    assert_refused(
        rule(days_before), "reminder_rule_within_two_months", "Chỉ nhắc trong khoảng 60 ngày trước và sau hạn."
    )


@pytest.mark.parametrize("days_before", [60, 0, -60])
def test_within_two_months_any_day_will_do(days_before):
    rule(days_before).full_clean()
    rule(days_before).save()


@pytest.mark.parametrize("step", ["verification", "summary", ""])
def test_only_what_is_owed_is_reminded_of(step):
    with pytest.raises(ValidationError):
        rule(3, step=step).full_clean()


@pytest.mark.parametrize(
    ("days_before", "words"),
    [
        (14, "trước hạn 14 ngày"),
        (1, "trước hạn 1 ngày"),
        (0, "đúng ngày hạn"),
        (-1, "sau hạn 1 ngày"),
        (-5, "sau hạn 5 ngày"),
    ],
)
def test_the_day_is_told_in_words(days_before, words):
    assert in_words(days_before) == words
    assert str(rule(days_before)) == f"Báo cáo 6 tháng: {words}"


def test_rules_stand_by_step_and_then_in_time():
    for each in (rule(-1), rule(7), rule(0), rule(3, step="q1")):
        each.save()
    assert list(ReminderRule.objects.values_list("step", "days_before")) == [
        ("h1", 7),
        ("h1", 0),
        ("h1", -1),
        ("q1", 3),
    ]


def test_every_step_that_is_owed_can_be_reminded_of_and_the_answer_to_a_proposal():
    assert set(Reminded.values) == {*KIND_OF, "proposal"}
    for step in Reminded:
        rule(3, step=step).full_clean()


def usual(steps, days, audience):
    return {(step, day, audience) for step in steps for day in days}


def test_a_new_installation_reminds_before_on_and_after_the_day():
    set_usual_rules()
    assert DAYS_BEFORE == [14, 7, 3, 1, 0, -1, -2, -3, -4, -5]
    assert set(ReminderRule.objects.values_list("step", "days_before", "audience")) == (
        usual(["registration", "q1", "h1", "q3", "year", "self_score"], DAYS_BEFORE, "board")
        | usual(["pledge"], DAYS_BEFORE, "leaders")  # only a leader signs
        | usual(["proposal"], [3, 0, -1, -2, -3, -4, -5], "leaders")
    )


def test_setting_the_usual_rules_again_changes_nothing_an_administrator_chose():
    set_usual_rules()
    ReminderRule.objects.filter(step="q1").exclude(days_before=3).delete()
    ReminderRule.objects.filter(step="year").delete()
    set_usual_rules()
    counts = {step: ReminderRule.objects.filter(step=step).count() for step in Reminded.values}
    assert counts == dict.fromkeys(Reminded.values, 10) | {"q1": 1, "proposal": 7}


def test_an_installation_of_before_gets_rules_for_the_new_steps_and_keeps_its_own():
    rule(5, step="h1", audience="officers").save()
    rule(2, step="pledge", audience="board").save()
    set_usual_rules()
    kept = ReminderRule.objects.filter(step__in=["h1", "pledge"]).order_by("step")
    assert list(kept.values_list("step", "days_before", "audience")) == [("h1", 5, "officers"), ("pledge", 2, "board")]
    assert ReminderRule.objects.filter(step="registration").count() == 10


def test_the_command_adds_what_is_missing_and_says_how_much():
    rule(5).save()
    out = io.StringIO()
    for _ in range(2):
        call_command("set_usual_rules", stdout=out)
    assert out.getvalue() == "Đã thêm 67 quy tắc nhắc việc.\nĐã thêm 0 quy tắc nhắc việc.\n"


# --- the migrations of an installation in use ------------------------------------------------------------------


def migrate(*target):
    executor = MigrationExecutor(connection)
    executor.migrate(list(target) or [node for node in executor.loader.graph.leaf_nodes() if node[0] == "reminders"])


@pytest.mark.django_db(transaction=True)
def test_an_installation_in_use_is_reminded_of_the_new_steps_and_keeps_its_rules():
    rule(5, audience="officers").save()
    migrate(("reminders", "0001_initial"))
    assert list(ReminderRule.objects.values_list("step", "days_before")) == [("h1", 5)]
    migrate()
    rules = set(ReminderRule.objects.values_list("step", "days_before", "audience"))
    assert rules == (
        {("h1", 5, "officers")}
        | usual(["registration", "self_score"], DAYS_BEFORE, "board")
        | usual(["pledge"], DAYS_BEFORE, "leaders")
        | usual(["proposal"], [3, 0, -1, -2, -3, -4, -5], "leaders")
    )
    migrate(("reminders", "0001_initial"))
    migrate()
    assert set(ReminderRule.objects.values_list("step", "days_before", "audience")) == rules


@pytest.mark.django_db(transaction=True)
def test_an_empty_installation_stays_empty():
    migrate(("reminders", "0001_initial"))
    migrate()
    assert ReminderRule.objects.count() == 0
