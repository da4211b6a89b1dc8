"""What the writing page shows, part by part: each function gives the variables of one part of the template."""

from typing import NamedTuple

from django.urls import reverse
from django.utils.text import Truncator

from clusters.access import is_leader
from clusters.models import ClusterYear, Deadline
from pledges import contents
from pledges.access.report import remarks_for, why_not_submit
from pledges.afterwards import REPORT, mended
from pledges.completeness import PARTS, REQUIRED_SECTIONS, SECTIONS, note_field, number_field, target_field
from pledges.fields import shown
from pledges.figures import QUARTERS, period_before, periods_until, span_in_words
from pledges.models import Report, title_of
from pledges.states import ProposalState
from pledges.views.newer import clock, told, touches
from pledges.views.report_parts import Remark
from provinces.days import today


class Place(NamedTuple):
    """Where the board writes: a period of its year, and the report, begun or not."""

    cluster_year: ClusterYear
    deadline: Deadline
    report: Report


def title(place) -> str:
    return title_of(place.report.period, place.cluster_year.year)


def head_of(place) -> dict:
    """The head of the page: what is written, until when, and why it came back."""
    report = place.report
    return {
        "cluster_year": place.cluster_year,
        "deadline": place.deadline,
        "report": report,
        "title": title(place),
        "days_left": (place.deadline.due_on - today()).days,
        "afterwards": mended(REPORT, sent_before=report.first_submitted_at is not None, was_late=report.is_late),
        "saved_at": clock(report.edited_at) if report.pk else "",
        **_came_back(report),
    }


def _came_back(report):
    """Why the report came back, and whether it had been approved before."""
    if report.pk is None or report.state != "returned":
        return {"returned_because": "", "was_approved": False}
    step = report.steps.filter(to_state="returned").order_by("at", "pk").last()
    return {"returned_because": step.comment, "was_approved": step.from_state == "approved"}


def remarks_of(official, report) -> dict:
    """``remarks``: {part: remarks of the checking board that came with the last return}, for every part."""
    remarks = {part: [] for part in PARTS}
    if report.pk and report.state == "returned":
        for each in remarks_for(official, report).filter(at__gte=report.submitted_at):
            remarks[each.section].append(Remark(each, is_new=True, is_own=False))
    return {"remarks": remarks}


# --- figures -----------------------------------------------------------------------------------------------


def values_of(desk) -> dict:
    """{field: value} of what the report holds, from what is on the desk already."""
    numbers = {number_field(line.indicator): line.value for line in desk.lines}
    answers = {target_field(each.target): each.answer for each in desk.targets}
    notes = {note_field(each.target): each.note for each in desk.targets}
    return numbers | answers | notes | {name: getattr(desk.report, name) for name in SECTIONS}


def figures_of(desk, form) -> dict:
    """``groups``: [(name, rows)] of the table, its ``columns`` and the notes under it."""
    groups = {}
    for line in desk.lines:
        groups.setdefault(line.indicator.group, []).append(_row(line, desk, form))
    year, period = desk.report.cluster_year.year, desk.report.period
    before, of_year = period_before(period, year)
    return {
        "groups": list(groups.items()),
        "span": span_in_words(period, year),
        "columns": {
            "before": f"{QUARTERS[before]}/{of_year}",
            "last_year": f"{QUARTERS[period]}/{year - 1}",
            "now": f"{QUARTERS[period]}/{year}",
        },
        "figure_notes": notes_on(desk.history, year, period),
    }


def _row(line, desk, form):
    name = number_field(line.indicator)
    return {
        "indicator": line.indicator,
        "field": form[name],
        "before": _shown(line.before),
        "last_year": _shown(line.last_year),
        "cumulative": cumulative_of(line),
        "sentences": _sentences(name, desk, form),
    }


def _sentences(name, desk, form):
    """What is wrong with the figure: as typed, or, as saved, beside the others."""
    return form.errors.get(name) or ([desk.over[name]] if name in desk.over else [])


def cumulative_of(line) -> dict:
    """For the cell: ``name`` of the field, ``shown``, ``earlier`` for the script ("" for none), whether it adds up."""
    return {
        "name": number_field(line.indicator),
        "shown": _shown(line.cumulative),
        "earlier": "" if line.earlier is None else str(line.earlier),
        "adds_up": line.indicator.adds_up,
    }


def notes_on(history, year: int, period: str) -> list[str]:
    """Which earlier figures are not there, and which are those of the boards before a merger."""
    last, of_year = period_before(period, year)
    *past, _ = periods_until(period)
    asked = list(dict.fromkeys([(of_year, last), (year - 1, period), *((year, each) for each in past)]))
    lacking = [f"{QUARTERS[each]}/{when}" for when, each in asked if not history.has(when, each)]
    notes = [f"Chưa có số liệu {', '.join(lacking)}."] if lacking else []
    gaps = [QUARTERS[each] for each in past if not history.has(year, each)]
    if gaps:
        notes.append(f"Lũy kế vì thế chưa gồm {', '.join(gaps)}.")
    for when, each in asked:
        if boards := history.stand_ins(when, each):
            whose = f"tổng số liệu của {', '.join(boards)}" if len(boards) > 1 else f"số liệu của {boards[0]}"
            notes.append(f"Cột {QUARTERS[each]}/{when} là {whose}, trước khi hợp nhất thành đơn vị hiện nay.")
    return notes


# --- targets -----------------------------------------------------------------------------------------------


def targets_of(desk, form) -> dict:
    """``target_rows``: the registered targets with their fields; empty where nothing is registered."""
    return {
        "target_rows": [
            {
                "target": each.target,
                "aim": each.aim,
                "before": _shown(each.before),
                "share": share_of(each),
                "field": form[target_field(each.target)],
                "note": form[note_field(each.target)],
                "sentences": form.errors.get(target_field(each.target), []),
            }
            for each in desk.targets
        ]
    }


def share_of(line) -> dict:
    """For the cell: ``name`` of the field, ``shown``, the ``whole`` for the script ("" where there is none)."""
    whole = line.target.quantity
    return {"name": target_field(line.target), "shown": line.share, "whole": str(whole) if whole else ""}


# --- the checklist and what can be done --------------------------------------------------------------------


def checklist_of(desk) -> dict:
    """``missing``, and ``toc``: (anchor, heading, what is still to do, "" when complete) of each part of the form."""
    fields = {each.field for each in desk.missing}
    numbers = len(fields & {number_field(line.indicator) for line in desk.lines})
    targets = len(fields & {target_field(each.target) for each in desk.targets})
    toc = [("so-lieu", "Số liệu trong kỳ", f"còn {numbers} ô" if numbers else "")]
    if desk.targets:
        toc.append(("chi-tieu-dang-ky", "Chỉ tiêu đã đăng ký", f"còn {targets} chỉ tiêu" if targets else ""))
    entries = {"good_practices": desk.practices, "difficulties": desk.proposals}
    for name in SECTIONS:
        to_do = "chưa viết" if name in REQUIRED_SECTIONS else "nếu có"
        written = getattr(desk.report, name).strip() or entries.get(name)
        toc.append((f"id_{name}", Report._meta.get_field(name).verbose_name, "" if written else to_do))
    return {"missing": desk.missing, "toc": toc, "copies_from": _title_before(desk)}


def _title_before(desk):
    """The title of the report that can be copied from; "" where there is none."""
    found = desk.history.newest_before(desk.report.cluster_year.year, desk.report.period)
    return title_of(found[1], found[0]) if found else ""


def actions_of(official, report) -> dict:
    return {"may_submit": is_leader(official), "why_not_submit": why_not_submit(official, report)}


# --- entries, each written on a page of its own -------------------------------------------------------------


class EntryRow(NamedTuple):
    """``change``: what its button sends, "" where it may not be changed any more; ``page_url``: "" without a page."""

    what: str
    where: str
    change: str = ""
    page_url: str = ""


def entries_of(desk) -> dict:
    """``practices`` and ``proposals``: what the include entries.html lists under the texts they belong to.

    Its buttons send the whole form, so that the text is saved before the page is left, scripts or not.
    """
    return {
        "practices": {
            "anchor": "mo-hinh",
            "heading": "Từng mô hình, cách làm hay",
            "rows": [_practice_row(each) for each in desk.practices],
            "action": "practice_add",
            "add": "Thêm mô hình, cách làm hay",
            "none": "Chưa có mô hình nào. Mô hình thêm ở đây sẽ vào mục “Mô hình hay” khi báo cáo được duyệt.",
        },
        "proposals": {
            "anchor": "kien-nghi",
            "heading": "Từng kiến nghị, đề xuất",
            "rows": [_proposal_row(each) for each in desk.proposals],
            "action": "proposal_add",
            "add": "Thêm kiến nghị",
            "none": "Chưa có kiến nghị nào. Kiến nghị thêm ở đây sẽ được theo dõi trả lời khi báo cáo được duyệt.",
        },
    }


def _practice_row(practice):
    return EntryRow(practice.title, practice.get_topic_display(), f"practice_change:{practice.pk}")


def _proposal_row(proposal):
    """A proposal that was raised is no longer changed here: its page tells what becomes of it."""
    words, where = Truncator(proposal.request).words(30), f"gửi {proposal.get_addressee_display()}"
    if proposal.state == ProposalState.DRAFT:
        return EntryRow(words, where, f"proposal_change:{proposal.pk}")
    where = f"{where} · {proposal.get_state_display()} · đã nêu nên không sửa, xóa được nữa"
    return EntryRow(words, where, page_url=reverse("pledges:proposal", args=[proposal.pk]))


def entry_url(action: str, cluster_year: int, period: str) -> str:
    """Where one of these buttons leads once the text is saved; "" for any other."""
    name, _, pk = action.partition(":")
    if name in ("practice_add", "proposal_add"):
        return reverse(f"pledges:{name}", args=[cluster_year, period])
    if name in ("practice_change", "proposal_change") and pk.isascii() and pk.isdecimal() and len(pk) < 19:
        return reverse(f"pledges:{name}", args=[int(pk)])
    return ""


# --- answers to an autosave and to the open page -----------------------------------------------------------


def autosave_of(report, form) -> dict:
    """When it was saved, and what could not be: a figure that is none."""
    wrong = list(form.errors)
    return {
        "saved_at": clock(report.edited_at),
        "failed": wrong,
        "failure": f"Chưa lưu được ô “{form.fields[wrong[0]].label}”: {form.errors[wrong[0]][0]}" if wrong else "",
    }


def computed_of(desk, form) -> dict:
    """What the server computes from what is saved, cell by cell."""
    numbers = [number_field(line.indicator) for line in desk.lines]
    answers = [target_field(each.target) for each in desk.targets]
    return {
        "sentences": [(name, _sentences(name, desk, form)) for name in numbers + answers],
        "cumulatives": [cumulative_of(line) for line in desk.lines],
        "shares": [share_of(each) for each in desk.targets],
    }


def newer_of(report, version: int, but=()) -> dict:
    """``version`` of the report now, and ``newer``: [(field, value as typed, who saved it when)] of what has changed
    after the version the page has, but for the fields named."""
    names = [name for name in contents.changed_since(report, version) if name not in but] if report else []
    return {
        "version": report.version if report else 0,
        "newer": told(report, contents.stored(report), names) if names else [],
    }


def stale_of(stale, form) -> dict:
    """What somebody else was quicker with: ``fields``: [(field as typed, the newer value, who saved it when)]; of the
    first of them ``by`` and ``saved_at``."""
    names = [name for name in form.fields if name in stale.fields]
    newer = told(stale.paper, contents.stored(stale.paper), names)
    first = touches(stale.paper, names[:1]).get(names[0] if names else "")
    official, at = first or (stale.paper.edited_by, stale.paper.edited_at)
    return {
        "sentence": str(stale),
        "fields": [(form[name], value, who) for name, value, who in newer],
        "by": {"edited_by": official},
        "saved_at": clock(at),
    }


def version_in(request) -> int:
    typed = request.POST.get("version", "")
    return int(typed) if typed.isdecimal() else 0


def _shown(value):
    return "" if value is None else shown(value)
