"""What a report's page shows, part by part: each function gives the variables of one part of the template."""

from typing import NamedTuple

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone

from clusters.access import is_central, offices_of
from pledges.access.papers import audience_of, may_read_text, why_not_check
from pledges.access.report import remarks_for, why_not_comment, why_not_edit
from pledges.completeness import PARTS, SECTIONS
from pledges.desk import lines_for
from pledges.fields import shown as figure_shown
from pledges.figures import QUARTERS
from pledges.forms.report import ReasonForm
from pledges.models import SectionComment
from pledges.progress import TargetLine
from pledges.queries.attachment import attachments_of
from pledges.states import PaperState, label
from provinces.days import in_full, today
from provinces.queries import heirs_of


def standing_of(official, report) -> dict:
    """Where the report stands, in the words of its reader, and the head of the document; ``heirs``: what its board has
    become, where it has ended."""
    audience = audience_of(official, report)
    return {
        "audience": audience,
        "state_label": label(report.state, audience),
        "dated": in_full(timezone.localdate(report.submitted_at)) if report.submitted_at else "",
        "committee": report.board_name.removeprefix("Ban Tổ chức "),
        "heirs": heirs_of([report.board], today()).get(report.board_id, []),
    }


def document_of(official, report) -> dict:
    """``document``: what each include of document.html shows; None where the official may not read the text now."""
    if not may_read_text(official, report):
        return {"document": None, "headings": PARTS}
    document = {
        "numbers": numbers_of(official, report),
        "progress": progress_of(report),
        "texts": {name: getattr(report, name) for name in SECTIONS},
        "practices": _entries(official, report.practices),
        "proposals": _entries(official, report.proposals),
        "attachments": attachments_of(report),
    }
    return {"document": document, "headings": PARTS}


def _entries(official, of_report) -> list:
    """In order, each with ``has_page``: the official finds it in its library too."""
    in_library = of_report.model.objects.visible_to(official).filter(pk=OuterRef("pk"))
    return list(of_report.annotate(has_page=Exists(in_library)).order_by("position", "pk"))


def numbers_of(official, report) -> list[tuple]:
    """[(group, [{indicator, figure, cumulative as shown, "" when not filled in; gaps: “quý I”}])] in order."""
    groups = {}
    for line in lines_for(official, report):
        groups.setdefault(line.indicator.group, []).append(
            {
                "indicator": line.indicator,
                "figure": "" if line.value is None else figure_shown(line.value),
                "cumulative": "" if line.cumulative is None else figure_shown(line.cumulative),
                "gaps": ", ".join(QUARTERS[each] for each in line.gaps),
            }
        )
    return list(groups.items())


def progress_of(report) -> list[TargetLine]:
    """The targets of which the report tells, in the order of the registration it was written to."""
    progress = report.progress.select_related("target").order_by("target__position", "target")
    return [TargetLine(each.target, each.quantity, each.is_done, each.note) for each in progress]


def steps_of(report) -> list:
    return list(report.steps.named())


class Remark(NamedTuple):
    """A remark as its reader sees it. ``is_new``: since the newest sending; ``is_own``: he may take it back."""

    comment: SectionComment
    is_new: bool
    is_own: bool


def remarks_of(official, report) -> dict:
    """``remarks``: {part: remarks to show there}, all; ``remarked``: (part, heading, remarks) where any are."""
    remarks = {part: [] for part in PARTS}
    may_withdraw = report.state == PaperState.SUBMITTED and not why_not_comment(official, report)
    for each in remarks_for(official, report):
        is_new = report.submitted_at is None or each.at >= report.submitted_at
        own = is_new and may_withdraw and each.official_id == official.pk
        remarks.get(each.section, []).append(Remark(each, is_new, own))
    remarked = [(part, heading, remarks[part]) for part, heading in PARTS.items() if remarks[part]]
    return {"remarks": remarks, "remarked": remarked}


def remarking_of(official, report, view: str, form=None) -> dict:
    """``remarking``: what each part's form for a remark needs, None where none is to be written; ``unsent``: a remark
    that was typed until then.

    ``form``: a ``RemarkForm`` that was refused; what was typed stands in its part again.
    """
    if report.state != PaperState.SUBMITTED or why_not_comment(official, report):
        return {"remarking": None, "unsent": form["comment"].value() if form else ""}
    remarking = {"url": reverse("pledges:comment", args=[report.pk]), "version": report.version, "view": view}
    refused = {"part": "", "typed": "", "errors": []}
    if form is not None:
        refused = {"part": form["section"].value(), "typed": form["comment"].value(), "errors": form.errors["comment"]}
    return {"remarking": remarking | refused, "unsent": ""}


def actions_of(official, report, reason_form=None) -> dict:
    """What this official may do with the report, or why not; ``reason_form`` as it was typed, if it was refused."""
    why_not = why_not_check(official, report)
    return {
        "why_not_edit": why_not_edit(official, report),
        "write_url": _write_url(official, report),
        "why_not_check": why_not,
        "shows_refusal": is_central(official) or bool(offices_of(official)),
        "sends_back": _sending_back(report) if not why_not else None,
        "reason_form": reason_form.at_version(report.version)
        if reason_form
        else ReasonForm(initial={"version": report.version}),
    }


def _write_url(official, report):
    if why_not_edit(official, report) or official.capacity == "observer" or report.cluster_year.is_closed:
        return ""
    return reverse("pledges:write", args=[report.cluster_year_id, report.period])


def _sending_back(report):
    """What the form with the reason does in this state, if anything."""
    if report.state == PaperState.SUBMITTED:
        return {"title": "Trả lại báo cáo", "verb": "Trả lại", "url": reverse("pledges:return", args=[report.pk])}
    if report.state == PaperState.APPROVED:
        return {"title": "Mở lại để sửa", "verb": "Mở lại", "url": reverse("pledges:reopen", args=[report.pk])}
    return None
