"""When reminders go out: the rules and those a new installation starts with."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from reminders.models import ReminderRule, in_words
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


@pytest.mark.parametrize("step", ["pledge", "registration", "self_score", ""])
def test_only_reports_are_reminded_of(step):
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
    assert str(rule(days_before)) == f"6 tháng đầu năm: {words}"


def test_rules_stand_by_step_and_then_in_time():
    for each in (rule(-1), rule(7), rule(0), rule(3, step="q1")):
        each.save()
    assert list(ReminderRule.objects.values_list("step", "days_before")) == [
        ("h1", 7),
        ("h1", 0),
        ("h1", -1),
        ("q1", 3),
    ]


def test_a_new_installation_reminds_before_on_and_after_the_day():
    set_usual_rules()
    rules = ReminderRule.objects.order_by("step", "-days_before").values_list("step", "days_before", "audience")
    assert DAYS_BEFORE == [14, 7, 3, 1, 0, -1, -2, -3, -4, -5]
    assert list(rules) == [(step, days, "board") for step in ("h1", "q1", "q3", "year") for days in DAYS_BEFORE]


def test_setting_the_usual_rules_again_changes_nothing_an_administrator_chose():
    set_usual_rules()
    ReminderRule.objects.filter(step="q1").exclude(days_before=3).delete()
    ReminderRule.objects.filter(step="year").delete()
    set_usual_rules()
    counts = {step: ReminderRule.objects.filter(step=step).count() for step in ("q1", "h1", "q3", "year")}
    assert counts == {"q1": 1, "h1": 10, "q3": 10, "year": 10}
