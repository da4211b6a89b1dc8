import datetime as dt

import pytest
from django.utils import timezone

from reminders.models import Heartbeat
from tests.constraints import Case, assert_holds

pytestmark = pytest.mark.django_db

FAILING = "Việc đang hỏng phải có lỗi và giờ hỏng."


def heartbeat(**changes):
    return Heartbeat(**{"name": "deliver-letters"} | changes)


def second(name):
    Heartbeat.objects.create(name="send-reminders")
    return heartbeat(name=name)


def finished(**changes):
    now = timezone.now()
    return heartbeat(**{"started_at": now, "finished_at": now, "took": dt.timedelta(seconds=1)} | changes)


def failing(**changes):
    return heartbeat(**{"failures": 1, "error": "OSError", "failed_at": timezone.now()} | changes)


CASES = [
    Case(
        "heartbeat_once",
        "Việc này đã có trong sổ.",
        lambda: second("send-reminders"),
        lambda: second("deliver-letters"),
    ),
    Case("heartbeat_failures_have_an_error", FAILING, lambda: failing(error=""), failing),
    Case("heartbeat_failures_have_an_error", FAILING, lambda: failing(failures=0), failing),
    Case("heartbeat_failures_have_an_error", FAILING, lambda: failing(failed_at=None), failing),
    Case(
        "heartbeat_finished_was_started",
        "Việc đã xong phải có giờ bắt đầu.",
        lambda: finished(started_at=None),
        finished,
    ),
    Case("heartbeat_finished_iff_took", "Việc đã xong phải có thời gian làm.", lambda: finished(took=None), finished),
    Case(
        "heartbeat_finished_iff_took",
        "Việc đã xong phải có thời gian làm.",
        lambda: finished(finished_at=None),
        finished,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_heartbeat_holds_together(case):
    assert_holds(case)


def test_every_rule_is_provoked():
    assert {case.name for case in CASES} == {constraint.name for constraint in Heartbeat._meta.constraints}


def test_what_failed_once_and_works_again_keeps_the_time_it_failed():
    row = failing(failures=0, error="")
    row.full_clean()
    row.save()
