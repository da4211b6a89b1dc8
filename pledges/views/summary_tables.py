"""The tables and the chart of a cluster's report, as they are shown: figures as text, “—” where there is none."""

from typing import NamedTuple

from pledges.chart import NO_FIGURE, Bar, Chart, bar_chart, most_of
from pledges.fields import shown
from pledges.gathering import Gathered, Line
from pledges.models import Indicator
from pledges.states import Audience, label
from pledges.states import shown as shown_state
from pledges.sums import Figure, Total

MINUS = "−"


class SumRow(NamedTuple):
    """An indicator over the whole cluster. ``compared``: “7/9” where not every board has a figure of last year."""

    indicator: Indicator
    value: str
    cumulative: str
    before: str
    growth: str
    compared: str


class BoardRow(NamedTuple):
    """A board. ``code`` and ``label`` of what it lacks, "" when its report is approved."""

    name: str
    code: str
    label: str
    values: list[str]
    cumulative: list[str]


def as_text(value) -> str:
    return NO_FIGURE if value is None else shown(value)


def signed(value) -> str:
    """“+5”, “−3”, “0”."""
    if value is None:
        return NO_FIGURE
    return f"+{shown(value)}" if value > 0 else shown(value).replace("-", MINUS)


def sum_rows(totals: dict[int, Total], indicators: list[Indicator], over: int) -> list[SumRow]:
    """``over``: how many boards or clusters the totals are over."""
    rows = []
    for each in indicators:
        figure, compared = totals[each.pk]
        partly = f"{compared}/{over}" if 0 < compared < over else ""
        rows.append(SumRow(each, *map(as_text, figure), signed(totals[each.pk].growth), partly))
    return rows


def said_once(rows: list[SumRow]) -> tuple[list[SumRow], str]:
    """Where all rows are compared alike, that is said once under the table and in no row."""
    partly = {row.compared for row in rows if row.before != NO_FIGURE}
    if len(partly) != 1:
        return rows, ""
    return [row._replace(compared="") for row in rows], partly.pop()


def board_rows(gathered: Gathered, official, *, is_sent: bool) -> list[BoardRow]:
    return [_board_row(line, gathered.indicators, lacking(line, official, is_sent=is_sent)) for line in gathered.lines]


def _board_row(line, indicators, lack):
    figures = [line.figures.get(each.pk, Figure()) for each in indicators]
    columns = [[as_text(each.value) for each in figures], [as_text(each.cumulative) for each in figures]]
    return BoardRow(line.short, *lack, *columns)


def lacking(line: Line, official, *, is_sent: bool) -> tuple[str, str]:
    """(code, label) of a board without an approved report, as this reader may know it; ("", "") of one with."""
    if line.state is None:
        return "none", "Không còn trong cụm"
    if not line.is_missing:
        return "", ""
    if is_sent or official.capacity == "observer":
        return "none", "Chưa có báo cáo"
    audience = Audience.MEMBER if official.board_id == line.board else Audience.HEAD
    return shown_state(line.state, audience), label(line.state, audience)


def chosen_indicator(request, indicators: list[Indicator]) -> Indicator | None:
    """The one asked for in the address, else the first."""
    asked = request.GET.get("chi-tieu", "")
    return next((each for each in indicators if str(each.pk) == asked), indicators[0] if indicators else None)


def chart_of(indicator: Indicator | None, figures: list[tuple[str, Figure]], whose: str) -> Chart | None:
    """Cumulative figures beside last year's. ``figures``: (name, Figure) of each bar."""
    if indicator is None or not figures:
        return None
    bars = [Bar(name, figure.cumulative, figure.before) for name, figure in figures]
    return bar_chart(bars, most_of(indicator.name, indicator.unit, bars, whose))
