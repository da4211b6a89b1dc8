"""Points that the conference gives in place of the verified ones."""

from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404

from pledges.completeness import Missing
from pledges.fields import shown
from pledges.prose import tidy
from pledges.refusals import Incomplete
from scoring.access.judging import why_not_judge
from scoring.limits import why_not_within
from scoring.models import Score, Scorecard
from scoring.verbs.changes import acting
from scoring.verbs.result import led

REASON_MISSING = Missing("reason", "Cần ghi lý do; lý do được lưu cùng thay đổi.")


@transaction.atomic
def agree_points(
    card_pk: int, points: dict[int, object], *, by, reason: str, seen: dict[int, object] | None = None
) -> Scorecard:
    """{criterion: points, None to take them back}, with a reason, until the result is adopted.

    ``seen``: those that the page showed; a line in which somebody else has written since is refused.

    Nobody records points of his own board. Raises Http404, NotAllowed, and Incomplete for what is missing or does not
    fit.
    """
    card = get_object_or_404(Scorecard.objects.visible_to(by), pk=card_pk)
    cluster_year = led(card.cluster_year_id, by, lambda by, year: why_not_judge(by, year, card.board_id))
    reason = tidy(reason).strip()
    missing = [] if reason else [REASON_MISSING]
    scores = scores_given(card, points, cluster_year.sheet.step, missing, seen)
    acting(by, reason)
    give(scores, points)
    return card


def scores_given(
    card: Scorecard, points: dict[int, object], step, missing: list[Missing], seen: dict[int, object] | None
) -> list[Score]:
    """The scores whose points change, with their criteria. Raises Http404, and Incomplete with ``missing``, what does
    not fit, and what somebody else has written since it was ``seen``."""
    scores = {score.criterion_id: score for score in card.scores.select_related("criterion").order_by("pk")}
    if not scores.keys() >= points.keys():
        raise Http404
    wrong = [
        Missing(f"agreed_{pk}", f"{scores[pk].criterion.code}: {sentence}")
        for pk, value in points.items()
        if value is not None and (sentence := why_not_within(scores[pk].criterion, value, step))
    ]
    wrong += [
        Missing(f"agreed_{pk}", newer(scores[pk].criterion, scores[pk].agreed_points))
        for pk in points
        if seen and pk in seen and scores[pk].agreed_points not in (seen[pk], points[pk])
    ]
    changed = [scores[pk] for pk, value in points.items() if scores[pk].agreed_points != value]
    if not changed and not wrong and not missing:
        wrong = [Missing("", "Chưa có điểm nào thay đổi.")]
    if missing or wrong:
        raise Incomplete([*missing, *wrong])
    return changed


def newer(criterion, points) -> str:
    """Of a line in which somebody else has written meanwhile."""
    told = "để trống" if points is None else f"ghi {shown(points)}"
    return f"{criterion.code}: người khác vừa {told}; xem lại rồi lưu lần nữa."


def give(scores: list[Score], points: dict[int, object]) -> None:
    for score in scores:
        score.agreed_points = points[score.criterion_id]
    Score.objects.bulk_update(scores, ["agreed_points"])
