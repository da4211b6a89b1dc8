"""What is still to be verified or explained in a card: the page, the button and the refusal read this list. Pure.

Points of figures and of the calendar are the machine's: they may still be counted once all cards are verified.
"""

from collections.abc import Iterable
from decimal import Decimal

from pledges.completeness import Missing
from pledges.fields import shown
from scoring.limits import takes_points
from scoring.points import ORDINARY, ZERO, rounded


def verification_gaps(scores: Iterable) -> list[Missing]:
    """Of scores with their criteria, in the order given, by the fields of the page."""
    return [gap for score in scores if score.is_assigned for gap in _of_score(score)]


def _of_score(score):
    criterion = score.criterion
    if score.verified_points is None and score.computed_points is None:
        if takes_points(criterion) and (criterion.kind in ORDINARY or score.self_points):
            yield Missing(f"verified_{criterion.pk}", f"{criterion.code}: chưa thẩm định.")
    elif differs(score) and not score.verified_note:
        told = "điểm máy tính" if score.computed_points is not None else "điểm tự chấm"
        claimed = shown(rounded(claimed_points(score)))
        yield Missing(f"why_{criterion.pk}", f"{criterion.code}: chưa ghi lý do khác {told} {claimed}.")


def differs(score) -> bool:
    """The verifiers gave other points than were claimed or computed."""
    claimed = claimed_points(score)
    return score.verified_points is not None and claimed is not None and score.verified_points != claimed


def claimed_points(score) -> Decimal | None:
    """A bonus or deduction of which its board says nothing is one of 0 points."""
    if score.computed_points is not None:
        return score.computed_points
    nothing = None if score.criterion.kind in ORDINARY else ZERO
    return nothing if score.self_points is None else score.self_points


def explanation_gaps(questions: Iterable) -> list[Missing]:
    """Of questions with their criteria, in the order given."""
    return [
        Missing(f"answer_{each.pk}", f"{each.score.criterion.code}: chưa giải trình.")
        for each in questions
        if not each.answer
    ]
