"""What the points of a year say of their own fairness: docs/scoring.md, *Looking at fairness*. Pure."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from decimal import Decimal
from random import Random
from typing import NamedTuple

from scoring.points import BONUS, HUNDRED, ORDINARY

CLAIMED = (*ORDINARY, BONUS)
ENOUGH = 3  # boards, to say that a criterion does not tell them apart
TRIES = 1000
PLACES = 10  # of computed points
CENT, CENT_OF_SURE = 10 ** (PLACES - 2), 10**6


class Scored(NamedTuple):
    """One criterion of one board, to which it is assigned.

    ``self_points``: None also where a machine counts; ``points``: those that count; ``from_people``: they are verified
    or agreed; ``verifier``: who last changed ``verified``, None where the log names nobody.
    """

    board: int
    criterion: int
    part: int
    kind: str
    maximum: Decimal
    self_points: Decimal | None = None
    verified: Decimal | None = None
    points: Decimal | None = None
    from_people: bool = False
    verifier: int | None = None

    @property
    def is_claimed(self) -> bool:
        """More points are better, and the board says how many it deserves."""
        return self.kind in CLAIMED and self.self_points is not None


def differences(lines: Iterable[Scored]) -> dict[int, dict[int, Decimal]]:
    """{board: {part: self-points − points that count}} over the lines that have both."""
    found = defaultdict(lambda: defaultdict(Decimal))
    for line in lines:
        if line.is_claimed and line.points is not None:
            found[line.board][line.part] += line.self_points - line.points
    return {board: dict(parts) for board, parts in found.items()}


class Strictness(NamedTuple):
    """``mean``: verified − self-points in per cent of the maximum, over so many ``lines``; below 0 is strict."""

    lines: int
    mean: Decimal


def strictness(lines: Iterable[Scored]) -> dict[int, Strictness]:
    """{verifier: how strict he was}"""
    shares = defaultdict(list)
    for line in lines:
        if line.is_claimed and line.maximum and line.verifier is not None and line.verified is not None:
            shares[line.verifier].append((line.verified - line.self_points) * HUNDRED / line.maximum)
    return {verifier: Strictness(len(each), sum(each) / len(each)) for verifier, each in shares.items()}


class Spread(NamedTuple):
    """``points``: what every board has, None where the criterion tells them apart."""

    criterion: int
    part: int
    maximum: Decimal
    points: Decimal | None

    @property
    def is_full(self) -> bool:
        return self.points == self.maximum


def spreads(lines: Iterable[Scored], verified: Collection[int]) -> list[Spread]:
    """Of the ordinary criteria for which enough of the ``verified`` boards have points, in the order of the lines."""
    found = defaultdict(list)
    for line in lines:
        if line.kind in ORDINARY and line.board in verified and line.points is not None:
            found[line.criterion, line.part, line.maximum].append(line.points)
    return [Spread(*key, _common(points)) for key, points in found.items() if len(points) >= ENOUGH]


def _common(points):
    return points[0] if len(set(points)) == 1 else None


# --- how stable the ranking is ---------------------------------------------------------------------------------


class Contender(NamedTuple):
    """A board that is ranked; ``beside``: bonus − deduction; ``reach``: how far its lines may go, see ``reach_of``."""

    board: int
    base: Decimal
    assigned: Decimal
    beside: Decimal
    reach: Counter[tuple[int, int]]


class Stability(NamedTuple):
    """``rank`` by total alone; ``share`` of the tries in which it stays."""

    rank: int
    share: Decimal


def reach_of(lines: Iterable[Scored], step: Decimal) -> Counter[tuple[int, int]]:
    """{(down, up) in hundredths: how many of a board's lines may go so far}; what people do not measure stays."""
    return Counter(_reach(line, step) for line in lines if line.kind == "direct" and line.from_people)


def _reach(line, step):
    down, up = min(step, line.points), max(min(step, line.maximum - line.points), 0)
    return int(down * HUNDRED), int(up * HUNDRED)


def stability(
    contenders: Sequence[Contender], base_maximum: Decimal, seed: int, tries: int = TRIES
) -> dict[int, Stability]:
    """{board: stability}; the same for the same seed."""
    rng = Random(seed)
    totals = [total_after(each, base_maximum) for each in contenders]
    now = _ranks([total(0) for total in totals])
    drawn = [map(total, moves(each.reach, rng, tries)) for each, total in zip(contenders, totals, strict=True)]
    shares = [Decimal(count) / tries for count in _stays(now, zip(*drawn, strict=True))]
    return {each.board: Stability(rank, share) for each, rank, share in zip(contenders, now, shares, strict=True)}


def _stays(now, orders):
    """How often each has the rank that it has now."""
    found = [0] * len(now)
    for totals in orders:
        for place, rank in enumerate(_ranks(totals)):
            found[place] += rank == now[place]
    return found


def moves(reach: Counter[tuple[int, int]], rng: Random, tries: int) -> list[int]:
    """By how many hundredths a board's base moves in each try."""
    groups = sorted(reach.items())
    return [sum(sum(rng.choices((-down, 0, up), k=count)) for (down, up), count in groups) for _ in range(tries)]


def total_after(contender: Contender, base_maximum: Decimal) -> Callable[[int], int]:
    """By how many hundredths its base moves → its total in hundredths, rounded as ``points.rounded`` does."""
    base, beside = (int(number.scaleb(PLACES)) for number in (contender.base, contender.beside))
    maximum, assigned = int(base_maximum * HUNDRED), int(contender.assigned * HUNDRED)
    if not assigned:
        maximum, assigned = 0, 1

    def total(move: int) -> int:
        exact = max((base + move * CENT) * maximum + beside * assigned, 0)
        return _half_up(_half_up(exact, assigned * 100), CENT_OF_SURE)

    return total


def _half_up(number, divisor):
    return (2 * number + divisor) // (2 * divisor)


def _ranks(totals):
    """1, 1, 3"""
    ordered = sorted(totals)
    return [len(ordered) + 1 - bisect_right(ordered, total) for total in totals]
