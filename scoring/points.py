"""The arithmetic of docs/scoring.md, in its names. Pure; numbers are Decimal."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from typing import NamedTuple

ORDINARY = ("direct", "yes_no", "quantitative")
BONUS, DEDUCTION = "bonus", "deduction"
ZERO, HUNDRED = Decimal(0), Decimal(100)
HALF = Fraction(1, 2)
CENT, KEPT, SURE = (Decimal(1).scaleb(-places) for places in (2, 10, 8))
DIGITS = 50  # more than any total needs on the way


class Scale(NamedTuple):
    """What a sheet says of all its criteria together; ``deduction_cap`` None: deductions have no end."""

    scale: Decimal
    base_maximum: Decimal
    bonus_cap: Decimal = ZERO
    deduction_cap: Decimal | None = None


class Line(NamedTuple):
    """One criterion without children, of one board. ``points`` None: not scored yet."""

    kind: str
    maximum: Decimal
    points: Decimal | None = None
    is_assigned: bool = True


class Tally(NamedTuple):
    """What a board's lines come to; ``total`` and ``percent`` are rounded to two places, the rest is exact."""

    base: Decimal
    assigned: Decimal
    converted: Decimal
    bonus: Decimal
    deduction: Decimal
    total: Decimal
    percent: Decimal


def rounded(number: Decimal) -> Decimal:
    """Half up, two places, once what computed points lost behind their tenth place is made good."""
    return number.quantize(SURE, ROUND_HALF_UP).quantize(CENT, ROUND_HALF_UP)


def tally(lines: Iterable[Line], sheet: Scale) -> Tally:
    """Base, conversion, bonus, deduction and total of one board. Lines not scored yet add nothing."""
    lines = [line for line in lines if line.is_assigned]
    ordinary = [line for line in lines if line.kind in ORDINARY]
    base, assigned = _sum(ordinary), sum((line.maximum for line in ordinary), ZERO)
    with localcontext(prec=DIGITS):
        converted = base * sheet.base_maximum / assigned if assigned else ZERO
        bonus = min(_sum(line for line in lines if line.kind == BONUS), sheet.bonus_cap)
        deduction = _sum(line for line in lines if line.kind == DEDUCTION)
        if sheet.deduction_cap is not None:
            deduction = min(deduction, sheet.deduction_cap)
        total = rounded(max(converted + bonus - deduction, ZERO))
        percent = rounded(total * HUNDRED / sheet.scale)
    return Tally(base, assigned, converted, bonus, deduction, total, percent)


def _sum(lines) -> Decimal:
    return sum((line.points for line in lines if line.points is not None), ZERO)


def maxima(parents: Mapping[int, int | None], leaves: Mapping[int, Line]) -> dict[int, Decimal]:
    """{criterion: maximum}; a parent's is the sum of its ordinary children. ``parents``: {criterion: its parent}."""
    return _upwards(parents, {pk: line.maximum for pk, line in leaves.items() if line.kind in ORDINARY}) | {
        pk: line.maximum for pk, line in leaves.items()
    }


def sums(parents: Mapping[int, int | None], leaves: Mapping[int, Line]) -> dict[int, Decimal]:
    """{criterion: points} of one board's parents: the sums of their ordinary children that are assigned."""
    counted = {
        pk: line.points
        for pk, line in leaves.items()
        if line.kind in ORDINARY and line.is_assigned and line.points is not None
    }
    found = _upwards(parents, counted)
    return {pk: found[pk] for pk in parents if pk not in leaves}


def _upwards(parents, values):
    """Each value added to its criterion and all that stand above it; 0 where nothing was added."""
    found = dict.fromkeys(parents, ZERO)
    for pk, value in values.items():
        while pk is not None:
            found[pk] += value
            pk = parents[pk]
    return found


# --- quantitative criteria -------------------------------------------------------------------------------------


class Figure(NamedTuple):
    """What a board reached. ``target`` None: it had none; ``actual`` None: not known yet."""

    actual: Decimal | None
    target: Decimal | None = None


def quantitative_points(maximum: Decimal, figures: Mapping[int, Figure]) -> dict[int, Decimal]:
    """{board: points, to ten places} of one criterion, of boards whose figures are known; needs the whole cluster."""
    known = {board: figure for board, figure in figures.items() if figure.actual is not None}
    with_target = {board: figure for board, figure in known.items() if figure.target is not None}
    without = {board: figure.actual for board, figure in known.items() if figure.target is None}
    shares = _by_target(with_target) | _among_themselves(without)
    return {board: _kept(share * Fraction(maximum)) for board, share in shares.items()}


def _by_target(figures) -> dict[int, Fraction]:
    reached = {board: Fraction(figure.actual) / Fraction(figure.target) for board, figure in figures.items()}
    leader_excess = max(reached.values(), default=1) - 1
    return {board: HALF * (each if each <= 1 else 1 + (each - 1) / leader_excess) for board, each in reached.items()}


def _among_themselves(actuals) -> dict[int, Fraction]:
    largest = Fraction(max(actuals.values(), default=0))
    return {board: Fraction(actual) / largest if largest else Fraction(0) for board, actual in actuals.items()}


def _kept(points: Fraction) -> Decimal:
    with localcontext(prec=DIGITS):
        return (Decimal(points.numerator) / Decimal(points.denominator)).quantize(KEPT, ROUND_HALF_UP)


# --- automatic deductions --------------------------------------------------------------------------------------


def late_points(days_late: Sequence[int], per_day: Decimal, maximum_per_report: Decimal) -> Decimal:
    """For reports that were sent so many days after their deadlines."""
    return sum((min(days * per_day, maximum_per_report) for days in days_late), ZERO)


def missing_points(count: int, per_report: Decimal) -> Decimal:
    return count * per_report


# --- cross-checks -----------------------------------------------------------------------------------------------


def mean(points: Sequence[Decimal]) -> Decimal:
    """Of what other boards gave, at least one."""
    return sum(points, ZERO) / len(points)


def median(points: Sequence[Decimal]) -> Decimal:
    """The one in the middle, or half way between the two: one harsh board moves it little."""
    ordered, half = sorted(points), len(points) // 2
    return ordered[half] if len(points) % 2 else (ordered[half - 1] + ordered[half]) / 2


# --- classes and ranks -----------------------------------------------------------------------------------------


def class_of(total: Decimal, scale: Decimal, classes: Sequence[tuple[str, Decimal]]) -> str:
    """The first of ``classes`` (name, share of the scale in per cent; the highest first) that the total reaches."""
    return next(name for name, share in classes if total * HUNDRED >= share * scale)


class Standing(NamedTuple):
    """What a board is ranked by; ``votes``: of a vote held on equal totals, 0 where none was."""

    board: int
    total: Decimal
    first_part: Decimal = ZERO
    deduction: Decimal = ZERO
    votes: int = 0


ORDERS = {
    "first_part": lambda standing: standing.first_part,
    "deduction": lambda standing: -standing.deduction,
    "vote": lambda standing: standing.votes,
}


def ranks(standings: Iterable[Standing], tie_breaks: Sequence[str] = ()) -> dict[int, int]:
    """{board: rank}, 1 the best; what ``tie_breaks`` cannot tell apart has the same rank: 1, 1, 3."""
    keys = {each.board: (each.total, *(ORDERS[name](each) for name in tie_breaks)) for each in standings}
    return {board: 1 + sum(other > key for other in keys.values()) for board, key in keys.items()}
