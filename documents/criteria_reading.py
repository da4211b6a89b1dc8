"""A filled form of criteria, read line by line: what each line is, or why it is not taken. No row is written here."""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from documents.criteria_form import (
    HEADINGS,
    INDICATOR,
    KIND,
    MOST,
    NO,
    NUMBERS,
    PROOF,
    REQUIRED,
    RULE,
    YES,
)
from documents.list_reading import (
    A_DAY,
    FORMULA,
    Wanted,
    is_empty,
    is_formula,
    is_time,
    known_among,
    lines_under_headings,
    text_in,
)
from pledges.fields import shown
from pledges.models import Indicator
from scoring.forms.criterion import ONLY_FOR, CriterionForm, tidy_code
from scoring.models import Kind
from scoring.models.sheet import Rule

FIELDS = dict(
    zip(
        HEADINGS,
        ["code", "name", "kind", "max_points", "parent", "evidence_required", "guide", "unit", "indicator", "rule",
         "per_unit", "unit_cap"],
        strict=True,
    )
)  # fmt: skip
LABELS = {name: heading for heading, name in FIELDS.items()}
DEEPEST = 5  # further in, lines are indented no more
NO_HEADINGS = "Không tìm thấy dòng đầu cột. Trong 20 dòng đầu phải có các cột: Mã, Tiêu chí, Loại, Điểm tối đa."
NO_LINES = "Tệp chưa có dòng tiêu chí nào dưới dòng đầu cột."
TOO_MANY = f"Tệp có hơn {MOST:,} dòng tiêu chí; một bảng nhiều nhất {MOST:,} dòng.".replace(",", ".")
TOO_MUCH = "ô “{heading}” ghi số quá lớn."
NOT_A_NUMBER = "ô “{heading}” ghi “{typed}”, không phải là số."


class Line(NamedTuple):
    """A line of the file. ``fields``: of a criterion, with ``parent`` as its code; empty where it is refused."""

    row: int
    code: str
    name: str
    kind: str
    points: str
    depth: int
    fields: dict
    refusals: list[str]


def lines_in(content: bytes, indicators: Iterable[Indicator]) -> list[Line]:
    """The lines in their order, each judged. Raises Unreadable: no Excel file, no headings, no lines or too many."""
    rows = lines_under_headings(content, WANTED)
    reader = _Reader(indicators)
    return [reader.line(number, cells) for number, cells in rows]


def _headings(words) -> dict[int, str] | None:
    found = known_among(words, HEADINGS)
    return found if set(REQUIRED) <= set(found.values()) else None


WANTED = Wanted(_headings, MOST, 3 * len(HEADINGS), NO_HEADINGS, NO_LINES, TOO_MANY)


class _Reader:
    """Knows the lines above the one it reads."""

    def __init__(self, indicators):
        self.indicators = list(indicators)
        self.by_code = {each.code: each for each in self.indicators}
        self.depths, self.rows = {}, {}

    def line(self, row, cells) -> Line:
        typed, refusals = self._typed(cells)
        form = CriterionForm(typed, indicators=self.indicators, taken=())
        form.is_valid()
        refusals += self._of_form(form)
        code = form.cleaned_data.get("code", "") or typed["code"]
        parent, why_not = self._parent(code, typed["parent"])
        refusals += [why_not] if why_not else []
        refusals += self._again(code, row)
        depth = self.depths.get(parent, -1) + 1
        if code:
            self.depths.setdefault(code, depth)
            self.rows.setdefault(code, row)
        fields = {} if refusals else form.fields_of_criterion() | {"parent": parent}
        kind = Kind(typed["kind"]).label if typed["kind"] else ""
        return Line(row, code, typed["name"], kind, typed["max_points"], min(depth, DEEPEST), fields, refusals)

    def _of_form(self, form):
        """Of the cells that could be read."""
        read = {name: errors for name, errors in form.errors.items() if name not in self.refused}
        return [f"{LABELS[name]}: {_small(error)}" for name, errors in read.items() for error in errors]

    def _typed(self, cells) -> tuple[dict, list[str]]:
        """What the form of one criterion would be sent, and what stands against it before that form is asked."""
        typed, refusals, self.refused = dict.fromkeys(FIELDS.values(), ""), [], set()
        for heading, name in FIELDS.items():
            typed[name], why_not = _typed_in(heading, cells.get(heading))
            if not why_not and typed[name]:
                typed[name], why_not = self._meant(heading, typed[name])
            if why_not:
                refusals.append(why_not)
                self.refused.add(name)
        refusals += _out_of_place(typed)
        return typed, refusals

    def _meant(self, heading, text) -> tuple[str, str]:
        """(value of the field, "" or why not) of a word out of a list."""
        choices = {
            KIND: {label.casefold(): value for value, label in Kind.choices},
            RULE: {label.casefold(): value for value, label in Rule.choices},
            PROOF: {YES.casefold(): "on", NO.casefold(): ""},
            INDICATOR: {code.casefold(): str(each.pk) for code, each in self.by_code.items()},
        }.get(heading)
        if choices is None:
            return text, ""
        value = choices.get(" ".join(text.split()).casefold())
        return ("", UNKNOWN[heading].format(typed=text)) if value is None else (value, "")

    def _parent(self, code, typed) -> tuple[str, str]:
        """(code of the parent or "", "" or why not)"""
        stated = tidy_code(typed)
        parent = stated or code.rpartition(".")[0]
        if not parent or parent in self.depths:
            return parent, ""
        whence = "" if stated else " (theo mã)"
        return "", f"thuộc mã “{parent}”{whence} nhưng không có dòng nào ở trên mang mã đó."

    def _again(self, code, row):
        if code and code in self.rows:
            return [f"mã “{code}” đã có ở dòng {self.rows[code]}."]
        return []


UNKNOWN = {
    KIND: "loại “{typed}” không có. Loại là một trong: " + ", ".join(Kind.labels) + ".",
    RULE: "trừ tự động “{typed}” không có; ghi “Báo cáo gửi muộn”, “Thiếu báo cáo” hoặc để trống.",
    PROOF: "minh chứng ghi “{typed}”; chỉ ghi “Có” hoặc “Không”.",
    INDICATOR: "chỉ tiêu báo cáo “{typed}” không có trong bộ chỉ tiêu của năm.",
}


def _typed_in(heading, cell) -> tuple[str, str]:
    """(as an official would type it, so that the form of one criterion judges it; "" or why not)"""
    if is_empty(cell):
        return "", ""
    if is_formula(cell):
        return "", FORMULA.format(heading=heading)
    if is_time(cell):
        return "", A_DAY.format(heading=heading)
    return _number(heading, cell.value) if heading in NUMBERS else (text_in(cell.value), "")


def _number(heading, value):
    if isinstance(value, bool) or not isinstance(value, int | float):
        return "", NOT_A_NUMBER.format(heading=heading, typed=str(value)[:40])
    if not abs(value) < 1e9:  # nor is it what cannot be compared
        return "", TOO_MUCH.format(heading=heading)
    return shown(Decimal(repr(value))).replace(".", ""), ""


def _out_of_place(typed) -> list[str]:
    """What stands in a column that the line's kind has no use for."""
    kind = typed["kind"]
    return [
        f"cột “{LABELS[name]}” không dùng cho loại “{Kind(kind).label}”; hãy để trống."
        for name, kinds in ONLY_FOR.items()
        if kind and kind not in kinds and typed[name]
    ]


def _small(sentence):
    return sentence[:1].lower() + sentence[1:]
