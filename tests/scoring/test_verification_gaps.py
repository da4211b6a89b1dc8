"""What is still to be verified or explained: points that count, reasons where they differ, answers."""

from decimal import Decimal

import pytest

from scoring.models import Explanation
from scoring.verification_gaps import claimed_points, differs, explanation_gaps, verification_gaps
from tests.scoring.drawn import score

D = Decimal
UNVERIFIED = "1: chưa thẩm định."


def lacking(*args, **more) -> list[str]:
    found = verification_gaps([score(1, *args, **more)])
    assert {gap.field for gap in found} <= {"verified_1", "why_1"}
    return [gap.sentence for gap in found]


@pytest.mark.parametrize("kind", ["direct", "yes_no"])
def test_an_ordinary_criterion_has_points_that_count_and_nought_is_one(kind):
    assert lacking(kind, self_points=D(5)) == lacking(kind) == [UNVERIFIED]
    assert lacking(kind, self_points=D(0), verified_points=D(0)) == []
    assert lacking(kind, computed_points=D(0)) == []
    assert lacking(kind, is_assigned=False) == []


def test_what_a_machine_counts_does_not_hold_up_the_verifiers():
    assert lacking("quantitative") == lacking("deduction", rule="late") == []


@pytest.mark.parametrize("kind", ["bonus", "deduction"])
def test_a_bonus_or_deduction_is_verified_where_it_is_claimed(kind):
    assert lacking(kind) == lacking(kind, self_points=D(0)) == []
    assert lacking(kind, self_points=D(2)) == [UNVERIFIED]
    assert lacking(kind, self_points=D(2), verified_points=D(2)) == []
    assert lacking(kind, self_points=D(2), is_assigned=False) == []


OTHER = "1: chưa ghi lý do khác điểm tự chấm {}."
THAN_COMPUTED = "1: chưa ghi lý do khác điểm máy tính {}."


@pytest.mark.parametrize(
    ("kind", "points", "expected"),
    [
        ("direct", {"self_points": D(5), "verified_points": D("5.00")}, []),
        ("direct", {"self_points": D("28.5"), "verified_points": D(27)}, [OTHER.format("28,5")]),
        ("direct", {"self_points": D(0), "verified_points": D(1)}, [OTHER.format("0")]),
        ("direct", {"self_points": D(5), "verified_points": D(0)}, [OTHER.format("5")]),
        ("direct", {"verified_points": D(5)}, []),  # its board was not asked to score it
        ("bonus", {"self_points": D(3), "verified_points": D(2)}, [OTHER.format("3")]),
        ("bonus", {"verified_points": D(2)}, [OTHER.format("0")]),
        ("deduction", {"verified_points": D(2)}, [OTHER.format("0")]),
        ("deduction", {"verified_points": D(0)}, []),
        ("quantitative", {"computed_points": D("5.8333333333")}, []),
        (
            "quantitative",
            {"computed_points": D("5.8333333333"), "verified_points": D(6)},
            [THAN_COMPUTED.format("5,83")],
        ),
        ("deduction", {"computed_points": D(4), "verified_points": D(4)}, []),
        ("deduction", {"computed_points": D(4), "verified_points": D(0)}, [THAN_COMPUTED.format("4")]),
    ],
)
def test_other_points_than_claimed_or_computed_have_a_reason(kind, points, expected):
    assert lacking(kind, **points) == expected
    assert lacking(kind, verified_note="Theo biên bản.", **points) == []
    assert lacking(kind, is_assigned=False, **points) == []
    assert differs(score(1, kind, **points)) is bool(expected)


def test_against_what_verified_points_are_held():
    assert claimed_points(score(1, self_points=D(5), computed_points=D(4))) == 4
    assert claimed_points(score(1, self_points=D(5))) == 5
    assert claimed_points(score(1)) is None
    assert claimed_points(score(1, "bonus")) == claimed_points(score(1, "deduction")) == 0


def test_the_gaps_come_in_the_order_of_the_scores():
    scores = [score(3), score(1, self_points=D(5), verified_points=D(4)), score(2, computed_points=D(1)), score(4)]
    assert [gap.field for gap in verification_gaps(scores)] == ["verified_3", "why_1", "verified_4"]


def test_every_question_wants_an_answer():
    questions = [Explanation(pk=pk, score=score(pk), answer=answer) for pk, answer in ((3, ""), (1, "Vì."), (2, ""))]
    assert explanation_gaps(questions) == [("answer_3", "3: chưa giải trình."), ("answer_2", "2: chưa giải trình.")]
    assert explanation_gaps([]) == []
