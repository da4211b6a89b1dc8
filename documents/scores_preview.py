"""What a filled form would change in a card: each filled cell beside what the card holds now. Pure."""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from documents.scores_form import Filled
from pledges.contents import as_typed, is_same
from scoring.card_contents import field, stored
from scoring.forms.card import LABELS, CardForm
from scoring.models import Score

UNKNOWN = "Mã này không có trong bảng tiêu chí."
NOT_ASKED = "Ô này không phải điền cho tiêu chí đó."
AGAIN = "Tiêu chí này đã có ở dòng trên."


class Change(NamedTuple):
    """A filled cell. ``refusal``: "" or why it is not taken; ``now``, ``new``: as the page shows them."""

    row: int
    what: str
    field: str
    now: str
    new: str
    writes: bool
    refusal: str


def changes_of(cells: Iterable[Filled], scores: Iterable[Score], step: Decimal) -> list[Change]:
    """``scores``: of the card, with their criteria."""
    cells, scores = list(cells), list(scores)
    by_code = {score.criterion.code: score.criterion for score in scores}
    held = stored(scores)
    names = {(cell.code, cell.part): field(cell.part, by_code[cell.code].pk) for cell in cells if cell.code in by_code}
    typed = {names[cell.code, cell.part]: cell.typed for cell in reversed(cells) if cell.code in by_code}
    form = CardForm({"version": "0"} | typed, criteria=by_code.values(), step=step)
    form.is_valid()
    seen, changes = set(), []
    for cell in cells:
        name = names.get((cell.code, cell.part), "")
        changes.append(_change(cell, name, held, form, again=name in seen))
        seen.add(name)
    return changes


def _change(cell, name, held, form, *, again):
    what = f"{cell.code or '(trống)'}, {LABELS[cell.part]}"
    refusal = cell.refusal or (UNKNOWN if not name else NOT_ASKED if name not in held else AGAIN if again else "")
    refusal = refusal or " ".join(form.errors.get(name, []))
    if refusal:
        return Change(cell.row, what, name, "", cell.typed, False, refusal)
    new = form.cleaned_data[name]
    return Change(cell.row, what, name, as_typed(held[name]), as_typed(new), not is_same(new, held[name]), "")
