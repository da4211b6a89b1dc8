"""A sheet's criteria as the tree they are: one list of rows in, order, depth and sums out. Pure."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from scoring.points import ORDINARY, ZERO


@dataclass
class Node:
    """``criterion``: a row with ``pk``, ``parent_id``, ``position``, ``kind``, ``max_points``; ``depth`` from 0.

    ``sum_of_children``: the maxima of the ordinary criteria right under it, groups by what they state.
    """

    criterion: object
    depth: int = 0
    part: object = None
    children: list["Node"] = field(default_factory=list)

    @property
    def is_group(self) -> bool:
        return self.criterion.kind == "group"

    @property
    def sum_of_children(self) -> Decimal:
        return sum((child.criterion.max_points for child in self.children if child.counts), ZERO)

    @property
    def counts(self) -> bool:
        """Its maximum is part of its parent's."""
        return self.is_group or self.criterion.kind in ORDINARY


def tree_of(criteria: Iterable) -> list[Node]:
    """Every criterion, parents before children, in the order of the sheet. ``part``: the criterion on top of it."""
    children = defaultdict(list)
    for criterion in sorted(criteria, key=lambda each: (each.position, each.pk)):
        children[criterion.parent_id].append(criterion)
    nodes = []
    _grow(children, None, None, nodes)
    return nodes


def _grow(children, parent, part, nodes):
    for criterion in children[parent.criterion.pk if parent else None]:
        node = Node(criterion, parent.depth + 1 if parent else 0, part or criterion)
        nodes.append(node)
        if parent:
            parent.children.append(node)
        _grow(children, node, node.part, nodes)


def leaves_of(nodes: Iterable[Node]) -> list[Node]:
    """What is scored."""
    return [node for node in nodes if not node.is_group]


def base_maximum(nodes: Iterable[Node]) -> Decimal:
    """The sum of all ordinary criteria."""
    return sum((node.criterion.max_points for node in leaves_of(nodes) if node.criterion.kind in ORDINARY), ZERO)
