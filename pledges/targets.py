"""The targets of a registration: what is still missing, and what an amendment changes. Pure."""

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from pledges.completeness import Missing
from pledges.fields import shown

MOST = 60  # targets in one registration; more is a plan of work, not what one is measured by
ALIKE = 0.5  # two wordings that share half of their words are one target, reworded

QUANTITY, YES_NO = "quantity", "yes_no"
KEPT, ADDED, DROPPED, CHANGED = "kept", "added", "dropped", "changed"
WORDS = {KEPT: "Giữ nguyên", ADDED: "Thêm mới", DROPPED: "Bỏ", CHANGED: "Sửa"}


class GivenTarget(NamedTuple):
    """One row as it was typed; ``quantity`` None when it is not filled in. ``position``: its row on the page."""

    position: int
    text: str = ""
    kind: str = QUANTITY
    unit: str = ""
    quantity: Decimal | None = None
    due_month: int = 12

    @property
    def is_empty(self) -> bool:
        return not self.text and not self.unit and self.quantity is None


class Change(NamedTuple):
    """What became of one target: ``before`` is None of an added one, ``after`` of a dropped one."""

    kind: str
    before: object
    after: object

    @property
    def label(self) -> str:
        return WORDS[self.kind]

    @property
    def target(self):
        return self.after or self.before

    @property
    def was(self) -> str:
        """What a changed target said before, where it said something else: “180 đảng viên, trong tháng 12”."""
        if self.kind != CHANGED:
            return ""
        before, after = self.before, self.after
        wording = [f"“{before.text}”"] if before.text != after.text else []
        measure = [measure_of(before)] if measure_of(before) != measure_of(after) else []
        month = [f"trong tháng {before.due_month}"] if before.due_month != after.due_month else []
        return ", ".join(wording + measure + month)


def measure_of(target) -> str:
    """“180 đảng viên”; of a target that is done or not, “có hoặc không”."""
    if target.kind == YES_NO:
        return "có hoặc không"
    return " ".join(filter(None, ["" if target.quantity is None else shown(target.quantity), target.unit]))


def field_of(position: int, name: str) -> str:
    return f"targets-{position}-{name}"


def missing_to_register(registration, targets: Iterable) -> list[Missing]:
    """What a registration lacks before it can be sent, in the order of the page. ``targets`` carry ``position``."""
    targets = list(targets)
    missing = [] if targets else [Missing(field_of(0, "text"), "Chưa có chỉ tiêu nào.")]
    for target in targets:
        missing += _missing_in_row(target)
    if not registration.commitment.strip():
        missing.append(Missing("commitment", "Chưa viết cam kết."))
    return missing


def _missing_in_row(target):
    gaps = {"text": "nội dung"} if not target.text else {}
    if target.kind == QUANTITY:
        gaps |= {"quantity": "số lượng"} if target.quantity is None else {}
        gaps |= {"unit": "đơn vị tính"} if not target.unit else {}
    number = target.position + 1
    return [
        Missing(field_of(target.position, name), f"Chỉ tiêu {number} chưa có {what}.") for name, what in gaps.items()
    ]


def differences(before: Iterable, after: Iterable) -> list[Change]:
    """What an amendment changes: every target of ``after`` in order, then those of ``before`` it drops."""
    before, after = list(before), list(after)
    origin = _paired(before, after)
    changes = [_change(before[origin[i]] if i in origin else None, target) for i, target in enumerate(after)]
    taken = set(origin.values())
    return changes + [Change(DROPPED, target, None) for i, target in enumerate(before) if i not in taken]


def _change(before, after):
    if before is None:
        return Change(ADDED, None, after)
    return Change(KEPT if _content(before) == _content(after) else CHANGED, before, after)


def _content(target):
    return target.text, target.kind, target.unit, target.quantity, target.due_month


def _paired(before, after) -> dict[int, int]:
    """{index after: index before}: same words first, then the wordings most alike."""
    words = [[Counter(target.text.lower().split()) for target in targets] for targets in (before, after)]
    alike = [
        (_likeness(old, new), -abs(i - j), i, j) for i, old in enumerate(words[0]) for j, new in enumerate(words[1])
    ]
    origin, taken = {}, set()
    for likeness, _, i, j in sorted(alike, reverse=True):
        if likeness >= ALIKE and i not in taken and j not in origin:
            origin[j] = i
            taken.add(i)
    return origin


def _likeness(one, other) -> float:
    """1 for the same words, 0 for none in common."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 1.0
