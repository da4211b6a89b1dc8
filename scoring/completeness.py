"""What a card lacks before it can be sent: the page, the button and the refusal read this list. Pure."""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from scoring.points import DEDUCTION, ORDINARY


class Gap(NamedTuple):
    """``what``: “points”, “figure”, “reason” or “evidence”."""

    score: int
    what: str
    sentence: str


def gaps(scores: Iterable, evidence: dict[int, int], reported: dict[int, Decimal]) -> list[Gap]:
    """Of scores with their criteria, in the order given. ``evidence``: {score: how many pieces}; ``reported``:
    {criterion: figure that the board's report gives}."""
    return [gap for score in scores if score.is_assigned for gap in _of_score(score, evidence, reported)]


def _of_score(score, evidence, reported):
    criterion = score.criterion
    if criterion.kind == "quantitative":
        if score.actual is None and criterion.pk not in reported:
            yield Gap(score.pk, "figure", f"{criterion.code}: chưa ghi số thực hiện.")
    elif score.self_points is None and criterion.kind in ORDINARY:
        yield Gap(score.pk, "points", f"{criterion.code}: chưa chấm.")
    if criterion.kind == DEDUCTION and score.self_points and not score.note:
        yield Gap(score.pk, "reason", f"{criterion.code}: chưa ghi lý do và nguồn của điểm trừ.")
    if criterion.evidence_required and _claims(score) and not evidence.get(score.pk):
        yield Gap(score.pk, "evidence", f"{criterion.code}: chưa có minh chứng.")


def _claims(score):
    """Something is asked for that is to be proved; nought needs no proof."""
    return bool(score.self_points or score.actual)
