"""What the calendar takes: a report is on time, late or missing, and never two of them."""

import datetime as dt
from decimal import Decimal

import pytest

from scoring.lateness import Sent, deducted
from tests.conftest import VIETNAM
from tests.scoring.drawn import criterion

D = Decimal
DUE = dt.date(2026, 6, 10)


def moment(day, hour=9, minute=0, month=6) -> dt.datetime:
    return dt.datetime(2026, month, day, hour, minute, tzinfo=VIETNAM)


def sent(days_late: int | None, period="h1") -> Sent:
    """None: never."""
    at = None if days_late is None else moment(10) + dt.timedelta(days=days_late)
    return Sent(period, DUE, at)


@pytest.mark.parametrize(
    ("at", "days"),
    [
        (None, 0),
        (moment(1), 0),
        (moment(10, 23, 59), 0),
        (moment(11, 0, 0), 1),
        (moment(11, 23, 59), 1),
        (moment(13), 3),
        (moment(1, month=7), 21),
        (dt.datetime(2026, 6, 10, 17, 30, tzinfo=dt.UTC), 1),  # half past midnight in Vietnam
    ],
)
def test_days_late_are_days_of_the_calendar_in_vietnam(at, days):
    assert Sent("h1", DUE, at).days_late == days


@pytest.mark.parametrize(
    ("report", "day", "missing"),
    [
        (sent(None), DUE, False),  # its last day is not over
        (sent(None), DUE + dt.timedelta(days=1), True),
        (sent(30), DUE + dt.timedelta(days=60), False),
        (sent(0), DUE + dt.timedelta(days=1), False),
    ],
)
def test_a_report_is_missing_from_the_day_after_its_deadline(report, day, missing):
    assert report.is_missing_on(day) is missing


LATE = {"kind": "deduction", "rule": "late", "per_unit": D(2), "unit_cap": D(5)}
MISSING = {"kind": "deduction", "rule": "missing", "per_unit": D("1.5")}
NEW_YEAR = dt.date(2026, 12, 31)


@pytest.mark.parametrize(
    ("rule", "days", "expected"),
    [
        (LATE, [], 0),
        (LATE, [0, 0], 0),
        (LATE, [1], 2),
        (LATE, [2], 4),
        (LATE, [3], 5),  # the cap of one report
        (LATE, [100, 1], 7),
        (LATE, [3, 3, 3], 10),  # the criterion's maximum
        (LATE, [None, None], 0),
        (LATE, [None, 1], 2),
        (MISSING, [], 0),
        (MISSING, [0, 5], 0),
        (MISSING, [None], D("1.5")),
        (MISSING, [None, 5, None], 3),
        (MISSING, [None] * 9, 10),
    ],
)
def test_what_a_rule_takes(rule, days, expected):
    assert deducted(criterion(1, 10, **rule), map(sent, days), set(), NEW_YEAR) == expected


@pytest.mark.parametrize("rule", [LATE, MISSING])
def test_what_is_waived_takes_nothing_and_only_that(rule):
    late = rule is LATE
    reports = [sent(1 if late else None, period) for period in ("q1", "h1", "q3")]
    each = D(2) if late else D("1.5")
    one = criterion(1, 10, **rule)
    taken = [deducted(one, reports, waived, NEW_YEAR) for waived in (set(), {"h1"}, {"q1", "h1", "q3"}, {"year"})]
    assert taken == [each * 3, each * 2, 0, each * 3]


def test_a_waived_report_leaves_room_under_the_maximum():
    reports = [sent(9, period) for period in ("q1", "h1", "q3")]
    assert deducted(criterion(1, 10, **LATE), reports, {"q1"}, NEW_YEAR) == 10
    assert deducted(criterion(1, 10, **LATE), reports, {"q1", "h1"}, NEW_YEAR) == 5


def test_the_day_of_counting_decides_what_is_missing_and_not_what_is_late():
    one, other = criterion(1, 10, **MISSING), criterion(2, 10, **LATE)
    reports = [sent(None, "q1"), sent(2, "h1")]
    for day, missing in ((DUE, 0), (DUE + dt.timedelta(days=1), D("1.5"))):
        assert (deducted(one, reports, set(), day), deducted(other, reports, set(), day)) == (missing, 4)


def test_a_deduction_by_hand_takes_nothing_here():
    assert deducted(criterion(1, 10, kind="deduction"), [sent(None), sent(9)], set(), NEW_YEAR) == 0
