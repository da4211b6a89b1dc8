"""What a card lacks before it can be sent: the page, the button and the refusal read this list. Pure."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from pledges.completeness import Missing
from scoring.points import DEDUCTION, ORDINARY


def gaps(scores: Iterable, evidence: Mapping[int, list], reported: dict[int, Decimal]) -> list[Missing]:
    """Of scores with their criteria, in the order given, by the fields of the page. ``evidence``: {score:
    pieces}; ``reported``: {criterion: figure that the board's report gives}."""
    return [gap for score in scores if score.is_assigned for gap in _of_score(score, evidence, reported)]


def _of_score(score, evidence, reported):
    criterion = score.criterion
    if criterion.kind == "quantitative":
        if score.actual is None and criterion.pk not in reported:
            what = "số thực hiện chưa có trong báo cáo năm" if criterion.indicator_id else "chưa ghi số thực hiện"
            yield Missing(f"actual_{criterion.pk}", f"{criterion.code}: {what}.")
    elif score.self_points is None and criterion.kind in ORDINARY:
        yield Missing(f"points_{criterion.pk}", f"{criterion.code}: chưa chấm.")
    if criterion.kind == DEDUCTION and score.self_points and not score.note:
        yield Missing(f"note_{criterion.pk}", f"{criterion.code}: chưa ghi lý do và nguồn của điểm trừ.")
    if criterion.evidence_required and _claims(score) and not evidence.get(score.pk):
        yield Missing(f"evidence_{criterion.pk}", f"{criterion.code}: chưa có minh chứng.")


def _claims(score):
    """Something is asked for that is to be proved; nought needs no proof, and a report proves its figure."""
    return bool(score.self_points or score.actual)
