"""What may stand in a field of points. Pure; each answers with a Vietnamese sentence, or "" when it may."""

from decimal import Decimal

from pledges.completeness import Missing
from pledges.fields import shown
from scoring.points import ORDINARY

COMPUTED = {
    "quantitative": "Điểm của tiêu chí này được tính từ số thực hiện của cả cụm sau khi khóa sổ.",
    "deduction": "Điểm trừ này được tính tự động từ lịch báo cáo.",
}


def takes_points(criterion) -> bool:
    """A board scores it; otherwise its points are computed."""
    return criterion.kind != "quantitative" and not criterion.rule


def is_crossed(score) -> bool:
    """Other boards score it too: an ordinary criterion that people score and that is the board's task."""
    return score.is_assigned and score.criterion.kind in ORDINARY and takes_points(score.criterion)


def why_not_points(criterion, points: Decimal, step: Decimal) -> str:
    """``criterion``: a row with ``kind``, ``rule`` and ``max_points``. A deduction is typed as what it takes."""
    return why_not_within(criterion, points, step) if takes_points(criterion) else COMPUTED[criterion.kind]


def why_not_within(criterion, points: Decimal, step: Decimal) -> str:
    """For whoever may give points, also in place of computed ones."""
    most = criterion.max_points
    if criterion.kind == "yes_no":
        return "" if points in (0, most) else f"Tiêu chí đạt / không đạt chỉ nhận 0 hoặc {shown(most)} điểm."
    if points < 0:
        return "Điểm không được âm."
    if points > most:
        return f"Nhiều nhất {shown(most)} điểm."
    if points % step:
        return f"Điểm phải là bội số của {shown(step)}."
    return ""


def wrong_values(typed: dict, criteria, step: Decimal) -> list[Missing]:
    """The typed fields whose values do not fit, {field name: value} of ``card_contents``."""
    by_pk = {criterion.pk: criterion for criterion in criteria}
    found = []
    for name, value in typed.items():
        part, _, pk = name.partition("_")
        if value is not None and (sentence := why_not(part, by_pk[int(pk)], value, step)):
            found.append(Missing(name, sentence))
    return found


def why_not(part: str, criterion, value, step: Decimal) -> str:
    if part == "points":
        return why_not_points(criterion, value, step)
    if part == "verified":
        return why_not_within(criterion, value, step)
    if part == "target" and value <= 0:
        return "Chỉ tiêu phải lớn hơn 0; không có chỉ tiêu thì để trống."
    if part == "actual" and value < 0:
        return "Số thực hiện không được âm."
    return ""
