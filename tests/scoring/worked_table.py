"""The worked table of docs/scoring.md, read from the document itself: it is the test."""

from decimal import Decimal
from pathlib import Path

from scoring.points import Figure, Line, Scale

BOARDS = "ABCDE"
SHEET = Scale(scale=Decimal(100), base_maximum=Decimal(90), bonus_cap=Decimal(10), deduction_cap=Decimal(15))
CLASSES = [("Xuất sắc", Decimal(90)), ("Tốt", Decimal(80)), ("Khá", Decimal(65)), ("Trung bình", Decimal(0))]


def _rows():
    text = (Path(__file__).parents[2] / "docs/scoring.md").read_text()
    table = text.split("## A worked table")[1]
    for line in table.splitlines():
        if line.startswith("| ") and not line.startswith("|--"):
            heading, maximum, *cells = (cell.strip() for cell in line.strip("|").split("|"))
            yield heading.replace("*", "").strip("· "), maximum, cells


ROWS = {}
for heading, maximum, cells in _rows():  # the first “points” is I.2's, the second II.2's
    ROWS.setdefault(
        heading if heading not in ROWS else f"{heading} 2", (maximum, dict(zip(BOARDS, cells, strict=True)))
    )


def cells(heading) -> dict[str, str]:
    return ROWS[heading][1]


def number(text: str) -> Decimal:
    return Decimal(text.rstrip("…").replace(".", "").replace(",", "."))


def numbers(heading) -> dict[str, Decimal]:
    return {board: number(cell) for board, cell in cells(heading).items()}


def targets() -> dict[str, Figure]:
    pairs = {board: cell.split(" → ") for board, cell in cells("I.2 quantitative: target → actual").items()}
    return {board: Figure(number(actual), number(target)) for board, (target, actual) in pairs.items()}


def actuals() -> dict[str, Figure]:
    return {board: Figure(actual) for board, actual in numbers("II.2 quantitative, no target: actual").items()}


def lines_of(board, with_target, among_themselves) -> dict[int, Line]:
    """{criterion: line} of one board, in the tree of ``PARENTS``."""
    yes_no = cells("I.3 yes/no")[board]
    bonuses = [number(each) for each in cells("bonus 1 and 2")[board].split(" + ")]
    return {
        11: Line("direct", Decimal(30), numbers("I.1 direct")[board]),
        12: Line("quantitative", Decimal(20), with_target[board]),
        13: Line(
            "yes_no", Decimal(10), None if yes_no == "not assigned" else number(yes_no), yes_no != "not assigned"
        ),
        21: Line("direct", Decimal(20), numbers("II.1 direct")[board]),
        22: Line("quantitative", Decimal(10), among_themselves[board]),
        31: Line("bonus", Decimal(8), bonuses[0]),
        32: Line("bonus", Decimal(6), bonuses[1]),
        41: Line("deduction", Decimal(10), numbers("automatic deduction")[board]),
        42: Line("deduction", Decimal(8), numbers("deduction by hand")[board]),
    }


PARENTS = {1: None, 2: None, 3: None, 4: None, 11: 1, 12: 1, 13: 1, 21: 2, 22: 2, 31: 3, 32: 3, 41: 4, 42: 4}
