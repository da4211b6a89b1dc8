"""What a card lacks: nought, nothing and “not its task” are three things."""

from decimal import Decimal

import pytest

from scoring.completeness import gaps
from tests.scoring.drawn import score

D = Decimal
POINTS, FIGURE = "1: chưa chấm.", "1: chưa ghi số thực hiện."
REASON, EVIDENCE = "1: chưa ghi lý do và nguồn của điểm trừ.", "1: chưa có minh chứng."
LATE = {"rule": "late", "per_unit": D(2), "unit_cap": D(10)}


def lacking(*args, evidence=0, reported=None, **more):
    reported = {} if reported is None else {1: D(reported)}
    found = gaps([score(1, *args, **more)], {1: ["Quyết định"] * evidence}, reported)
    assert {gap.field.partition("_")[2] for gap in found} <= {"1"}
    return [gap.sentence for gap in found]


@pytest.mark.parametrize("kind", ["direct", "yes_no"])
def test_nought_points_are_a_score_and_nothing_is_a_gap(kind):
    assert lacking(kind, self_points=None) == [POINTS]
    assert lacking(kind, self_points=D(0)) == []
    assert lacking(kind, self_points=D(10)) == []


@pytest.mark.parametrize("kind", ["direct", "yes_no", "quantitative", "bonus", "deduction"])
def test_what_is_not_the_boards_task_lacks_nothing(kind):
    asked = {"evidence_required": True, "self_points": D(5), "actual": D(5)}
    assert lacking(kind, is_assigned=False, **asked) == []
    assert lacking(kind, is_assigned=True, **asked) != []


@pytest.mark.parametrize(
    ("actual", "reported", "expected"),
    [
        (None, None, [FIGURE]),
        (D(0), None, []),
        (D(7), None, []),
        (None, 0, []),
        (None, 7, []),
        (D(7), 9, []),
    ],
)
def test_a_figure_is_written_or_comes_from_the_report(actual, reported, expected):
    assert lacking("quantitative", actual=actual, reported=reported) == expected
    assert lacking("quantitative", actual=actual, reported=reported, target=D(5), self_points=None) == expected


def test_a_figure_that_the_report_gives_is_asked_for_there():
    assert lacking("quantitative", indicator_id=7) == ["1: số thực hiện chưa có trong báo cáo năm."]
    assert lacking("quantitative", indicator_id=7, reported=0) == []


def test_a_figure_reported_for_another_criterion_does_not_help():
    assert [gap.field for gap in gaps([score(1, "quantitative")], {}, {2: D(7)})] == ["actual_1"]


@pytest.mark.parametrize("kind", ["bonus", "deduction"])
def test_bonus_and_deduction_may_stay_empty(kind):
    assert lacking(kind, self_points=None) == lacking(kind, self_points=D(0)) == []


def test_what_is_taken_has_a_reason_and_what_the_calendar_takes_has_none():
    assert lacking("deduction", self_points=D(2)) == [REASON]
    assert lacking("deduction", self_points=D(2), note="Theo thông báo số 12.") == []
    assert lacking("deduction", **LATE) == lacking("deduction", evidence_required=True, **LATE) == []
    assert lacking("bonus", self_points=D(2)) == []


@pytest.mark.parametrize(
    ("kind", "claim", "expected"),
    [
        ("direct", {"self_points": D(5)}, [EVIDENCE]),
        ("yes_no", {"self_points": D(10)}, [EVIDENCE]),
        ("bonus", {"self_points": D("0.5")}, [EVIDENCE]),
        ("quantitative", {"actual": D(7)}, [EVIDENCE]),
        ("deduction", {"self_points": D(2), "note": "Vì."}, [EVIDENCE]),
        ("deduction", {"self_points": D(2)}, [REASON, EVIDENCE]),
        ("direct", {"self_points": D(0)}, []),
        ("direct", {}, [POINTS]),
        ("quantitative", {"actual": D(0)}, []),
        ("quantitative", {}, [FIGURE]),
        ("bonus", {}, []),
    ],
)
def test_what_is_claimed_is_proved_where_the_sheet_asks_it(kind, claim, expected):
    assert lacking(kind, evidence_required=True, **claim) == expected
    assert EVIDENCE not in lacking(kind, evidence_required=True, evidence=1, **claim)
    assert EVIDENCE not in lacking(kind, evidence_required=False, **claim)


def test_the_gaps_come_in_the_order_of_the_scores():
    scores = [score(3), score(1, "quantitative"), score(2, self_points=D(0)), score(4, "deduction", self_points=D(1))]
    found = gaps(scores, {}, {})
    assert [gap.field for gap in found] == ["points_3", "actual_1", "note_4"]
    assert found[0].sentence == "3: chưa chấm."
