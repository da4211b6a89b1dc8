"""Where the bars of a chart stand. Pure: names and figures in, lengths and places out, as text for SVG attributes.

Lengths across are shares of the chart's width, so that letters keep their size on a phone; lengths down are pixels.
"""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from pledges.fields import shown

LABELS_END, BARS_START, LONGEST, GAP = 33, 34, 44, 1  # per cent of the width
ROW, BAR = 30, 18  # pixels
ROW_WITH_BEFORE, BEFORE = 46, 9
NO_FIGURE, MINUS = "—", "−"


class Bar(NamedTuple):
    """``value`` and ``before`` (the year before), None where there is no figure."""

    label: str
    value: Decimal | None
    before: Decimal | None = None


class Shape(NamedTuple):
    """A bar with its value behind it: ``x``, ``width`` and ``text_x`` per cent, ``y`` and ``text_y`` pixels."""

    x: str
    width: str
    y: str
    height: str
    text_x: str
    text_y: str
    text: str
    given: bool


class Row(NamedTuple):
    label: str
    value: Shape
    before: Shape | None


class Chart(NamedTuple):
    """``sentence`` says what is seen; ``rows`` are drawn, and read as a table under the picture."""

    sentence: str
    height: str
    rows: list[Row]
    labels_end: str = f"{LABELS_END}%"

    @property
    def compares(self) -> bool:
        return any(row.before for row in self.rows)


class Scale(NamedTuple):
    """Where 0 stands, in per cent of the width, and over how much the bars stretch."""

    zero: Decimal
    span: Decimal


def bar_chart(bars: Iterable[Bar], sentence: str) -> Chart:
    """Horizontal bars on one scale, what is below 0 to the left of it; grey ones where any bar has a ``before``."""
    bars = list(bars)
    compares = any(bar.before is not None for bar in bars)
    scale = _scale([figure for bar in bars for figure in bar[1:] if figure is not None])
    step = ROW_WITH_BEFORE if compares else ROW
    rows = [_row(bar, place * step, scale, compares) for place, bar in enumerate(bars)]
    return Chart(sentence, str(len(bars) * step), rows)


def _scale(figures):
    lowest, highest = min([0, *figures]), max([0, *figures])
    span = Decimal(highest - lowest)
    return Scale(BARS_START - (LONGEST * lowest / span if span else Decimal(0)), span)


def _row(bar, top, scale, compares):
    before = _shape(bar.before, scale, top + BAR + 5, BEFORE, 9) if compares else None
    return Row(bar.label, _shape(bar.value, scale, top + 3, BAR, 14), before)


def _shape(figure, scale, y, height, baseline):
    reach = LONGEST * figure / scale.span if figure else Decimal(0)
    start, end = scale.zero + min(reach, 0), scale.zero + max(reach, 0) + GAP
    x, width, text_x = (f"{length:.2f}%" for length in (start, abs(reach), end))
    return Shape(x, width, str(y), str(height), text_x, str(y + baseline), text_of(figure), figure is not None)


def text_of(figure: Decimal | None) -> str:
    """“1.234,5”, “−3”, “—” for none: as it stands at a bar, and in the table beside."""
    return NO_FIGURE if figure is None else shown(figure or Decimal(0)).replace("-", MINUS)


def most_of(name: str, unit: str, bars: Iterable[Bar], whose: str) -> str:
    """“Đảng viên mới kết nạp: Cụm số 2 nhiều nhất, 1.234 đảng viên.” ``whose``: what the bars stand for (“đơn vị”)."""
    given = [bar for bar in bars if bar.value is not None]
    if not given:
        return f"{name}: chưa {whose} nào có số liệu."
    most = max(bar.value for bar in given)
    first = [bar.label for bar in given if bar.value == most]
    amount = f"{shown(most)} {unit}"
    if len(given) == 1:
        return f"{name}: mới có số liệu của {first[0]}, {amount}."
    if not most:
        return f"{name}: mọi {whose} có số liệu đều bằng 0."
    if len(first) == 1:
        return f"{name}: {first[0]} nhiều nhất, {amount}."
    who = f"{', '.join(first[:-1])} và {first[-1]}" if len(first) <= 3 else f"{len(first)} {whose}"
    return f"{name}: {who} cùng nhiều nhất, {amount}."
