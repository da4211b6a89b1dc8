"""Two reports beside each other, or two sendings of one: figures, texts and entries. Pure: values in, rows out."""

from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from pledges.changes import ADDED, REMOVED, Piece, changes, is_changed, side, words_in
from pledges.fields import shown

ALIKE = 0.3  # of the words of both together must be in each for one entry to be the other, mended


class FigureRow(NamedTuple):
    """A figure then and now; None where it was not given."""

    name: str
    unit: str
    before: Decimal | None
    after: Decimal | None

    @property
    def is_changed(self) -> bool:
        return self.before != self.after

    @property
    def before_shown(self) -> str:
        return "" if self.before is None else shown(self.before)

    @property
    def after_shown(self) -> str:
        return "" if self.after is None else shown(self.after)

    @property
    def difference(self) -> str:
        """“+2”, “−1.234,5”, “0”; "" where one of the two is missing."""
        if self.before is None or self.after is None:
            return ""
        return _signed(self.after - self.before)

    @property
    def percent(self) -> str:
        """“+50%”; "" where there is nothing to measure by: no change, or nothing before."""
        if not self.before or self.after is None or not self.is_changed:
            return ""
        share = (self.after - self.before) * 100 / self.before
        whole = share.quantize(Decimal(1), ROUND_HALF_UP)
        return f"{_signed(whole or share.quantize(Decimal('0.1'), ROUND_HALF_UP))}%"


class TextRow(NamedTuple):
    """A text then and now, in pieces; ``part``: key of ``completeness.PARTS``."""

    part: str
    heading: str
    pieces: list[Piece]

    @property
    def is_changed(self) -> bool:
        return is_changed(self.pieces)

    @property
    def before(self) -> list[Piece]:
        return side(self.pieces, REMOVED)

    @property
    def after(self) -> list[Piece]:
        return side(self.pieces, ADDED)

    @property
    def in_words(self) -> str:
        """“Thêm 12 từ, bỏ 3 từ.”"""
        added, removed = words_in(self.pieces, ADDED), words_in(self.pieces, REMOVED)
        told = [f"thêm {added} từ" if added else "", f"bỏ {removed} từ" if removed else ""]
        return f"{', '.join(filter(None, told))}.".capitalize() if added or removed else "Chỉ khác cách trình bày."


class EntryRow(NamedTuple):
    """An entry or a file that was added, removed or changed."""

    kind: str  # "added", "removed", "changed"
    heading: list[Piece]
    text: list[Piece]

    @property
    def label(self) -> str:
        return {"added": "Thêm mới", "removed": "Đã bỏ", "changed": "Đã sửa"}[self.kind]


def texts_compared(headings: dict[str, str], before: dict[str, str], after: dict[str, str]) -> list[TextRow]:
    """A row for each text that was written then or now; ``headings``: {part: heading} in the order of the page."""
    return [
        TextRow(part, heading, changes(before.get(part, ""), after.get(part, "")))
        for part, heading in headings.items()
        if before.get(part) or after.get(part)
    ]


def told_compared(heading: str, before: str | None, after: str | None) -> EntryRow:
    """What is told of one known thing, a target or a file, then and now; None where it was not there."""
    if before is None:
        return _row(ADDED, (heading, after))
    return _row(REMOVED, (heading, before)) if after is None else _mended((heading, before), (heading, after))


def files_compared(before: list[tuple[str, str]], after: list[tuple[str, str]]) -> list[EntryRow]:
    """What changed in a list of (name, fingerprint): a file of the same name with another content was replaced."""
    old, new = dict(before), dict(after)
    names = [name for name in old | new if old.get(name) != new.get(name)]
    return [_file_row(name, name in old, name in new) for name in names]


def _file_row(name, was_there, is_there):
    if was_there and is_there:
        return told_compared(name, "bản cũ", "bản mới")
    return told_compared(name, "" if was_there else None, "" if is_there else None)


def entries_compared(before: list[tuple[str, str]], after: list[tuple[str, str]]) -> list[EntryRow]:
    """What changed in a list of (heading, text): nothing where they are the same, wherever they stand.

    Which entry became which is not recorded, so the most alike are taken for each other.
    """
    gone = [entry for entry in before if entry not in after]
    come = [entry for entry in after if entry not in before]
    mended = _pairs(gone, come)
    rows = [_mended(old, mended[old]) if old in mended else _row(REMOVED, old) for old in gone]
    new = [entry for entry in come if entry not in mended.values()]
    return rows + [_row(ADDED, entry) for entry in new]


def _row(kind, entry):
    heading, text = entry
    return EntryRow(kind, [Piece(kind, heading)], [Piece(kind, text)] if text else [])


def _mended(old, new):
    return EntryRow("changed", changes(old[0], new[0]), changes(old[1], new[1]))


def _pairs(gone, come):
    """{entry before: the one it became}, the most alike first."""
    ranked = sorted(((_likeness(old, new), old, new) for old in gone for new in come), key=lambda pair: -pair[0])
    pairs = {}
    for likeness, old, new in ranked:
        if likeness >= ALIKE and old not in pairs and new not in pairs.values():
            pairs[old] = new
    return pairs


def _likeness(old, new):
    one, other = (set(f"{heading} {text}".lower().split()) for heading, text in (old, new))
    return len(one & other) / len(one | other) if one | other else 0


def _signed(value):
    if not value:
        return "0"
    return f"{'+' if value > 0 else '−'}{shown(abs(value))}"
