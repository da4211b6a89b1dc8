"""What stands against publishing a sheet: the page, the button and the refusal read this. Pure."""

from collections.abc import Iterable
from typing import NamedTuple

from pledges.fields import shown
from scoring.tree import Node, base_maximum, leaves_of, tree_of


class Fault(NamedTuple):
    """``criterion``: its primary key, None for the sheet as a whole."""

    criterion: int | None
    sentence: str


EMPTY = Fault(None, "Bảng chưa có tiêu chí nào để chấm.")


def faults(sheet, criteria: Iterable) -> list[Fault]:
    """In the order of the sheet, the sheet's own last."""
    nodes = tree_of(criteria)
    if not leaves_of(nodes):
        return [EMPTY]
    found = [fault for node in nodes for fault in _of_node(node, sheet)]
    return found + _of_whole(sheet, nodes)


def _of_node(node, sheet):
    criterion = node.criterion
    if node.is_group:
        yield from _of_group(node)
    elif node.children:
        yield Fault(criterion.pk, f"Mục {criterion.code} có mục con nên phải là nhóm tiêu chí.")
    elif criterion.max_points % sheet.step:
        most, step = shown(criterion.max_points), shown(sheet.step)
        yield Fault(criterion.pk, f"Mục {criterion.code}: {most} điểm không chia hết cho bước điểm {step}.")


def _of_group(node):
    criterion = node.criterion
    if not node.children:
        yield Fault(criterion.pk, f"Nhóm {criterion.code} chưa có tiêu chí nào.")
    elif node.sum_of_children != criterion.max_points:
        stated, added = shown(criterion.max_points), shown(node.sum_of_children)
        yield Fault(criterion.pk, f"Nhóm {criterion.code} ghi {stated} điểm, các mục con cộng lại {added}.")


def _of_whole(sheet, nodes: list[Node]):
    base, scale = base_maximum(nodes), sheet.scale
    if base not in (scale, scale - sheet.bonus_cap):
        yes = f"{shown(scale)} hoặc {shown(scale - sheet.bonus_cap)}" if sheet.bonus_cap else shown(scale)
        return [Fault(None, f"Các tiêu chí cộng lại {shown(base)} điểm; theo thang điểm phải là {yes}.")]
    return []
