"""Everything typed into a report, as {field name: value}: read, compared and written down alike.

Texts and notes are str, figures ``Decimal`` or None, a target that is done or not True, False or None.
"""

import datetime as dt

from pledges.completeness import SECTIONS
from pledges.fields import shown
from pledges.history import History
from pledges.models import Indicator, Registration, Report, ReportNumber, Target, TargetProgress, title_of
from pledges.prose import tidy

PARTS_OF_PROGRESS = {
    "quantity": "",
    "is_done": "",
    "note": "_note",
}  # what is told of a target: end of the field's name


def named(sections: dict, numbers: dict, progress: dict) -> dict:
    """What a door was given, by field name: texts tidied, {indicator id: figure}, {target id: {part: value}}."""
    codes = dict(Indicator.objects.filter(pk__in=numbers).order_by().values_list("pk", "code"))
    return (
        {name: tidy(text) for name, text in sections.items()}
        | {f"number_{codes[pk]}": value for pk, value in numbers.items()}
        | {
            f"target_{pk}{PARTS_OF_PROGRESS[part]}": tidy(value) if part == "note" else value
            for pk, parts in progress.items()
            for part, value in parts.items()
        }
    )


def stored(report: Report) -> dict:
    """What the report holds; an empty field may be left out."""
    texts = {name: getattr(report, name) for name in SECTIONS}
    if report.pk is None:
        return texts
    numbers = report.numbers.order_by().values_list("indicator__code", "value")
    return (
        texts
        | {f"number_{code}": value for code, value in numbers}
        | {
            f"target_{row.target_id}{end}": getattr(row, part)
            for row in report.progress.select_related("target").order_by("pk")
            for part, end in PARTS_OF_PROGRESS.items()
            if part == "note" or part == answer_of(row.target)
        }
    )


def answer_of(target) -> str:
    """Which part of a target's progress answers it."""
    return "quantity" if target.kind == Target.Kind.QUANTITY else "is_done"


def is_same(value, other) -> bool:
    """Nothing written and nothing stored are the same; 0 and False are something."""
    return value == other or (value in (None, "") and other in (None, ""))


def put(report: Report, changed: dict, by, at: dt.datetime) -> None:
    """Write the changed fields down, as the report's next version. The report is locked, or new."""
    report.version, report.edited_by, report.edited_at = report.version + 1, by, at
    mark = [report.version, by.pk, at.isoformat()]
    report.touched = report.touched | dict.fromkeys(changed, mark)
    for name in SECTIONS:
        setattr(report, name, changed.get(name, getattr(report, name)))
    report.save()
    _put_numbers(report, _with_beginning("number_", changed))
    _put_progress(report, _with_beginning("target_", changed))


def _with_beginning(beginning, changed):
    return {name.removeprefix(beginning): value for name, value in changed.items() if name.startswith(beginning)}


def _put_numbers(report, figures):
    """``figures``: {indicator code: figure, None to empty it}."""
    if not figures:
        return
    indicators = Indicator.objects.filter(year=report.cluster_year.year, code__in=figures)
    ids = dict(indicators.order_by().values_list("code", "pk"))
    emptied = [ids[code] for code, value in figures.items() if value is None]
    report.numbers.filter(indicator__in=emptied).delete()
    ReportNumber.objects.bulk_create(
        [
            ReportNumber(report=report, indicator_id=ids[code], value=value)
            for code, value in figures.items()
            if value is not None
        ],
        update_conflicts=True,
        unique_fields=["report", "indicator"],
        update_fields=["value"],
    )


def _put_progress(report, told):
    """``told``: {"17": answer, "17_note": text}; a target of another board's registration is left alone."""
    ids = {int(name.removesuffix("_note")) for name in told}
    ours = Target.objects.filter(
        registration__cluster_year=report.cluster_year_id, registration__board=report.board_id
    )
    rows = {row.target_id: row for row in report.progress.filter(target__in=ids).order_by("pk")} if ids else {}
    for target in ours.filter(pk__in=ids).order_by("pk") if ids else []:
        row = rows.get(target.pk) or TargetProgress(report=report, target=target)
        for name, part in ((f"{target.pk}", answer_of(target)), (f"{target.pk}_note", "note")):
            if name in told:
                setattr(row, part, told[name])
        row.save()


def of_the_report_before(report: Report) -> tuple[dict[str, str], str]:
    """The texts and the notes of the board's last report before this one, and its title; ({}, "") where there is none.

    After a merger the predecessors' texts stand one after another, each under the board's name. A note is found by its
    target, or by one of the same text in a registration since amended.
    """
    year, period = report.cluster_year.year, report.period
    history = History(Report.objects.told(report.board_id, [year - 1, year]), report.board_id)
    when = history.newest_before(year, period)
    if when is None:
        return {}, ""
    before = Report.objects.filter(pk__in=history.reports(*when)).named().select_related("cluster_year")
    before = list(before.order_by("board_order", "pk"))
    texts = {name: _joined(report, before, name) for name in SECTIONS}
    return texts | _notes(report, before), title_of(when[1], when[0])


def _joined(report, before, name):
    told = [(each, getattr(each, name).strip()) for each in before]
    if [each.board_id for each in before] == [report.board_id]:
        return told[0][1]
    return "\n\n".join(f"{each.board_name}:\n{text}" for each, text in told if text)


def _notes(report, before):
    progress = TargetProgress.objects.filter(report__in=before).exclude(note="").select_related("target")
    notes = {row.target.text: row.note for row in progress.order_by("pk")}
    in_force = Registration.objects.filter(cluster_year=report.cluster_year_id, board=report.board_id).in_force()
    targets = Target.objects.filter(registration__in=in_force, text__in=notes).order_by("position", "pk")
    return {f"target_{target.pk}_note": notes[target.text] for target in targets}


def as_typed(value) -> str:
    """A value as its control shows it."""
    if isinstance(value, bool):
        return "1" if value else "0"
    return "" if value is None else value if isinstance(value, str) else shown(value)


def changed_since(report: Report, version: int) -> list[str]:
    """The names of the fields changed after ``version``."""
    return [name for name, (touched, *_) in report.touched.items() if touched > version]


def is_stale(report: Report, name: str, version: int) -> bool:
    """The page that shows ``version`` does not know the field's newest value."""
    touched = report.touched.get(name, [0])[0]
    return touched > version or version > report.version
