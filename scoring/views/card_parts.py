"""The lines of a card as its pages show them, and the parts that change while one scores."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from pledges import contents
from pledges.fields import shown as number_shown
from scoring.card_contents import TEXTS, criterion_of
from scoring.card_contents import field as field_name
from scoring.card_desk import CardDesk
from scoring.points import BONUS, DEDUCTION, rounded
from scoring.queries.evidence import Piece
from scoring.tree import Node
from scoring.verification_gaps import claimed_points, differs

LABELS = {
    "points": "Tự chấm",
    "target": "Chỉ tiêu",
    "actual": "Thực hiện",
    "note": "Ghi chú",
    "verified": "Thẩm định",
    "why": "Lý do",
    "agreed": "Thống nhất",
    "cross": "Chấm chéo",
}


class Cell(NamedTuple):
    """A field of a line: its ``name``, what it is called, what stands in it, and what is wrong with it."""

    name: str
    label: str
    value: str
    errors: list[str]


class SumShown(NamedTuple):
    """What a group comes to; ``maximum``: "" of bonuses and deductions alone; ``open``: lines not complete;
    ``claimed``: what it came to before verifying, "" where only one sum is shown."""

    pk: int
    points: str
    maximum: str
    open: int
    claimed: str = ""


@dataclass
class Row:
    """A group (``sum``) or a criterion as it is shown; ``depth`` from 0. ``cells``: what is asked, but for the
    ``text``, None where nothing is asked; ``figures``: (“Chỉ tiêu”, “40”) of a quantitative one; ``reported``: the
    figure that the board's report gives; ``computed``, ``verified``, ``agreed``: the other points there are;
    ``crossed``: what other boards gave."""

    pk: int
    code: str
    name: str
    guide: str
    kind: str
    kind_label: str
    depth: int
    maximum: str
    rule: str = ""
    unit: str = ""
    sum: SumShown | None = None
    is_assigned: bool = True
    score: int = 0
    points: str = ""
    computed: str = ""
    verified: str = ""
    agreed: str = ""
    difference: str = ""
    board_note: str = ""
    why: str = ""
    crossed: str = ""
    figures: list[tuple[str, str]] = field(default_factory=list)
    questions: list = field(default_factory=list)
    takes_report: bool = False
    reported: str = ""
    evidence_required: bool = False
    evidence: list[Piece] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)
    text: Cell | None = None

    @property
    def is_group(self) -> bool:
        return self.kind == "group"

    @property
    def is_counted(self) -> bool:
        """Its points come from the calendar."""
        return bool(self.rule)

    @property
    def is_beside(self) -> bool:
        """Its points stand beside the sums."""
        return self.kind in (BONUS, DEDUCTION)


class Section(NamedTuple):
    """A part of the sheet: the criterion on top, and what stands under it (itself, where it has no children)."""

    head: Row
    rows: list[Row]


def sections_of(desk: CardDesk, form=None, only: str = "", missing=()) -> list[Section]:
    """``form``: a ``CardForm`` that was refused, whose values and errors stand in the fields; ``only``: of the desk's
    filters; ``missing``: what sending was refused for, told at the fields."""
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
    """The criteria to be shown: all, or the picked ones and the groups above them."""
    parents = {node.criterion.pk: node.criterion.parent_id for node in desk.nodes}
    if not only:
        return parents.keys()
    kept = set()
    for pk in desk.picked(only):
        while pk is not None:
            kept.add(pk)
            pk = parents[pk]
    return kept


def _shown_in_fields(desk, form):
    values = {name: contents.as_typed(value) for name, value in desk.values.items()}
    if form:
        values |= {name: form[name].value() for name in form.fields if name != "version"}
    return values


def _group(node: Node, desk: CardDesk) -> Row:
    row = _row(node)
    row.sum = _sum(desk, node.criterion.pk)
    return row


def _line(node: Node, desk: CardDesk, values, errors) -> Row:
    criterion, score = node.criterion, desk.scores[node.criterion.pk]
    row = _row(node)
    row.score, row.is_assigned, row.unit = score.pk, score.is_assigned, criterion.unit
    row.points, row.board_note = shown(score.self_points), score.note
    if desk.claimed:
        _add_given(row, score)
    row.questions = desk.questions.get(score.pk, [])
    row.crossed = _crossed(desk.crossed.get(criterion.pk))
    row.takes_report = criterion.indicator_id is not None
    row.reported = shown(desk.reported.get(criterion.pk))
    row.evidence_required, row.evidence = criterion.evidence_required, desk.evidence.get(score.pk, [])
    if criterion.kind == "quantitative":
        told = {"target": score.target} if row.takes_report else {"target": score.target, "actual": score.actual}
        row.figures = [(LABELS[part], shown(value)) for part, value in told.items()]
    for part in desk.parts_of(criterion):
        name = field_name(part, criterion.pk)
        cell = Cell(name, LABELS[part], values[name], errors.get(name, []))
        if part in TEXTS:
            row.text = cell
        else:
            row.cells.append(cell)
    return row


def _add_given(row, score):
    """What others than the board gave, for who may see it."""
    row.computed, row.verified = shown(score.computed_points), shown(score.verified_points)
    row.agreed, row.difference, row.why = shown(score.agreed_points), difference(score), score.verified_note


def _crossed(given) -> str:
    """“trung bình 27,5, trung vị 27 (3 đơn vị)”"""
    if given is None:
        return ""
    return f"trung bình {shown(given.mean)}, trung vị {shown(given.median)} ({len(given.points)} đơn vị)"


def difference(score) -> str:
    """“−1,5”: what the verifiers gave less than was claimed; "" where nothing differs."""
    if not differs(score):
        return ""
    return signed(score.verified_points - claimed_points(score))


def signed(number: Decimal) -> str:
    """“+1,5”, “−0,5”"""
    return f"{'+' if number > 0 else '−'}{shown(abs(number))}"


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
        rule=criterion.rule,
    )


def shown(value: Decimal | None) -> str:
    """“1.234,5”; "" for none."""
    return "" if value is None else number_shown(rounded(value))


class Totals(NamedTuple):
    """The points so far, as shown; ``claimed``: before verifying, "" where one sum is shown; ``later``: the maxima
    of what is computed later, "" for none."""

    total: str
    scale: str
    base: str
    bonus: str
    deduction: str
    later: str
    open: int
    share: int
    claimed: str


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
        claimed=shown(desk.claimed.tally.total) if desk.claimed else "",
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
        pk = criterion_of(name)
        while (pk := parents[pk]) is not None:
            groups.add(pk)
    return [_sum(desk, pk) for pk in sorted(groups)]


def differences(desk: CardDesk, names) -> list[tuple[int, str]]:
    """(criterion, “−1,5” or "") of the fields named, for an answer to an autosave; none where nothing is compared."""
    if not desk.claimed:
        return []
    return [(pk, difference(desk.scores[pk])) for pk in sorted({criterion_of(name) for name in names})]


def _sum(desk, pk) -> SumShown:
    found = desk.sums[pk]
    claimed = shown(desk.claimed.sums[pk].points) if desk.claimed else ""
    return SumShown(pk, shown(found.points), shown(found.maximum) if found.maximum else "", found.open, claimed)
