"""The figures of the demo's reports: assumed, different from board to board, and never against the rules."""

from decimal import Decimal

from demo.texts import INDICATORS
from pledges.figures import PERIODS
from pledges.models import Indicator, Registration, Target

FILLED_IN_A_DRAFT = 4


def load_indicators(years: list[int]) -> None:
    for year in years:
        made = {}
        for position, asked in enumerate(INDICATORS, start=1):
            words = asked._asdict() | {"at_most": made.get(asked.at_most)}
            made[asked.code] = Indicator.objects.create(year=year, position=position, **words)


def figures_of(board, deadline, *, complete: bool) -> dict[int, Decimal]:
    """{indicator id: figure}; a draft has only the first few."""
    indicators = Indicator.objects.of_year(deadline.cluster_year.year)
    told = figures(board.pk + PERIODS.index(deadline.step))
    return {each.pk: told[each.code] for each in (indicators if complete else indicators[:FILLED_IN_A_DRAFT])}


def figures(number: int) -> dict[str, Decimal]:
    """{code: an assumed figure of a period}, another for each board; never more built than registered."""
    told = {asked.code: Decimal((number * 7 + at * 3) % 29) for at, asked in enumerate(INDICATORS, start=1)}
    registered, built = told["nha-dang-ky"], told["nha-dang-ky"] * 2 // 5
    money = {"kinh-phi-dang-ky": registered * 50, "kinh-phi-hoan-thanh": built * Decimal("47.5")}
    party = {"ket-nap": Decimal(150 + number * 37 % 280)}
    return told | {"nha-hoan-thanh": built} | money | party


def progress_of(board, deadline) -> dict[int, dict]:
    """{target id: how far}: a quarter of the year's target by each period, the yes-or-no ones done in the end."""
    in_force = Registration.objects.filter(cluster_year=deadline.cluster_year_id, board=board).in_force()
    quarters = PERIODS.index(deadline.step) + 1
    return {
        target.pk: (
            {"is_done": quarters == len(PERIODS)}
            if target.quantity is None
            else {"quantity": (target.quantity * quarters / len(PERIODS)).to_integral_value()}
        )
        for target in Target.objects.filter(registration__in=in_force).order_by("pk")
    }
