"""How far registered targets have come. Pure: targets and answers in, words and shares out."""

from decimal import ROUND_DOWN, Decimal
from typing import NamedTuple

from pledges.fields import shown

DONE = {True: "Đã hoàn thành", False: "Chưa hoàn thành", None: ""}


class TargetLine(NamedTuple):
    """A registered target and what a report tells of it. ``before``: the quantity that the report before told."""

    target: object
    quantity: Decimal | None = None
    is_done: bool | None = None
    note: str = ""
    before: Decimal | None = None

    @property
    def is_answered(self) -> bool:
        return self.answer is not None

    @property
    def answer(self) -> Decimal | bool | None:
        return self.quantity if self.target.kind == "quantity" else self.is_done

    @property
    def share(self) -> str:
        """“62%” of the target; "" where there is nothing to compare. Never rounded up to the whole."""
        if self.quantity is None or not self.target.quantity:
            return ""
        return f"{(self.quantity / self.target.quantity * 100).quantize(Decimal(1), ROUND_DOWN)}%"

    @property
    def so_far(self) -> str:
        """“12 đề án”, “Đã hoàn thành”; "" when not answered."""
        if self.target.kind != "quantity":
            return DONE[self.is_done]
        return "" if self.quantity is None else f"{shown(self.quantity)} {self.target.unit}".strip()

    @property
    def aim(self) -> str:
        """“20 đề án”; "" of a target that is done or not."""
        return "" if self.target.quantity is None else f"{shown(self.target.quantity)} {self.target.unit}".strip()
