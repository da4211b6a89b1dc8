"""The lines of a card as its pages show them, and the parts that change while one scores."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from pledges import contents
from pledges.fields import shown as number_shown
from scoring.card_contents import field as field_name
from scoring.card_contents import parts_of, stored
from scoring.card_desk import CardDesk
from scoring.points import BONUS, DEDUCTION, rounded
from scoring.queries.evidence import Piece
from scoring.tree import Node

LABELS = {"points": "Tự chấm", "target": "Chỉ tiêu", "actual": "Thực hiện", "note": "Ghi chú"}
FILTERS = {"con-thieu": "Chỉ mục còn thiếu", "minh-chung": "Chỉ mục thiếu minh chứng"}


class Cell(NamedTuple):
    """A field of a line: its ``name``, what it is called, what stands in it, and what is wrong with it."""

    name: str
    label: str
    value: str
    errors: list[str]


class SumShown(NamedTuple):
    """What a group comes to; ``maximum``: "" of bonuses and deductions alone; ``open``: lines not complete."""

    pk: int
    points: str
    maximum: str
    open: int


@dataclass
class Row:
    """A group (``sum``) or a criterion as it is shown; ``depth`` from 0. ``cells``: what is asked, but for the
    ``note``, None where nothing is asked; ``reported``: the figure that the board's report gives."""

    pk: int
    code: str
    name: str
    guide: str
    kind: str
    kind_label: str
    depth: int
    maximum: str
    unit: str = ""
    sum: SumShown | None = None
    is_assigned: bool = True
    score: int = 0
    points: str = ""
    takes_report: bool = False
    reported: str = ""
    evidence_required: bool = False
    evidence: list[Piece] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)
    note: Cell | None = None

    @property
    def is_group(self) -> bool:
        return self.kind == "group"

    @property
    def is_beside(self) -> bool:
        """Its points stand beside the sums."""
        return self.kind in (BONUS, DEDUCTION)


class Section(NamedTuple):
    """A part of the sheet: the criterion on top, and what stands under it (itself, where it has no children)."""

    head: Row
    rows: list[Row]


def sections_of(desk: CardDesk, form=None, only: str = "", missing=()) -> list[Section]:
    """``form``: a ``CardForm`` that was refused, whose values and errors stand in the fields; ``only``: of FILTERS;
    ``missing``: what sending was refused for, told at the fields."""
    values = _shown_in_fields(desk, form)
    errors = form.errors if form else {gap.field: [gap.sentence] for gap in missing}
    kept = _kept(desk, only)
    sections = []
    for node in desk.nodes:
        row = _group(node, desk) if node.is_group else _line(node, desk, values, errors)
        if node.depth == 0:
            sections.append(Section(row, [] if node.is_group else [row]))
        elif node.criterion.pk in kept:
            sections[-1].rows.append(row)
    return [section for section in sections if section.rows and (not only or section.head.pk in kept)]


def _kept(desk, only):
    """The criteria to be shown: all, or the open ones and the groups above them."""
    if not only:
        return {node.criterion.pk for node in desk.nodes}
    parents = {node.criterion.pk: node.criterion.parent_id for node in desk.nodes}
    kept = set()
    for gap in desk.missing:
        part, _, pk = gap.field.partition("_")
        pk = int(pk) if only == "con-thieu" or part == "evidence" else None
        while pk is not None:
            kept.add(pk)
            pk = parents[pk]
    return kept


def _shown_in_fields(desk, form):
    values = {name: contents.as_typed(value) for name, value in stored(desk.scores.values()).items()}
    if form:
        values |= {name: form[name].value() for name in form.fields if name != "version"}
    return values


def _group(node: Node, desk: CardDesk) -> Row:
    row = _row(node)
    found = desk.sums[node.criterion.pk]
    row.sum = _sum(node.criterion.pk, found)
    return row


def _line(node: Node, desk: CardDesk, values, errors) -> Row:
    criterion, score = node.criterion, desk.scores[node.criterion.pk]
    row = _row(node)
    row.score, row.is_assigned, row.unit = score.pk, score.is_assigned, criterion.unit
    row.points = shown(score.self_points)
    row.takes_report = criterion.indicator_id is not None
    row.reported = shown(desk.reported.get(criterion.pk))
    row.evidence_required, row.evidence = criterion.evidence_required, desk.evidence.get(score.pk, [])
    for part in parts_of(criterion):
        name = field_name(part, criterion.pk)
        cell = Cell(name, LABELS[part], values[name], errors.get(name, []))
        if part == "note":
            row.note = cell
        else:
            row.cells.append(cell)
    return row


def _row(node):
    criterion = node.criterion
    return Row(
        pk=criterion.pk,
        code=criterion.code,
        name=criterion.name,
        guide=criterion.guide,
        kind=criterion.kind,
        kind_label=criterion.get_kind_display(),
        depth=node.depth,
        maximum=number_shown(criterion.max_points),
    )


def shown(value: Decimal | None) -> str:
    """“1.234,5”; "" for none."""
    return "" if value is None else number_shown(rounded(value))


class Totals(NamedTuple):
    """The self-points so far, as shown; ``later``: the maxima of what is computed later, "" for none."""

    total: str
    scale: str
    base: str
    bonus: str
    deduction: str
    later: str
    open: int
    share: int


def totals_of(desk: CardDesk) -> Totals:
    """``share``: per cent of the criteria that are complete."""
    tally, lines = desk.tally, len(desk.scores)
    return Totals(
        total=shown(tally.total),
        scale=shown(desk.card.cluster_year.sheet.scale),
        base=shown(tally.converted),
        bonus=shown(tally.bonus),
        deduction=shown(tally.deduction),
        later=shown(desk.computed_later) if desk.computed_later else "",
        open=len(desk.open_criteria),
        share=100 * (lines - len(desk.open_criteria)) // lines if lines else 100,
    )


def toc_of(desk: CardDesk) -> list[tuple[str, str, str]]:
    """(anchor, heading, what is still to do, "" when complete) of each part."""
    found = []
    for node in desk.nodes:
        if node.depth == 0:
            pk = node.criterion.pk
            still = desk.sums[pk].open if node.is_group else int(pk in desk.open_criteria)
            found.append((f"phan-{pk}", str(node.criterion), f"còn {still} mục" if still else ""))
    return found


def sums_above(desk: CardDesk, names) -> list[SumShown]:
    """Of all groups above the fields named, for an answer to an autosave."""
    parents = {node.criterion.pk: node.criterion.parent_id for node in desk.nodes}
    groups = set()
    for name in names:
        pk = int(name.partition("_")[2])
        while (pk := parents[pk]) is not None:
            groups.add(pk)
    return [_sum(pk, desk.sums[pk]) for pk in sorted(groups)]


def _sum(pk, found) -> SumShown:
    return SumShown(pk, shown(found.points), shown(found.maximum) if found.maximum else "", found.open)
