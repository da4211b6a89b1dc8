"""A report beside last period's, and what changed since it was returned: other views of the same page."""

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal

from pledges.access.papers import may_read_text
from pledges.access.report import may_compare_sendings
from pledges.comparison import (
    EntryRow,
    FigureRow,
    TextRow,
    entries_compared,
    files_compared,
    texts_compared,
    told_compared,
)
from pledges.completeness import PARTS, SECTIONS
from pledges.fields import shown
from pledges.figures import compared_with
from pledges.history import History
from pledges.models import Indicator, Proposal, Report, SentCopy, Target, title_of
from pledges.states import RETURNED, SUBMITTED

DOCUMENT, LAST_PERIOD, SINCE_RETURN = "van-ban", "ky-truoc", "truoc-tra-lai"
LABELS = {
    DOCUMENT: "Toàn văn báo cáo",
    LAST_PERIOD: "So với {then}",
    SINCE_RETURN: "Thay đổi từ khi trả lại",
}
TEXTS = {part: PARTS[part] for part in SECTIONS}


def views_of(official, report, steps) -> dict[str, str]:
    """{?so=: label}: how this official can look at the report; only one where he may not read the text now."""
    if not may_read_text(official, report):
        return {DOCUMENT: LABELS[DOCUMENT]}
    resent = report.state != RETURNED and any(step.to_state == RETURNED for step in steps)
    offered = [DOCUMENT, LAST_PERIOD, *([SINCE_RETURN] if resent and may_compare_sendings(official) else [])]
    return {view: LABELS[view].format(then=_then(report)) for view in offered}


def _then(report) -> str:
    """What the report compared with is called: “kỳ trước” is always the period just before, never last year's."""
    _, year = compared_with(report.period, report.cluster_year.year)
    return "kỳ trước" if year == report.cluster_year.year else "cùng kỳ năm trước"


def view_shown(asked: str, report, views: dict[str, str]) -> str:
    """The view asked for; by default who checks a report that came back sees what changed."""
    if asked in views:
        return asked
    return SINCE_RETURN if SINCE_RETURN in views and _is_to_be_checked(report) else DOCUMENT


def _is_to_be_checked(report):
    return report.state == SUBMITTED and report.checked_by_us


def comparison_of(official, report, view: str, remarks: dict) -> dict:
    """The variables of the view's template; ``remarks``: {part: remarks to show there}."""
    makers = {LAST_PERIOD: _beside_last_period, SINCE_RETURN: _since_return}
    comparison = makers[view](official, report) if view in makers else None
    if comparison is not None:
        for part in comparison.parts:
            part.remarks = remarks[part.key]
    return {"comparison": comparison}


@dataclass
class PartCompared:
    """One part of a report then and now; what does not apply is empty."""

    key: str
    figures: list[FigureRow] = field(default_factory=list)
    text: TextRow | None = None
    entries: list[EntryRow] = field(default_factory=list)
    remarks: list = field(default_factory=list)

    @property
    def heading(self) -> str:
        return PARTS[self.key]

    @property
    def is_changed(self) -> bool:
        return any(row.is_changed for row in self.figures) or bool(
            (self.text and self.text.is_changed) or self.entries
        )


# --- last period -------------------------------------------------------------------------------------------


@dataclass
class Beside:
    """``earlier``: the report compared with, None where the board has none that he may read; ``stand_ins``: the boards
    it came out of, whose figures then stand for its own."""

    title: str
    then: str
    earlier: Report | None = None
    stand_ins: list[str] = field(default_factory=list)
    parts: list[PartCompared] = field(default_factory=list)


def _beside_last_period(official, report):
    """Three queries."""
    period, year = compared_with(report.period, report.cluster_year.year)
    beside = Beside(title_of(period, year), _then(report))
    readable = Report.objects.readable_by(official)
    history = History(readable.told(report.board_id, [year, report.cluster_year.year]), report.board_id)
    if not history.has(year, period):
        return beside
    beside.parts = [PartCompared("numbers", _figures_beside(history, report, year, period))]
    beside.stand_ins = history.stand_ins(year, period)
    if not beside.stand_ins:
        beside.earlier = readable.get(pk=history.reports(year, period)[0])
        before, after = ({part: getattr(each, part) for part in SECTIONS} for each in (beside.earlier, report))
        beside.parts += [PartCompared(row.part, text=row) for row in texts_compared(TEXTS, before, after)]
    return beside


def _figures_beside(history, report, year, period):
    """By the indicator's code: in another year the same code is the same number."""
    now = report.cluster_year.year
    return [
        FigureRow(
            each.name, each.unit, history.value(each.code, year, period), history.own(each.code, now, report.period)
        )
        for each in Indicator.objects.of_year(now)
    ]


# --- since the return --------------------------------------------------------------------------------------


@dataclass
class Since:
    """What the newest sending changed. ``before_at``: when the one before was sent, None where it was not kept."""

    before_at: dt.datetime | None = None
    parts: list[PartCompared] = field(default_factory=list)

    @property
    def is_changed(self) -> bool:
        return any(part.is_changed for part in self.parts)

    @property
    def unchanged(self) -> list[str]:
        """Headings of the parts that stayed as they were and of which nothing else is shown."""
        return [part.heading for part in self.parts if not part.is_changed and not part.remarks]


def _since_return(official, report):
    """Three queries."""
    copies = SentCopy.objects.filter(step__report=report).select_related("step").order_by("-step__at", "-step")[:2]
    if len(copies) < 2:
        return Since()
    before, after = copies[1].content, copies[0].content
    compared = {
        "numbers": {"figures": _figures_changed(report, before["numbers"], after["numbers"])},
        "progress": {"entries": _progress_changed(before["progress"], after["progress"])},
        "practices": {"entries": entries_compared(_pairs(before["practices"]), _pairs(after["practices"]))},
        "proposals": {"entries": entries_compared(_proposals(before), _proposals(after))},
        "files": {"entries": files_compared(_pairs(before["files"]), _pairs(after["files"]))},
    } | {row.part: {"text": row} for row in texts_compared(TEXTS, before["sections"], after["sections"])}
    return Since(copies[1].step.at, [PartCompared(key, **compared.get(key, {})) for key in PARTS])


def _figures_changed(report, before, after):
    codes = before.keys() | after.keys()
    known = Indicator.objects.filter(year=report.cluster_year.year, code__in=codes).order_by("position", "pk")
    rows = [FigureRow(each.name, each.unit, _value(before, each.code), _value(after, each.code)) for each in known]
    return [row for row in rows if row.is_changed]


def _value(numbers, code):
    return Decimal(numbers[code]) if code in numbers else None


def _progress_changed(before, after):
    changed = [pk for pk in before.keys() | after.keys() if before.get(pk) != after.get(pk)]
    targets = Target.objects.filter(pk__in=changed).order_by("position", "pk") if changed else []
    return [told_compared(each.text, _how_far(each, before), _how_far(each, after)) for each in targets]


def _how_far(target, progress):
    """“1.234,5 người; đúng hạn”; None where nothing was told."""
    if str(target.pk) not in progress:
        return None
    quantity, is_done, note = progress[str(target.pk)]
    amount = "" if quantity is None else f"{shown(Decimal(quantity))} {target.unit}".strip()
    done = {True: "đã hoàn thành", False: "chưa hoàn thành", None: ""}[is_done]
    return "; ".join(filter(None, [amount, done, note]))


def _pairs(rows):
    return [tuple(row) for row in rows]


def _proposals(content):
    names = dict(Proposal.Addressee.choices)
    return [(f"Gửi {names[to]}", f"{difficulty}\n{request}") for to, difficulty, request in content["proposals"]]
