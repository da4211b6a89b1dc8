"""What a filled form would change in a report: each line beside what the report holds now. Pure."""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from documents.figures_form import Line
from pledges.completeness import number_field
from pledges.forms.report import ReportForm

UNKNOWN = "Mã này không có trong bộ chỉ tiêu của năm."


class Change(NamedTuple):
    """A line of the form. ``refusal``: "" or why it is not taken; ``new`` None: the cell was left empty.

    ``name``: the indicator's, or the unknown code as it stands in the form.
    """

    row: int
    name: str
    unit: str
    field: str
    now: Decimal | None
    new: Decimal | None
    refusal: str

    @property
    def writes(self) -> bool:
        return not self.refusal and self.new is not None and self.new != self.now


def changes_of(lines: Iterable[Line], held: Iterable) -> list[Change]:
    """``held``: the lines of the report's desk, with ``indicator`` and ``value``."""
    by_code = {each.indicator.code: each for each in held}
    form = ReportForm(_as_typed(lines, by_code), indicators=[each.indicator for each in by_code.values()])
    form.is_valid()
    seen, changes = set(), []
    for line in lines:
        changes.append(_change(line, by_code.get(line.code), form, again=line.code in seen))
        seen.add(line.code)
    return changes


def _as_typed(lines, by_code) -> dict[str, str]:
    """The figures as somebody would type them, so that the report's own rules judge them."""
    return {
        number_field(by_code[line.code].indicator): f"{line.value:f}".replace(".", ",")
        for line in reversed(list(lines))
        if line.code in by_code and line.value is not None
    }


def _change(line, held, form, *, again):
    if held is None:
        return Change(
            line.row, line.code or "(trống)", "", "", None, None, "Mã này không có trong bộ chỉ tiêu của năm."
        )
    field = number_field(held.indicator)
    refusal = line.refusal or ("Chỉ tiêu này đã có ở dòng trên." if again else "")
    if not refusal and line.value is not None:
        refusal = " ".join(form.errors.get(field, []))
    return Change(line.row, held.indicator.name, held.indicator.unit, field, held.value, line.value, refusal)
