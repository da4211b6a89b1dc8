"""What the page of a criteria sheet is put together from."""

from typing import NamedTuple

from pledges.fields import shown
from scoring.access.sheet import in_office, may_read, why_not_publish, why_not_share, why_not_write
from scoring.faults import Fault, faults
from scoring.forms.sheet import PublishForm
from scoring.models import CriteriaSheet, Criterion, TieBreak
from scoring.points import ZERO
from scoring.states import SheetState
from scoring.tree import Node, base_maximum, leaves_of, tree_of

CODES = {  # the shape of each state
    SheetState.DRAFT: "draft",
    SheetState.SHARED: "commenting",
    SheetState.PUBLISHED: "approved",
}
DEEPEST = 5  # further in, lines are indented no more
MANY = 30  # lines from which a list of the parts helps


class Line(NamedTuple):
    """A criterion in the table. ``details``: sentences under its name; ``wrong``: of its faults, without its name."""

    criterion: Criterion
    depth: int
    points: str
    details: list[str]
    wrong: list[str]
    first: bool
    last: bool


def readable_criteria(sheet: CriteriaSheet) -> list[Node]:
    """The tree, with what its lines show (one query)."""
    return tree_of(sheet.criteria.select_related("indicator"))


def text_of(official, sheet: CriteriaSheet) -> dict:
    """The sheet as it is read; without its criteria for who may not read them now."""
    if not may_read(official, sheet):
        return {"may_read": False, "not_shown": _not_shown(official, sheet)}
    nodes = readable_criteria(sheet)
    mending = not sheet.is_published and in_office(official, sheet.cluster_year)
    found = faults(sheet, [node.criterion for node in nodes]) if mending else []
    return {
        "may_read": True,
        "lines": lines_of(nodes, found),
        "parts": parts_of(nodes),
        "totals": totals_of(sheet, nodes),
        "faults": found,
    }


def _not_shown(official, sheet):
    if sheet.state == SheetState.SHARED:
        return "Bảng tiêu chí đang được các đơn vị trong cụm cho ý kiến. Nội dung hiện ở đây khi bảng được ban hành."
    when = "ban hành" if not official.works else "gửi lấy ý kiến"
    return f"Cụm trưởng, cụm phó đang soạn bảng tiêu chí. Nội dung hiện ở đây khi bảng được {when}."


def lines_of(nodes: list[Node], found: list[Fault]) -> list[Line]:
    wrong = {}
    for fault in found:
        wrong.setdefault(fault.criterion, []).append(fault.sentence)
    ends = _ends(nodes)
    return [
        Line(
            node.criterion,
            min(node.depth, DEEPEST),
            _points(node),
            details_of(node.criterion),
            wrong.get(node.criterion.pk, []),
            *ends[node.criterion.pk],
        )
        for node in nodes
    ]


def _points(node):
    """Nothing for a group that only gathers bonuses or deductions."""
    points = node.criterion.max_points
    if node.is_group and not points and node.children:
        return ""
    return f"−{shown(points)}" if node.criterion.kind == "deduction" else shown(points)


def _ends(nodes) -> dict[int, tuple[bool, bool]]:
    """{criterion: (first, last) among those beside it}"""
    beside = {}
    for node in nodes:
        beside.setdefault(node.criterion.parent_id, []).append(node.criterion.pk)
    return {pk: (pk == siblings[0], pk == siblings[-1]) for siblings in beside.values() for pk in siblings}


def details_of(criterion: Criterion) -> list[str]:
    """How it is scored, in sentences."""
    told = [_of_rule(criterion)] if criterion.rule else []
    if criterion.unit:
        told.append(f"Đơn vị tính: {criterion.unit}.")
    if criterion.indicator:
        told.append(f"Lấy số “{criterion.indicator.name}” trong báo cáo năm.")
    return [*told, criterion.guide] if criterion.guide else told


def _of_rule(criterion):
    each = shown(criterion.per_unit)
    if criterion.rule == "late":
        return f"Trừ tự động {each} điểm mỗi ngày gửi muộn, nhiều nhất {shown(criterion.unit_cap)} điểm một báo cáo."
    return f"Trừ tự động {each} điểm mỗi báo cáo thiếu."


def parts_of(nodes: list[Node]) -> list[dict]:
    """The criteria on top, each with how much is under it; none where the whole sheet is seen at a glance."""
    if len(nodes) < MANY:
        return []
    under = {}
    for node in leaves_of(nodes):
        under[node.part.pk] = under.get(node.part.pk, 0) + 1
    tops = [node for node in nodes if node.depth == 0]
    return [
        {"criterion": node.criterion, "points": _points(node), "count": under.get(node.criterion.pk, 0)}
        for node in tops
    ]


def totals_of(sheet: CriteriaSheet, nodes: list[Node]) -> dict:
    """``base``: what the ordinary criteria add up to; ``bonus``, ``deduction``: all there are, "" for none."""
    leaves = [node.criterion for node in leaves_of(nodes)]
    return {
        "count": len(leaves),
        "base": shown(base_maximum(nodes)),
        "bonus": _sum(leaves, "bonus"),
        "bonus_cap": shown(sheet.bonus_cap),
        "deduction": _sum(leaves, "deduction"),
        "deduction_cap": "" if sheet.deduction_cap is None else shown(sheet.deduction_cap),
    }


def _sum(leaves, kind):
    total = sum((each.max_points for each in leaves if each.kind == kind), ZERO)
    return shown(total) if total else ""


def rules_of(sheet: CriteriaSheet) -> list[tuple[str, str]]:
    """The rules in words: (what, how)."""
    *better, (lowest, _) = sheet.classes
    classes = [f"{name} từ {shown(share)}%" for name, share in better]
    deduction = "không giới hạn" if sheet.deduction_cap is None else f"{shown(sheet.deduction_cap)} điểm"
    ties = [TieBreak(value).label.lower() for value in sheet.tie_breaks]
    return [
        ("Thang điểm", f"{shown(sheet.scale)} điểm"),
        ("Bước điểm", shown(sheet.step)),
        ("Điểm thưởng tối đa", f"{shown(sheet.bonus_cap)} điểm" if sheet.bonus_cap else "không có điểm thưởng"),
        ("Điểm trừ tối đa", deduction),
        ("Xếp loại", f"{', '.join(classes)} thang điểm; còn lại {lowest}"),
        ("Khi bằng điểm", f"xét lần lượt: {'; '.join(ties)}" if ties else "cùng hạng"),
    ]


def actions_of(official, sheet: CriteriaSheet, found: list[Fault], *, form=None) -> dict:
    """What this official may do with it now; where nothing, why not."""
    is_draft, is_shared = sheet.state == SheetState.DRAFT, sheet.state == SheetState.SHARED
    may_share = not why_not_share(official, sheet)
    publishes = is_shared and not why_not_publish(official, sheet)
    return {
        "writes": is_draft and not why_not_write(official, sheet.cluster_year, sheet),
        "shares": is_draft and may_share,
        "takes_back": is_shared and may_share,
        "publishes": publishes,
        "form": (form or PublishForm()) if publishes else None,
        "faults": found,
        "reason": _reason(official, sheet),
    }


def _reason(official, sheet):
    """Why the next step is not this official's; "" where it is, or where nobody would expect it."""
    if sheet.is_published or not official.works:
        return ""
    if not in_office(official, sheet.cluster_year):
        return ""
    if sheet.state == SheetState.DRAFT:
        return why_not_share(official, sheet)
    return why_not_publish(official, sheet)
