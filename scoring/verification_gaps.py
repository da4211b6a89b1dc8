"""What is still to be verified in a card: the page, the button and the refusal read this list. Pure.

Points of figures and of the calendar are the machine's: they may still be counted once all cards are verified.
"""

from collections.abc import Iterable

from pledges.completeness import Missing
from pledges.fields import shown
from scoring.limits import takes_points
from scoring.points import ORDINARY, rounded


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
        yield Missing(f"why_{criterion.pk}", f"{criterion.code}: chưa ghi lý do khác {told} {_claimed(score)}.")


def differs(score) -> bool:
    """The verifiers gave other points than were claimed or computed."""
    claimed = score.claimed_points
    return score.verified_points is not None and claimed is not None and score.verified_points != claimed


def _claimed(score):
    return shown(rounded(score.claimed_points))
