"""Whether enough boards are there: a meeting is valid with two thirds of the members (docs/decisions.md)."""

from typing import NamedTuple


class Quorum(NamedTuple):
    """``unsaid``: boards of which nobody has said whether they are there."""

    present: int
    called: int
    unsaid: int = 0

    @property
    def needed(self) -> int:
        """Two thirds of the boards called, rounded up."""
        return -(-2 * self.called // 3)

    @property
    def is_reached(self) -> bool:
        return self.called > 0 and self.present >= self.needed

    @property
    def sentence(self) -> str:
        """“8/9 đơn vị có mặt, đủ điều kiện họp (cần ít nhất 6)”."""
        told = "đủ điều kiện họp" if self.is_reached else "chưa đủ điều kiện họp"
        return f"{self.present}/{self.called} đơn vị có mặt, {told} (cần ít nhất {self.needed})"


def quorum_of(attendances) -> Quorum:
    """Of rows with ``is_present``."""
    said = [each.is_present for each in attendances]
    return Quorum(said.count(True), len(said), said.count(None))
