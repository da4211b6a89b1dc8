"""Years in which a machine has something to count: the worked table of docs/scoring.md as five boards live it."""

import datetime as dt
from decimal import Decimal

from clusters.models import Membership
from provinces.days import year_range
from scoring.models import Score, Scorecard
from scoring.verbs.card import submit_card
from scoring.verbs.judging import set_assigned
from tests.conftest import VIETNAM
from tests.remembered import lives
from tests.scoring import worked_table as table
from tests.scoring.lives import D, Typed, begun, row, score_of, scored, typed
from tests.worlds import Member

SHEET = [
    row("", "I", "group", 60),
    row("I", "I.1", "direct", 30),
    row("I", "I.2", "quantitative", 20),
    row("I", "I.3", "yes_no", 10),
    row("", "II", "group", 30),
    row("II", "II.1", "direct", 20),
    row("II", "II.2", "quantitative", 10),
    row("", "T", "group", 0),
    row("T", "T.1", "bonus", 8),
    row("T", "T.2", "bonus", 6),
    row("", "Tr", "group", 0),
    row("Tr", "Tr.1", "deduction", 10, rule="late", per_unit=D(2), unit_cap=D(10)),
    row("Tr", "Tr.2", "deduction", 8),
]
TWO_FIGURES = [
    row("", "I", "quantitative", 60),
    row("", "II", "quantitative", 40),
    row("", "Tr", "deduction", 10, rule="missing", per_unit=D(3)),
]


def newcomer(world, name) -> Member:
    """One more member of the cluster, all year."""
    found = Member(name)
    Membership.objects.create(cluster_year=world.cluster_year, board=found.board, valid_during=year_range(2026))
    return found


@lives
def sent(world, member=None, **figures) -> Scorecard:
    """A card over ``TWO_FIGURES``: ``I=50`` reached, or ``I=(40, 50)`` with its target."""
    pairs = {code: each if isinstance(each, tuple) else (None, each) for code, each in figures.items()}
    lines = [Typed(code, {"target": _decimal(target), "actual": _decimal(actual)}) for code, (target, actual) in pairs.items()]  # fmt: skip
    return submit_card(scored(world, member, lines=lines, content=TWO_FIGURES).pk, by=(member or world.member).leader)


def _decimal(number) -> Decimal | None:
    return None if number is None else D(number)


def computed(card) -> dict[str, Decimal | None]:
    """{code: what the machine counted}, of what a machine counts."""
    scores = Score.objects.filter(card=card, criterion__kind__in=["quantitative", "deduction"]).order_by("pk")
    return dict(scores.values_list("criterion__code", "computed_points"))


# --- the worked table --------------------------------------------------------------------------------------


def worked_year(world, clock) -> dict[str, Scorecard]:
    """{letter: the card sent in}; the half-year's reports came as many days late as the table says."""
    members = dict(zip(table.BOARDS, [world.member, world.deputy, newcomer(world, "Tỉnh C"), newcomer(world, "Tỉnh D"), world.head], strict=True))  # fmt: skip
    cards = {letter: _card(world, member, letter) for letter, member in members.items()}
    days_late = table.numbers("days late")
    for letter in sorted(members, key=lambda letter: days_late[letter]):
        clock.move_to(dt.datetime(2026, 6, 10 + int(days_late[letter]), 15, tzinfo=VIETNAM))
        world.submitted(members[letter])
    return cards


def _card(world, member, letter):
    card = begun(world, member, content=SHEET)
    for code, values in _lines(letter).items():
        typed(card, code, member.officer, **values)
    if table.cells("I.3 yes/no")[letter] == "not assigned":
        set_assigned(score_of(card, "I.3").pk, False, by=world.head.leader, reason="Đơn vị không có tổ chức này.")
    return submit_card(card.pk, by=member.leader)


def _lines(letter) -> dict[str, dict]:
    figures, assigned = table.targets()[letter], table.cells("I.3 yes/no")[letter] != "not assigned"
    first, second = (table.number(each) for each in table.cells("bonus 1 and 2")[letter].split(" + "))
    return {
        "I.1": {"points": table.numbers("I.1 direct")[letter]},
        "I.2": {"target": figures.target, "actual": figures.actual},
        **({"I.3": {"points": table.number(table.cells("I.3 yes/no")[letter])}} if assigned else {}),
        "II.1": {"points": table.numbers("II.1 direct")[letter]},
        "II.2": {"actual": table.actuals()[letter].actual},
        "T.1": {"points": first},
        "T.2": {"points": second},
        "Tr.2": {"points": table.numbers("deduction by hand")[letter], "note": "Theo thông báo số 12."},
    }
